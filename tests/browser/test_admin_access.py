"""For everybody: by keyboard, by screen reader, in the dark, on a narrow screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from running_server import unique

from .contracts import BROKEN, GOOD, HOSTILE
from .test_admin_flow import NEW
from .visits import Visit, Visitor

AUDIT = (Path(__file__).parent / "audit.js").read_text("utf-8")
NAMED = {
    "button",
    "link",
    "textbox",
    "checkbox",
    "radio",
    "combobox",
    "dialog",
    "table",
    "group",
    "navigation",
}


def audit(visit: Visit) -> None:
    """Check a page by hand-made rules, and that all it offers has a name for a screen reader."""
    page = visit.page
    page.wait_for_timeout(150)  # Colours fade in for an instant; only what stays is to be judged.
    assert page.evaluate(AUDIT) == []
    tree: dict[str, Any] = visit.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    unnamed = [
        node["role"]["value"]
        for node in tree["nodes"]
        if not node.get("ignored")
        and node.get("role", {}).get("value") in NAMED
        and not node.get("name", {}).get("value")
    ]
    assert unnamed == []


def every_view(visit: Visit, page: Page, name: str) -> Any:
    """Walk through all views and dialogs; stop at each."""
    yield "sign-in"
    page = visit.sign_in()
    yield "projects"
    page.get_by_role("button", name=NEW).click()
    page.get_by_role("dialog").get_by_label("Name").fill("Not A Name")
    page.get_by_role("button", name="Make project").click()
    expect(page.locator("[aria-invalid]")).to_have_count(1)
    yield "new-project"
    page.keyboard.press("Escape")
    page.goto(f"{visit.server.url}/admin/#/projects/{name}")
    text = page.get_by_label("The contract's text")
    expect(text).to_have_value(GOOD)
    yield "project"
    page.get_by_text("with examples").click()
    yield "plan"
    text.fill(BROKEN)
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_role("heading", level=3)).to_be_focused()
    yield "faults"
    for action in ("Edit", "Delete"):
        page.get_by_role("button", name=action, exact=True).click()
        yield action.lower()
        page.keyboard.press("Escape")
    page.get_by_role("link", name="Keys").click()
    page.get_by_role("button", name="New key").click()
    page.get_by_label("Only some").check()
    yield "new-key"
    page.get_by_role("dialog").get_by_label("Name").fill(unique("key"))
    page.get_by_label("All projects").check()
    page.get_by_role("button", name="Make key").click()
    page.get_by_label("The new key").wait_for()
    yield "minted"
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    yield "keys"
    for action in ("Rotate root", "Revoke root"):
        page.get_by_role("button", name=action, exact=True).click()
        yield action.partition(" ")[0].lower()
        page.keyboard.press("Escape")
    page.goto(f"{visit.server.url}/admin/#/projects/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found")
    yield "missing"


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_readable(visitor: Visitor, scheme: str, width: int, tmp_path: Path) -> None:
    visit = visitor(color_scheme=scheme, viewport={"width": width, "height": 800})
    name = visit.server.make_project(title="The shop " + "long" * 30, description="A shop.")["name"]
    visit.server.call(
        "PUT", f"/v1/projects/{name}/contract", content=GOOD, headers={"Content-Type": "application/yaml"}
    )
    page = visit.open()
    page.get_by_label("API key").wait_for()
    for view in every_view(visit, page, name):
        page.screenshot(path=tmp_path / f"{view}.png")
        audit(visit)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"{view} scrolls sideways"
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in background[4:-1].split(",")) / 3
    assert brightness < 64 if scheme == "dark" else brightness > 192


class Keyboard:
    """Somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focused(self) -> str:
        """The accessible name of what has the focus, as far as this page makes them."""
        name: str = self.page.evaluate(
            """() => {
                const element = document.activeElement;
                return element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent
                    ?? element.textContent.trim();
            }"""
        )
        return name

    def tab_to(self, name: str) -> None:
        """Press Tab until something of this name has the focus, and can be seen to have it."""
        for _ in range(40):
            self.page.keyboard.press("Tab")
            if self.focused() == name:
                ring = "getComputedStyle(document.activeElement).outlineStyle"
                editor = "document.activeElement.closest('.editor')"
                assert self.page.evaluate(f"{ring} !== 'none' || Boolean({editor})")
                return
        raise AssertionError(f"no Tab leads to {name}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)


def test_all_of_it_by_keyboard(visit: Visit) -> None:
    visit.server.make_project()
    page, name, key_name = visit.open(), unique(), unique("key")
    keyboard = Keyboard(page)
    expect(page.get_by_label("API key")).to_be_focused()
    keyboard.type(visit.server.root_key)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    keyboard.tab_to("New project")
    keyboard.press("Escape", "Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    keyboard.press("Escape")
    expect(page.get_by_role("button", name="New project")).to_be_focused()
    keyboard.press("Enter")
    keyboard.type(name)
    keyboard.tab_to("Title (optional)")
    keyboard.type("By keyboard")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("By keyboard")
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    keyboard.tab_to("The contract's text")
    keyboard.type(BROKEN)
    keyboard.tab_to("Save contract")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=3)).to_be_focused()
    keyboard.tab_to("Go to line 11")
    keyboard.press("Enter")
    expect(page.get_by_label("The contract's text")).to_be_focused()
    keyboard.press("ControlOrMeta+a")
    keyboard.type(GOOD)
    keyboard.tab_to("Save contract")
    keyboard.press("Space")
    expect(page.get_by_role("link", name="Download")).to_be_visible()

    # The skip link comes first, and leads past the bar.
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("By keyboard")
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    page.get_by_text("Skip to the content").focus()
    keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    page.get_by_role("link", name="Keys").focus()
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Keys")
    keyboard.tab_to("New key")
    keyboard.press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    keyboard.type(key_name)
    keyboard.tab_to("Read")
    keyboard.press("ArrowDown")
    expect(page.get_by_label("Write", exact=True)).to_be_checked()
    keyboard.press("Enter")
    expect(page.get_by_label("The new key")).to_be_focused()
    keyboard.tab_to("Done")
    keyboard.press("Enter")
    keyboard.tab_to(f"Revoke {key_name}")
    keyboard.press("Enter")
    keyboard.tab_to("Revoke key")
    keyboard.press("Enter")
    expect(page.get_by_role("row", name=key_name)).to_have_count(0)
    page.get_by_role("button", name="Sign out").focus()
    keyboard.press("Enter")
    expect(page.get_by_label("API key")).to_be_focused()


def test_the_focus_stays_inside_a_dialog(visit: Visit) -> None:
    page = visit.sign_in()
    page.get_by_role("button", name=NEW).click()
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        )


def test_a_hostile_text_stays_text(visit: Visit) -> None:
    contract = GOOD.replace("title: Shop", f'title: "{HOSTILE}"')
    project = visit.server.make_project(title=HOSTILE, description=HOSTILE, contract=contract)["name"]
    visit.server.make_key(name=HOSTILE)
    page = visit.sign_in(path=f"/admin/#/projects/{project}")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(page.get_by_label("The contract's text")).to_have_value(contract)
    page.get_by_role("link", name="Projects").first.click()
    expect(page.get_by_role("cell", name=HOSTILE).first).to_be_visible()
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_role("rowheader", name=HOSTILE)).to_be_visible()
    assert page.evaluate("document.querySelectorAll('img:not([src=\"static/favicon.svg\"])').length") == 0


def test_the_browser_itself_refuses_markup(visit: Visit) -> None:
    page = visit.sign_in()
    visit.expected.append("TrustedHTML")
    refused = page.evaluate(
        "() => { try { document.body['inner' + 'HTML'] = '<b>'; return false } catch { return true } }"
    )
    assert refused
