"""Rule 7, nested: records that are made below others, as one collection.

They have a path of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from api_factory.plan.document.names import is_version
from api_factory.plan.document.path_templates import key, names, parameter, parameters, segments
from api_factory.plan.model.role import Role
from api_factory.plan.rules.candidates import Draft, about, creates
from api_factory.plan.rules.pairing import Group, Member
from api_factory.plan.rules.subjects import agree
from api_factory.plan.schemas.flattened import Shapes


def mark_made_below(shapes: Shapes, drafts: Mapping[str, Draft]) -> None:
    """Tell the drafts at the top whose records are all made below others where they are made.

    `/accounts/{id}` is about what `POST /users/{id}/accounts` makes: `made_below` has `/users`, and records keep below
    which user they are, also where no property says it.
    """
    making = [
        (member, draft) for draft in drafts.values() for member in draft.members if _makes_below(member)
    ]
    if not making:
        return
    for draft in drafts.values():
        if draft.group.kind != "pair" or any(map(_makes_at_top, draft.members)):
            continue
        if "{" in draft.group.key or any(member.forced for member in draft.members):
            continue
        nouns, own_words = names(draft.group.key), _words(draft.group.key)
        places = {
            place
            for member, maker in making
            if names(key(member.operation.path)) == nouns
            and own_words <= _words(member.operation.path)
            and (maker is draft or agree(shapes, maker.entity, draft.entity))
            for place in _places(member.operation.path)
        }
        draft.made_below = frozenset(places)
        draft.elsewhere = draft.elsewhere or bool(places)


def shallow(shapes: Shapes, group: Group, alike: Iterable[Draft]) -> Draft | None:
    """Draft the collection of operations that say nothing of their records.

    For example `DELETE /comments/{id}`. They are about what is made below others, as the drafts that are `alike`
    have it; None if these differ.
    """
    by_entity = {draft.entity.pointer: draft for draft in alike}
    if len(by_entity) != 1:
        return None
    (nested,) = by_entity.values()
    members = [member for member in group.members if about(shapes, member, nested.entity)]
    return Draft(group, nested.entity, nested.labels, members, elsewhere=True) if members else None


def _makes_below(member: Member) -> bool:
    return member.role == Role.CREATE and member.item is None and bool(parameters(member.operation.path))


def _makes_at_top(member: Member) -> bool:
    """True if an operation makes records that are below nothing."""
    if member.role == Role.CREATE:
        return not parameters(member.operation.path)
    return member.role == Role.REPLACE and creates(member.operation)


def _words(path: str) -> frozenset[str]:
    """Return the segments of a path that are no parameters and no versions.

    For example `{users, accounts}`.
    """
    return frozenset(part.lower() for part in segments(path) if "{" not in part and not is_version(part))


def _places(path: str) -> Iterator[str]:
    """Yield the keys of the collections that a path leads through.

    For example `/users` of `/users/{id}/accounts`.
    """
    parts = segments(path)
    for index, segment in enumerate(parts):
        if parameter(segment) is not None:
            yield key("/" + "/".join(parts[:index]))
