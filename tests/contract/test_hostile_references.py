"""Anchors, identifiers and path items made to take long: the work of reading them is bounded."""

from __future__ import annotations

import time
from typing import Any

import orjson

from api_factory.contract import Contract, Fault, inspect

GROSS = 10.0
"""Seconds that none of these comes near to; unbounded, each took several times as long."""


def inspect_in_time(document: dict[str, Any]) -> tuple[Contract | None, list[Fault]]:
    """Inspect a document within the time."""
    source = orjson.dumps(
        {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}} | document
    )
    start = time.process_time()
    inspection = inspect(source)
    assert time.process_time() - start < GROSS
    return inspection


def read(document: dict[str, Any]) -> Contract:
    """Read a document that has no errors, within the time."""
    contract, faults = inspect_in_time(document)
    assert contract is not None, faults
    return contract


def of_schemas(**schemas: Any) -> dict[str, Any]:
    """Return a document of schemas, of which an operation answers with `A`."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
    answers = {"responses": {"200": {"description": "d", "content": content}}}
    return {"paths": {"/a": {"get": answers}}, "components": {"schemas": schemas}}


def test_a_schema_may_have_thousands_of_dynamic_anchors() -> None:
    anchors = {f"p{i}": {"$dynamicAnchor": f"x{i}", "type": "string"} for i in range(8_000)}
    contract = read(of_schemas(A={"properties": anchors | {"z": {"$dynamicRef": "#x0"}}}))
    z = contract.document["components"]["schemas"]["A"]["properties"]["z"]
    assert z == {"$ref": "#/components/schemas/A/properties/p0"}


def test_the_scopes_of_many_resources_within_one_are_bounded() -> None:
    anchors = {f"p{i}": {"$dynamicAnchor": f"x{i}"} for i in range(5_000)}
    own = {"properties": {"r": {"$dynamicRef": "#y"}}}
    inner = {f"q{i}": {"$id": f"b{i}", "$dynamicAnchor": "y", **own} for i in range(5_000)}
    read(of_schemas(A={"properties": anchors | inner}))


def test_schemas_within_each_other_are_copied_only_where_a_scope_asks_for_it() -> None:
    node: dict[str, Any] = {
        "properties": {f"w{i}": {"type": "string"} for i in range(2_000)} | {"d": {"$dynamicRef": "#n"}}
    }
    pointer, references = "#/components/schemas/B", {}
    for number in range(60):
        node = {"properties": {"n": node}}
        references[f"R{number}"] = {"$ref": pointer}
        pointer += "/properties/n"
    read(of_schemas(A={"type": "object"}, B=node | {"$dynamicAnchor": "n"}, **references))


def test_copies_are_bounded_by_all_their_members() -> None:
    options = list(range(40_000))
    schemas: dict[str, Any] = {
        f"S{i}": {
            "$defs": {"d": {"$dynamicAnchor": "n", "type": "string"}},
            "$ref": "#/components/schemas/B",
        }
        for i in range(100)
    }
    base = {"$dynamicAnchor": "n", "enum": options, "properties": {"d": {"$dynamicRef": "#n"}}}
    contract = read(of_schemas(A={"type": "object"}, B=base, **schemas))
    assert len(contract.document["components"]["schemas"]) <= 2 + len(schemas) + 2


def test_long_identifiers_count_for_nothing_and_a_warning_says_so() -> None:
    long = "http://a/" + "x" * 200_000 + "/"
    inner = {f"S{i}": {"$id": f"b{i}", "type": "string"} for i in range(20_000)}
    document = of_schemas(A={"$id": long, "properties": inner}) | {"openapi": "3.2.0", "$self": long}
    contract, faults = inspect_in_time(document)
    assert contract is not None, faults
    assert {fault.pointer for fault in faults if fault.code == "long-uri"} == {
        "/$self",
        "/components/schemas/A/$id",
    }


def test_identifiers_that_grow_with_depth_are_bounded() -> None:
    node: dict[str, Any] = {"properties": {f"S{i}": {"$id": f"b{i}"} for i in range(5_000)}}
    for _ in range(80):
        node = {"$id": "x" * 1_500 + "/", "properties": {"n": node}}
    read(of_schemas(A=node))


def test_all_identifiers_together_are_bounded() -> None:
    inner = {f"S{i}": {"$id": f"b{i}"} for i in range(20_000)}
    read(of_schemas(A={"$id": "http://a/" + "x" * 1_900 + "/", "properties": inner}))


def test_references_by_anchor_to_a_long_pointer_lead_nowhere() -> None:
    anchor = {"k" * 100_000: {"$anchor": "a", "type": "string"}}
    references = {f"p{i}": {"$ref": "#a"} for i in range(3_000)}
    _, faults = inspect_in_time(of_schemas(A={"properties": anchor | references}))
    assert faults[0].detail == "'#a' names an anchor that this document does not have."


def test_path_items_that_refer_in_a_chain_are_merged_within_bounds() -> None:
    parameter = {"in": "query", "schema": {"type": "string"}}
    get = {"get": {"responses": {"204": {"description": "d"}}}}
    paths = {
        f"/p{i}": {"parameters": [parameter | {"name": f"q{i}"}]}
        | ({"$ref": f"#/paths/~1p{i - 1}"} if i else get)
        for i in range(2_500)
    }
    contract, _ = inspect_in_time({"paths": paths})
    assert contract is not None
    assert len(contract.document["paths"]["/p9"]["parameters"]) == 10
    assert sum(len(item.get("parameters", ())) for item in contract.document["paths"].values()) < 30_000
