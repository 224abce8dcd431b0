"""What is part of others' records, at a path of its own, is theirs, on either store."""

from __future__ import annotations

import pytest

from sign_in.live import MakeLive
from sign_in.visitor import Visitor, enter_two


@pytest.fixture
def two(live: MakeLive) -> tuple[Visitor, Visitor]:
    """Ann and Ben on the contract `flat`."""
    return enter_two(live("flat"))


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


def test_nothing_is_put_into_a_list_that_does_not_exist_yet(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    mine, theirs = (who.call("POST", "/lists", json={"title": "Food"}).json()["id"] for who in (ann, ben))
    assert ben.call("POST", "/items", json={"listId": theirs + 1, "text": "Salt"}).status_code == 404
    own = ben.call("POST", "/items", json={"listId": theirs, "text": "Salt"}).json()
    assert ben.call("PATCH", f"/items/{own['id']}", json={"listId": theirs + 1}).status_code == 404
    coming = ann.call("POST", "/lists", json={"title": "Drinks"}).json()["id"]
    assert coming == theirs + 1
    assert ann.call("GET", "/items", params={"listId": coming}).json() == []
    operator = Visitor(ann.project, f"Bearer {ann.project.server.root_key}")
    of_none = operator.call("POST", "/items", json={"listId": 999, "text": "of no list"})
    assert of_none.status_code == 201
    assert ann.call("PATCH", f"/items/{of_none.json()['id']}", json={"listId": mine}).status_code == 200


def test_others_add_what_shows_who_did(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    mine = ann.call("POST", "/lists", json={"title": "Food"}).json()["id"]
    remark = ben.call("POST", "/remarks", json={"listId": mine, "text": "Nice"})
    assert remark.status_code == 201
    assert ann.call("DELETE", f"/remarks/{remark.json()['id']}").status_code == 404


@pytest.mark.parametrize("form", ["{}.0", "{}e0", "{}.00"])
def test_a_whole_number_in_any_form_names_a_list(two: tuple[Visitor, Visitor], form: str) -> None:
    ann, ben = two
    mine, theirs = (who.call("POST", "/lists", json={"title": "Food"}).json()["id"] for who in (ann, ben))
    as_json = {"Content-Type": "application/json"}
    named = f'"listId": {form.format(mine)}'
    body = f'{{{named}, "text": "Salt"}}'
    assert ben.call("POST", "/items", content=body, headers=as_json).status_code == 403
    own = ben.call("POST", "/items", json={"listId": theirs, "text": "Salt"}).json()
    moved = ben.call("PATCH", f"/items/{own['id']}", content=f"{{{named}}}", headers=as_json)
    assert moved.status_code == 404
    assert ann.call("GET", "/items", params={"listId": mine}).json() == []
    assert ann.call("POST", "/items", content=body, headers=as_json).status_code == 201


def test_what_is_made_below_a_list_is_its_owners_at_its_own_path(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    mine = ann.call("POST", "/lists", json={"title": "Food"}).json()["id"]
    step = ann.call("POST", f"/lists/{mine}/steps", json={"text": "Bake"}).json()
    path = f"/steps/{step['id']}"
    assert ben.call("PUT", path, json={"text": "Burn"}).status_code == 403
    assert ben.call("PATCH", path, json={"text": "Burn"}).status_code == 403
    assert ben.call("POST", f"{path}/finish").status_code == 403
    assert ben.call("DELETE", path).status_code == 403
    assert ben.call("GET", path).json() == step
    assert ann.call("PATCH", path, json={"text": "Knead"}).json() == step | {"text": "Knead"}
    assert ann.call("POST", f"{path}/finish").json()["finished"] is True
    assert ann.call("DELETE", path).status_code == 204


def test_what_is_below_an_item_is_the_lists_owners(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    mine = ann.call("POST", "/lists", json={"title": "Food"}).json()["id"]
    path = f"/items/{ann.call('POST', '/items', json={'listId': mine, 'text': 'Bread'}).json()['id']}"
    photo = {"content": b"\x89PNG\r\n\x1a\nann", "headers": {"Content-Type": "image/png"}}
    assert ben.call("PUT", f"{path}/photo", **photo).status_code == 403
    assert ann.call("PUT", f"{path}/photo", **photo).status_code == 204
    assert ben.call("DELETE", f"{path}/photo").status_code == 403
    assert ben.call("GET", f"{path}/photo").content == photo["content"]
    assert ann.call("PUT", f"{path}/settings", json={"color": "red"}).status_code == 200
    assert ben.call("PUT", f"{path}/settings", json={"color": "blue"}).status_code == 403
    assert ben.call("GET", f"{path}/settings").json() == {"color": "red"}
    note = ann.call("POST", f"{path}/notes", json={"text": "Rye"})
    assert note.status_code == 201
    assert ben.call("POST", f"{path}/notes", json={"text": "Oats"}).status_code == 403
    assert ben.call("DELETE", f"/notes/{note.json()['id']}").status_code == 403, "two levels below the list"
    assert ben.call("GET", f"{path}/notes").json() == [note.json()]
    assert ben.call("POST", f"{path}/comments", json={"text": "Nice"}).status_code == 201
    assert ann.call("DELETE", f"{path}/photo").status_code == 204
    assert ann.call("DELETE", f"/notes/{note.json()['id']}").status_code == 204


SHAPES = {
    "/cards": lambda *boards: {"boardIds": [*boards]},
    "/pins": lambda *boards: {"board": {"id": boards[0]}},
}
"""Bodies of what is part of boards, by its path."""


@pytest.mark.parametrize("path", SHAPES)
def test_boards_that_objects_and_arrays_name_are_their_owners(live: MakeLive, path: str) -> None:
    ann, ben = enter_two(live("boards"))
    mine, theirs = (who.call("POST", "/boards", json={"title": "B"}).json()["id"] for who in (ann, ben))

    def body(*boards: int) -> dict[str, object]:
        return {**SHAPES[path](*boards), "text": "Hi"}

    part = ann.call("POST", path, json=body(mine)).json()
    own = f"{path}/{part['id']}"
    assert ben.call("POST", path, json=body(mine)).status_code == 403
    assert ben.call("PUT", own, json=body(mine)).status_code == 403
    assert ben.call("PUT", own, json=body(theirs)).status_code == 403, "nor stolen"
    assert ben.call("DELETE", own).status_code == 403
    assert ben.call("GET", own).json() == part
    put_elsewhere = ben.call("POST", path, json=body(theirs)).json()
    assert ben.call("PUT", f"{path}/{put_elsewhere['id']}", json=body(mine)).status_code == 403, "nor put in"
    assert ben.call("POST", path, json=body(theirs + 1)).status_code == 404, "nor before it is there"
    assert ann.call("PUT", own, json=body(mine)).status_code == 200
    assert ann.call("DELETE", own).status_code == 204


def test_one_of_several_boards_is_enough(live: MakeLive) -> None:
    ann, ben = enter_two(live("boards"))
    mine, theirs = (who.call("POST", "/boards", json={"title": "B"}).json()["id"] for who in (ann, ben))
    card = {"boardIds": [theirs, mine], "text": "Hi"}
    assert ben.call("POST", "/cards", json=card).status_code == 403
    assert ann.call("POST", "/cards", json=card).status_code == 403
    many = ben.call("POST", "/cards", json={"boardIds": list(range(9_000, 9_200)), "text": "Hi"})
    assert many.status_code in (404, 409)


def test_what_only_refers_to_others_records_is_for_everybody(live: MakeLive) -> None:
    ann, ben = enter_two(live("boards"))
    mine = ann.call("POST", "/boards", json={"title": "B"}).json()["id"]
    assert ben.call("POST", "/walls", json={"boardIds": [mine]}).status_code == 201
