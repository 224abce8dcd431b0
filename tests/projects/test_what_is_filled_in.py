"""What records are given that answers have to have and clients do not send: nothing made up that can be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from projects.declarations import content, object_of
from projects.live import MakeProject, Project, api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
MOMENT = {"type": "string", "format": "date-time"}
MERGE = {"Content-Type": "application/merge-patch+json"}


def users(user: dict[str, Any], *, sent: Any = None, change: Any = None) -> dict[str, Any]:
    """Users by their names: `sent` makes and replaces one, `change` is a PATCH's body."""
    sent = sent or object_of("username", username=TEXT)
    shown = {"responses": {"200": content(user)}}
    name = {"name": "username", "in": "path", "required": True, "schema": TEXT}
    return api(
        {
            "/users": {
                "get": {"responses": {"200": content({"type": "array", "items": user})}},
                "post": {"requestBody": content(sent), "responses": {"201": content(user)}},
            },
            "/users/{username}": {
                "parameters": [name],
                "get": shown,
                "put": {"requestBody": content(sent), **shown},
                "patch": {"requestBody": content(change or sent, "application/merge-patch+json"), **shown},
            },
        }
    )


def made(users: Project, name: str, **more: Any) -> dict[str, Any]:
    answer = users.call("POST", "/users", json={"username": name, **more})
    assert answer.status_code == 201, answer.text
    user: dict[str, Any] = answer.json()
    assert users.call("GET", f"/users/{name}").json() == user
    return user


@pytest.mark.parametrize(
    "schema", [WHOLE, {"type": "integer", "format": "int64"}, {"type": "string", "format": "uuid"}, TEXT]
)
def test_an_id_beside_the_identifier_is_another_for_each_record(
    project: MakeProject, schema: dict[str, Any]
) -> None:
    own = project(users(object_of("id username", id=schema | {"readOnly": True}, username=TEXT)))
    ids = [made(own, name)["id"] for name in ("ann", "eve", "ida")]
    assert len(set(ids)) == 3
    replaced = own.call("PUT", "/users/eve", json={"username": "eve"})
    assert replaced.json()["id"] == ids[1]


def test_lists_that_nobody_sends_are_empty_and_moments_are_now(project: MakeProject) -> None:
    roles = {"type": "array", "items": object_of("name", name=TEXT)}
    badge = object_of("kind grantedAt", kind=TEXT, grantedAt=MOMENT)
    user = object_of("username roles joinedAt tags", username=TEXT, roles=roles, joinedAt=MOMENT, badge=badge,
                     tags={"type": "array", "items": TEXT, "example": ["new"]})  # fmt: skip
    sent = object_of("username", username=TEXT, badge=object_of("kind", kind=TEXT))
    user = made(project(users(user, sent=sent)), "ann", badge={"kind": "gold"})
    assert (user["roles"], user["tags"]) == ([], ["new"])
    for moment in (user["joinedAt"], user["badge"]["grantedAt"]):
        assert datetime.now(UTC) - datetime.fromisoformat(moment) < timedelta(minutes=5)


def test_what_may_be_true_of_a_record_is_not_true_of_a_new_one(project: MakeProject) -> None:
    flags = {"completed": {"type": "boolean"}, "is_active": {"type": "boolean"}}
    user = made(project(users(object_of("username completed is_active", username=TEXT, **flags))), "ann")
    assert (user["completed"], user["is_active"]) == (False, True)


def test_a_body_may_set_what_only_the_schema_of_answers_marks_read_only(project: MakeProject) -> None:
    state = {"type": "string", "enum": ["new", "active"], "default": "new"}
    user = object_of("username state", username=TEXT, state=state | {"readOnly": True}, note=TEXT)
    own = project(users(user, change=object_of(state=state, note=TEXT)))
    assert made(own, "ann")["state"] == "new"
    changed = own.call("PATCH", "/users/ann", json={"state": "active"}, headers=MERGE)
    assert changed.json()["state"] == "active"
    kept = own.call("PUT", "/users/ann", json={"username": "ann", "state": "new"})
    assert kept.json()["state"] == "active"
    assert own.call("GET", "/users/ann").json()["state"] == "active"


def test_a_change_of_a_singleton_begins_with_what_is_shown_of_it(project: MakeProject) -> None:
    settings = object_of(theme=TEXT, limits=object_of(users=WHOLE, files=WHOLE), locale=TEXT)
    shown = {"responses": {"200": content(settings)}}
    own = project(api({"/settings": {"get": shown, "patch": {"requestBody": content(settings), **shown}}}))
    first = own.call("GET", "/settings").json()
    changed = own.call("PATCH", "/settings", json={"theme": "dark"}).json()
    assert changed == first | {"theme": "dark"}
    assert own.call("GET", "/settings").json() == changed


@pytest.mark.parametrize(
    ("name", "more", "scale"),
    [
        ("created_at", {}, 1),
        ("created", {"format": "unix-time"}, 1),
        ("created", {"description": "A Unix timestamp in milliseconds"}, 1000),
        ("createdAt", {"format": "int64", "example": 1700000000000}, 1000),
    ],
)
def test_a_time_that_is_a_number_is_now(
    project: MakeProject, name: str, more: dict[str, Any], scale: int
) -> None:
    user = object_of(f"username {name}", username=TEXT, **{name: WHOLE | more})
    own = project(users(user))
    moment = made(own, "ann")[name]
    assert abs(moment / scale - datetime.now(UTC).timestamp()) < 300
    assert own.call("PUT", "/users/ann", json={"username": "ann"}).json()[name] == moment


def test_a_number_that_may_be_a_count_is_no_time(project: MakeProject) -> None:
    user = object_of("username created", username=TEXT, created=WHOLE)
    assert made(project(users(user)), "ann")["created"] < 1000


def test_a_new_record_is_made_and_changed_at_one_moment(project: MakeProject) -> None:
    times = {"createdAt": MOMENT, "updatedAt": MOMENT}
    user = made(project(users(object_of("username", username=TEXT, **times))), "ann")
    assert user["createdAt"] == user["updatedAt"]


def test_a_record_whose_values_are_in_the_query(project: MakeProject) -> None:
    card = object_of("id name", id=WHOLE, name=TEXT, size=WHOLE)
    asked = [
        {"name": "name", "in": "query", "required": True, "schema": TEXT},
        {"name": "size", "in": "query", "schema": WHOLE},
    ]
    number = {"name": "id", "in": "path", "required": True, "schema": WHOLE}
    own = project(
        api(
            {
                "/cards": {"post": {"parameters": asked, "responses": {"201": content(card)}}},
                "/cards/{id}": {"parameters": [number], "get": {"responses": {"200": content(card)}}},
            }
        )
    )
    ann = {"id": 1, "name": "Ann", "size": 3}
    assert own.call("POST", "/cards?name=Ann&size=3").json() == ann
    assert own.call("GET", "/cards/1").json() == ann
    assert own.call("POST", "/cards?size=3").status_code == 400


def test_a_time_that_may_be_null_has_not_come_yet(project: MakeProject) -> None:
    user = object_of(
        "username openedAt closedAt", username=TEXT, openedAt=MOMENT, closedAt=MOMENT | {"nullable": True}
    )
    ann = made(project(users(user)), "ann")
    assert ann["closedAt"] is None
    assert ann["openedAt"].startswith("20")


def test_no_end_that_is_made_up_lies_ahead(project: MakeProject) -> None:
    user = object_of("username openedAt closedAt", username=TEXT, openedAt=MOMENT, closedAt=MOMENT)
    ann = made(project(users(user)), "ann")
    assert datetime.fromisoformat(ann["closedAt"]) <= datetime.now(UTC) + timedelta(seconds=1)
