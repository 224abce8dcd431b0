"""Bodies of responses: where a record is, and how it compares with a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

MAX_OBJECTS = 5000
"""Objects of a body that are looked at."""

MAX_ARRAY_DEPTH = 5
"""Levels of a body in which its list of items is looked for."""

MAX_IDS = 6
"""Values of a record that are taken for its possible ids."""

_PASSWORD = re.compile(r"password|passwd|passphrase|pw$")


def normalize_name(name: str) -> str:
    """Drop the style of a name: `pet_id`, `pet-id` and `petId` are `petid`."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_password(name: str) -> bool:
    """True for the name of a password: servers never show it as it was sent."""
    return _PASSWORD.search(normalize_name(name)) is not None


def iterate_objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a value, outermost first."""
    level = [value]
    while level:
        yield from (node for node in level if isinstance(node, dict))
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, dict | list)
        ]


def list_objects(value: Any) -> list[dict[str, Any]]:
    """Return the first objects of a value; [] for a text, a number or None."""
    return list(islice(iterate_objects(value), MAX_OBJECTS)) if isinstance(value, dict | list) else []


def iterate_scalars(value: Any) -> Iterator[Any]:
    """Yield the texts and numbers anywhere in a value, without booleans."""
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            pending += node.values()
        elif isinstance(node, list):
            pending += node
        elif isinstance(node, str | int | float) and not isinstance(node, bool):
            yield node


def list_items(body: Any, collection: str = "") -> list[Any]:
    """Return the items of a list: the outermost array, alone or in an envelope.

    Of several arrays at a level, the one that is called as the collection, else the one with most objects; [] without
    any. `{"pets": [{...}], "owners": [{...}, {...}]}` has the items of `pets` for `pets`.
    """
    level = [("", body)]
    for _ in range(MAX_ARRAY_DEPTH):
        arrays = [(name, node) for name, node in level if isinstance(node, list)]
        if arrays:
            named = [array for name, array in arrays if normalize_name(name) == normalize_name(collection)]
            candidates = named if collection and named else [array for _, array in arrays]
            longest: list[Any] = max(
                candidates, key=lambda array: sum(isinstance(item, dict) for item in array)
            )
            return longest
        level = [pair for _, node in level if isinstance(node, dict) for pair in node.items()]
    return []


def find_closest_object(body: Any, example: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object of a body that shares most names with an example, or {}."""
    candidates = list_objects(body)
    return max(candidates, key=lambda candidate: len(candidate.keys() & example.keys()), default={})


def compare_members(
    request_body: Any, response_body: Any, response_types: Mapping[str, set[str]]
) -> tuple[int, list[str]]:
    """Count the members of a request that a response shows, and describe its faults.

    `response_types`: the names that the schema of the response has, with their types. A member of the request that
    has one of these names and types is missed if the response leaves it out.
    """
    pairs = [(node, find_closest_object(response_body, node)) for node in list_objects(request_body)]
    if not pairs:
        return 0, []
    requested, responded = max(pairs, key=lambda pair: len(pair[0].keys() & pair[1].keys()))
    shared, faults = 0, []
    for name, value in requested.items():
        if is_password(name):
            continue
        if name in responded and is_comparable(value, responded[name]):
            shared += 1
            if not is_equal(value, responded[name]):
                faults.append(f"{name} is {abbreviate(responded[name])} and not {abbreviate(value)}")
        elif (
            name not in responded
            and json_type(value) in response_types.get(name, ())
            and value not in (None, [], {})
        ):
            shared += 1
            faults.append(f"{name} ({abbreviate(value)}) is missing")
    return shared, faults


def json_type(value: Any) -> str:
    """Name the type of a value as JSON Schema does."""
    names = {bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}
    return names.get(type(value), "string")


def is_comparable(requested: Any, responded: Any) -> bool:
    """True if two values are of one type, as far as JSON and forms tell types.

    False for files, and for the key of a record where the response embeds the record itself.
    """
    if isinstance(requested, bytes):
        return False
    number_types = ("integer", "number")
    types = {json_type(value) for value in (requested, responded)}
    return (
        responded is None or len(types) == 1 or types <= set(number_types) or str(requested) == str(responded)
    )


def is_equal(requested: Any, responded: Any) -> bool:
    """True if values are equal as far as they can be compared.

    Objects are compared by the members that both have; `1` and `"1"` are equal, since forms send texts.
    """
    if isinstance(requested, dict) and isinstance(responded, dict):
        shared = [name for name in requested.keys() & responded.keys() if not is_password(name)]
        return all(is_equal(requested[name], responded[name]) for name in shared)
    if isinstance(requested, list) and isinstance(responded, list):
        return len(requested) == len(responded) and all(map(is_equal, requested, responded))
    return (
        requested == responded or str(requested) == str(responded) or not is_comparable(requested, responded)
    )


def abbreviate(value: Any) -> str:
    """Print a value in at most 60 characters."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def rank_ids(parameter: str, *objects: Mapping[str, Any]) -> list[Any]:
    """Return the values of objects that a parameter may stand for, likeliest first.

    For `petId`: those of `petId`, `pet_id`, then `id`, `uuid`, then other names that end with `id`, then name, code.
    """
    parameter_name = normalize_name(parameter)
    ranked: list[tuple[int, Any]] = []
    for members in objects:
        for name, value in members.items():
            if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
                rank = _rank(normalize_name(name), parameter_name)
                if rank is not None:
                    ranked.append((rank, value))
    ranked.sort(key=lambda pair: pair[0])
    return list(dict.fromkeys(value for _, value in ranked))[:MAX_IDS]


def _rank(member_name: str, parameter_name: str) -> int | None:
    if member_name == parameter_name or (member_name == "login" and parameter_name == "username"):
        return 0
    if member_name in ("id", "uuid", "guid", "uid", "key", "slug"):
        return 1
    if len(member_name) > 2 and (
        parameter_name.endswith(member_name) or member_name.endswith(parameter_name)
    ):
        return 2
    if member_name.endswith(("id", "uuid")):
        return 3
    return (
        4
        if member_name in ("name", "code", "number", "username", "email", "title", "token", "href")
        else None
    )
