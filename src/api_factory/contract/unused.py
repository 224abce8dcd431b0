"""Fields that a document may have and that nothing here obeys, in sentences.

All other fields are obeyed, shown in the served document, or refused; docs/openapi.md has them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from api_factory.contract.checks.grammar import FieldType, Version, children, grammar
from api_factory.contract.pointer import escape

_DIALECTS: Final = ("https://spec.openapis.org/oas/3.", "https://json-schema.org/draft/2020-12/schema")

_NO_TOKENS: Final = "{} is not carried out here: a key is sent, or a token of the contract's own sign-in"

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
    ("securityScheme", "flows"): _NO_TOKENS.format("OAuth 2"),
    ("securityScheme", "oauth2MetadataUrl"): _NO_TOKENS.format("OAuth 2"),
    ("securityScheme", "openIdConnectUrl"): _NO_TOKENS.format("OpenID Connect"),
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
        is_object = field_type.form == "object" and isinstance(node, dict)
        if is_object:
            if (id(node), field_type.name) in visited:
                continue
            visited.add((id(node), field_type.name))
        for key, child, child_type in children(node, field_type, object_types):
            if is_object:
                yield (field_type.name, key), child, f"{pointer}/{escape(key)}"
            if child_type.form in ("list", "map", "object"):
                stack.append((child, child_type, f"{pointer}/{escape(key)}"))
