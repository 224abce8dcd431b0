"""What an action changes: the property of the record whose name or values agree with its verb."""

from __future__ import annotations

from itertools import islice
from typing import Final

from api_factory.plan.assignment.assignment import Effect
from api_factory.plan.document.names import name_set, normal, words
from api_factory.plan.document.nodes import listing
from api_factory.plan.evidence.vocabulary import base_of
from api_factory.plan.schemas.flattened import Shape, Shapes

_MOST: Final = 200
_STATES: Final = name_set("status state phase stage condition lifecycle")
_UNDONE: Final = ("un", "de", "dis", "in")
_OPPOSITES: Final = {
    "close": "open", "lock": "unlock", "disable": "enable", "deactivate": "activate", "unpublish": "publish",
    "unarchive": "archive", "restore": "delete", "reopen": "close", "resume": "pause", "stop": "start",
    "suspend": "activate", "reactivate": "suspend", "unread": "read", "hide": "show", "demote": "promote",
}  # fmt: skip
_STATES_AFTER: Final = {
    "activate": "active", "reactivate": "active", "enable": "enabled active", "disable": "disabled inactive",
    "deactivate": "inactive deactivated", "resume": "active running resumed", "reopen": "open reopened",
    "start": "started running active inprogress", "finish": "finished completed done", "end": "ended closed finished",
    "complete": "completed complete done finished", "accept": "accepted approved confirmed",
    "approve": "approved accepted", "reject": "rejected declined denied", "decline": "declined rejected",
    "deny": "denied rejected", "ban": "banned blocked", "block": "blocked", "pay": "paid", "send": "sent",
    "submit": "submitted pending inreview", "confirm": "confirmed", "revoke": "revoked", "return": "returned",
    "withdraw": "withdrawn", "freeze": "frozen", "hold": "onhold held", "stop": "stopped inactive", "retry": "pending",
}  # fmt: skip
"""States in which an action leaves a record, the likeliest first, where they do not begin as its verb does."""

_TOGGLING: Final = name_set("toggle flip switch")


def effect_of(shapes: Shapes, verb: str, record: str | None, body: frozenset[str], *, undone: bool) -> Effect:
    """What an action with a verb does to a record that a schema describes.

    `body`: the normalised names of what is sent; `undone`: it is the DELETE of the action's path.

    >>> effect_of(shapes, "cancel", order, frozenset(), undone=False)
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
    return _marked(shapes, shape, base, body, undone=undone) or _given(shape, body) or Effect("unknown")


def _state(shape: Shape, base: str) -> object | None:
    """The value of a state that an action leads to: of `cancel` that which begins alike, `cancelled`."""
    root = base[:-1] if base.endswith("e") and len(base) > 4 else base
    states = [value for value in islice(listing(shape.keywords.get("enum")), _MOST) if isinstance(value, str)]
    known = {normal(value): value for value in reversed(states)}
    likely = _STATES_AFTER.get(base, "").split()
    for state in likely:
        if state in known:
            return known[state]
    for value in states:
        if normal(value).startswith(root):
            return value
    if not states and shape.scalar == "string" and "pattern" not in shape.keywords:
        return likely[0] if likely else participle(base)
    return None


def participle(verb: str) -> str:
    """Give the state that a regular verb leads to: `suspend` leads to `suspended`, `archive` to `archived`."""
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}led" if verb == "cancel" else f"{verb}ed"


def _marked(shapes: Shapes, shape: Shape, base: str, body: frozenset[str], *, undone: bool) -> Effect | None:
    """A flag, a time or a counter that is named after the verb: `isArchived`, `archived_at`, `favoritesCount`."""
    opposite = _OPPOSITES.get(base) or next(
        (
            base.removeprefix(start)
            for start in _UNDONE
            if base.startswith(start) and len(base) > len(start) + 3
        ),
        "",
    )
    for root, positive in ((base, True), (opposite, False)):
        if len(root) < 3:
            continue
        for name in islice(shape.properties, _MOST):
            named = {base_of(word) for word in words(name)}
            inner = shapes.at(shape.properties[name])
            if root not in named and not (root[:-1] in named and root.endswith("e")):
                continue
            value = positive is not undone
            if inner.scalar == "boolean":
                if base in _TOGGLING:
                    return Effect("toggle", name)
                return Effect("value", name, value)
            if inner.is_date_time or words(name)[-1:] in (("at",), ("on",), ("date",), ("time",)):
                return Effect("now", name) if value else Effect("value", name, None)
            if inner.scalar in ("integer", "number"):
                return Effect("increment" if value else "decrement", name)
    return None


def _given(shape: Shape, body: frozenset[str]) -> Effect | None:
    """The property that the body gives under the record's own name: `{parentId}` of a move."""
    for name in islice(shape.properties, _MOST):
        if normal(name) in body and normal(name) != "id":
            return Effect("body", name, name)
    return None
