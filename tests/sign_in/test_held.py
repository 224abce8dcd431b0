"""What is part of others' records, at a path of its own, is theirs, on either store."""

from __future__ import annotations

import pytest

from sign_in.live import MakeLive
from sign_in.visitor import Visitor


@pytest.fixture
def two(live: MakeLive) -> tuple[Visitor, Visitor]:
    """Ann and Ben on the contract `flat`."""
    project = live("flat")
    visitors = []
    for name in ("ann", "ben"):
        body = {"email": f"{name}@example.com", "password": f"planted-Secret-{name}"}
        assert Visitor(project).call("POST", "/register", json=body).status_code == 201
        token = Visitor(project).call("POST", "/login", json=body).json()["token"]
        visitors.append(Visitor(project, f"Bearer {token}"))
    return visitors[0], visitors[1]


def test_items_of_a_list_are_its_owners(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    mine, theirs = (who.call("POST", "/lists", json={"title": "Food"}).json()["id"] for who in (ann, ben))
    item = ann.call("POST", "/items", json={"listId": mine, "text": "Bread"}).json()
    path = f"/items/{item['id']}"
    assert ben.call("POST", "/items", json={"listId": mine, "text": "Salt"}).status_code == 403
    assert ben.call("PUT", path, json={"listId": mine, "text": "Salt"}).status_code == 403
    assert ben.call("PUT", path, json={"listId": theirs, "text": "Salt"}).status_code == 403, "nor stolen"
    assert ben.call("PATCH", path, json={"text": "Salt"}).status_code == 404, "where no 403 is declared"
    assert ben.call("POST", f"{path}/finish").status_code == 404
    assert ben.call("DELETE", path).status_code == 403
    assert ann.call("GET", "/items").json() == [item]
    assert ben.call("GET", path).json() == item
    own = ben.call("POST", "/items", json={"listId": theirs, "text": "Salt"}).json()
    smuggled = ben.call("PATCH", f"/items/{own['id']}", json={"listId": mine})
    assert smuggled.status_code == 404, "nothing is put into a list of others"
    assert ann.call("POST", f"{path}/finish").json() == item | {"finished": True}
    assert ann.call("DELETE", path).status_code == 204
    operator = Visitor(ann.project, f"Bearer {ann.project.server.root_key}")
    assert operator.call("DELETE", f"/items/{own['id']}").status_code == 204
    assert ann.call("POST", "/items", json={"listId": 999, "text": "of no list"}).status_code == 201


def test_others_add_what_shows_who_did(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    mine = ann.call("POST", "/lists", json={"title": "Food"}).json()["id"]
    remark = ben.call("POST", "/remarks", json={"listId": mine, "text": "Nice"})
    assert remark.status_code == 201
    assert ann.call("DELETE", f"/remarks/{remark.json()['id']}").status_code == 404
