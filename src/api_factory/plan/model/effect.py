"""Changes that an action makes to a record, with the values that its request brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Argument:
    """A value that a request brings.

    `$request.path.tag` is `Argument("path", ("tag",))`, `$request.body#/by/id` is `Argument("body", ("by", "id"))`.
    """

    location: Literal["path", "query", "body"]
    path: tuple[str, ...] = ()


EffectKind: TypeAlias = Literal["set", "now", "increment", "decrement", "add", "remove", "body"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One change to the property at `path`.

    `set`: it becomes `value`; `now`: the time of the request; `increment`, `decrement`: it is changed by `value`, and
    a decrement by a fixed number stops at `minimum`; `add`, `remove`: the array there gets or loses `value`; `body`:
    the properties of the request's body that are named in `value` become the record's (an empty path).
    A `value` may be an Argument. `schema`: the pointer of the property's; `type`: what texts are to be turned into.
    `key`: the property by which an array of objects knows the item to remove.
    """

    path: tuple[str, ...]
    kind: EffectKind
    value: Any = None
    schema: str | None = None
    type: str = "string"
    minimum: int = 0
    key: str | None = None

    @property
    def lasting(self) -> bool:
        """Whether a record can be seen to have been changed so already."""
        return self.kind in ("set", "add", "remove")
