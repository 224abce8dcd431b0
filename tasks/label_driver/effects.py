"""Effects of labelled actions: how a record differs before and after, by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from label_driver.bodies import abbreviate, find_closest_object, list_items, list_objects, normalize_name
from label_driver.checks import Check
from label_driver.description import Operation
from label_driver.record import Failed, NotApplicable, Record
from label_driver.record_checks import read_record
from label_driver.session import Session

Expectation = Callable[[Any, Any, Any], bool]
"""Function of a member before, the member after, and the request's body: True if that is the effect."""


def is_any_of(*values: Any) -> Expectation:
    """Expect the member to be any of the values; texts in any style."""
    allowed = {normalize_name(value) if isinstance(value, str) else value for value in values}
    return lambda before, after, body: (normalize_name(after) if isinstance(after, str) else after) in allowed


def is_sent(member: str) -> Expectation:
    """Expect the value that a member of the request's body has."""
    return lambda before, after, body: after == body[member]


def changes_by(step: int) -> Expectation:
    """Expect a number that differs by a step."""
    return lambda before, after, body: after == (before or 0) + step


def is_set(before: Any, after: Any, body: Any) -> bool:
    """Expect a value that was not there before."""
    return after not in (None, "") and after != before


def becomes(member: str, expected: Expectation, *, collection: str = "", query: Any = None) -> Check:
    """Build the check that an action changes a member of its record."""
    return members_become({member: expected}, collection=collection, query=query)


def members_become(members: dict[str, Expectation], *, collection: str = "", query: Any = None) -> Check:
    """Build the check that an action changes members of its record.

    `collection`: that of the record, if the label does not name it. `query`: values of the request's query.
    """

    async def check(session: Session, operation: Operation) -> None:
        record = await session.obtain_record(collection or session.get_collection(operation), operation.path)
        before = await _read_members(session, record, members)
        values = await session.fill_parameters(operation, record)
        body = session.build_body(operation, values, record, session.next_number())
        response = await session.succeed(operation, record, body, **(query or {}))
        after = await _read_members(session, record, members)
        if after is None:
            after = find_closest_object(response.json(), dict.fromkeys(members))
        if not after.keys() & members.keys():
            raise NotApplicable("no kept operation shows the effect")
        for member, expected in members.items():
            if not expected((before or {}).get(member), after.get(member), body):
                cause = f" after {abbreviate(body)}" if body is not None else ""
                raise Failed(f"{session.last}: {member} is {abbreviate(after.get(member))}{cause}")

    return check


async def _read_members(session: Session, record: Record, members: Collection[str]) -> dict[str, Any] | None:
    """Read the object of a record that has these members; None if no operation shows it."""
    reading = await read_record(session, record)
    return None if reading is None else find_closest_object(reading[1], dict.fromkeys(members))


def singleton_becomes(member: str, expected: Expectation, read_key: str) -> Check:
    """Build the check that an action changes a member of a singleton.

    `read_key`: the operation that reads it, such as `GET /settings`.
    """

    async def check(session: Session, operation: Operation) -> None:
        read = next((kept for kept in session.kept if kept.key == read_key), None)
        if read is None:
            raise NotApplicable("no kept operation shows the effect")
        values = await session.fill_parameters(operation, None)
        body = session.build_body(operation, values, None, session.next_number())
        before = find_closest_object((await session.succeed(read)).json(), {member: None})
        await session.succeed(operation, None, body)
        after = find_closest_object((await session.succeed(read)).json(), {member: None})
        if not expected(before.get(member), after.get(member), body):
            raise Failed(
                f"{session.last}: {member} is {abbreviate(after.get(member))} after {abbreviate(body)}"
            )

    return check


def moves_first(member: str) -> Check:
    """Build the check that an action moves the last of three records to the first place.

    `member`: the member of the body that names the record. Places count from 0.
    """

    async def check(session: Session, operation: Operation) -> None:
        records = [await session.create_record(session.get_collection(operation)) for _ in range(3)]
        last = records[-1]
        body = {member: last.find_id(member), "destinationIndex": 0}
        listed = (await session.succeed(operation, last, body)).json()
        ordered = sorted(list_items(listed), key=lambda item: item.get("index", 0))
        if not ordered or not last.is_shown_in(ordered[0]):
            raise Failed(f"{session.last}: {abbreviate(ordered[:1])} is first after {abbreviate(body)}")

    return check


async def only_succeeds(session: Session, operation: Operation) -> None:
    """Check that an action succeeds: no operation shows its effect."""
    values = await session.fill_parameters(operation, None)
    body = session.build_body(operation, values, None, session.next_number())
    await session.succeed(operation, None, body)


async def responds_with_new_text(session: Session, operation: Operation) -> None:
    """Check that two calls respond with different texts."""
    first, second = await session.succeed(operation), await session.succeed(operation)
    if not first.body or first.body == second.body:
        raise Failed(f"{session.last}: {abbreviate(first.body)} came twice")


def sets_on_each(member: str, value: Any) -> Check:
    """Build the check that an action sets a member of every record below its path."""

    async def check(session: Session, operation: Operation) -> None:
        record = await session.obtain_record(session.get_collection(operation))
        values = await session.fill_parameters(operation, record)
        body = session.build_body(operation, values, record, session.next_number())
        await session.succeed(operation, record, body)
        for list_operation in session.iterate_main_lists(record.collection):
            objects = list_objects((await session.succeed(list_operation, record)).json())
            listed = [members[member] for members in objects if member in members]
            if not listed or any(listed_value != value for listed_value in listed):
                raise Failed(f"{session.last}: {member} is {abbreviate(listed)}")
            return
        raise NotApplicable("no kept operation lists them")

    return check


CANCELLED = is_any_of("cancelled", "canceled")

EFFECTS: dict[tuple[str, str], Check] = {
    ("clarify.io.json", "PUT /v1/bundles/{bundle_id}/tracks"): sets_on_each("parts_pending", False),
    ("conjur.local.json", "PUT /authn/{account}/api_key"): responds_with_new_text,
    ("fire.com.json", "DELETE /v1/batches/{batchUuid}"): becomes("status", CANCELLED),
    ("fire.com.json", "PUT /v1/batches/{batchUuid}"): becomes("status", is_any_of("pending approval")),
    ("formapi.io.json", "DELETE /combined_submissions/{combined_submission_id}"): becomes(
        "expired", is_any_of(True)
    ),
    ("formapi.io.json", "DELETE /submissions/{submission_id}"): becomes("expired", is_any_of(True)),
    ("formapi.io.json", "POST /folders/{folder_id}/move"): becomes(
        "parent_folder_id", is_sent("parent_folder_id")
    ),
    ("formapi.io.json", "POST /folders/{folder_id}/rename"): becomes("name", is_sent("name")),
    ("google.home.json", "POST /bluetooth/scan"): singleton_becomes(
        "scanning_enabled", is_sent("enable"), "GET /bluetooth/status"
    ),
    (
        "hubapi.com/marketing.json",
        "POST /marketing/v3/marketing-events/events/{externalEventId}/cancel",
    ): becomes("eventCancelled", is_any_of(True)),
    (
        "hubapi.com/marketing.json",
        "POST /marketing/v3/marketing-events/events/{externalEventId}/complete",
    ): members_become({"startDateTime": is_sent("startDateTime"), "endDateTime": is_sent("endDateTime")}),
    ("idtbeyond.com.json", "POST /iatu/topups/reverse"): becomes("status", is_any_of("reversed")),
    ("lyft.com.json", "POST /rides/{id}/cancel"): becomes("status", CANCELLED),
    ("nexmo.com/verify.json", "POST /check/{format}"): becomes("status", is_any_of("success")),
    ("nexmo.com/verify.json", "POST /control/{format}"): becomes("status", CANCELLED),
    ("uebermaps.com.json", "PATCH /collaborator_invitations/{id}"): becomes("accepted", is_any_of(True)),
    ("visagecloud.com.json", "POST /rest/v1.1/account/changePassword"): only_succeeds,
    ("0x2E__fusion.yaml", "PATCH /items/-/read"): becomes("unread", is_any_of(False)),
    ("0x2E__fusion.yaml", "PATCH /items/-/unread"): becomes("unread", is_any_of(True)),
    ("192kb__levsha-web.yaml", "GET /task/item/{task_id}/fav"): becomes(
        "is_favorite", is_any_of(True), query={"value": True}
    ),
    ("AET-DevOps25__team-devoops.yaml", "GET /api/v2/matching/rsvp/{match-id}/accept"): becomes(
        "status", is_any_of("accepted", "confirmed")
    ),
    ("AET-DevOps25__team-devoops.yaml", "GET /api/v2/matching/rsvp/{match-id}/reject"): becomes(
        "status", is_any_of("rejected")
    ),
    ("AHuangMeow__lib-management-sys.yaml", "POST /books/borrow/{id}"): becomes("stock", changes_by(-1)),
    ("AHuangMeow__lib-management-sys.yaml", "POST /books/return/{id}"): becomes("stock", changes_by(1)),
    ("Acauhi99__med-vault.yaml", "POST /cases/{id}/assign"): members_become(
        {"doctor_id": is_sent("doctor_id"), "status": is_any_of("assigned")}
    ),
    ("Acauhi99__med-vault.yaml", "POST /cases/{id}/close"): members_become(
        {"status": is_any_of("closed"), "closed_at": is_set}
    ),
    ("Acauhi99__med-vault.yaml", "POST /tenants/{tenant_id}/reactivate"): becomes(
        "status", is_any_of("active")
    ),
    ("Acauhi99__med-vault.yaml", "POST /tenants/{tenant_id}/suspend"): becomes(
        "status", is_any_of("suspended")
    ),
    ("AnZuev__DMD.HMS.docs.yaml", "POST /private/orders/cancel"): becomes("state", CANCELLED),
    ("Eluinhost__hosts.uhc.gg.yaml", "POST /matches/{id}/approve"): becomes("approvedBy", is_set),
    ("EntryDSM__Docs.yaml", "PATCH /self/application/final-submit"): singleton_becomes(
        "is_final_submit", is_any_of(True), "GET /self/status"
    ),
    ("iuliuvisovan__touchfreemenu.yaml", "POST /api/categories/move"): moves_first("categoryId"),
    ("iuliuvisovan__touchfreemenu.yaml", "POST /api/change-password"): only_succeeds,
    ("iuliuvisovan__touchfreemenu.yaml", "POST /api/products/move"): moves_first("productId"),
    ("klimes888__epiclogue.back.yaml", "PATCH /auth/findPass"): only_succeeds,
}
"""The check of each action, by the document's name and the operation's key."""
