"""The console in a real browser: Authorize and Try it out work, and it is sealed off from the admin page."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from running_server import unique

from .contracts import DRAFT, GOOD, HOSTILE
from .visits import Visit, Visitor


def operation(page: Page, name: str) -> Locator:
    """Open an operation and its form."""
    block = page.locator(f"[id$='-{name}']")
    block.locator(".opblock-summary-control").click()
    block.get_by_role("button", name="Try it out").click()
    return block


def execute(block: Locator, status: int) -> str:
    """Send the form; return the body that is shown of the answer."""
    block.get_by_role("button", name="Execute").click()
    live = block.locator(".live-responses-table")
    expect(live.locator("tbody td.response-col_status").first).to_contain_text(str(status))
    return live.locator("pre.microlight").first.inner_text()


def authorize(page: Page, key: str) -> None:
    page.get_by_role("button", name="Authorize").click()
    dialog = page.locator(".modal-ux")
    dialog.get_by_role("textbox").first.fill(key)
    dialog.get_by_role("button", name="Apply credentials").first.click()
    dialog.get_by_role("button", name="Close").first.click()


def test_make_a_project_and_read_it_back(visit: Visit) -> None:
    page, name = visit.open("/v1/ui/"), unique()
    assert "401" in execute(operation(page, "whoami"), 401)
    authorize(page, visit.server.root_key)
    block = operation(page, "create_project")
    block.locator("textarea").fill(json.dumps({"name": name, "title": "From the console"}))
    assert f'"name": "{name}"' in execute(block, 201)
    block = operation(page, "get_project")
    block.get_by_placeholder("name").fill(name)
    assert '"title": "From the console"' in execute(block, 200)
    assert visit.server.call("GET", f"/v1/projects/{name}").json()["title"] == "From the console"


def test_a_faulty_operation_says_what_to_mend_and_the_others_work(visit: Visit) -> None:
    name = visit.server.make_project(contract=DRAFT)["name"]
    page = visit.open(f"/apis/{name}/-/ui/")
    blocks = page.locator(".opblock")
    expect(blocks).to_have_count(3)
    expect(page.locator(".errors-wrapper")).to_have_count(0)
    faulty = blocks.filter(has_text="/items").first
    faulty.locator(".opblock-summary-control").click()
    expect(faulty).to_contain_text("line 11: '#/components/schemas/Item' leads nowhere.")
    orders = blocks.filter(has_text="/orders")
    orders.locator(".opblock-summary-control").click()
    orders.get_by_role("button", name="Try it out").click()
    orders.get_by_role("button", name="Execute").click()
    expect(orders.locator("tbody td.response-col_status").first).to_contain_text("200")


def test_a_reload_forgets_the_key(visit: Visit) -> None:
    page = visit.open("/v1/ui/")
    authorize(page, visit.server.root_key)
    page.reload()
    assert "401" in execute(operation(page, "whoami"), 401)
    assert visit.server.root_key not in str(visit.context.storage_state())


def test_the_address_cannot_name_another_document(visit: Visit) -> None:
    page = visit.open("/v1/ui/?url=http://evil.test/a.json&configUrl=http://evil.test/b.json")
    expect(page.locator(".info .title")).to_contain_text("API Factory")


def test_the_console_has_no_access_to_the_admin_session(visit: Visit) -> None:
    visit.sign_in()
    page = visit.open("/v1/ui/")
    expect(page.locator(".info .title")).to_be_visible()
    visit.expected += ["Content Security Policy", "Content-Security-Policy", "Cross-Origin-Opener-Policy"]
    ask = "path => fetch(path).then(answer => answer.status, () => 'refused')"
    assert page.evaluate(ask, "/v1/health") == 200
    for path in ("/admin/session", "/admin/api/keys", "/v1/../admin/session"):
        assert page.evaluate(ask, path) == "refused"
    # Nor through a window: the admin page lets no other page keep hold of it.
    with visit.context.expect_page() as opened:
        page.evaluate("() => { window.admin = window.open('/admin/') }")
    opened.value.get_by_role("button", name="Sign out").wait_for()
    assert page.evaluate(
        "() => { try { return window.admin.document.title || 'nothing' } catch { return 'nothing' } }"
    ) in ("nothing", None)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_console_is_readable(visitor: Visitor, scheme: str) -> None:
    page = visitor(color_scheme=scheme, viewport={"width": 320, "height": 700}).open("/v1/ui/")
    page.locator(".opblock-summary-control").first.click()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    background, ink = page.evaluate(
        "[document.body, document.querySelector('.info .title')].map((element, index) =>"
        " getComputedStyle(element)[index ? 'color' : 'backgroundColor'])"
    )
    brightness = [sum(int(part) for part in colour[4:-1].split(",")) / 3 for colour in (background, ink)]
    assert (brightness[0] < 64 < 192 < brightness[1]) == (scheme == "dark")


def test_the_way_to_the_admin_page_and_to_the_document(visit: Visit) -> None:
    page = visit.open("/v1/ui/")
    expect(page.get_by_role("link", name="OpenAPI document")).to_have_attribute("href", "/v1/openapi.json")
    page.get_by_role("link", name="Admin page").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_project_has_a_console_that_runs_nothing_of_its_contract(visit: Visit) -> None:
    hostile = f"{HOSTILE} <script>alert(2)</script> [x](javascript:alert(3))"
    contract = GOOD.replace("title: Shop", f'title: Shop, description: "{hostile}"')
    name = visit.server.make_project(contract=contract)["name"]
    page = visit.sign_in(path=f"/admin/#/projects/{name}")
    shown: list[str] = []
    page.on("dialog", lambda dialog: (shown.append(dialog.message), dialog.dismiss()))
    page.get_by_role("link", name="Open its console").click()
    expect(page.locator(".info .title")).to_contain_text("Shop")
    expect(page.get_by_role("link", name="OpenAPI document")).to_have_attribute(
        "href", f"/apis/{name}/-/openapi.json"
    )
    authorize(page, visit.server.root_key)
    page.locator(".opblock-summary-control").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    live = page.locator(".live-responses-table tbody td.response-col_status").first
    expect(live).to_contain_text("200")
    assert page.locator(".info script, .info [onerror], .info a[href^=javascript]").count() == 0
    assert shown == []
    # Swagger UI takes the handler out; while it reads the text, the policy refuses it as well.
    visit.expected.append("inline event handler violates")
