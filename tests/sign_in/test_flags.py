"""Flags such as `favorited` are about who asks, and counters count people, on either store."""

from __future__ import annotations

from typing import Any

import pytest

from projects.live import Project
from sign_in.live import MakeLive
from sign_in.test_signing_in import register
from sign_in.visitor import Visitor

PASSWORD = "planted-Secret-1"


def gazetteer(project: Project, name: str) -> Visitor:
    """Register somebody with the contract `gazette`, and return them signed in."""
    person = {"username": name, "email": f"{name}@example.com", "password": PASSWORD}
    answer = Visitor(project).call("POST", "/users", json={"user": person})
    assert answer.status_code == 201, answer.text
    return Visitor(project, f"Token {answer.json()['user']['token']}")


def walker(project: Project, name: str) -> tuple[Visitor, str]:
    """Register somebody with the contract `shore`; return them signed in, and their id."""
    person = {"email": f"{name}@example.com", "password": PASSWORD, "displayName": name}
    visitor, session = register(project, person)
    return visitor, session["user"]["id"]


def story(visitor: Visitor, title: str, *tags: str) -> dict[str, Any]:
    """Write a story, and return it."""
    draft = {"title": title, "description": "Short.", "body": "Long.", "tagList": list(tags)}
    answer = visitor.call("POST", "/stories", json={"story": draft})
    assert answer.status_code == 201, answer.text
    return dict(answer.json()["story"])


def walk(visitor: Visitor, title: str) -> dict[str, Any]:
    """Make a walk, and return it."""
    draft = {"title": title, "kilometres": 7.5, "difficulty": "easy"}
    answer = visitor.call("POST", "/walks", json=draft)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


@pytest.fixture
def gazette(live: MakeLive) -> Project:
    """Make a project of stories by people who follow each other."""
    return live("gazette")


@pytest.fixture
def shore(live: MakeLive) -> Project:
    """Make a project of walks that people like."""
    return live("shore")


def test_a_favorite_is_of_who_asks(gazette: Project) -> None:
    ann, bob, nobody = gazetteer(gazette, "ann"), gazetteer(gazette, "bob"), Visitor(gazette)
    path = f"/stories/{story(ann, 'Tides')['slug']}"

    def seen(visitor: Visitor) -> tuple[bool, int]:
        shown_story = visitor.call("GET", path).json()["story"]
        listed = visitor.call("GET", "/stories").json()["stories"][0]
        assert (listed["favorited"], listed["favoritesCount"]) == (
            shown_story["favorited"],
            shown_story["favoritesCount"],
        )
        return shown_story["favorited"], shown_story["favoritesCount"]

    assert seen(ann) == seen(bob) == seen(nobody) == (False, 0)
    favorited = bob.call("POST", f"{path}/favorite").json()["story"]
    assert (favorited["favorited"], favorited["favoritesCount"]) == (True, 1)
    assert (seen(ann), seen(bob), seen(nobody)) == ((False, 1), (True, 1), (False, 1))
    assert bob.call("POST", f"{path}/favorite").json()["story"]["favoritesCount"] == 1, "a person counts once"
    assert ann.call("POST", f"{path}/favorite").json()["story"]["favoritesCount"] == 2
    assert (seen(ann), seen(bob), seen(nobody)) == ((True, 2), (True, 2), (False, 2))
    unmarked = bob.call("DELETE", f"{path}/favorite").json()["story"]
    assert (unmarked["favorited"], unmarked["favoritesCount"]) == (False, 1)
    assert bob.call("DELETE", f"{path}/favorite").json()["story"]["favoritesCount"] == 1
    assert (seen(ann), seen(bob), seen(nobody)) == ((True, 1), (False, 1), (False, 1))
    assert nobody.call("POST", f"{path}/favorite").status_code == 401


def test_a_bad_token_is_nobody_where_all_may_read(gazette: Project) -> None:
    ann = gazetteer(gazette, "ann")
    path = f"/stories/{story(ann, 'Tides')['slug']}"
    assert ann.call("POST", f"{path}/favorite").json()["story"]["favorited"] is True
    answer = Visitor(gazette, f"{ann.authorization}x").call("GET", path)
    assert (answer.status_code, answer.json()["story"]["favorited"]) == (200, False)


def test_a_change_keeps_the_marks_of_others(gazette: Project) -> None:
    ann, bob = gazetteer(gazette, "ann"), gazetteer(gazette, "bob")
    path = f"/stories/{story(ann, 'Tides')['slug']}"
    before = bob.call("POST", f"{path}/favorite").json()["story"]
    draft = {
        "title": "Ebb",
        "description": "Short.",
        "body": "Long.",
        "favorited": True,
        "favoritesCount": 99,
    }
    record = ann.call("POST", "/stories", json={"story": draft}).json()["story"]
    assert (record["favorited"], record["favoritesCount"]) == (False, 0), "nobody favorites by writing"
    changed = ann.call("PUT", path, json={"story": draft}).json()["story"]
    assert (changed["title"], changed["favorited"], changed["favoritesCount"]) == ("Ebb", False, 1)
    shown_story = bob.call("GET", path).json()["story"]
    assert shown_story["favorited"] is True
    assert ann.call("GET", path).json()["story"] == changed
    assert shown_story["createdAt"] == before["createdAt"]


def test_a_mark_is_no_change_of_the_text(gazette: Project) -> None:
    ann, bob = gazetteer(gazette, "ann"), gazetteer(gazette, "bob")
    new_story = story(ann, "Tides")
    marked = bob.call("POST", f"/stories/{new_story['slug']}/favorite").json()["story"]
    assert marked["updatedAt"] == new_story["updatedAt"]


def test_kept_answers_and_etags_know_who_asks(gazette: Project) -> None:
    ann, bob, nobody = gazetteer(gazette, "ann"), gazetteer(gazette, "bob"), Visitor(gazette)
    path = f"/stories/{story(ann, 'Tides')['slug']}"
    bob.call("POST", f"{path}/favorite")
    answers = [visitor.call("GET", path) for visitor in (ann, bob, nobody)]
    tags = [answer.headers["etag"] for answer in answers]
    assert tags[0] == tags[2] != tags[1]
    assert all("private" in answer.headers["cache-control"] for answer in answers)
    conditional = {"If-None-Match": tags[0]}
    assert ann.call("GET", path, headers=conditional).status_code == 304
    fresh = bob.call("GET", path, headers=conditional)
    assert (fresh.status_code, fresh.json()["story"]["favorited"]) == (200, True)
    draft = {"title": "Ebb", "description": "Short.", "body": "Long."}
    changed = ann.call("PUT", path, json={"story": draft}, headers={"If-Match": tags[0]})
    assert changed.status_code == 200, "the version is that which ann has seen"


def test_a_list_of_what_somebody_has_favorited(gazette: Project) -> None:
    ann, bob = gazetteer(gazette, "ann"), gazetteer(gazette, "bob")
    first, second = story(ann, "Tides", "sea", "moon"), story(bob, "Dunes", "sand")
    bob.call("POST", f"/stories/{first['slug']}/favorite")

    def titles(query: str, visitor: Visitor = ann) -> list[str]:
        body = visitor.call("GET", f"/stories?{query}").json()
        assert body["storiesCount"] == len(body["stories"])
        return [each["title"] for each in body["stories"]]

    assert titles("favorited=bob") == titles("favorited=bob", Visitor(gazette)) == ["Tides"]
    assert titles("favorited=ann") == titles("favorited=nobody") == []
    assert titles("author=bob") == ["Dunes"]
    assert titles("author=carol") == []
    assert titles("tag=moon") == ["Tides"]
    assert second["tagList"] == ["sand"]


def test_following_is_of_who_asks(gazette: Project) -> None:
    ann, bob, nobody = gazetteer(gazette, "ann"), gazetteer(gazette, "bob"), Visitor(gazette)
    slug = story(ann, "Tides")["slug"]
    assert nobody.call("GET", "/profiles/ann").json()["profile"]["following"] is False
    followed = bob.call("POST", "/profiles/ann/follow")
    assert followed.json()["profile"]["following"] is True
    assert set(followed.json()["profile"]) == {"username", "bio", "image", "following"}
    for visitor, follows in ((ann, False), (bob, True), (nobody, False)):
        assert visitor.call("GET", "/profiles/ann").json()["profile"]["following"] is follows
        author = visitor.call("GET", f"/stories/{slug}").json()["story"]["author"]
        assert (author["username"], author["following"]) == ("ann", follows)
    assert bob.call("DELETE", "/profiles/ann/follow").json()["profile"]["following"] is False
    assert bob.call("GET", f"/stories/{slug}").json()["story"]["author"]["following"] is False
    assert bob.call("POST", "/profiles/carol/follow").status_code == 404


def test_a_feed_has_those_whom_one_follows(gazette: Project) -> None:
    ann, bob, carol = (gazetteer(gazette, name) for name in ("ann", "bob", "carol"))
    story(ann, "Tides")
    story(bob, "Dunes")
    story(carol, "Reefs")

    def feed(visitor: Visitor, query: str = "") -> list[str]:
        body = visitor.call("GET", f"/stories/feed{query}").json()
        return [one["title"] for one in body["stories"]]

    assert feed(bob) == []
    bob.call("POST", "/profiles/ann/follow")
    bob.call("POST", "/profiles/carol/follow")
    assert feed(bob) == ["Tides", "Reefs"]
    assert bob.call("GET", "/stories/feed?limit=1").json()["storiesCount"] == 2
    assert feed(bob, "?limit=1&offset=1") == ["Reefs"]
    assert feed(ann) == feed(carol) == []
    bob.call("DELETE", "/profiles/ann/follow")
    assert feed(bob) == ["Reefs"]
    assert Visitor(gazette).call("GET", "/stories/feed").status_code == 401


def test_an_author_is_shown_as_they_are_now(gazette: Project) -> None:
    ann = gazetteer(gazette, "ann")
    slug = story(ann, "Tides")["slug"]
    assert ann.call("PUT", "/user", json={"user": {"bio": "By the sea."}}).status_code == 200
    answer = Visitor(gazette).call("GET", f"/stories/{slug}")
    assert answer.json()["story"]["author"]["bio"] == "By the sea."
    assert "ann@example.com" not in answer.text + Visitor(gazette).call("GET", "/profiles/ann").text


def test_likes_and_bookmarks_of_walks(shore: Project) -> None:
    (ann, ann_id), (bob, _) = walker(shore, "ann"), walker(shore, "bob")
    cliffs, dunes = walk(ann, "Cliffs"), walk(ann, "Dunes")
    assert (cliffs["isLiked"], cliffs["likesCount"], cliffs["bookmarked"], cliffs["isOwner"]) == (
        False,
        0,
        False,
        True,
    )
    assert cliffs["author"]["id"] == ann_id
    path = f"/walks/{cliffs['id']}"
    assert bob.call("POST", f"{path}/like").json()["likesCount"] == 1
    assert bob.call("PUT", f"{path}/bookmark").status_code == 204
    seen = bob.call("GET", path).json()
    assert (seen["isLiked"], seen["bookmarked"], seen["isOwner"]) == (True, True, False)
    seen = ann.call("GET", path).json()
    assert (seen["isLiked"], seen["bookmarked"], seen["isOwner"], seen["likesCount"]) == (
        False,
        False,
        True,
        1,
    )
    assert [one["title"] for one in bob.call("GET", "/me/bookmarks").json()] == ["Cliffs"]
    assert ann.call("GET", "/me/bookmarks").json() == []
    assert [one["title"] for one in ann.call("GET", "/me/walks").json()] == ["Cliffs", "Dunes"]
    assert bob.call("GET", "/me/walks").json() == []

    def liked(visitor: Visitor, value: str) -> list[str]:
        body = visitor.call("GET", f"/walks?isLiked={value}").json()
        assert body["total"] == len(body["items"])
        return [one["title"] for one in body["items"]]

    assert (liked(bob, "true"), liked(bob, "false")) == (["Cliffs"], ["Dunes"])
    assert (liked(ann, "true"), liked(ann, "false")) == ([], ["Cliffs", "Dunes"])
    assert liked(Visitor(shore), "true") == []
    assert dunes["author"] == cliffs["author"]


def test_following_counts_on_both_sides(shore: Project) -> None:
    (ann, ann_id), (bob, bob_id) = walker(shore, "ann"), walker(shore, "bob")
    title = walk(ann, "Cliffs")["title"]
    for _ in range(2):
        assert bob.call("POST", f"/users/{ann_id}/follow").status_code == 204

    def numbers(visitor: Visitor, id: str) -> tuple[bool, int, int]:
        body = visitor.call("GET", f"/users/{id}").json()
        return body["isFollowing"], body["followersCount"], body["followingCount"]

    assert (numbers(bob, ann_id), numbers(bob, bob_id)) == ((True, 1, 0), (False, 0, 1))
    assert (numbers(ann, ann_id), numbers(ann, bob_id)) == ((False, 1, 0), (False, 0, 1))
    assert bob.call("GET", "/me").json()["followingCount"] == 1
    assert [record["title"] for record in bob.call("GET", "/timeline").json()["items"]] == [title]
    assert ann.call("GET", "/timeline").json()["total"] == 0
    assert bob.call("DELETE", f"/users/{ann_id}/follow").status_code == 204
    assert (numbers(bob, ann_id), numbers(bob, bob_id)) == ((False, 0, 0), (False, 0, 0))
    assert ann.call("POST", f"/users/{ann_id}/follow").status_code == 204
    assert numbers(ann, ann_id) == (True, 1, 1), "one's own record is written once"


def test_nobody_writes_how_many_follow_or_like(shore: Project) -> None:
    body = {"email": "eve@example.com", "password": "planted-Secret-eve", "displayName": "eve"}
    counted = {"followersCount": 99, "followingCount": 98}
    registered = Visitor(shore).call("POST", "/auth/register", json=body | counted).json()["user"]
    assert (registered["followersCount"], registered["followingCount"]) == (0, 0)
    (ann, ann_id), (bob, _) = walker(shore, "ann"), walker(shore, "bob")
    assert bob.call("POST", f"/users/{ann_id}/follow").status_code == 204
    for written in (counted, {"followersCount": None, "followingCount": None}, {"displayName": "Ann"}):
        changed = ann.call("PATCH", "/me", json=written)
        assert changed.status_code == 200, changed.text
        person = ann.call("GET", "/me").json()
        assert (person["followersCount"], person["followingCount"]) == (1, 0), written
    draft = {"title": "Cliffs", "kilometres": 7, "difficulty": "easy", "likesCount": 50}
    record = ann.call("POST", "/walks", json=draft).json()
    assert record["likesCount"] == 0
    assert bob.call("POST", f"/walks/{record['id']}/like").json()["likesCount"] == 1
    for count in (77, None):
        changed = ann.call("PATCH", f"/walks/{record['id']}", json={"likesCount": count, "title": "Reefs"})
        assert changed.status_code == 200, changed.text
        assert ann.call("GET", f"/walks/{record['id']}").json()["likesCount"] == 1, count
    assert bob.call("DELETE", f"/users/{ann_id}/follow").status_code == 204
    assert ann.call("GET", "/me").json()["followersCount"] == 0


def test_a_key_has_marks_of_its_own(shore: Project) -> None:
    ann, _ = walker(shore, "ann")
    path = f"/walks/{walk(ann, 'Cliffs')['id']}"
    operator = Visitor(shore, f"Bearer {shore.server.root_key}")
    assert operator.call("POST", f"{path}/like").json()["isLiked"] is True
    body = ann.call("GET", path).json()
    assert (body["isLiked"], body["likesCount"]) == (False, 1)
    assert operator.call("GET", path).json()["isLiked"] is True


def test_comments_are_of_the_walk_that_they_are_below(shore: Project) -> None:
    (ann, _), (bob, bob_id) = walker(shore, "ann"), walker(shore, "bob")
    first, second = walk(ann, "Cliffs")["id"], walk(ann, "Dunes")["id"]
    comment = bob.call("POST", f"/walks/{first}/comments", json={"text": "Windy!"})
    assert comment.status_code == 201, comment.text
    assert comment.json()["author"]["id"] == bob_id
    assert ann.call("GET", f"/walks/{first}/comments").json() == [comment.json()]
    assert ann.call("GET", f"/walks/{second}/comments").json() == []
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert bob.call("POST", f"/walks/{nowhere}/comments", json={"text": "?"}).status_code == 404
    assert ann.call("DELETE", f"/comments/{comment.json()['id']}").status_code == 403
    assert bob.call("DELETE", f"/comments/{comment.json()['id']}").status_code == 204
    assert ann.call("GET", f"/walks/{first}/comments").json() == []
