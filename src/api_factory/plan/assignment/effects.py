"""Effects of actions: the property whose name or values agree with the verb."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import islice
from typing import Final

from api_factory.plan.assignment.assignment import Effect
from api_factory.plan.document.names import name_set, normal, words
from api_factory.plan.document.nodes import listing
from api_factory.plan.evidence.irregular_verbs import irregular_participle
from api_factory.plan.evidence.vocabulary import base_of
from api_factory.plan.schemas.flattened import Shape, Shapes

_MOST: Final = 200
_STATES: Final = name_set("status state phase stage condition lifecycle")
_UNDONE: Final = ("un", "de", "dis", "in")
_OPPOSITES: Final = {
    "close": "open", "lock": "unlock", "disable": "enable", "deactivate": "activate", "unpublish": "publish",
    "unarchive": "archive", "restore": "delete archive", "reopen": "close", "resume": "pause suspend",
    "stop": "start", "suspend": "activate", "reactivate": "suspend deactivate", "unread": "read", "hide": "show",
    "demote": "promote", "enable": "disable", "activate": "deactivate suspend", "open": "close", "show": "hide",
    "start": "stop pause", "unlock": "lock", "unmute": "mute", "unblock": "block", "publish": "hide",
}  # fmt: skip
_STATES_AFTER: Final = {
    "activate": "active", "reactivate": "active", "enable": "enabled active", "disable": "disabled inactive",
    "deactivate": "inactive deactivated", "resume": "active running resumed", "reopen": "open reopened",
    "start": "started running active inprogress", "finish": "finished completed done", "end": "ended closed finished",
    "complete": "completed complete done finished", "accept": "accepted approved confirmed",
    "approve": "approved accepted", "reject": "rejected declined denied", "decline": "declined rejected",
    "deny": "denied rejected", "ban": "banned blocked", "block": "blocked",
    "submit": "submitted pendingapproval pendingreview awaitingapproval inreview underreview pending",
    "confirm": "confirmed", "revoke": "revoked", "return": "returned",
    "checkin": "checkedin present attended arrived", "checkout": "checkedout left",
    "hold": "onhold held", "stop": "stopped inactive", "retry": "pending",
}  # fmt: skip
"""States in which an action leaves a record, the likeliest first, where they do not begin as its verb does."""

_TAKEN: Final = name_set("borrow lend rent checkout reserve book take hire loan occupy")
_GIVEN_BACK: Final = name_set("return checkin release unreserve free giveback vacate")
_FREE: Final = name_set("available free vacant instock unoccupied")
_STOCK: Final = name_set("stock copies availability quantity remaining left seats places")
"""Names of flags for being available, and of counts of the available."""

_TIMES: Final = name_set("at on date time datetime timestamp")
_AIMS: Final = name_set("new target destination dest to next desired")
"""First words of the names of new values in bodies: `newOwner` is for `owner`."""
_TOGGLING: Final = name_set("toggle flip switch")


def effect_of(shapes: Shapes, verb: str, record: str | None, body: Iterable[str], *, undone: bool) -> Effect:
    """Infer the property that an action changes, from its verb.

    `body`: the names of what is sent; `undone`: it is the DELETE of the action's path.

    >>> effect_of(shapes, "cancel", order, (), undone=False)
    Effect(change='value', property='status', value='cancelled')
    """
    if record is None or not verb:
        return Effect("unknown")
    shape = shapes.at(record)
    base = base_of(verb)
    for name in islice(shape.properties, _MOST):
        if normal(name) in _STATES:
            value = _state(shapes.at(shape.properties[name]), base)
            if value is not None and not undone:
                return Effect("value", name, value)
    marked = _marked(shapes, shape, base, undone=undone)
    if marked is not None and marked.change in ("increment", "decrement"):
        body_names = {normal(name): name for name in reversed(list(islice(body, _MOST)))}
        if normal(marked.property or "") in body_names:
            # `POST /films/{id}/rate` with `{rating}` sets the rating, and counts nothing.
            return Effect("body", marked.property, marked.property)
    return (
        marked
        or _lent(shapes, shape, base, undone=undone)
        or (None if undone else _inner_state(shapes, shape, base))
        or _given(shape, body)
        or Effect("unknown")
    )


def aimed(name: str) -> str:
    """Return the property that a body has a new value for: `owner` of `newowner`.

    Names are normalised.
    """
    return next((name.removeprefix(aim) for aim in _AIMS if name.startswith(aim) and name != aim), "")


def _inner_state(shapes: Shapes, shape: Shape, base: str) -> Effect | None:
    """Find the state inside an object: `status` of `state`, or of `nav` if it may be `DOCKED` after `dock`."""
    for name in islice(shape.properties, _MOST):
        inner = shapes.at(shape.properties[name])
        is_state = normal(name) in _STATES or words(name)[-1:] in (("status",), ("state",))
        for member in islice(inner.properties, _MOST) if inner.is_object else ():
            member_shape = shapes.at(inner.properties[member])
            if normal(member) in _STATES and (is_state or "enum" in member_shape.keywords):
                value = _state(member_shape, base)
                if value is not None:
                    return Effect("value", member, value, name)
    return None


def _state(shape: Shape, base: str) -> object | None:
    """Return the state that an action leads to: `cancelled` for `cancel`."""
    root = base[:-1] if base.endswith("e") and len(base) > 4 else base
    states = [value for value in islice(listing(shape.keywords.get("enum")), _MOST) if isinstance(value, str)]
    state_by_name = {normal(value): value for value in reversed(states)}
    likely = _states_after(base)
    for state in likely:
        if state in state_by_name:
            return state_by_name[state]
    for value in states:
        if normal(value).startswith(root):
            return value
    if not states and shape.scalar == "string" and "pattern" not in shape.keywords:
        return likely[0] if likely else participle(base)
    return None


def _states_after(verb: str) -> list[str]:
    """Return the states that an action leads to, the likeliest first: `paid` of `pay`."""
    irregular = irregular_participle(verb)
    return [*_STATES_AFTER.get(verb, "").split(), *([irregular] if irregular is not None else [])]


def participle(verb: str) -> str:
    """Return the participle of a verb: `archived` of `archive`, `sold` of `sell`."""
    irregular = irregular_participle(verb)
    if irregular is not None:
        return irregular
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}led" if verb == "cancel" else f"{verb}ed"


def is_marked(verb: str, names: Container[str]) -> bool:
    """True if records have a property for a verb: `archivedAt`, `isArchived` or `unread`.

    `names`: those of the records' properties, normalised.
    """
    base = base_of(verb)
    states = [participle(base), *_states_after(base), *(map(participle, _OPPOSITES.get(base, "").split()))]
    marks = [f"un{base}", f"un{base}count", f"is{base}", f"{base}count", f"{base}s", f"{base}scount"]
    for state in states:
        marks += [state, f"is{state}", f"{state}at", f"{state}on", f"{state}by", f"{state}date", f"un{state}"]
    return len(base) > 2 and any(mark in names for mark in marks)


def _marked(shapes: Shapes, shape: Shape, base: str, *, undone: bool) -> Effect | None:
    """Find a flag, a time or a counter that is named after the verb.

    `isArchived` and `archived_at` are for `archive`, `favoritesCount` is for `favorite`.
    """
    for root, positive in ((base, True), *((opposite, False) for opposite in _opposites(base))):
        if len(root) < 3:
            continue
        for name in islice(shape.properties, _MOST):
            name_words = words(name)
            inner = shapes.at(shape.properties[name])
            reverse = f"un{root}" in name_words
            if not reverse and not _names(root, name_words):
                continue
            value = (positive is not undone) is not reverse
            if inner.scalar == "boolean":
                if base in _TOGGLING:
                    return Effect("toggle", name)
                return Effect("value", name, value)
            if inner.is_date_time or (inner.scalar == "string" and not _TIMES.isdisjoint(name_words)):
                return Effect("now", name) if value else Effect("value", name, None)
            if inner.scalar in ("integer", "number"):
                if reverse:
                    # How many are unread after they were read.
                    return Effect("value", name, 0) if not value else Effect("increment", name)
                return Effect("increment" if value else "decrement", name)
    return None


def _names(verb: str, name_words: Sequence[str]) -> bool:
    """True if a word is a form or a result of a verb: `paid` of `pay`."""
    root = verb[:-1] if verb.endswith("e") else verb
    states = _states_after(verb)
    return any(
        base_of(word) in (verb, root) or word in (f"{verb}ed", f"{root}ed") or word in states
        for word in name_words
    )


def flag_of(shapes: Shapes, shape: Shape, state: str) -> Effect | None:
    """Find the flag that tells of a state.

    It is `paid` or `isPaid` of `paid`, and `active`, then off, of `deactivated`.
    """
    base = base_of(state)
    opposites = _opposites(base)
    marks = {f"{start}{word}": True for word in (state, participle(base)) for start in ("", "is")}
    for root in opposites:
        for word in (participle(root), *_STATES_AFTER.get(root, "").split()):
            marks.setdefault(word, False)
            marks.setdefault(f"is{word}", False)
    for name in islice(shape.properties, _MOST):
        value = marks.get(normal(name))
        if value is not None and shapes.at(shape.properties[name]).scalar == "boolean":
            return Effect("value", name, value)
    return None


def _opposites(base: str) -> list[str]:
    """Return the verbs that undo a verb: `activate` of `deactivate`."""
    return _OPPOSITES.get(base, "").split() or [
        base.removeprefix(start) for start in _UNDONE if base.startswith(start) and len(base) > len(start) + 3
    ]


def _lent(shapes: Shapes, shape: Shape, base: str, *, undone: bool) -> Effect | None:
    """Find the flag or the stock that lending and returning change.

    After `borrow`, `available` is false, or `copies` is one less.
    """
    if base not in _TAKEN | _GIVEN_BACK:
        return None
    back = (base in _GIVEN_BACK) is not undone
    for name in islice(shape.properties, _MOST):
        scalar = shapes.at(shape.properties[name]).scalar
        if scalar == "boolean" and not _FREE.isdisjoint((*words(name), normal(name))):
            return Effect("value", name, back)
        if scalar == "integer" and not _STOCK.isdisjoint(words(name)):
            return Effect("increment" if back else "decrement", name)
    return None


def _given(shape: Shape, body: Iterable[str]) -> Effect | None:
    """Find the property that the body names, too.

    For example `parentId` of a move, or `index` by `destinationIndex`.
    """
    names = {normal(name): name for name in islice(body, _MOST)}
    for name in islice(shape.properties, _MOST):
        if normal(name) in names and normal(name) != "id":
            return Effect("body", name, name)
    aimed = {
        "".join(words(name)[1:]): name for name in names.values() if not _AIMS.isdisjoint(words(name)[:1])
    }
    for name in islice(shape.properties, _MOST):
        if normal(name) in aimed and normal(name) != "id":
            return Effect("body", name, aimed[normal(name)])
    return None
