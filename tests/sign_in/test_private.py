"""Private things: secrets of other names, and what lies below a path or a record of one's own, on either store."""

from __future__ import annotations

import pytest

from sign_in.live import MakeLive
from sign_in.visitor import Visitor, enter


@pytest.fixture
def two(live: MakeLive) -> tuple[Visitor, Visitor]:
    """Ann and Ben on the contract `private`."""
    project = live("private")
    ann, ben = (
        enter(project, {"email": f"{name}@example.com", "username": name, "phrase": f"planted-Pin-{name}"})
        for name in ("ann", "ben")
    )
    return ann, ben


def test_a_secret_that_its_format_tells_is_hashed(two: tuple[Visitor, Visitor]) -> None:
    ann, _ = two
    old = {"username": "ann", "phrase": "planted-Pin-ann"}
    new = old | {"phrase": "planted-Pin-anew"}
    changed = ann.call("PATCH", "/me", json={"phrase": new["phrase"], "bio": "b"})
    assert changed.status_code == 200, changed.text
    assert "planted" not in changed.text
    assert Visitor(ann.project).call("POST", "/login", json=old).status_code == 401
    assert Visitor(ann.project).call("POST", "/login", json=new).status_code == 200
    kept = [file.name for file in ann.project.server.data.rglob("*") if file.is_file()]
    assert kept
    for file in ann.project.server.data.rglob("*"):
        assert not file.is_file() or b"planted-Pin" not in file.read_bytes(), file.name


def test_files_below_a_record_are_its_owners(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    picture = {"content": b"\x89PNG\r\n\x1a\nann", "headers": {"Content-Type": "image/png"}}
    note = ann.call("POST", "/my/notes", json={"text": "Dear diary"}).json()["id"]
    drawer = ann.call("POST", "/docs", json={"text": "Plan"}).json()["id"]
    for path in (f"/my/notes/{note}", f"/docs/{drawer}"):
        assert ann.call("PUT", f"{path}/photo", **picture).status_code == 204
        assert (
            ben.call("PUT", f"{path}/photo", content=b"\x89PNG", headers=picture["headers"]).status_code
            == 404
        )
        assert ben.call("DELETE", f"{path}/photo").status_code == 404
        assert ann.call("GET", f"{path}/photo").content == picture["content"]
    assert ben.call("GET", f"/docs/{drawer}/photo").content == picture["content"], (
        "shown to all, as its record is"
    )
    assert ben.call("GET", f"/my/notes/{note}/photo").status_code == 404
    assert ben.call("POST", f"/my/notes/{note}/publish").status_code == 404
    assert ann.call("POST", f"/my/notes/{note}/publish").status_code == 200
    assert ann.call("DELETE", f"/my/notes/{note}/photo").status_code == 204


def test_what_exists_once_exists_once_for_each(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    unwritten = ben.call("GET", "/me/settings").json()
    for visitor, theme in ((ann, "dark"), (ben, "light"), (ann, "darker")):
        body = {"theme": theme, "phone": theme}
        assert visitor.call("PUT", "/me/settings", json=body).json() == body
        shown = visitor.call("GET", "/me/settings")
        assert shown.json() == body
        assert shown.headers["Cache-Control"] == "private, no-cache"
        assert shown.headers["Vary"] == "Authorization, Cookie"
    assert ben.call("GET", "/me/settings").json()["theme"] == "light"
    operator = Visitor(ann.project, f"Bearer {ann.project.server.root_key}")
    assert operator.call("GET", "/me/settings").json() == unwritten
    assert ben.call("DELETE", "/me/settings").status_code == 204
    assert ben.call("GET", "/me/settings").json() == unwritten
    assert ann.call("GET", "/me/settings").json()["theme"] == "darker"


def test_a_file_of_ones_own(two: tuple[Visitor, Visitor]) -> None:
    for visitor in two:
        assert visitor.call("GET", "/me/avatar").status_code == 404
        content = b"\x89PNG\r\n\x1a\n" + visitor.authorization.encode()
        headers = {"Content-Type": "image/png"}
        assert visitor.call("PUT", "/me/avatar", content=content, headers=headers).status_code == 204
        assert visitor.call("GET", "/me/avatar").content == content
    ann, ben = two
    assert ben.call("DELETE", "/me/avatar").status_code == 204
    assert ann.call("GET", "/me/avatar").status_code == 200
