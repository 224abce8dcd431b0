"""What belongs to somebody is changed by no stranger, whatever a contract has left open, on either store."""

from __future__ import annotations

import pytest

from projects.live import Project
from sign_in.live import MakeLive
from sign_in.visitor import Visitor, enter


def member(project: Project, name: str) -> tuple[Visitor, int]:
    """Register somebody with the contract `ajar`; return them signed in, and their id."""
    body = {"email": f"{name}@example.com", "password": f"planted-Secret-{name}"}
    visitor = enter(project, body, register="/auth/register", login="/auth/login")
    return visitor, visitor.call("GET", "/me").json()["id"]


@pytest.fixture
def ajar(live: MakeLive) -> Project:
    """Make a project whose contract leaves most of its operations open."""
    return live("ajar")


def test_no_stranger_takes_an_account_over(ajar: Project) -> None:
    (ann, id), (bob, _) = member(ajar, "ann"), member(ajar, "bob")
    before = ann.call("GET", "/me").json()
    takeover = {"password": "planted-Mine-1", "email": "mallory@example.com"}
    stranger = Visitor(ajar)
    assert stranger.call("PATCH", f"/members/{id}", json=takeover).status_code == 401
    assert stranger.call("DELETE", f"/members/{id}").status_code == 401
    assert Visitor(ajar, "Bearer forged").call("PATCH", f"/members/{id}", json=takeover).status_code == 401
    assert bob.call("PATCH", f"/members/{id}", json=takeover).status_code == 404
    assert ann.call("GET", "/me").json() == before
    login = {"email": "ann@example.com", "password": "planted-Mine-1"}
    assert stranger.call("POST", "/auth/login", json=login).status_code == 401
    assert ann.call("PATCH", f"/members/{id}", json={"name": "Ann"}).json() == before | {"name": "Ann"}
    operator = Visitor(ajar, f"Bearer {ajar.server.root_key}")
    assert operator.call("DELETE", f"/members/{id}").status_code == 204


def test_a_code_that_nobody_was_given_confirms_nobody(ajar: Project) -> None:
    (ann, id), (bob, _) = member(ajar, "ann"), member(ajar, "bob")
    path, stranger = f"/members/{id}/confirm?code=123456", Visitor(ajar)
    assert ann.call("GET", "/me").json()["confirmed"] is False
    assert stranger.call("POST", path).status_code == 401
    assert bob.call("POST", path).status_code == 404
    assert bob.call("POST", f"/members/{id}/activate").status_code == 403
    body = stranger.call("GET", f"/members/{id}").json()
    assert (body["confirmed"], body["status"]) == (False, "pending")
    operator = Visitor(ajar, f"Bearer {ajar.server.root_key}")
    assert operator.call("POST", path).json()["confirmed"] is True
    assert ann.call("POST", f"/members/{id}/activate").json()["status"] == "active"


def test_no_stranger_changes_what_somebody_made(ajar: Project) -> None:
    (ann, id), (bob, _) = member(ajar, "ann"), member(ajar, "bob")
    record = ann.call("POST", "/posts", json={"text": "Hi"}).json()
    assert record["authorId"] == id
    path, stranger = f"/posts/{record['id']}", Visitor(ajar)
    assert stranger.call("PUT", path, json={"text": "Mallory was here"}).status_code == 401
    assert stranger.call("DELETE", path).status_code == 401
    assert bob.call("DELETE", path).status_code == 404
    assert stranger.call("GET", path).json() == record
    assert ann.call("PUT", path, json={"text": "Hello"}).json() == record | {"text": "Hello"}
    assert ann.call("DELETE", path).status_code == 204
    operator = Visitor(ajar, f"Bearer {ajar.server.root_key}")
    other = operator.call("POST", "/posts", json={"text": "By nobody", "authorId": id}).json()
    assert stranger.call("DELETE", f"/posts/{other['id']}").status_code == 204, "it belongs to nobody"
