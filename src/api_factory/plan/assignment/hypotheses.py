"""Hypotheses: the roles that the method of an operation allows."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Hypothesis: TypeAlias = Literal[
    "create", "list", "read", "change", "delete", "clear", "singleton-read", "singleton-write", "singleton-delete",
    "part-read", "part-write", "part-delete", "action", "link", "unlink", "count", "file-write", "file-read", "example",
]  # fmt: skip
"""A role before its form is settled: a `change` replaces or updates, a `list` may be a search."""

HYPOTHESES: Final[tuple[Hypothesis, ...]] = (
    "create", "list", "read", "change", "delete", "clear", "singleton-read", "singleton-write", "singleton-delete",
    "part-read", "part-write", "part-delete", "action", "link", "unlink", "count", "file-write", "file-read", "example",
)  # fmt: skip

_BY_METHOD: Final[dict[str, tuple[Hypothesis, ...]]] = {
    "get": ("list", "read", "singleton-read", "part-read", "count", "file-read", "action", "example"),
    "delete": ("delete", "clear", "singleton-delete", "part-delete", "unlink", "action", "example"),
    "put": ("create", "change", "singleton-write", "part-write", "action", "link", "file-write", "example"),
    "patch": ("change", "singleton-write", "part-write", "action", "link", "example"),
    "post": (
        "create", "list", "read", "change", "delete", "clear", "singleton-read", "singleton-write", "part-write",
        "action", "link", "unlink", "count", "file-write", "file-read", "example",
    ),
}  # fmt: skip

NEAR: Final[dict[Hypothesis, frozenset[Hypothesis]]] = {
    "create": frozenset({"change"}),
    "singleton-read": frozenset({"read"}),
    "read": frozenset({"singleton-read"}),
    "singleton-write": frozenset({"change"}),
    "singleton-delete": frozenset({"delete"}),
    "part-read": frozenset({"singleton-read", "list", "read"}),
    "part-write": frozenset({"singleton-write", "change", "create"}),
    "part-delete": frozenset({"singleton-delete", "delete"}),
    "action": frozenset({"change"}),
    "link": frozenset({"create", "change"}),
    "unlink": frozenset({"delete"}),
    "file-write": frozenset({"create", "change"}),
    "file-read": frozenset({"read"}),
}
"""Substitutes of each hypothesis: where it is right, they work on the same records and mislead nobody."""


def possible(method: str) -> tuple[Hypothesis, ...]:
    """Return the hypotheses that a method allows."""
    return _BY_METHOD.get(method, ("example",))
