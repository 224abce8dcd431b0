"""The acceptance flow on the admin page: sign in, make a project and a key, give a contract, revoke, delete."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from running_server import FreshServer, unique

from .contracts import BROKEN, DRAFT, GOOD
from .visits import Visit, Visitor

NEW = re.compile("New project|Make the first project")


def make_project(page: Page, name: str, title: str = "") -> None:
    """Make a project with the dialog, and end on its page."""
    page.get_by_role("button", name=NEW).click()
    dialog = page.get_by_role("dialog", name="New project")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Title").fill(title)
    dialog.get_by_role("button", name="Make project").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title or name)


def make_key(page: Page, name: str) -> str:
    """Make a key with the dialog; return it as it was shown."""
    page.get_by_role("link", name="Keys").click()
    page.get_by_role("button", name="New key").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make key").click()
    return page.get_by_label("The new key").input_value()


def test_the_whole_flow(visitor: Visitor, fresh_server: FreshServer) -> None:
    server = fresh_server()
    visit = visitor(server)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.sign_in()
    expect(page).to_have_title("Projects · API Factory")
    expect(page.get_by_text("No projects yet")).to_be_visible()
    page.get_by_role("button", name="Make the first project").click()
    page.get_by_label("Name").fill("shop")
    page.get_by_label("Title").fill("The shop")
    page.get_by_role("button", name="Make project").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The shop")
    expect(page.get_by_role("status")).to_have_text("Project shop is made.")

    key = make_key(page, "reader")
    assert key.startswith("af_")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == key
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("row", name="reader")).to_be_visible()
    assert key not in page.content()
    assert server.call("GET", "/v1/projects/shop", key=key).json()["title"] == "The shop"

    page.get_by_role("link", name="Projects").click()
    page.get_by_role("link", name="shop", exact=True).click()
    page.get_by_label("The contract's text").fill(GOOD)
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_role("status")).to_have_text("Contract saved: Shop 1.2.0, 1 operation.")
    answer = server.call("GET", "/v1/projects/shop/contract", key=key)
    assert answer.text == GOOD
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "shop.yaml"
    assert download.value.path().read_text() == GOOD

    page.get_by_role("link", name="Keys").click()
    page.get_by_role("button", name="Revoke reader").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke key").click()
    expect(page.get_by_role("row", name="reader")).to_have_count(0)
    assert server.call("GET", "/v1/projects/shop", key=key).status_code == 401

    page.get_by_role("link", name="Projects").click()
    page.get_by_role("link", name="shop", exact=True).click()
    page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog", name="Delete shop?")
    dialog.get_by_role("button", name="Delete project").click()
    expect(dialog.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_role("textbox").fill("shop")
    dialog.get_by_role("button", name="Delete project").click()
    expect(page.get_by_text("No projects yet")).to_be_visible()
    assert server.call("GET", "/v1/projects/shop").status_code == 404

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert key not in server.logs()


def test_a_reload_stays_where_it_was(visit: Visit) -> None:
    page, name = visit.sign_in(), unique()
    make_project(page, name, "A title")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("A title")
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keys")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("A title")


def test_a_restart_of_the_server_asks_for_the_key_again_and_keeps_the_rest(
    visitor: Visitor, fresh_server: FreshServer
) -> None:
    server = fresh_server()
    visit = visitor(server)
    page = visit.sign_in()
    make_project(page, "lasting")
    # The page may ask for something while the server is away, at the address that it had.
    visit.expected += ["net::ERR_", server.url]
    server.stop()
    server.start()
    page = visit.sign_in()
    expect(page.get_by_role("link", name="lasting")).to_be_visible()


def test_a_wrong_key_is_told_at_the_field(visit: Visit) -> None:
    page = visit.open()
    field = page.get_by_label("API key")
    field.fill("af_nope")
    page.get_by_role("button", name="Sign in").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        "On first start the server wrote one to root.key in its data folder. The key stays on the server: "
        "your browser only holds a session, which ends after two hours without use. "
        "This key opens nothing. Check that it was copied whole."
    )
    expect(field).to_be_focused()
    assert visit.context.cookies() == []


def test_the_key_never_stays_in_the_browser(visit: Visit) -> None:
    page = visit.sign_in()
    (cookie,) = visit.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    secret = visit.server.root_key
    assert secret not in str(visit.context.storage_state()) + page.content()
    assert page.evaluate("document.cookie") == ""


def test_faults_are_listed_with_their_lines(visit: Visit) -> None:
    page, name = visit.sign_in(), unique()
    make_project(page, name)
    text = page.get_by_label("The contract's text")
    text.fill(BROKEN)
    page.get_by_role("button", name="Save contract").click()
    heading = page.get_by_role("heading", level=3)
    expect(heading).to_have_text("2 errors")
    expect(heading).to_be_focused()
    rows = page.get_by_role("table", name="Faults of the contract").get_by_role("row")
    expect(rows).to_have_count(3)
    for number, (line, what) in enumerate([(11, "Item"), (18, "Thing")], start=1):
        expect(rows.nth(number)).to_contain_text(what)
        rows.nth(number).get_by_role("button", name=f"Go to line {line}").click()
        expect(text).to_be_focused()
        before = text.evaluate("area => area.value.slice(0, area.selectionStart)")
        assert before.count("\n") == line - 1
    assert visit.server.call("GET", f"/v1/projects/{name}").json()["contract"] is None


def test_a_contract_that_takes_out_what_works_is_saved_only_when_it_is_meant(visit: Visit) -> None:
    page, name = visit.sign_in(), unique()
    make_project(page, name)
    text = page.get_by_label("The contract's text")
    text.fill(GOOD)
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    text.fill(DRAFT)
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_text("would take operations out that work now: GET /items.")).to_be_visible()
    page.get_by_role("button", name="Save all the same").click()
    expect(page.get_by_role("heading", level=3)).to_have_text("2 errors")
    expect(page.get_by_text("all others are live")).to_be_visible()
    page.get_by_text("2 operations not served").click()
    expect(
        page.get_by_role("table", name="Operations of the project").get_by_text("faulty", exact=True)
    ).to_have_count(2)
    assert visit.server.call("GET", f"/apis/{name}/items").status_code == 501
    assert visit.server.call("GET", f"/apis/{name}/orders", key=None).status_code == 200


def test_a_file_is_kept_byte_for_byte(visit: Visit) -> None:
    page, name = visit.sign_in(), unique()
    make_project(page, name)
    source = GOOD.replace("\n", "\r\n").encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "shop.yaml", "mimeType": "application/yaml", "buffer": source}
    )
    expect(page.get_by_label("The contract's text")).to_have_value(GOOD)
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    assert visit.server.call("GET", f"/v1/projects/{name}/contract").content == source


def test_a_dropped_file_is_read(visit: Visit) -> None:
    page, name = visit.sign_in(), unique()
    make_project(page, name)
    page.locator(".editor").evaluate(
        """(box, text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "shop.json"));
            box.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
        }""",
        '{"openapi": "3.0.3", "info": {"title": "J", "version": "1"}, "paths": {}}',
    )
    expect(page.get_by_label("The contract's text")).to_have_value(
        '{"openapi": "3.0.3", "info": {"title": "J", "version": "1"}, "paths": {}}'
    )
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_role("link", name="Download")).to_have_attribute("download", f"{name}.json")


def test_a_name_that_is_taken_is_told(visit: Visit) -> None:
    taken = visit.server.make_project()["name"]
    page = visit.sign_in()
    page.get_by_role("button", name="New project").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("My Shop")
    expect(dialog.get_by_text("perhaps “my-shop”")).to_be_visible()
    dialog.get_by_role("button", name="Make project").click()
    expect(dialog.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Name")).to_be_focused()
    dialog.get_by_label("Name").fill(taken)
    dialog.get_by_role("button", name="Make project").click()
    expect(dialog.get_by_role("alert")).to_contain_text("already")


def test_a_change_in_the_meantime_is_told(visit: Visit) -> None:
    name = visit.server.make_project(title="First")["name"]
    page = visit.sign_in(path=f"/admin/#/projects/{name}")
    page.get_by_role("button", name="Edit").click()
    visit.server.call("PATCH", f"/v1/projects/{name}", json={"title": "Second"})
    page.get_by_label("Title").fill("Third")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("changed in the meantime")
    assert visit.server.call("GET", f"/v1/projects/{name}").json()["title"] == "Second"
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Title").fill("Third")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Third")


def test_long_lists_come_in_pages(visitor: Visitor, fresh_server: FreshServer) -> None:
    server = fresh_server()
    for number in range(53):
        server.make_project(name=f"p{number:02}")
    page = visitor(server).sign_in()
    expect(page.get_by_role("row")).to_have_count(51)
    page.get_by_role("button", name="Load more").click()
    expect(page.get_by_role("row")).to_have_count(54)
    expect(page.get_by_role("button", name="Load more")).to_be_hidden()


def test_what_is_missing_is_told(visit: Visit) -> None:
    page = visit.sign_in(path="/admin/#/projects/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found")
    page.get_by_role("link", name="Projects").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Projects")
