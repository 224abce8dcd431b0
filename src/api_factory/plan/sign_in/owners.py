"""Records that belong to who made them, and operations about those of who asks."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Final

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.document.path_templates import segments
from api_factory.plan.model.account import Owner
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.schemas.flattened import Shapes
from api_factory.plan.sign_in.bodies import sent_properties
from api_factory.plan.sign_in.names import last_words, path_words, spoken

_OWNERS: Final = name_set(
    "author authorid authoruuid authorname user userid useruuid owner ownerid owneruuid createdby createdbyid creator "
    "creatorid postedby submittedby reviewer reviewerid sender senderid seller sellerid organizer organizerid host "
    "hostid uploader uploadedby requester requesterid reporter reporterid addedby accountid"
)
"""Normalized names of properties that say who made a record."""

_OTHERS_ACTIONS: Final = name_set(
    "favorite favorites unfavorite favourite favourites unfavourite like likes unlike dislike follow "
    "followers unfollow join leave vote votes unvote upvote downvote rate rating bookmark bookmarks "
    "unbookmark star unstar save unsave subscribe unsubscribe watch unwatch clap react reactions share view "
    "views visit report flag comment reply respond answer rsvp attend participate enroll unenroll register "
    "book reserve buy purchase order bid apply borrow claim approve reject accept decline confirm verify "
    "review moderate"
)
"""Verbs of actions that others do with a record; all else is for whom it belongs to."""

_CONFIRMATIONS: Final = name_set("confirm confirmation verify verification activate activation validate")
"""Verbs of actions by which people show that an account is theirs."""

_CONTRIBUTED: Final = _OTHERS_ACTIONS | name_set(
    "comments replies reviews ratings reports responses answers messages bookings reservations orders bids "
    "applications registrations enrollments participants attendees members subscribers subscriptions "
    "memberships questions feedback invitations requests inquiries enquiries viewings visits tickets purchases rentals "
    "offers donations payments reactions appointments signups rsvps checkins loans proposals quotes votes"
)
"""Words for what others add below a record."""

_MINE: Final = name_set("me my mine self myself")
_NARROWED: Final = frozenset(role for role in Role if role.of_one or role.lists) | {
    Role.COUNT, Role.CLEAR, Role.CREATE,
}  # fmt: skip
OWNED: Final = frozenset(
    (
        Role.CREATE, Role.REPLACE, Role.UPDATE, Role.DELETE, Role.CLEAR,
        Role.PART_WRITE, Role.PART_DELETE, Role.FILE_WRITE, Role.FILE_DELETE,
    )
)  # fmt: skip
"""What changes a record, or what comes with it."""
_BELOW: Final = frozenset(role for role in Role if role.of_part or role.of_file) | {Role.ACTION}
"""What is done with a record below its path; it is narrowed where the path of the record is."""
_CHANGED_BELOW: Final = OWNED | {
    *(Role.ACTION, Role.LINK, Role.UNLINK),
    *(Role.SINGLETON_REPLACE, Role.SINGLETON_UPDATE, Role.SINGLETON_DELETE),
}
"""What changes something below a record."""
_SINGLETON: Final = frozenset(role for role in Role if role.of_file or role.of_singleton) | {Role.ACTION}


def find_owners(
    shapes: Shapes,
    operations: Mapping[str, Operation],
    decisions: dict[str, Decision],
    collections: dict[str, CollectionPlan],
    users: frozenset[str],
) -> tuple[Owner, ...]:
    """Find collections whose records belong to somebody, and mark their operations.

    Marked are those that have to know who asks.
    """
    owners: dict[str, Owner] = {}
    for key, collection in collections.items():
        if key in users or collection.singleton:  # A person belongs to themselves.
            continue
        owner = _owner(shapes, operations, decisions, collection)
        if owner is not None:
            owners[key] = owner
    for id, decision in list(decisions.items()):
        if decision.account is not None or decision.collection is None or id not in operations:
            continue
        mine = decision.role in _NARROWED and is_mine(operations[id].path)
        if mine:
            decision = _repointed(decision, collections, owners)
            decisions[id] = decision
        key = decision.collection.key if decision.collection is not None else ""
        if mine and not operations[id].open:
            owners.setdefault(key, Owner(key))
            decisions[id] = replace(decision, ownership="mine")
        elif (key in owners or key in users) and _changes(operations[id], decision, people=key in users):
            decisions[id] = replace(decision, ownership="owned")
        elif changes_below(operations[id], decision, users | owners.keys()):
            decisions[id] = replace(decision, ownership="below")
    _narrow_below(operations, decisions)
    return tuple(owners.values())


def _changes(operation: Operation, decision: Decision, *, people: bool) -> bool:
    """True if an operation is for whom a record belongs to alone.

    `POST /users/{id}/verify` is: whatever code it takes, nobody has been given one.
    """
    if decision.role != Role.ACTION:
        return decision.role in OWNED
    words = last_words(operation.path)
    return not words & _OTHERS_ACTIONS or (people and bool(words & _CONFIRMATIONS))


def refusal_status(operation: Operation) -> int:
    """Return the status for who may not do something: a declared 403, else 404."""
    return 403 if any(response.status in ("403", "4XX") for response in operation.responses) else 404


def changes_below(operation: Operation, decision: Decision, owned: Set[str]) -> bool:
    """True if an operation changes what a record that belongs to somebody consists of.

    `PUT /lists/{id}/settings` and `POST /lists/{id}/items` do, `POST /lists/{id}/comments` does not.
    """
    if decision.role not in _CHANGED_BELOW or last_words(operation.path) & _CONTRIBUTED:
        return False
    above = {ancestor.collection for ancestor in decision.ancestors}
    if decision.link is not None:
        above.add(decision.link.owner.key)
    return not owned.isdisjoint(above)


def is_contributed(operation: Operation, collection: CollectionPlan) -> bool:
    """True if an operation does what others do with a record, or is about what they add to it."""
    return bool(last_words(operation.path) & _CONTRIBUTED) or is_contribution(collection)


def is_contribution(collection: CollectionPlan) -> bool:
    """True if a collection has what others add to a record, such as comments."""
    return any(spoken(noun) & _CONTRIBUTED for noun in segments(collection.key)[-1:])


def _narrow_below(operations: Mapping[str, Operation], decisions: dict[str, Decision]) -> None:
    """Narrow paths below one's own records: `/my/notes/{id}/photo` and `/me/settings`."""
    narrowed = {
        (decision.collection.key, operations[id].path)
        for id, decision in decisions.items()
        if decision.ownership == "mine" and decision.collection is not None
    }
    for id, decision in list(decisions.items()):
        collection = decision.collection
        if decision.account is not None or id not in operations or operations[id].open:
            continue
        path = operations[id].path
        if not is_mine(path):
            continue
        if collection is None:
            if decision.role.of_file:
                decisions[id] = replace(decision, ownership="mine")
        elif collection.singleton:
            if decision.role in _SINGLETON and not collection.ancestors:
                decisions[id] = replace(decision, ownership="mine")
        elif decision.role in _BELOW and any(
            (collection.key, above) in narrowed for above in _paths_above(path)
        ):
            decisions[id] = replace(decision, ownership="mine")


def _paths_above(path: str) -> list[str]:
    """List what a path is below: `/my/notes/{id}` and `/my/notes` for `/my/notes/{id}/photo`."""
    above = []
    while "/" in path[1:]:
        path = path.rpartition("/")[0]
        above.append(path)
    return above[:20]


def is_mine(path: str) -> bool:
    """True for a path of what belongs to who asks, such as `/me/orders` and `/my-bookings`."""
    return any(words & _MINE for words in path_words(path))


def _owner(
    shapes: Shapes,
    operations: Mapping[str, Operation],
    decisions: Mapping[str, Decision],
    collection: CollectionPlan,
) -> Owner | None:
    """Find the property of a collection's records that says who made one, which no body has."""
    creates = [
        operations[id]
        for id in collection.operations
        if id in operations and decisions[id].role == Role.CREATE and not operations[id].open
    ]
    if not creates:
        return None
    sent_names = {
        normal(name)
        for operation in creates
        for name in sent_properties(shapes, operation, decisions[operation.id].request.envelope)
    }
    bound = {path[0] for path in collection.belongs} | {
        ancestor.foreign_key[0] for ancestor in collection.ancestors if ancestor.foreign_key
    }
    entity = shapes.at(collection.schema)
    identifier = (collection.identifier.path or ("",))[0]
    candidates = [
        name
        for name in entity.properties
        if normal(name) in _OWNERS
        and normal(name) not in sent_names
        and name not in bound
        and name != identifier
    ]
    if not candidates:
        return None
    name = candidates[0]
    return Owner(collection.key, name, entity.properties[name])


def _repointed(
    decision: Decision, collections: Mapping[str, CollectionPlan], owners: Mapping[str, Owner]
) -> Decision:
    """Point a list of one's own at the records that other operations create.

    Nothing creates the records that it seemed to have for itself.
    """
    own = decision.collection
    if own is None or not decision.role.lists or own.key in owners or own.origin != "reference":
        return decision
    created = [
        collections[key]
        for key in owners
        if collections[key].schema == own.schema and not collections[key].ancestors
    ]
    return (
        replace(decision, collection=created[0]) if len(created) == 1 and not decision.ancestors else decision
    )
