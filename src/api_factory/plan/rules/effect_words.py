"""Words of `x-factory` for the effects of actions and for numbers in answers.

{status: cancelled, cancelledAt: {now: true}, likes: {increment: 1}, tags: {add: $request.path.tag}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from api_factory.contract.pointer import split
from api_factory.plan.model.effect import Argument, Effect, EffectKind

_KINDS = frozenset(get_args(EffectKind)) - {"body"}
_REQUEST = "$request."
_BODY = "$request.body"
_MOST = 100
"""How many changes one action makes."""


class Misread(ValueError):
    """Why a word means nothing; `way` leads to it from the member that it is in."""

    def __init__(self, detail: str, *way: str | int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.way = way


def read_effects(words: Any) -> tuple[Effect, ...]:
    """Read an `effect`: an object of properties and changes, `body`, or a list of these."""
    parts = words if isinstance(words, list) else [words]
    found: list[Effect] = []
    for index, part in enumerate(parts):
        way = (index,) if isinstance(words, list) else ()
        if part == "body":
            found.append(Effect((), "body", ()))
        elif isinstance(part, dict) and part:
            found += _changes(part, way)
        else:
            raise Misread("is neither an object of properties, nor the word body, nor a list of these", *way)
        if len(found) > _MOST:
            raise Misread(f"has more than {_MOST} changes", *way)
    return tuple(found)


def _changes(words: dict[Any, Any], way: tuple[str | int, ...]) -> Iterator[Effect]:
    for name, value in words.items():
        here: tuple[str | int, ...] = (*way, str(name))
        path = tuple(str(name).split("."))
        if not all(path):
            raise Misread("is no property", *here)
        if not isinstance(value, dict):
            yield Effect(path, "set", _value(value, here))
            continue
        kind, given = next(iter(value.items()), ("", None))
        if len(value) != 1 or kind not in _KINDS:
            raise Misread(f"is none of {', '.join(sorted(_KINDS))}; an object is written {{set: ...}}", *here)
        yield _change(path, kind, given, here)


def _change(path: tuple[str, ...], kind: Any, given: Any, way: tuple[str | int, ...]) -> Effect:
    if kind == "now":
        if given is not True:
            raise Misread("is written {now: true}", *way)
        return Effect(path, "now")
    value = _value(given, way)
    if kind in ("increment", "decrement"):
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
        if not (isinstance(value, Argument) or is_number):
            raise Misread(f"is no positive number to {kind} by", *way)
    return Effect(path, kind, value)


def _value(value: Any, way: tuple[str | int, ...]) -> Any:
    """Read a literal or a runtime expression of OpenAPI: `$request.body#/reason`."""
    if not isinstance(value, str) or not value.startswith(_REQUEST):
        return value
    location, _, name = value.removeprefix(_REQUEST).partition(".")
    if location in ("path", "query") and name:
        return Argument("path" if location == "path" else "query", (name,))
    if value == _BODY:
        return Argument("body")
    if value.startswith(f"{_BODY}#/"):
        return Argument("body", split(value.removeprefix(f"{_BODY}#")))
    raise Misread(
        "is none of $request.path.NAME, $request.query.NAME, $request.body and $request.body#/NAME", *way
    )


def read_counts(words: Any) -> dict[tuple[str, ...], Any]:
    """Read `counts` by their places: `all`, `any`, `by PROPERTY`, or the counted values.

    `{total: all, sold: {status: sold}}` is `{("total",): "all", ("sold",): {("status",): "sold"}}`.
    """
    if not isinstance(words, dict) or not words or len(words) > _MOST:
        raise Misread(f"is no object of up to {_MOST} places in the answer")
    found: dict[tuple[str, ...], Any] = {}
    for name, value in words.items():
        path = tuple(str(name).split(".")) if name else ()
        if value in ("all", "any") or (isinstance(value, str) and value.startswith("by ")):
            found[path] = value
        elif isinstance(value, dict) and value:
            found[path] = {tuple(str(where).split(".")): wanted for where, wanted in value.items()}
        else:
            raise Misread("is neither all, nor any, nor by PROPERTY, nor an object of values", str(name))
    return found


def opposite(effects: tuple[Effect, ...]) -> tuple[Effect, ...] | None:
    """Return the effects that undo an action; None where one cannot be undone by itself.

    True becomes false, an increment a decrement, what is added is removed, and a time null.
    """
    found = []
    for one in effects:
        match one.kind, one.value:
            case "set", bool():
                found.append(Effect(one.path, "set", not one.value))
            case "now", _:
                found.append(Effect(one.path, "set", None))
            case (("increment" | "decrement" | "add" | "remove"), _):
                found.append(Effect(one.path, _OPPOSITES[one.kind], one.value))
            case _:
                return None
    return tuple(found)


_OPPOSITES: dict[EffectKind, EffectKind] = {
    "increment": "decrement",
    "decrement": "increment",
    "add": "remove",
    "remove": "add",
}
