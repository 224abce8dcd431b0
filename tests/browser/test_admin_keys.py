"""Keys on the admin page: bound, expiring, rotated, revoked; and what a lesser key sees."""

from __future__ import annotations

from playwright.sync_api import expect

from running_server import unique

from .test_admin_flow import make_key
from .visits import Visit


def test_a_key_with_everything(visit: Visit) -> None:
    first, second = (visit.server.make_project()["name"] for _ in range(2))
    name = unique("key")
    page = visit.sign_in(path="/admin/#/keys")
    page.get_by_role("button", name="New key").click()
    dialog = page.get_by_role("dialog", name="New key")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Write", exact=True).check()
    dialog.get_by_label("Only some").check()
    dialog.get_by_role("button", name="Make key").click()
    expect(dialog.get_by_text("Choose at least one project.")).to_be_visible()
    dialog.get_by_label(second, exact=True).check()
    dialog.get_by_label("Expires at the end of").fill("2099-12-31")
    dialog.get_by_role("button", name="Make key").click()
    key = page.get_by_label("The new key").input_value()
    whoami = visit.server.call("GET", "/v1/whoami", key=key).json()
    assert (whoami["scopes"], whoami["projects"]) == (["write"], [second])
    assert whoami["expires_at"].startswith("2099-12-31T23:59:59")
    assert visit.server.call("GET", f"/v1/projects/{first}", key=key).status_code == 404


def test_a_new_key_is_not_lost_by_escape(visit: Visit) -> None:
    page = visit.sign_in()
    key = make_key(page, unique("key"))
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.get_by_label("The new key")).to_have_value(key)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_where_the_clipboard_is_closed_the_key_is_selected(visit: Visit) -> None:
    visit.context.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'));")
    page = visit.sign_in()
    key = make_key(page, unique("key"))
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Selected: press Ctrl+C")).to_be_visible()
    selected = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert page.get_by_label("The new key").evaluate(selected) == key
    page.get_by_role("button", name="Done").click()


def test_a_rotated_key_goes_on_for_its_grace(visit: Visit) -> None:
    old = visit.server.make_key(name=unique("key"))
    page = visit.sign_in(path="/admin/#/keys")
    page.get_by_role("button", name=f"Rotate {old['name']}").click()
    page.get_by_label("The old key ends").select_option("in a day")
    page.get_by_role("button", name="Rotate", exact=True).click()
    new = page.get_by_label("The new key").input_value()
    for key in (old["key"], new):
        assert visit.server.call("GET", "/v1/whoami", key=key).status_code == 200
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("row", name=old["name"])).to_have_count(2)


def test_to_revoke_ones_own_key_is_to_sign_out(visit: Visit) -> None:
    own = visit.server.make_key(name=unique("key"), scopes=["admin"])
    page = visit.sign_in(own["key"], "/admin/#/keys")
    page.get_by_role("button", name=f"Revoke {own['name']}").click()
    expect(page.get_by_text("You are signed in with this key")).to_be_visible()
    page.get_by_role("button", name="Revoke key", exact=True).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_text("Your session has ended")).to_be_visible()


def test_a_key_revoked_elsewhere_ends_the_session(visit: Visit) -> None:
    own = visit.server.make_key(name=unique("key"), scopes=["admin"])
    page = visit.sign_in(own["key"])
    visit.server.call("DELETE", f"/v1/keys/{own['id']}")
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_text("Your session has ended. Sign in again.")).to_be_visible()
    assert visit.context.cookies() == []


def test_a_key_that_reads_is_offered_nothing_more(visit: Visit) -> None:
    project = visit.server.make_project(description="Look, do not touch.")["name"]
    reader = visit.server.make_key()["key"]
    page = visit.sign_in(reader)
    expect(page.get_by_role("link", name=project)).to_be_visible()
    expect(page.get_by_role("button", name="New project")).to_have_count(0)
    page.get_by_role("link", name=project).click()
    expect(page.get_by_text("Look, do not touch.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_text("Not with this key")).to_be_visible()


def test_a_bound_key_makes_bound_keys(visit: Visit) -> None:
    first, second = (visit.server.make_project()["name"] for _ in range(2))
    bound = visit.server.make_key(scopes=["admin"], projects=[first])["key"]
    page = visit.sign_in(bound)
    expect(page.get_by_role("link", name=first)).to_be_visible()
    expect(page.get_by_role("link", name=second)).to_have_count(0)
    page.get_by_role("link", name="Keys").click()
    page.get_by_role("button", name="New key").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("All projects")).to_have_count(0)
    dialog.get_by_label("Name").fill("narrow")
    dialog.get_by_role("button", name="Make key").click()
    expect(dialog.get_by_text("Choose at least one project.")).to_be_visible()
    dialog.get_by_label(first).check()
    dialog.get_by_role("button", name="Make key").click()
    key = page.get_by_label("The new key").input_value()
    assert visit.server.call("GET", "/v1/whoami", key=key).json()["projects"] == [first]


def test_the_last_admin_key_is_kept_with_a_sentence(visit: Visit) -> None:
    page = visit.sign_in(path="/admin/#/keys")
    page.get_by_role("button", name="Revoke root", exact=True).click()
    page.get_by_role("button", name="Revoke key", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("admin")
    page.keyboard.press("Escape")
    expect(page.get_by_role("row", name="root")).to_be_visible()
