"""Python text: values as literals, and calls, broken over lines where they are long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

WIDTH = 96
INDENT = "    "


class Code:
    """An expression that stands in the text as it is; `sample` is a value such as it will have."""

    __slots__ = ("sample", "text")

    def __init__(self, text: str, sample: Any) -> None:
        self.text = text
        self.sample = sample

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


def sampled(value: Any) -> Any:
    """The value with a sample in place of every expression."""
    match value:
        case Code():
            return value.sample
        case dict():
            return {name: sampled(inner) for name, inner in value.items()}
        case list():
            return [sampled(inner) for inner in value]
    return value


def literal(value: Any, indent: int = 0, taken: int = 0) -> str:
    """The text of a value; `taken` are the columns before it in its line, behind `indent` levels."""
    flat = _flat(value)
    if indent * len(INDENT) + taken + len(flat) <= WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    inside = INDENT * (indent + 1)
    if isinstance(value, dict):
        lines = [
            f"{inside}{_text(name)}: {literal(inner, indent + 1, len(_text(name)) + 3)},\n"
            for name, inner in value.items()
        ]
        return f"{{\n{''.join(lines)}{INDENT * indent}}}"
    lines = [f"{inside}{literal(inner, indent + 1, 1)},\n" for inner in value]
    return f"[\n{''.join(lines)}{INDENT * indent}]"


def call(
    function: str,
    args: Iterable[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
    *,
    before: str = "",
    after: str = "",
) -> str:
    """A call, with text before and after it in its lines."""
    named = list((kwargs or {}).items())
    parts = [_flat(value) for value in args] + [f"{name}={_flat(value)}" for name, value in named]
    flat = f"{before}{function}({', '.join(parts)}){after}"
    if len(flat) <= WIDTH or not parts:
        return flat
    if len(INDENT) + len(", ".join(parts)) <= WIDTH:
        return f"{before}{function}(\n{INDENT}{', '.join(parts)}\n){after}"
    lines = [f"{INDENT}{literal(value, 1, 1)},\n" for value in args]
    lines += [f"{INDENT}{name}={literal(value, 1, len(name) + 2)},\n" for name, value in named]
    return f"{before}{function}(\n{''.join(lines)}){after}"


def at(expression: str, path: Iterable[str | int]) -> str:
    """What is at a path of an expression's value."""
    return expression + "".join(f"[{_flat(part)}]" for part in path)


def _flat(value: Any) -> str:
    match value:
        case Code():
            return value.text
        case dict():
            return "{" + ", ".join(f"{_text(name)}: {_flat(inner)}" for name, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(_flat(inner) for inner in value) + "]"
        case str():
            return _text(value)
        case float() if not math.isfinite(value):
            # JSON has no such number; 1e400 is read as one all the same.
            return f"float({repr(value)!r})"
        case None | bool() | int() | float() | bytes():
            return repr(value)
    raise TypeError(f"there is no literal for {type(value).__name__}")


def _text(value: str) -> str:
    """A string in double quotes, as most people write it."""
    shown = repr(value)
    if shown[0] == "'" and '"' not in shown and "\\'" not in shown:
        return f'"{shown[1:-1]}"'
    return shown
