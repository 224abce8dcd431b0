"""Fields that a document may have and that nothing here obeys, in sentences.

All other fields are obeyed, shown in the served document, or refused; docs/openapi.md has them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from api_factory.contract.checks.grammar import FieldType, Version, grammar
from api_factory.contract.pointer import escape

_DIALECTS: Final = ("https://spec.openapis.org/oas/3.", "https://json-schema.org/draft/2020-12/schema")

UNUSED: Final[dict[tuple[str, str], str]] = {
    ("openapi", "webhooks"): "Webhooks are not sent",
    ("openapi", "jsonSchemaDialect"): "Schemas are read as those of OpenAPI 3.1, whatever dialect is named",
    ("schema", "$schema"): "Schemas are read as those of OpenAPI 3.1, whatever dialect is named",
    ("schema", "contentSchema"): "What is inside of texts is not checked",
    ("schema", "contentMediaType"): "What is inside of texts is not checked",
    ("operation", "callbacks"): "Callbacks are not called",
    ("response", "links"): "Links between answers are shown, and nothing follows them",
    ("encoding", "contentType"): "The media types of the parts of a form are not checked",
    ("encoding", "headers"): "Headers of the parts of a form are not checked",
    ("encoding", "encoding"): "Parts inside of parts are not read",
    ("encoding", "prefixEncoding"): "Parts inside of parts are not read",
    ("encoding", "itemEncoding"): "Parts inside of parts are not read",
    ("mediaType", "prefixEncoding"): "Parts that are told by their position are not read",
    ("mediaType", "itemEncoding"): "Parts that are told by their position are not read",
    ("example", "externalValue"): "Examples at other addresses are not fetched",
    ("securityScheme", "flows"): "OAuth 2 issues no tokens here: a key is sent in the place of one",
    (
        "securityScheme",
        "oauth2MetadataUrl",
    ): "OAuth 2 issues no tokens here: a key is sent in the place of one",
    (
        "securityScheme",
        "openIdConnectUrl",
    ): "OpenID Connect issues no tokens here: a key is sent in the place of one",
}
"""What becomes of fields that are read and not obeyed, by object and field."""

_UNLESS: Final[dict[tuple[str, str], Callable[[Any], bool]]] = {
    pair: lambda value: isinstance(value, str) and value.startswith(_DIALECTS)
    for pair in (("openapi", "jsonSchemaDialect"), ("schema", "$schema"))
}
"""Values with which a field says nothing that is not so."""

_MAX_OBJECTS = 500_000


def explain_unused(document: dict[str, Any], version: Version) -> Iterator[str]:
    """Yield a sentence for each kind of field that is not obeyed.

    For example `Callbacks are not called: #/paths/...`.
    """
    first: dict[str, str] = {}
    counts: dict[str, int] = {}
    for pair, value, pointer in _fields(document, version):
        sentence = UNUSED.get(pair)
        if sentence is None or not value or (pair in _UNLESS and _UNLESS[pair](value)):
            continue
        first.setdefault(sentence, pointer)
        counts[sentence] = counts.get(sentence, 0) + 1
    for sentence, pointer in first.items():
        more = f" and {counts[sentence] - 1:,} more" if counts[sentence] > 1 else ""
        yield f"{sentence}: #{pointer[:200]}{more}."


def _fields(document: dict[str, Any], version: Version) -> Iterator[tuple[tuple[str, str], Any, str]]:
    """Yield the fields of all objects of a document, each object once."""
    object_types = grammar(version)
    visited: set[tuple[int, str]] = set()
    stack: list[tuple[Any, FieldType, str]] = [(document, FieldType("object", name="openapi"), "")]
    while stack and len(visited) < _MAX_OBJECTS:
        node, field_type, pointer = stack.pop()
        if field_type.form == "list" and isinstance(node, list) and field_type.item is not None:
            stack.extend((child, field_type.item, f"{pointer}/{i}") for i, child in enumerate(node))
        elif field_type.form == "map" and isinstance(node, dict) and field_type.item is not None:
            stack.extend((child, field_type.item, f"{pointer}/{escape(key)}") for key, child in node.items())
        elif field_type.form == "object" and isinstance(node, dict):
            if (id(node), field_type.name) in visited:
                continue
            visited.add((id(node), field_type.name))
            object_type = object_types[field_type.name]
            for key, value in node.items():
                inner = object_type.fields.get(key) or object_type.free
                if inner is None:
                    continue
                yield (field_type.name, key), value, f"{pointer}/{escape(key)}"
                if inner.form in ("list", "map", "object"):
                    stack.append((value, inner, f"{pointer}/{escape(key)}"))
