"""docs/openapi.md has each field of the specifications, with a test or a sentence behind it."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_specifications
import openapi_spec_validator
import orjson
import pytest
import yaml

from api_factory.contract import inspect
from api_factory.contract.checks.grammar import Version, grammar
from api_factory.contract.unused import UNUSED, explain_unused
from api_factory.plan import plan
from api_factory.projects.served_document import served_document

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = Path(openapi_spec_validator.__file__).parent / "resources" / "schemas"
VERSIONS: tuple[Version, ...] = ("2.0", "3.0", "3.1", "3.2")
_ROW = re.compile(
    r"\| `(?P<field>[^`]+)` \| [^|]+ \| (?P<fate>\w+)(?:: (?P<words>.*))? \| `(?P<test>[^`]+)` \|"
)

NAMES = {
    "servervariable": "variable", "externaldocumentation": "externalDocs", "externaldocs": "externalDocs",
    "content": "mediaType", "callbacks": "callback", "oauthflows": "flows", "securityrequirement": "requirement",
    "examples": "mediaType", "primitivesitems": "items", "fileschema": "schema", "parameterlocation": "parameter",
    "examplexorexamples": "mediaType", "schemaxorcontent": "parameter", "nonbodyparameter": "parameter",
    "explodeforform": "parameter",
}  # fmt: skip
"""What definitions of the specifications' schemas are called in the grammar, where it is something else."""
_NO_OBJECT = frozenset(("reference", "jsonreference"))


@functools.cache
def rows() -> dict[tuple[str, str], dict[str, str]]:
    """The rows of the page, by object and field."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    section = ""
    for line in (ROOT / "docs" / "openapi.md").read_text("utf-8").splitlines():
        if line.startswith("<!-- "):
            section = line[5:-4]
        elif (row := _ROW.fullmatch(line)) is not None:
            found[section, row["field"]] = {key: value or "" for key, value in row.groupdict().items()}
    return found


def _object_name(definition: str, version: Version) -> str | None:
    """The object of the grammar that a definition of a specification's schema is about."""
    plain = definition.replace("-", "").lower().removesuffix("orreference")
    plain = re.sub(r"^(header|query|path|formdata|body)parameter(subschema)?$", "parameter", plain)
    plain = (
        re.sub(r".*(securityscheme|security)$", "securityScheme", plain) if plain != "security" else "openapi"
    )
    plain = re.sub(r".*flow$", "flow", plain)
    names = {name.lower(): name for name in grammar(version)}
    return NAMES.get(plain) or names.get(plain.lower())


def _properties(node: Any) -> Iterator[str]:
    """The names of the properties of an object, wherever in its schema they are, but for those of objects inside."""
    if isinstance(node, list):
        for part in node:
            yield from _properties(part)
    elif isinstance(node, dict):
        yield from node.get("properties", {})
        for key, part in node.items():
            if key in ("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas"):
                yield from _properties(list(part.values()) if key == "dependentSchemas" else part)


@pytest.mark.parametrize("version", VERSIONS)
def test_no_field_of_the_specifications_is_forgotten(version: Version) -> None:
    schema = json.loads((SCHEMAS / f"v{version}" / "schema.json").read_text("utf-8"))
    definitions = {"openapi": schema, **schema.get("$defs", {}), **schema.get("definitions", {})}
    for name, definition in list(definitions.items()):
        for inner, part in definition.get("$defs", {}).items() if name != "openapi" else ():
            flow = "flow" if name == "oauth-flows" else name
            definitions[f"{flow}-{inner}" if flow != "flow" else f"{inner}-flow"] = part
    checked = 0
    for name, definition in definitions.items():
        stem = (
            "securityScheme" if name.startswith("security-scheme") else name.removesuffix("-explode-default")
        )
        owner = _object_name(stem, version)
        for field in set(_properties(definition)):
            if name.replace("-", "").lower() in _NO_OBJECT:
                continue
            assert owner is not None, (name, field)
            if field.startswith("^") or (owner, field) in _STRAY:
                continue
            assert field in grammar(version)[owner].fields or field == "default", (name, owner, field)
            assert (owner, field if field in grammar(version)[owner].fields else "*") in rows(), (
                owner,
                field,
            )
            checked += 1
    assert checked > 100


_STRAY = {("link", "body")}
"""In the schema of 3.1, and in no version of the specification."""


def test_the_page_has_a_row_for_each_field_of_the_grammar_and_no_other() -> None:
    fields = {
        (name, field)
        for version in VERSIONS
        for name, described in grammar(version).items()
        for field in (*described.fields, *(["*"] if described.free else []))
    }
    keywords = {("schema", word) for word in _keywords()}
    assert fields | keywords <= rows().keys()
    older = {("schema", word) for word in ("additionalItems", "$recursiveRef", "$recursiveAnchor")}
    assert rows().keys() <= fields | keywords | older


def _keywords() -> set[str]:
    """The keywords of draft 2020-12, out of its own vocabularies."""
    found: set[str] = set()
    for uri in jsonschema_specifications.REGISTRY:
        if "2020-12" in uri:
            found |= set(jsonschema_specifications.REGISTRY.contents(uri).get("properties", {}))
    return found


def test_each_row_has_a_test_that_is_there() -> None:
    for (name, field), row in rows().items():
        assert row["fate"] in ("honoured", "shown", "noted", "replaced"), (name, field)
        path, _, function = row["test"].partition("::")
        text = (ROOT / path).read_text("utf-8")
        assert not function or re.search(rf"^(?:async )?def {function}\(", text, re.MULTILINE), row["test"]


def test_what_is_noted_is_what_the_page_says() -> None:
    noted = {pair: row["words"] for pair, row in rows().items() if row["fate"] == "noted"}
    for pair, sentence in UNUSED.items():
        assert noted[pair] == sentence
    told = {
        pair for pair, row in rows().items() if row["test"].endswith(test_what_is_not_obeyed_is_told.__name__)
    }
    assert {noted[pair] for pair in told} == set(UNUSED.values())


def _documents() -> dict[tuple[str, str], dict[str, Any]]:
    """For each field that is noted, a document that has it."""
    answer = {"description": "d"}
    base = {
        "openapi": "3.2.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": answer}}}},
    }

    def operation(**members: Any) -> dict[str, Any]:
        return base | {"paths": {"/a": {"post": {"responses": {"200": answer}, **members}}}}

    def medium(**members: Any) -> dict[str, Any]:
        return operation(requestBody={"content": {"multipart/form-data": {"schema": {}, **members}}})

    def encoding(**members: Any) -> dict[str, Any]:
        return medium(encoding={"x": members})

    def schema(**members: Any) -> dict[str, Any]:
        return operation(requestBody={"content": {"application/json": {"schema": members}}})

    def scheme(**members: Any) -> dict[str, Any]:
        return base | {"components": {"securitySchemes": {"s": members}}}

    return {
        ("openapi", "webhooks"): base | {"webhooks": {"w": {"post": {"responses": {"200": answer}}}}},
        ("openapi", "jsonSchemaDialect"): base | {"jsonSchemaDialect": "https://example.com/own"},
        ("schema", "$schema"): schema(**{"$schema": "http://json-schema.org/draft-07/schema#"}),
        ("schema", "contentSchema"): schema(type="string", contentSchema={"type": "integer"}),
        ("schema", "contentMediaType"): schema(type="string", contentMediaType="application/json"),
        ("operation", "callbacks"): operation(
            callbacks={"c": {"{$url}": {"post": {"responses": {"200": answer}}}}}
        ),
        ("response", "links"): operation(responses={"200": {**answer, "links": {"l": {"operationId": "x"}}}}),
        ("encoding", "contentType"): encoding(contentType="image/png"),
        ("encoding", "headers"): encoding(headers={"X": {"schema": {}}}),
        ("encoding", "encoding"): encoding(encoding={"y": {"style": "form"}}),
        ("encoding", "prefixEncoding"): encoding(prefixEncoding=[{"style": "form"}]),
        ("encoding", "itemEncoding"): encoding(itemEncoding={"style": "form"}),
        ("mediaType", "prefixEncoding"): medium(prefixEncoding=[{"style": "form"}]),
        ("mediaType", "itemEncoding"): medium(itemEncoding={"style": "form"}),
        ("example", "externalValue"): medium(examples={"e": {"externalValue": "https://example.com/e"}}),
        ("securityScheme", "flows"): scheme(
            type="oauth2", flows={"implicit": {"authorizationUrl": "u", "scopes": {}}}
        ),
        ("securityScheme", "oauth2MetadataUrl"): scheme(
            type="oauth2", oauth2MetadataUrl="https://example.com"
        ),
        ("securityScheme", "openIdConnectUrl"): scheme(
            type="openIdConnect", openIdConnectUrl="https://example.com"
        ),
    }


@pytest.mark.parametrize("pair", UNUSED, ids=".".join)
def test_what_is_not_obeyed_is_told(pair: tuple[str, str]) -> None:
    contract, faults = inspect(orjson.dumps(_documents()[pair]))
    assert contract is not None, faults
    assert [
        note for note in explain_unused(contract.document, contract.version) if note.startswith(UNUSED[pair])
    ]


def test_what_is_so_anyway_is_not_told() -> None:
    document = _documents()["schema", "$schema"] | {
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base"
    }
    schema = document["paths"]["/a"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    contract, _ = inspect(orjson.dumps(document))
    assert contract is not None
    assert list(explain_unused(contract.document, contract.version)) == []


_NOT_SERVED = frozenset(("servers", "$id", "$anchor"))
"""This server is in the place of all others, and references by name are pointers."""


def _lacking(written: Any, served: Any, pointer: str = "") -> Iterator[str]:
    """Where a served document lacks what was written."""
    if isinstance(written, dict) and isinstance(served, dict):
        for key in written.keys() - _NOT_SERVED:
            yield from _lacking(written[key], served.get(key), f"{pointer}/{key}")
    elif written != served:
        yield pointer


@pytest.mark.parametrize("name", ["rich-3.0", "rich-3.1", "rich-3.2"])
def test_what_is_only_shown_is_in_the_served_document(name: str) -> None:
    source = (ROOT / "tests" / "contract" / f"{name}.yaml").read_bytes()
    contract, faults = inspect(source)
    assert contract is not None, faults
    served = orjson.loads(served_document(plan(contract), "/apis/x"))
    assert list(_lacking(yaml.safe_load(source), served)) == []
    assert served["servers"] == [{"url": "/apis/x"}]
