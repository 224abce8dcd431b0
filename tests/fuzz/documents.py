"""JSON and YAML beside reference parsers, and whole contracts.

What both readers take has to be the same value; what ours refuses, it refuses with its own error. A contract is
mutated as a structure: its members are removed, exchanged, nested and referred to, and what comes of it has to be
a contract that can be planned, or a list of faults.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import yaml

from api_factory.contract import Limits, inspect
from api_factory.contract.findings import ErrorLimitReached, Findings, Unreadable
from api_factory.contract.pointer import join, resolve
from api_factory.contract.reading.json_reader import map_json, read_json
from api_factory.contract.reading.text import Lines
from api_factory.contract.reading.yaml_map import map_yaml
from api_factory.contract.reading.yaml_reader import read_yaml
from api_factory.contract.rendering import render
from api_factory.plan import plan
from api_factory.plan.explanation import explain
from api_factory.service.json_body import InvalidJSON, parse_json
from fuzz.source import Source

CONTRACTS = Path(__file__).resolve().parent.parent / "contracts"
LIMITS = Limits(nodes=2_000, yaml_nodes=2_000, text=100_000, depth=60, faults=50)
INTEGERS = range(-(2**63), 2**63)
NAMES = (
    *("$ref", "type", "properties", "items", "allOf", "oneOf", "anyOf", "not", "enum", "pattern", "format"),
    *("required", "default", "example", "examples", "additionalProperties", "nullable", "discriminator"),
    *("parameters", "requestBody", "responses", "content", "schema", "in", "name", "style", "explode"),
    *(
        "security",
        "servers",
        "get",
        "post",
        "put",
        "delete",
        "x-factory",
        "200",
        "default",
        "headers",
        "links",
    ),
    *(
        "unevaluatedProperties",
        "dependentSchemas",
        "if",
        "then",
        "$defs",
        "",
        "2²",
        "2000",
        "minimum",
        "maximum",
        "const",
    ),
)


def json_body(data: bytes) -> None:
    """A request's JSON agrees with the standard library, and can be kept by every store."""
    try:
        value = parse_json(data)
    except InvalidJSON:
        return
    assert same(value, json.loads(data)), "not what json.loads reads"
    check_kept(value)


def contract_json(data: bytes) -> None:
    """A contract's JSON agrees with the standard library, and every value has its place in the source."""
    text = decoded(data)
    if text is None:
        return
    findings = Findings(LIMITS.faults)
    try:
        value = read_json(text, data, LIMITS, findings)
    except (Unreadable, ErrorLimitReached):
        return
    twice: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice.extend(name for name in names if names.count(name) > 1)
        return dict(pairs)

    reference = json.loads(text, object_pairs_hook=members)
    assert bool(findings.errors) == bool(twice), "a key that stands twice"
    if not twice:
        assert same(value, reference), "not what json.loads reads"
        check_places(value, map_json(text), text)


def contract_yaml(data: bytes) -> None:
    """A contract's YAML agrees with PyYAML on texts and structure, and with JSON where it is JSON."""
    text = decoded(data)
    if text is None:
        return
    findings = Findings(LIMITS.faults)
    try:
        value = read_yaml(text, data, LIMITS, findings)
    except (Unreadable, ErrorLimitReached):
        return
    if findings.errors:
        return
    if b"<<" not in data and b"!" not in data:
        try:
            reference = yaml.load(data, Loader=TextLoader)
        except yaml.YAMLError:  # An anchor that is given twice, which YAML 1.2 allows.
            return
        assert same_texts(value, reference), "not what PyYAML reads"
    check_places(value, map_yaml(text, data), text)


def contract(data: bytes) -> None:
    """A mutated document is planned, or refused with faults that have a line."""
    source = Source(data)
    document = json.loads(source.choose(documents()))
    for _ in range(source.integer(7) + 1):
        document = mutated(document, source)
    check_contract(json.dumps(document).encode(), strict=source.flag())


def contract_text(data: bytes) -> None:
    """Any bytes are a contract, or refused with faults that have a line."""
    check_contract(data, strict=False)


def check_contract(data: bytes, *, strict: bool) -> None:
    """A contract that is read can be planned and explained; its faults can be shown."""
    read, faults = inspect(data, strict=strict, limits=Limits(operations=200))
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= fault.line <= lines and fault.column >= 1 and fault.detail for fault in faults), faults
    assert not faults or render(faults, data, "contract.yaml", colour=False)
    if read is None:
        assert any(fault.severity == "error" for fault in faults), "refused without a fault"
        return
    planned = plan(read, open=True)
    orjson.dumps(explain(planned))
    assert set(planned.decisions) == {operation.id for operation in planned.operations}


@cache
def documents() -> tuple[str, ...]:
    """The contracts of the tests as JSON, the smallest first."""
    texts = [path.read_bytes() for path in CONTRACTS.glob("*.yaml")]
    return tuple(
        sorted((json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str) for text in texts), key=len)
    )


def mutated(document: Any, source: Source) -> Any:
    """The document with one member changed: removed, replaced, renamed, copied, wrapped or referred to."""
    places = [place for place in walk(document) if place]
    if not places:
        return source.value()
    tokens = places[source.integer(len(places) - 1)]
    owner, last = at(document, tokens[:-1]), tokens[-1]
    match source.integer(8):
        case 0:
            del owner[last]
        case 1:
            owner[last] = source.scalar()
        case 2:
            owner[last] = source.value()
        case 3:
            owner[last] = json.loads(json.dumps(at(document, source.choose(places))))
        case 4:
            owner[last] = {"$ref": "#" + join(source.choose(places))}
        case 5:
            owner[last] = [owner[last]]
        case 6:
            owner[last] = {source.choose(NAMES): owner[last]}
        case 7 if isinstance(owner, dict):
            owner[source.choose(NAMES)] = owner.pop(last)
        case _ if isinstance(owner[last], dict):
            owner[last][source.choose(NAMES)] = source.value()
        case _:
            owner[last] = {source.choose(NAMES): source.value()}
    return document


def walk(document: Any, most: int = 3_000) -> list[tuple[Any, ...]]:
    """The ways to all values of a document, outermost first."""
    ways: list[tuple[Any, ...]] = [()]
    for way in ways:
        node = at(document, way)
        if isinstance(node, dict | list) and len(ways) < most:
            ways += [(*way, key) for key in (node if isinstance(node, dict) else range(len(node)))]
    return ways


def at(document: Any, way: tuple[Any, ...]) -> Any:
    """The value at the end of a way."""
    for key in way:
        document = document[key]
    return document


class TextLoader(yaml.CBaseLoader):
    """PyYAML without any meaning of scalars: all are texts."""


def decoded(data: bytes) -> str | None:
    """The text that readers of contracts are given; None where they are not reached."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text or text.startswith("\ufeff") else text


def same(value: Any, reference: Any) -> bool:
    """Whether two values are the same JSON; integers beyond 64 bits may have become floats."""
    if isinstance(value, dict) and isinstance(reference, dict):
        return value.keys() == reference.keys() and all(same(value[key], reference[key]) for key in value)
    if isinstance(value, list) and isinstance(reference, list):
        return len(value) == len(reference) and all(map(same, value, reference))
    if type(value) is float and type(reference) in (int, float):
        return value == float(reference)
    return type(value) is type(reference) and bool(value == reference)


def same_texts(value: Any, reference: Any) -> bool:
    """Whether a value has the structure of a reference whose scalars are all texts."""
    if isinstance(reference, dict):
        return isinstance(value, dict) and value.keys() == reference.keys() and all(
            same_texts(value[key], reference[key]) for key in value
        )  # fmt: skip
    if isinstance(reference, list):
        return (
            isinstance(value, list)
            and len(value) == len(reference)
            and all(map(same_texts, value, reference))
        )
    if reference is None:  # An empty document.
        return value is None
    if isinstance(value, str):
        return value == reference
    if isinstance(value, bool):
        return str(value).lower() == reference.lower()
    if value is None:
        return reference in ("", "~", "null", "Null", "NULL")
    return isinstance(value, int | float) and math.isclose(value, float(reference), rel_tol=1e-12)


def check_kept(value: Any) -> None:
    """Everything in a value is something that every store can keep."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack += [*item, *item.values()]
        elif isinstance(item, list):
            stack += item
        elif isinstance(item, str):
            assert "\0" not in item
            item.encode()
        elif type(item) is int:
            assert item in INTEGERS
        elif type(item) is float:
            assert math.isfinite(item)


def check_places(value: Any, source: Any, text: str) -> None:
    """The map of a source knows every value, and puts it inside the text."""
    lines = Lines(text)
    for way in walk(value, most=300):
        assert resolve(value, join(way)) is not None or at(value, way) is None
        offset = source.offset(way)
        assert 0 <= offset <= len(text), way
        assert lines.place(offset).line >= 1
