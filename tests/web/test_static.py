"""The static files: all there, all typed, none of them able to write markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import api_factory.web
from api_factory.web import admin, console

from .stage import Stage

STATIC = Path(api_factory.web.__file__).parent / "static"
SERVED = {*admin.FILES, *console.OWN_FILES, "admin.html", "console.html"}


def test_every_file_is_served_and_every_served_file_is_there() -> None:
    assert {path.name for path in STATIC.iterdir()} == SERVED


@pytest.mark.parametrize("name", admin.FILES)
async def test_a_file_has_its_type_and_revalidates(stage: Stage, name: str) -> None:
    answer = await stage.browser.get(f"/admin/static/{name}")
    assert answer.status_code == 200
    assert answer.content == (STATIC / name).read_bytes()
    expected = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}[Path(name).suffix]
    assert answer.headers["content-type"].partition(";")[0] == expected
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"
    etag = answer.headers["etag"]
    for condition, status in ((etag, 304), (f'"x", W/{etag}', 304), ("*", 304), ('"x"', 200)):
        again = await stage.browser.get(f"/admin/static/{name}", headers={"If-None-Match": condition})
        assert again.status_code == status
        assert again.headers["etag"] == etag
        assert (again.content == b"") == (status == 304)


FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML|\beval\b|\bFunction\(|DOMParser"
    r"|createContextualFragment|srcdoc|javascript:|localStorage|document\.cookie"
)


@pytest.mark.parametrize("name", sorted(SERVED))
def test_no_file_can_write_markup_or_reach_out(name: str) -> None:
    text = (STATIC / name).read_text("utf-8")
    assert not FORBIDDEN.search(text)
    assert ("sessionStorage" in text) == (name == "draft.js"), "only drafts of contracts are kept in a tab"
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), "nothing comes from the internet"


@pytest.mark.parametrize("name", sorted(name for name in SERVED if name.endswith(".html")))
def test_no_page_has_anything_inline(name: str) -> None:
    text = (STATIC / name).read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=", text)


@pytest.mark.parametrize("name", sorted(name for name in admin.FILES if name.endswith(".js")))
def test_every_import_is_served(name: str) -> None:
    imported = re.findall(r'from "\./([^"]+)"', (STATIC / name).read_text("utf-8"))
    assert set(imported) <= set(admin.FILES)
