"""What a contract calls a page is none to a browser: it runs nothing, and has no part in the admin page's session."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
import yaml
from playwright.sync_api import Error

from running_server import unique

from .visits import Visit

SCRIPT = (
    "document.title = 'it ran'; "
    "fetch('/admin/session').then(answer => answer.json()).then(told => { document.title = told.csrf_token })"
)
MARKUP = f"<html><head><title>still</title></head><body><p>shown</p><script>{SCRIPT}</script>" + (
    f'<img src="/none" onerror="{SCRIPT}"></body></html>'
)
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg"><title>still</title><script>{SCRIPT}</script></svg>'

PAGES = {
    "/html": ("text/html", MARKUP),
    "/parameter": ("text/html; charset=utf-8", MARKUP),
    "/svg": ("image/svg+xml", DRAWING),
    "/xhtml": (
        "application/xhtml+xml",
        f'<html xmlns="http://www.w3.org/1999/xhtml"><script>{SCRIPT}</script></html>',
    ),
    "/odd": ("text/html +json", MARKUP),
    "/comma": ("text/html, +json", MARKUP),
    "/bracket": ("text/html(+json", MARKUP),
    "/suffix": ("text/html+json", MARKUP),
    "/unknown": ("unknown/unknown", MARKUP),
    "/plain": ("text/plain", MARKUP),
}


def contract() -> dict[str, Any]:
    error = {
        "type": "object",
        "properties": {"message": {"type": "string", "enum": [MARKUP]}},
        "required": ["message"],
    }
    number = {"name": "n", "in": "query", "schema": {"type": "integer"}}
    paths: dict[str, Any] = {}
    for path, (media_type, text) in PAGES.items():
        content = {media_type: {"schema": {"type": "string"}, "example": text}}
        answers = {
            "200": {"description": ".", "content": content},
            "400": {"description": ".", "content": {media_type: {"schema": error}}},
        }
        paths[path] = {"get": {"parameters": [number], "responses": answers}}
    return {"openapi": "3.0.3", "info": {"title": "P", "version": "1"}, "security": [], "paths": paths}


@pytest.fixture
def signed_in(visit: Visit) -> tuple[Visit, str]:
    """A visit that is signed in at the admin page, and a project with all the pages."""
    name = unique("pages")
    visit.server.make_project(name=name, contract=yaml.safe_dump(contract()))
    visit.sign_in()
    visit.expected += ["Content Security Policy", "sandboxed", "Refused to"]
    return visit, name


def test_no_answer_of_a_contract_runs_a_script(signed_in: tuple[Visit, str]) -> None:
    visit, name = signed_in
    rendered = set()
    for path in PAGES:
        for query in ("", "?n=x", "/none"):
            url = f"{visit.server.url}/apis/{name}{path}{query}"
            with contextlib.suppress(Error):  # What is no page is saved to disk.
                visit.page.goto(url)
            if visit.page.url != url:
                continue
            rendered.add(path + query)
            visit.page.wait_for_timeout(50)
            assert visit.page.title() in ("", "still"), url
            assert visit.page.evaluate("window.origin") == "null", url
    assert {"/html", "/parameter", "/svg", "/html/none"} <= rendered


def test_a_page_of_ours_is_not_sandboxed(signed_in: tuple[Visit, str]) -> None:
    visit, name = signed_in
    assert visit.open("/admin/").evaluate("window.origin") == visit.server.url
    console = visit.open(f"/apis/{name}/-/ui/")
    assert console.evaluate("window.origin") == visit.server.url


def test_a_picture_of_a_contract_can_still_be_shown(signed_in: tuple[Visit, str]) -> None:
    visit, name = signed_in
    page = visit.open("/admin/")
    width = page.evaluate(
        "url => new Promise(done => { const picture = new Image(); picture.onload = () => done(picture.width);"
        " picture.onerror = () => done(-1); picture.src = url })",
        f"{visit.server.url}/apis/{name}/svg",
    )
    assert width > 0
