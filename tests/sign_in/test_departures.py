"""Marks of people who are gone go with them, and nobody writes the numbers of marks, on either store."""

from __future__ import annotations

import pytest
import yaml

from projects.live import make
from running_server import RunningServer
from sign_in.live import MakeLive, contract
from sign_in.test_flags import walker
from sign_in.visitor import Visitor, enter_two


@pytest.fixture
def two(live: MakeLive) -> tuple[Visitor, Visitor]:
    """Ann and Ben on the contract `boards`."""
    return enter_two(live("boards"))


def test_likes_of_who_is_gone_are_gone(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    boards = [ann.call("POST", "/boards", json={"title": f"B{n}"}).json()["id"] for n in range(3)]
    for board in boards:
        assert ben.call("POST", f"/boards/{board}/like").json()["likes"] == 1
    assert ann.call("POST", f"/boards/{boards[0]}/like").json()["likes"] == 2
    assert ben.call("DELETE", "/me").status_code == 204
    shown = [ann.call("GET", f"/boards/{board}").json() for board in boards]
    assert [(board["likes"], board["liked"]) for board in shown] == [(1, True), (0, False), (0, False)]
    assert ann.call("POST", f"/boards/{boards[1]}/like").json()["likes"] == 1
    assert ann.call("GET", f"/boards/{boards[1]}").json()["title"] == "B1"


def test_likes_in_a_body_are_nothing(two: tuple[Visitor, Visitor]) -> None:
    ann, ben = two
    board = ann.call("POST", "/boards", json={"title": "B", "likes": 999}).json()
    assert board["likes"] == 0
    path = f"/boards/{board['id']}"
    assert ben.call("POST", f"{path}/like").json()["likes"] == 1
    assert ann.call("PUT", path, json={"title": "C", "likes": 999}).json()["likes"] == 1
    assert ann.call("PUT", path, json={"title": "D"}).json()["likes"] == 1
    assert ben.call("DELETE", f"{path}/like").json()["likes"] == 0


def test_who_is_gone_follows_nobody_and_is_followed_by_nobody(either: RunningServer) -> None:
    document = yaml.safe_load(contract("shore"))
    document["paths"]["/me"]["delete"] = {"responses": {"204": {"description": "Gone"}}}
    project = make(either, document)
    (ann, ann_id), (ben, ben_id), (cat, cat_id) = (walker(project, name) for name in ("ann", "ben", "cat"))
    for visitor, followed in ((ann, ben_id), (ann, cat_id), (ben, ann_id), (cat, ann_id)):
        assert visitor.call("POST", f"/users/{followed}/follow").status_code == 204

    def numbers(visitor: Visitor) -> tuple[int, int]:
        shown = visitor.call("GET", "/me").json()
        return shown["followersCount"], shown["followingCount"]

    assert (numbers(ann), numbers(cat)) == ((2, 2), (1, 1))
    assert ben.call("DELETE", "/me").status_code == 204
    assert (numbers(ann), numbers(cat)) == ((1, 1), (1, 1))
