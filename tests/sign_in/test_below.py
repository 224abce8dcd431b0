"""What is below others' records, passwords of any shape, and names that go, on either store."""

from __future__ import annotations

import pytest

from sign_in.live import MakeLive
from sign_in.visitor import Visitor, enter_two


@pytest.fixture
def two(live: MakeLive) -> tuple[Visitor, Visitor]:
    """Ann and Ben on the contract `below`."""
    return enter_two(live("below"))


def test_any_action_is_the_owners(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    record = ann.call("POST", "/lists", json={"title": "Food"}).json()
    path = f"/lists/{record['id']}"
    assert ben.call("POST", f"{path}/seal").status_code == 403
    assert ann.call("GET", path).json() == record
    assert ann.call("POST", f"{path}/seal").json()["status"] == "sealed"
    operator = Visitor(ann.project, f"Bearer {ann.project.server.root_key}")
    assert operator.call("POST", f"{path}/seal").status_code == 200


def test_what_is_below_a_record_is_its_owners(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    path = f"/lists/{ann.call('POST', '/lists', json={'title': 'Food'}).json()['id']}"
    assert ann.call("PUT", f"{path}/settings", json={"color": "red"}).status_code == 200
    assert ben.call("PUT", f"{path}/settings", json={"color": "blue"}).status_code == 403
    assert ben.call("GET", f"{path}/settings").json() == {"color": "red"}
    item = ann.call("POST", f"{path}/items", json={"text": "Bread"}).json()
    assert ben.call("POST", f"{path}/items", json={"text": "Salt"}).status_code == 404
    assert ben.call("DELETE", f"{path}/items/{item['id']}").status_code == 404
    assert ben.call("GET", f"{path}/items").json() == [item]
    assert ben.call("POST", "/lists/999/items", json={"text": "Salt"}).status_code == 404
    operator = Visitor(ann.project, f"Bearer {ann.project.server.root_key}")
    assert operator.call("POST", f"{path}/items", json={"text": "Salt"}).status_code == 201
    assert ann.call("DELETE", f"{path}/items/{item['id']}").status_code == 204


def test_others_add_what_others_add(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    path = f"/lists/{ann.call('POST', '/lists', json={'title': 'Food'}).json()['id']}"
    assert ben.call("POST", f"{path}/comments", json={"text": "Nice"}).status_code == 201


@pytest.mark.parametrize("password", [["sown-Array"], {"value": {"of": ["sown-Object"]}}, 20260501.5])
def test_a_password_of_any_shape_is_not_stored(two: tuple[Visitor, Visitor], password: object) -> None:
    ann, _ = two
    body = {"name": "a device", "password": password, "pin": "sown-Pin"}
    assert ann.call("POST", "/devices", json=body).status_code == 201
    kept = b"".join(file.read_bytes() for file in ann.project.server.data.rglob("*") if file.is_file())
    for password_part in (b"sown-Array", b"sown-Object", b"sown-Pin", b"20260501.5"):
        assert password_part not in kept
    with_it = ann.call("GET", "/devices", params={"pin": "sown-Pin"}).json()
    assert with_it == ann.call("GET", "/devices", params={"pin": "sown-Other"}).json()


def test_a_name_to_sign_in_with_is_not_taken_away(two: tuple[Visitor, Visitor]) -> None:
    ann, _ = two
    before = ann.call("GET", "/me").json()
    refused = ann.call("PATCH", "/me", json={"email": None})
    assert refused.status_code == 422, refused.text
    assert ann.call("GET", "/me").json() == before
    assert ann.call("PATCH", "/me", json={"bio": "b"}).json() == before | {"bio": "b"}
    assert ann.call("PATCH", "/me", json={"bio": None}).json() == before
