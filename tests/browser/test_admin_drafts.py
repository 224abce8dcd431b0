"""A contract that is being written: neither a click, nor a reload, a restart or a sign-out loses it."""

from __future__ import annotations

import socket
from pathlib import Path

from playwright.sync_api import Page, expect

from running_server import RunningServer

from .test_admin_services import CONTRACT, make_notes
from .visits import Visit, Visitor

LABEL = "The contract's text"
DRAFT = CONTRACT.replace("title: Notes", "title: Drafted")


def begin(visit: Visit, name: str, text: str = DRAFT) -> Page:
    """Sign in and write a draft over the project's contract."""
    page = visit.sign_in(path=f"/admin/#/projects/{name}")
    expect(page.get_by_label(LABEL)).to_have_value(CONTRACT)
    page.wait_for_load_state("networkidle")
    page.get_by_label(LABEL).fill(text)
    return page


def kept(page: Page) -> None:
    """The draft is there, and said to be one."""
    expect(page.get_by_label(LABEL)).to_have_value(DRAFT)
    expect(page.get_by_text("This is your draft")).to_be_visible()


def test_a_click_and_a_reload_keep_a_draft(visit: Visit) -> None:
    name = make_notes(visit.server)
    page = begin(visit, name)
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_role("table", name="Keys")).to_be_visible()
    page.go_back()
    kept(page)
    page.reload()
    kept(page)
    stored = page.evaluate("() => JSON.stringify(Object.entries(sessionStorage))")
    assert "Drafted" in stored
    assert visit.server.root_key not in stored
    assert page.evaluate("() => localStorage.length") == 0


def test_a_sign_out_and_a_restart_keep_a_draft(visitor: Visitor, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # What a tab keeps belongs to an origin, so the server comes back at the same port.
    own = RunningServer(tmp_path / "own", "--port", str(port)).start()
    try:
        visit = visitor(own)
        name = make_notes(own)
        page = begin(visit, name)
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("API key").fill(own.root_key)
        page.keyboard.press("Enter")
        kept(page)
        own.stop()
        own.start()
        page.reload()
        page.get_by_label("API key").fill(own.root_key)
        page.keyboard.press("Enter")
        kept(page)
    finally:
        own.close()


def test_a_draft_that_is_saved_or_discarded_is_gone(visit: Visit) -> None:
    name = make_notes(visit.server)
    page = begin(visit, name)
    page.reload()
    kept(page)
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_label(LABEL)).to_have_value(CONTRACT)
    page.reload()
    expect(page.get_by_label(LABEL)).to_have_value(CONTRACT)
    expect(page.get_by_text("This is your draft")).to_have_count(0)
    page.get_by_label(LABEL).fill(DRAFT)
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_text("Contract saved")).to_be_visible()
    page.reload()
    expect(page.get_by_label(LABEL)).to_have_value(DRAFT)
    expect(page.get_by_text("This is your draft")).to_have_count(0)


def test_a_draft_tells_of_a_contract_that_changed_meanwhile(visit: Visit) -> None:
    name = make_notes(visit.server)
    page = begin(visit, name)
    other = CONTRACT.replace("title: Notes", "title: Meanwhile")
    headers = {"Content-Type": "application/yaml"}
    put = visit.server.call("PUT", f"/v1/projects/{name}/contract", content=other, headers=headers)
    assert put.status_code == 200
    page.reload()
    kept(page)
    expect(page.get_by_text("The contract has been changed since you began it")).to_be_visible()
