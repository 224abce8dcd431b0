"""Decisions on attached operations in words: what an action does, which part it is, what is counted."""

from __future__ import annotations

import json
from typing import Any

from api_factory.plan.model.counted import Counted
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.effect import Argument, Effect
from api_factory.plan.model.flag import MINE
from api_factory.plan.model.paths import HIDDEN
from api_factory.plan.model.role import Role

_MOST_TOLD = 6
_LONGEST = 60


def told(decision: Decision) -> str:
    """Tell the effect of an operation in a sentence; the empty text where its role says all.

    It sets status to "cancelled" and cancelledAt to the time of the request.
    """
    link = decision.link
    if decision.effects:
        ending = " for who asks" if decision.mark is not None else ""
        return f"It {_listed([_effect(effect) for effect in decision.effects])}{ending}."
    if decision.part is not None:
        beside = ", kept beside the record" if decision.part.path[0] == HIDDEN else ""
        return f"It is about {_name(decision.part.path)}{beside}."
    if decision.role == Role.COUNT:
        return f"It tells {_listed([_count(one) for one in decision.counts])}."
    if link is not None:
        return f"It is about the links of {link.owner.key} with {link.other.key}."
    return ""


def _listed(parts: list[str]) -> str:
    if len(parts) > _MOST_TOLD:
        parts = [*parts[:_MOST_TOLD], f"{len(parts) - _MOST_TOLD} more"]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _effect(effect: Effect) -> str:
    name = _name(effect.path)
    match effect.kind:
        case "set" if effect.path[:2] == (HIDDEN, MINE):
            return f"{'remembers' if effect.value else 'forgets'} that who asks has done so"
        case "set":
            return f"sets {name} to {_value(effect.value)}"
        case "now":
            return f"sets {name} to the time of the request"
        case "increment" | "decrement":
            return f"counts {name} {'up' if effect.kind == 'increment' else 'down'} by {_value(effect.value)}"
        case "add":
            return f"adds {_value(effect.value)} to {name}"
        case "remove":
            return f"removes {_value(effect.value)} from {name}"
        case _:
            return f"takes {_listed(list(effect.value))} from the body"


def _count(one: Counted) -> str:
    place = _name(one.path) if one.path else ""
    number = {"count": "the number of records", "exists": "whether there is one"}.get(
        one.kind, "the number changed"
    )
    where = " and ".join(f"{_name(path)} {_value(value)}" for path, value in one.where)
    number += f" of {one.collection}" if one.collection is not None else ""
    return number + (f" with {where}" if where else "") + (f" in {place}" if place else "")


def _name(path: tuple[str, ...]) -> str:
    return ".".join(path[2:] if path[:1] == (HIDDEN,) else path)


def _value(value: Any) -> str:
    if isinstance(value, Argument):
        if value.location != "body":
            return f"$request.{value.location}.{value.path[0]}"
        return f"$request.body{'#/' if value.path else ''}{'/'.join(value.path)}"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
