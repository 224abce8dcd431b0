"""What an action changes: the property of the record whose name or values agree with its verb."""

from __future__ import annotations

from itertools import islice
from typing import Final

from api_factory.plan.assignment.assignment import Effect
from api_factory.plan.evidence.vocabulary import base_of
from api_factory.plan.nodes import listing
from api_factory.plan.shape import Shape, Shapes
from api_factory.plan.words import name_set, normal, words

_MOST: Final = 200
_STATES: Final = name_set("status state phase stage condition lifecycle")
_UNDONE: Final = ("un", "de", "dis", "in")
_OPPOSITES: Final = {
    "close": "open", "lock": "unlock", "disable": "enable", "deactivate": "activate", "unpublish": "publish",
    "unarchive": "archive", "restore": "delete", "reopen": "close", "resume": "pause", "stop": "start",
    "suspend": "activate", "reactivate": "suspend", "unread": "read", "hide": "show", "demote": "promote",
}  # fmt: skip
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
    for value in islice(listing(shape.keywords.get("enum")), _MOST):
        if isinstance(value, str) and normal(value).startswith(root):
            return value
    return None


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
