"""Whose records are: two people see and change what the contract means them to, on either store."""

from __future__ import annotations

import pytest

from sign_in.live import MakeLive
from sign_in.test_signing_in import ANN, BOB, register
from sign_in.visitor import Visitor, enter

FLAT = {"title": "Attic", "city": "Graz", "rent": 900}


@pytest.fixture
def two(live: MakeLive) -> tuple[Visitor, Visitor, str, str]:
    """Ann and Bob on the contract `bearer`, with their ids."""
    project = live("bearer")
    (ann, first), (bob, second) = register(project, ANN), register(project, BOB)
    return ann, bob, first["user"]["id"], second["user"]["id"]


def test_what_they_make_is_theirs(two: tuple[Visitor, Visitor, str, str]) -> None:
    ann, bob, ann_id, bob_id = two
    record = ann.call("POST", "/flats", json=FLAT).json()
    assert record["ownerId"] == ann_id
    forged = ann.call("POST", "/flats", json=FLAT | {"ownerId": bob_id}).json()
    assert forged["ownerId"] == ann_id, "nobody makes records in another's name"
    assert bob.call("POST", "/flats", json=FLAT).json()["ownerId"] == bob_id
    body = bob.call("GET", "/flats").json()
    assert [flat["ownerId"] for flat in body["items"]] == [ann_id, ann_id, bob_id]


def test_others_do_not_change_it(two: tuple[Visitor, Visitor, str, str]) -> None:
    ann, bob, _, bob_id = two
    path = f"/flats/{ann.call('POST', '/flats', json=FLAT).json()['id']}"
    before = ann.call("GET", path).json()
    for method in ("PUT", "DELETE"):
        refused = bob.call(method, path, json=FLAT | {"title": "Bob's"} if method == "PUT" else None)
        assert refused.status_code == 403, "as the contract declares it"
        assert "message" in refused.json()
    assert ann.call("GET", path).json() == before
    changed = ann.call("PUT", path, json=FLAT | {"title": "Loft", "ownerId": bob_id})
    assert changed.status_code == 200
    assert changed.json() == before | {"title": "Loft"}
    assert bob.call("DELETE", path).status_code == 403
    assert ann.call("DELETE", path).status_code == 204


def test_without_a_403_it_is_a_404(two: tuple[Visitor, Visitor, str, str]) -> None:
    ann, bob, ann_id, _ = two
    viewing = {"flatId": 1, "at": "2026-05-01T10:00:00Z"}
    path = f"/viewings/{ann.call('POST', '/viewings', json=viewing).json()['id']}"
    refused = bob.call("PATCH", path, json={"note": "mine now"})
    missing = bob.call("PATCH", "/viewings/999", json={"note": "mine now"})
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert bob.call("DELETE", path).status_code == 404
    assert ann.call("PATCH", path, json={"note": "ours"}).json()["userId"] == ann_id


def test_an_action_of_ones_own(two: tuple[Visitor, Visitor, str, str]) -> None:
    ann, bob, _, _ = two
    viewing = ann.call("POST", "/viewings", json={"flatId": 1, "at": "2026-05-01T10:00:00Z"}).json()
    path = f"/viewings/{viewing['id']}"
    assert bob.call("POST", f"{path}/cancel").status_code == 403
    assert ann.call("GET", path).json() == viewing
    assert ann.call("POST", f"{path}/cancel").json() == viewing | {"status": "cancelled"}


def test_a_list_of_ones_own(two: tuple[Visitor, Visitor, str, str]) -> None:
    ann, bob, ann_id, bob_id = two
    viewing = {"flatId": 1, "at": "2026-05-01T10:00:00Z"}
    assert ann.call("GET", "/me/viewings").json() == []
    for visitor in (ann, bob, ann):
        assert visitor.call("POST", "/viewings", json=viewing).status_code == 201
    mine, theirs = ann.call("GET", "/me/viewings").json(), bob.call("GET", "/me/viewings").json()
    assert [note["userId"] for note in mine] == [ann_id, ann_id]
    assert [note["userId"] for note in theirs] == [bob_id]
    assert len(ann.call("GET", "/viewings").json()) == 3
    assert ann.call("GET", "/me/viewings").json() == mine
    assert Visitor(ann.project).call("GET", "/me/viewings").status_code == 401


def test_a_key_passes(two: tuple[Visitor, Visitor, str, str]) -> None:
    ann, _, _, _ = two
    flat = ann.call("POST", "/flats", json=FLAT).json()
    operator = Visitor(ann.project, f"Bearer {ann.project.server.root_key}")
    changed = operator.call("PUT", f"/flats/{flat['id']}", json=FLAT | {"rent": 1})
    assert changed.json() == flat | {"rent": 1}
    assert operator.call("POST", "/flats", json=FLAT).status_code == 201
    assert operator.call("DELETE", f"/flats/{flat['id']}").status_code == 204


def test_what_a_key_made_belongs_to_nobody(two: tuple[Visitor, Visitor, str, str]) -> None:
    ann, _, _, _ = two
    operator = Visitor(ann.project, f"Bearer {ann.project.server.root_key}")
    flat = operator.call("POST", "/flats", json=FLAT).json()
    assert ann.call("DELETE", f"/flats/{flat['id']}").status_code == 204


def test_a_successor_of_the_same_name_gets_nothing(live: MakeLive) -> None:
    project = live("names")
    body = {"username": "ann", "password": "planted-Secret-1"}
    ann = enter(project, body, register="/users")
    note = ann.call("POST", "/my/notes", json={"text": "Dear diary"}).json()
    assert ann.call("GET", "/my/notes").json() == [note]
    assert ann.call("GET", f"/my/notes/{note['id']}").json() == note
    assert ann.call("DELETE", "/users/ann").status_code == 204
    assert ann.call("GET", "/my/notes").status_code == 401
    successor = enter(project, body, register="/users")
    assert successor.call("GET", "/my/notes").json() == []
    for method in ("GET", "DELETE"):
        assert successor.call(method, f"/my/notes/{note['id']}").status_code == 404
    operator = Visitor(project, f"Bearer {project.server.root_key}")
    assert operator.call("GET", "/my/notes").json() == [note]


def test_nobody_takes_another_over(live: MakeLive) -> None:
    project = live("names")
    ann, bob = (
        enter(project, {"username": name, "password": f"planted-Secret-{name}"}, register="/users")
        for name in ("ann", "bob")
    )
    takeover = {"username": "ann", "password": "planted-Mine-1", "bio": "Bob was here."}
    assert bob.call("PUT", "/users/ann", json=takeover).status_code == 404
    assert bob.call("DELETE", "/users/ann").status_code == 404
    assert ann.call("GET", "/users/ann").json() == {"username": "ann"}
    assert Visitor(project).call("POST", "/login", json=takeover).status_code == 401
    changed = ann.call("PUT", "/users/ann", json=takeover | {"bio": "Me."})
    assert changed.json() == {"username": "ann", "bio": "Me."}
    assert ann.call("GET", "/users/ann").status_code == 200, (
        "one's own change of password ends other sessions"
    )
    assert Visitor(project).call("POST", "/login", json=takeover).status_code == 200
    assert bob.call("GET", "/users").json() == [{"username": "ann", "bio": "Me."}, {"username": "bob"}]


def test_an_author_is_shown_as_a_person(live: MakeLive) -> None:
    project = live("token")
    visitor = Visitor(project)
    person = {"username": "ann", "email": "ann@example.com", "password": "planted-Secret-1"}
    token = visitor.call("POST", "/users", json={"user": person}).json()["user"]["token"]
    ann = Visitor(project, f"Token {token}")
    created = ann.call("POST", "/recipes", json={"recipe": {"title": "Bread", "body": "Bake."}})
    assert created.status_code == 201, created.text
    author = created.json()["recipe"]["author"]
    assert author["username"] == "ann"
    assert set(author) == {"username", "bio", "image", "following"}
    slug = created.json()["recipe"]["slug"]
    recipe = visitor.call("GET", f"/recipes/{slug}").json()["recipe"]
    assert recipe["author"] == author


def test_an_id_of_another_type(live: MakeLive) -> None:
    project = live("oauth")
    for number, name in enumerate(("ann", "bob"), 1):
        visitor = Visitor(project)
        body = {"email": f"{name}@example.com", "password": "planted-Secret-1"}
        record = visitor.call("POST", "/users/", json=body).json()
        form = {"username": body["email"], "password": body["password"], "grant_type": "password"}
        token = visitor.call("POST", "/token", data=form).json()["access_token"]
        signed_in = Visitor(project, f"Bearer {token}")
        task = signed_in.call("POST", "/tasks/", json={"title": "t"}).json()
        assert (task["id"], task["owner_id"]) == (number, record["id"])
    assert signed_in.call("DELETE", "/tasks/1").status_code == 404
    assert signed_in.call("DELETE", "/tasks/2").status_code == 204
