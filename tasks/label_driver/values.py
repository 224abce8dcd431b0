"""Values that fit the schemas of a document, a different value for each number."""

from __future__ import annotations

import re
from re import _parser as parser  # type: ignore[attr-defined]  # The grammar of patterns, as re itself reads it.
from typing import Any
from uuid import UUID

from label_driver.bodies import is_password, normalize_name
from label_driver.description import MAX_NESTING, Description

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a347d6b0000000049454e44ae426082"
)
"""A picture of one pixel."""


_REPEATED = re.compile(
    r"^(confirm(ation|ed)?|repeat(ed)?|retyped?|verify)_?|(_?(confirm(ation|ed)?|repeat(ed)?|again|re|2))$"
)
"""Beginnings and ends of the names of passwords that are typed again."""


class ValueGenerator:
    """Generator of values: `generate(schema, 7)` differs from `generate(schema, 8)`."""

    def __init__(self, description: Description) -> None:
        self.description = description

    def generate(
        self, schema: Any, number: int, name: str = "value", depth: int = 0, *, required_only: bool = False
    ) -> Any:
        """Generate a value that fits a schema.

        `name`: the property's, which texts begin with. `required_only`: leave out all optional properties of an object.
        """
        node = self.description.flatten(schema)
        if "const" in node:
            return node["const"]
        if isinstance(node.get("enum"), list) and node["enum"]:
            choices = [choice for choice in node["enum"] if choice is not None] or [None]
            return choices[number % len(choices)]
        match self._choose_type(node):
            case "object":
                return self._generate_object(node, number, 3 * MAX_NESTING if required_only else depth)
            case "array":
                return self._generate_array(node, number, name, depth)
            case "integer":
                return int(self._generate_number(node, number, 1))
            case "number":
                return self._generate_number(node, number, 0.5)
            case "boolean":
                return number % 2 == 0
            case "null":
                return None
            case _:
                return self._generate_text(node, number, name)

    def _choose_type(self, node: dict[str, Any]) -> str:
        type_ = node.get("type")
        if isinstance(type_, list):
            type_ = next((name for name in type_ if name != "null"), "null")
        if isinstance(type_, str):
            return type_
        return "object" if "properties" in node else "array" if "items" in node else "string"

    def _generate_object(self, node: dict[str, Any], number: int, depth: int) -> dict[str, Any]:
        required = node.get("required") or []
        value = {}
        for name, schema in (node.get("properties") or {}).items():
            property_node = self.description.flatten(schema)
            is_optional = (
                depth < MAX_NESTING // 2 and self.is_feasible(property_node) and not is_managed(name)
            )
            if (
                (name in required or is_optional)
                and not property_node.get("readOnly")
                and depth < 4 * MAX_NESTING
            ):
                value[name] = self.generate(property_node, number, name, depth + 1)
        for name in required if depth < 4 * MAX_NESTING else ():
            if isinstance(name, str) and name not in (node.get("properties") or {}):
                value[name] = number
        _repeat_passwords(value)
        return value

    def is_feasible(self, node: dict[str, Any]) -> bool:
        """False for a pattern or a `not` that a value may miss, and for an array with an enum."""
        is_contradictory = node.get("type") == "array" and "enum" in node
        return "pattern" not in node and "not" not in node and not is_contradictory

    def _generate_array(self, node: dict[str, Any], number: int, name: str, depth: int) -> list[Any]:
        count = max(node.get("minItems", 0), 0 if depth > MAX_NESTING // 2 else 1)
        count = min(count, node.get("maxItems", count))
        return [
            self.generate(node.get("items", {}), number + index, name, depth + 1) for index in range(count)
        ]

    def _generate_number(self, node: dict[str, Any], number: int, step: float) -> float:
        low, high = node.get("minimum"), node.get("maximum")
        for name, offset in (("exclusiveMinimum", step), ("exclusiveMaximum", -step)):
            bound = node.get(name)
            limit = bound if not isinstance(bound, bool) else (low if offset > 0 else high) if bound else None
            if limit is not None and offset > 0:
                low = limit + offset
            elif limit is not None:
                high = limit + offset
        multiple = node.get("multipleOf")
        step = multiple if multiple and (step < 1 or multiple >= 1) else 1
        first = 0 if low is None else -(-low // step) * step
        if low is None and high is not None and high < 0:
            first = high - 1000 * step
        count = 100_000 if high is None else max(int((high - first) // step), 0) + 1
        value: float = first + step * (number % count)
        return int(value) if float(value).is_integer() else value

    def _generate_text(self, node: dict[str, Any], number: int, name: str) -> Any:
        day = f"20{30 + number % 60}-0{1 + number % 9}-1{number % 10}"
        match node.get("format"):
            case "date-time":
                return f"{day}T10:{number % 60:02}:00Z"
            case "date":
                return day
            case "time":
                return f"10:{number % 60:02}:00Z"
            case "uuid" | "guid":
                return str(UUID(int=0x5EED_0000_0000_4000_8000_0000_0000_0000 + number))
            case "email":
                return f"driver{number}@example.com"
            case "uri" | "url" | "uri-reference" | "iri":
                return f"https://example.com/{number}"
            case "ipv4":
                return f"192.0.2.{number % 250 + 1}"
            case "hostname":
                return f"host{number}.example.com"
            case None if "base64" in re.sub(r"[^a-z0-9]", "", str(node.get("description", "")).lower()):
                return "ZHJpdmVy"
            case "byte":
                return "ZHJpdmVy" + "AAAA" * (number % 5)
            case "binary":
                return PNG
            case "duration":
                return f"P{number % 300 + 1}D"
        if isinstance(node.get("pattern"), str):
            return self._generate_match(node, number)
        min_length, max_length = node.get("minLength", 0), node.get("maxLength", 200)
        text = f"{name[:20]}-{number}"
        if len(text) > max_length:
            text = f"{number:0{min(max_length, 6)}}"[-max_length:] if max_length else ""
        return text.ljust(min_length, "x")

    def _generate_match(self, node: dict[str, Any], number: int) -> str:
        pattern = node["pattern"]
        text = expand_pattern(pattern, number)
        example = node.get("example")
        fits = re.search(pattern, text) and len(text) >= node.get("minLength", 0)
        return text if fits or not isinstance(example, str) else example


def _repeat_passwords(members: dict[str, Any]) -> None:
    """Give a password that is to be typed again the first one's value.

    For example `passwordConfirmation` and `userPwRe`.
    """
    passwords = {
        normalize_name(name): name for name in members if is_password(_REPEATED.sub("", name.lower()))
    }
    for normalized, name in passwords.items():
        first = passwords.get(_REPEATED.sub("", normalized))
        if first is not None and first != name:
            members[name] = members[first]


def is_managed(name: str) -> bool:
    """True for the name of a member that servers set themselves: `id`, `createdAt`."""
    return re.sub(r"[^a-z]", "", name.lower()) in (
        "id", "createdat", "updatedat", "modifiedat", "created", "updated", "deletedat",
    )  # fmt: skip


def expand_pattern(pattern: str, number: int) -> str:
    """Generate a text that a simple pattern matches.

    `^[A-Z]{2}-[0-9]$` and 7 give `HA-7`. Parts of other syntax, such as a lookahead, are left out.
    """
    try:
        return "".join(_expand_tokens(parser.parse(pattern), number))
    except (re.error, RecursionError, OverflowError):
        return ""


def _expand_tokens(tokens: Any, number: int) -> list[str]:
    texts = []
    for operator, argument in tokens:
        match str(operator):
            case "LITERAL":
                texts.append(chr(argument))
            case "IN":
                texts.append(_choose_character(argument, number))
            case "ANY":
                texts.append("a")
            case "MAX_REPEAT" | "MIN_REPEAT":
                min_count, max_count, repeated = argument
                count = min(max(min_count, 1 if max_count == 1 else 6), max_count, 1000)
                texts += [
                    text for index in range(count) for text in _expand_tokens(repeated, number // 10**index)
                ]
            case "SUBPATTERN":
                texts += _expand_tokens(argument[-1], number)
            case "BRANCH":
                texts += _expand_tokens(argument[1][0], number)
    return texts


def _choose_character(choices: Any, number: int) -> str:
    for operator, argument in choices:
        match str(operator):
            case "LITERAL":
                return chr(argument)
            case "RANGE":
                low, high = argument
                return chr(low + number % (high - low + 1))
            case "CATEGORY":
                return {"CATEGORY_DIGIT": str(number % 10), "CATEGORY_SPACE": " "}.get(str(argument), "a")
    return "a"
