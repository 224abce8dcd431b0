"""Text of Python: literals and calls, in one line or several."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

MAX_WIDTH = 96
INDENT = "    "


class Code:
    """An expression, with a sample of its value."""

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
    """Replace every expression in a value by its sample."""
    match value:
        case Code():
            return value.sample
        case dict():
            return {name: sampled(inner) for name, inner in value.items()}
        case list():
            return [sampled(inner) for inner in value]
    return value


def literal(value: Any, indent: int = 0, column: int = 0) -> str:
    """Return the text of a value, in one line or broken.

    `indent`: levels of indentation of its line; `column`: characters before it in the line, behind the indentation.
    """
    one_line = _flat(value)
    if (
        indent * len(INDENT) + column + len(one_line) <= MAX_WIDTH
        or not isinstance(value, dict | list)
        or not value
    ):
        return one_line
    inside = INDENT * (indent + 1)
    if isinstance(value, dict):
        lines = [
            f"{inside}{_string(name)}: {literal(inner, indent + 1, len(_string(name)) + 3)},\n"
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
    """Return the text of a call, between `before` and `after`.

    `call("list", [1], {"a": 2}, before="x = ")` is `x = list(1, a=2)`; a long call has a line for each argument.
    """
    keywords = list((kwargs or {}).items())
    argument_texts = [_flat(value) for value in args] + [f"{name}={_flat(value)}" for name, value in keywords]
    one_line = f"{before}{function}({', '.join(argument_texts)}){after}"
    if len(one_line) <= MAX_WIDTH or not argument_texts:
        return one_line
    if len(INDENT) + len(", ".join(argument_texts)) <= MAX_WIDTH:
        return f"{before}{function}(\n{INDENT}{', '.join(argument_texts)}\n){after}"
    lines = [f"{INDENT}{literal(value, 1, 1)},\n" for value in args]
    lines += [f"{INDENT}{name}={literal(value, 1, len(name) + 2)},\n" for name, value in keywords]
    return f"{before}{function}(\n{''.join(lines)}){after}"


def at(expression: str, path: Iterable[str | int]) -> str:
    """Return a subscript for each part of a path: `pet["owner"]["id"]`."""
    return expression + "".join(f"[{_flat(part)}]" for part in path)


def _flat(value: Any) -> str:
    match value:
        case Code():
            return value.text
        case dict():
            return "{" + ", ".join(f"{_string(name)}: {_flat(inner)}" for name, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(_flat(inner) for inner in value) + "]"
        case str():
            return _string(value)
        case float() if not math.isfinite(value):
            # JSON has no such number; 1e400 is read as one all the same.
            return f"float({repr(value)!r})"
        case None | bool() | int() | float() | bytes():
            return repr(value)
    raise TypeError(f"there is no literal for {type(value).__name__}")


def _string(value: str) -> str:
    """Return a string in double quotes unless it needs more escapes."""
    text = repr(value)
    if text[0] == "'" and '"' not in text and "\\'" not in text:
        return f'"{text[1:-1]}"'
    return text
