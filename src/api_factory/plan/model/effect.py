"""Changes that an action makes to a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Argument:
    """Take a value from a request.

    `$request.path.tag` is `Argument("path", ("tag",))`, `$request.body#/by/id` is `Argument("body", ("by", "id"))`.
    """

    location: Literal["path", "query", "body"]
    path: tuple[str, ...] = ()


EffectKind: TypeAlias = Literal["set", "now", "increment", "decrement", "add", "remove", "body"]


@dataclass(frozen=True, slots=True)
class Effect:
    """Change the property at `path`.

    `set`: to `value`. `now`: to the time of the request. `increment`, `decrement`: by `value`; a decrement by a
    fixed number stops at `minimum`. `add`, `remove`: the array there gets or loses `value`. `body`: the properties
    of the request's body that `value` names become the record's (with an empty path). A `value` may be an Argument.
    `schema` points to the property's schema. `type` is the one that texts are converted to. `key` is the property
    by which an array of objects knows the item to remove.
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
        """True if a record shows that the change was made already."""
        return self.kind in ("set", "add", "remove")
