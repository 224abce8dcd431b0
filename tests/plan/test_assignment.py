"""What operations are taken for, in small contracts of every style."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sketch import assigned, many, named, record, roles

from api_factory.plan.assignment.assignment import Effect, Item

ARTICLE = record("slug", "title", "body", favorited={"type": "boolean"}, favoritesCount={"type": "integer"})
BOOKING = record(
    "id", "room_id", "from", "to", status={"type": "string", "enum": ["booked", "confirmed", "cancelled"]}
)
BINARY = {"type": "string", "format": "binary"}

BLOG: dict[str, dict[str, Any]] = {
    "POST /users": {
        "summary": "Register a new user",
        "body": record(user=record("username", "email", "password")),
        "answer": record(user=record("username", "email", "token")),
        "status": "201",
    },
    "POST /users/login": {
        "summary": "Log in",
        "body": record(user=record("email", "password")),
        "answer": record(user=record("username", "email", "token")),
    },
    "GET /profiles/{username}": {
        "summary": "Get a profile",
        "answer": record(profile=record("username", "bio", following={"type": "boolean"})),
    },
    "POST /profiles/{username}/follow": {
        "summary": "Follow a user",
        "answer": record(profile=record("username", "bio", following={"type": "boolean"})),
    },
    "DELETE /profiles/{username}/follow": {
        "summary": "Unfollow a user",
        "answer": record(profile=record("username", "bio", following={"type": "boolean"})),
    },
    "GET /articles": {
        "query": ["tag", "author", "limit", "offset"],
        "answer": record(articles=many(named("Article")), articlesCount={"type": "integer"}),
    },
    "POST /articles": {"body": record(article=record("title", "body")), "answer": record(article=named("Article"))},
    "GET /articles/{slug}": {"answer": record(article=named("Article"))},
    "PUT /articles/{slug}": {
        "body": record(article=record("title", "body")),
        "answer": record(article=named("Article")),
    },
    "DELETE /articles/{slug}": {"status": "200"},
    "POST /articles/{slug}/favorite": {"summary": "Favorite an article", "answer": record(article=named("Article"))},
    "DELETE /articles/{slug}/favorite": {
        "summary": "Unfavorite an article",
        "answer": record(article=named("Article")),
    },
    "GET /articles/{slug}/comments": {"answer": record(comments=many(record("id", "body")))},
    "POST /articles/{slug}/comments": {"body": record("body"), "answer": record("id", "body"), "status": "201"},
}  # fmt: skip


def test_a_blog_with_enveloped_articles_and_favourites() -> None:
    assignments = assigned(BLOG, Article=ARTICLE)
    assert roles(assignments) == {
        "POST /users": "create",
        "POST /users/login": "sign-in",
        "GET /profiles/{username}": "read",
        "POST /profiles/{username}/follow": "action",
        "DELETE /profiles/{username}/follow": "action",
        "GET /articles": "list",
        "POST /articles": "create",
        "GET /articles/{slug}": "read",
        "PUT /articles/{slug}": "replace",
        "DELETE /articles/{slug}": "delete",
        "POST /articles/{slug}/favorite": "action",
        "DELETE /articles/{slug}/favorite": "action",
        "GET /articles/{slug}/comments": "list",
        "POST /articles/{slug}/comments": "create",
    }


def test_actions_tell_what_they_change() -> None:
    made = assigned(BLOG, Article=ARTICLE).operations
    assert made["post /articles/{slug}/favorite"].effect == Effect("value", "favorited", True)
    assert made["delete /articles/{slug}/favorite"].effect == Effect("value", "favorited", False)


def test_a_collection_knows_its_identifier_its_views_and_its_origin() -> None:
    assignments = assigned(BLOG, Article=ARTICLE)
    articles = assignments.collections["/articles"]
    assert articles.noun == "article"
    assert articles.identifier.property == "slug"
    assert articles.origin == "made"
    assert articles.schemas["item"] == "/components/schemas/Article"
    assert not articles.singleton
    comments = assignments.collections["/articles/{}/comments"]
    assert comments.parent == "/articles"
    scope = assignments.operations["get /articles/{slug}/comments"].scope
    assert [(ancestor.noun, ancestor.parameter, ancestor.collection) for ancestor in scope] == [
        ("article", "slug", "/articles")
    ]


def test_every_assignment_tells_its_signs_and_its_runner_up() -> None:
    for assignment in assigned(BLOG, Article=ARTICLE).operations.values():
        assert assignment.signs
        assert all(sign.endswith(".") for sign in assignment.signs)
        assert assignment.runner_up is not None
        assert 0 <= assignment.score <= 1


def test_a_wrapper_that_is_merged_with_its_data() -> None:
    links = record(links=record("self", "next"))
    wrapped = {"allOf": [links, record(data=named("Booking"))]}
    listed = {"allOf": [links, record(data=many(named("Booking")))]}
    assignments = assigned(
        {
            "GET /stations": {"answer": {"allOf": [links, record(data=many(record("id", "name")))]}},
            "GET /bookings": {"answer": listed},
            "POST /bookings": {"body": named("Booking"), "answer": wrapped, "status": "201"},
            "GET /bookings/{bookingId}": {"answer": wrapped},
            "DELETE /bookings/{bookingId}": {},
        },
        Booking=BOOKING,
    )
    assert list(roles(assignments).values()) == ["list", "list", "create", "read", "delete"]
    assert assignments.collections["/stations"].origin == "reference"
    assert assignments.collections["/bookings"].origin == "made"
    assert assignments.collections["/bookings"].identifier.property == "id"


def test_deleting_a_collection_clears_it() -> None:
    todo = record("id", "title", completed={"type": "boolean"})
    assignments = assigned(
        {
            "GET /todos": {"answer": many(named("Todo"))},
            "POST /todos": {"body": record("title"), "answer": named("Todo"), "status": "201"},
            "DELETE /todos": {"summary": "Delete all todos"},
            "GET /todos/{id}": {"answer": named("Todo")},
            "PATCH /todos/{id}": {"body": record("title"), "answer": named("Todo")},
            "DELETE /todos/{id}": {},
        },
        Todo=todo,
    )
    assert list(roles(assignments).values()) == ["list", "create", "clear", "read", "delete", "update"]
    assert {assignment.collection for assignment in assignments.operations.values()} == {"/todos"}


@pytest.mark.parametrize(("verb", "state"), [("confirm", "confirmed"), ("cancel", "cancelled")])
def test_a_verb_below_a_record_sets_the_state_that_it_is_named_after(verb: str, state: str) -> None:
    made = assigned(
        {
            "GET /rooms": {"answer": many(record("id", "name"))},
            "GET /bookings": {"answer": many(named("Booking"))},
            "POST /bookings": {"body": record("room_id", "from", "to"), "answer": named("Booking")},
            "GET /bookings/{id}": {"answer": named("Booking")},
            f"POST /bookings/{{id}}/{verb}": {"answer": named("Booking")},
        },
        Booking=BOOKING,
    ).operations[f"post /bookings/{{id}}/{verb}"]
    assert made.role == "action"
    assert made.effect == Effect("value", "status", state)
    assert made.item == Item("path", "id")


@pytest.mark.parametrize(
    ("verb", "properties", "effect"),
    [
        ("end", {"ended_at": {"type": "string", "format": "date-time"}}, Effect("now", "ended_at")),
        ("pay", {"paid": {"type": "boolean"}}, Effect("value", "paid", True)),
        ("read", {"unread": {"type": "boolean"}}, Effect("value", "unread", False)),
        ("read", {"unread_count": {"type": "integer"}}, Effect("value", "unread_count", 0)),
        ("borrow", {"available": {"type": "boolean"}}, Effect("value", "available", False)),
        ("return", {"available": {"type": "boolean"}}, Effect("value", "available", True)),
        ("borrow", {"copies": {"type": "integer"}}, Effect("decrement", "copies")),
        ("return", {"copies": {"type": "integer"}}, Effect("increment", "copies")),
        ("shake", {"available": {"type": "boolean"}, "copies": {"type": "integer"}}, Effect("unknown")),
        ("cancel", {"CanceledDateUtc": {"type": "string"}}, Effect("now", "CanceledDateUtc")),
        ("cancel", {"state": record("status")}, Effect("value", "status", "cancelled", "state")),
        (
            "dock",
            {"nav": record(status={"type": "string", "enum": ["IN_ORBIT", "DOCKED"]})},
            Effect("value", "status", "DOCKED", "nav"),
        ),
        ("dock", {"nav": record("status")}, Effect("unknown")),
    ],
)
def test_a_verb_changes_what_it_means(verb: str, properties: dict[str, Any], effect: Effect) -> None:
    thing = record("id", "name", **properties)
    made = assigned(
        {
            "GET /things": {"answer": many(named("Thing"))},
            "POST /things": {"body": record("name"), "answer": named("Thing"), "status": "201"},
            "GET /things/{id}": {"answer": named("Thing")},
            f"POST /things/{{id}}/{verb}": {"answer": named("Thing")},
        },
        Thing=thing,
    ).operations[f"post /things/{{id}}/{verb}"]
    assert (made.role, made.effect) == ("action", effect)


def test_who_asks_is_one_record() -> None:
    user = record("id", "email", "name")
    assignments = assigned(
        {
            "POST /register": {"body": record("email", "password"), "answer": named("User"), "status": "201"},
            "POST /login": {"body": record("email", "password"), "answer": record("token")},
            "POST /logout": {},
            "GET /me": {"answer": named("User")},
            "PATCH /me": {"body": record("name"), "answer": named("User")},
        },
        User=user,
    )
    assert list(roles(assignments).values()) == [
        "create",
        "sign-in",
        "sign-out",
        "singleton-read",
        "singleton-update",
    ]
    operations = assignments.operations
    assert operations["get /me"].collection == operations["post /register"].collection is not None


def test_files_counts_and_searches() -> None:
    pet = record("id", "name")
    assignments = assigned(
        {
            "GET /pets": {"answer": many(named("Pet"))},
            "POST /pets": {"body": record("name"), "answer": named("Pet"), "status": "201"},
            "GET /pets/{id}": {"answer": named("Pet")},
            "GET /pets/count": {"summary": "Count the pets", "answer": record("count")},
            "POST /pets/search": {"body": record("name"), "answer": record(results=many(named("Pet")))},
            "PUT /pets/{id}/photo": {"sent": "image/png", "body": BINARY},
            "GET /pets/{id}/photo": {"type": "image/png", "answer": BINARY},
            "GET /pets/export.csv": {"type": "text/csv", "answer": {"type": "string"}},
        },
        Pet=pet,
    )
    assert list(roles(assignments).values()) == [
        *("list", "create", "read", "count", "search", "file-read", "file-write", "file-read"),
    ]
    assert {assignment.collection for assignment in assignments.operations.values()} == {"/pets"}


def test_a_job_that_is_accepted_is_a_record() -> None:
    job = record("id", "state", "progress")
    assignments = assigned(
        {
            "POST /jobs": {"body": record("source"), "answer": named("Job"), "status": "202"},
            "GET /jobs/{jobId}": {"answer": named("Job")},
        },
        Job=job,
    )
    assert roles(assignments) == {"POST /jobs": "create", "GET /jobs/{jobId}": "read"}


def test_operations_that_are_called_by_name() -> None:
    order = record("orderId", "item", "quantity")
    assignments = assigned(
        {
            "GET /getOrders": {"answer": many(named("Order"))},
            "GET /getOrder": {"query": ["orderId"], "answer": named("Order")},
            "POST /createOrder": {"body": record("item", "quantity"), "answer": named("Order")},
            "POST /updateOrder": {"body": named("Order"), "answer": named("Order")},
            "POST /deleteOrder": {"body": record("orderId"), "answer": record("success")},
        },
        Order=order,
    )
    assert list(roles(assignments).values()) == ["list", "read", "create", "update", "delete"]
    assert len({assignment.collection for assignment in assignments.operations.values()}) == 1
    assert assignments.operations["get /getOrder"].item == Item("query", "orderId")


def test_what_nothing_makes_is_a_reference_collection() -> None:
    country = record("code", "name")
    assignments = assigned(
        {
            "GET /countries": {"answer": many(named("Country"))},
            "GET /countries/{code}": {"answer": named("Country")},
            "GET /countries/{code}/cities": {"answer": many(record("id", "name"))},
        },
        Country=country,
    )
    assert list(roles(assignments).values()) == ["list", "read", "list"]
    assert {collection.origin for collection in assignments.collections.values()} == {"reference"}
    assert assignments.collections["/countries"].identifier.property == "code"


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("GET /convert", {"query": ["from", "to", "amount"], "answer": record("result")}),
        ("POST /send-email", {"body": record("to", "subject", "text"), "status": "202"}),
        ("POST /webhook/test", {"summary": "Send a test event to a webhook", "body": record("url")}),
        ("POST /price/estimate", {"summary": "Estimate a price", "body": record("size"), "answer": record("amount")}),
        ("GET /health", {"summary": "Health check", "answer": record("status")}),
        ("POST /translate", {"body": record("text", "language"), "answer": record("translation")}),
        ("POST /validate", {"summary": "Validate a number", "body": record("number"), "answer": record("valid")}),
    ],
)  # fmt: skip
def test_functions_and_effects_elsewhere_are_no_records(label: str, told: dict[str, Any]) -> None:
    assignments = assigned(BLOG | {label: told}, Article=ARTICLE)
    assert roles(assignments)[label] == "example"


def test_a_member_of_a_group_is_linked_and_unlinked() -> None:
    assignments = assigned(
        {
            "GET /groups": {"answer": many(record("id", "name"))},
            "POST /groups": {"body": record("name"), "answer": record("id", "name"), "status": "201"},
            "GET /users": {"answer": many(record("id", "email"))},
            "POST /users": {"body": record("email"), "answer": record("id", "email"), "status": "201"},
            "GET /users/{id}": {"answer": record("id", "email")},
            "PUT /groups/{id}/users/{userId}": {"summary": "Add a user to a group"},
            "DELETE /groups/{id}/users/{userId}": {"summary": "Remove a user from a group"},
        }
    )
    link = assignments.operations["put /groups/{id}/users/{userId}"]
    assert (link.role, link.collection, link.target) == ("link", "/groups", "/users")
    assert assignments.operations["delete /groups/{id}/users/{userId}"].role == "unlink"


@pytest.mark.slow
def test_a_hundred_thousand_operations_take_a_time_that_grows_no_faster_than_they_do() -> None:
    def seconds(count: int) -> float:
        sketch = {f"GET /things/{{id}}/kind{number}": {"summary": "Get the count"} for number in range(count)}
        begin = time.process_time()
        assigned(sketch)
        return time.process_time() - begin

    few = seconds(2_000)
    assert seconds(20_000) < 40 * few


def test_plural_list_is_a_noun_of_its_own() -> None:
    """`/contacts/list` lists contacts, and `/contacts/lists` are lists."""
    operations = {
        "GET /contacts": {"answer": many(record("id", "email"))},
        "DELETE /contacts/{id}": {},
        "GET /contacts/lists": {"answer": many(record("id", "title"))},
        "POST /contacts/lists": {"body": record("title"), "answer": record("id", "title")},
        "DELETE /contacts/lists/{id}": {},
    }
    collections = [assignment.collection for assignment in assigned(operations).operations.values()]
    assert collections == ["/contacts"] * 2 + ["/contacts/lists"] * 3
    listed = {
        "GET /contacts": {"answer": many(record("id"))},
        "GET /contacts/list": {"answer": many(record("id"))},
    }
    assert {assignment.collection for assignment in assigned(listed).operations.values()} == {"/contacts"}
