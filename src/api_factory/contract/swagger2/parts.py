"""Parts of a Swagger 2.0 document that convert without the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_factory.media_type import parse

Json = dict[str, Any]

MULTIPART = "multipart/form-data"
URL_ENCODED = "application/x-www-form-urlencoded"
FORM_TYPES = (MULTIPART, URL_ENCODED)

_VALUE_FIELDS = (
    "type",
    "format",
    "default",
    "enum",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
)
_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def copy_fields(old: Any, *fields: str) -> Json:
    """Copy fields that stay as they are.

    A null counts as absent, but for `security`, which must not open an operation.
    """
    return {
        field: old[field]
        for field in fields
        if isinstance(old, dict) and field in old and (old[field] is not None or field == "security")
    }


def extensions(old: Any) -> Json:
    """Return the `x-` fields."""
    return {key: value for key, value in old.items() if key.startswith("x-")} if isinstance(old, dict) else {}


def media_types(value: Any) -> list[str]:
    """Return the valid media types of `consumes` or `produces`, each once."""
    texts = (text for text in value if isinstance(text, str)) if isinstance(value, list) else ()
    return list(dict.fromkeys(text for text in texts if parse(text) is not None))


def servers(document: Json) -> list[Json]:
    """Make servers from `host`, `basePath` and `schemes`."""
    base, host = document.get("basePath"), document.get("host")
    path = base if isinstance(base, str) else ""
    path = path if path.startswith("/") or not path else f"/{path}"
    if not isinstance(host, str) or not host:
        return [{"url": path or "/"}]
    declared = document.get("schemes")
    schemes = [scheme for scheme in declared if isinstance(scheme, str)] if isinstance(declared, list) else []
    return [{"url": f"{scheme}://{host}{path.rstrip('/')}"} for scheme in schemes or ["https"]]


def value_schema(old: Any, spend: Callable[[], None]) -> Json:
    """Return the schema of a parameter, header or item.

    `spend` is called once for each schema made.
    """
    top: Json = {}
    node, new = old, top
    while isinstance(node, dict):
        spend()
        new.update(copy_fields(node, *_VALUE_FIELDS))
        if node.get("type") == "file":
            new.update(type="string", format="binary")
        if node.get("x-nullable") is True:
            new["nullable"] = True
        node = node.get("items")
        if isinstance(node, dict):
            items: Json = {}
            if node.get("type") == "array":
                form = node.get("collectionFormat")
                items[COLLECTION_FORMAT] = form if form in (*_STYLES, "tsv") else "csv"
            new["items"] = items
            new = items
    return top


COLLECTION_FORMAT = "x-collectionFormat"
"""Where OpenAPI 3 has no style for a `collectionFormat`, the converted document keeps it under this name."""

_STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}


def parameter_style(old: Json) -> Json:
    """Convert `collectionFormat` to style and explode, and keep what these cannot say."""
    if old.get("type") != "array":
        return {}
    form = old.get("collectionFormat")
    if old.get("in") != "query":
        return {"style": "simple", "explode": False, **_kept(form, *_STYLES, "tsv")}
    if form == "multi":
        return {"style": "form", "explode": True}
    return {"style": _STYLES.get(str(form), "form"), "explode": False, **_kept(form, "tsv")}


def body_style(old: Json) -> Json:
    """Return the encoding of an array in a form, unless it is the default."""
    form = old.get("collectionFormat")
    if old.get("type") != "array" or form == "multi":
        return {}
    return {"style": _STYLES.get(str(form), "form"), "explode": False, **_kept(form, "tsv")}


def header_style(old: Json) -> Json:
    """Return the notation of an array in a header of an answer.

    Nothing where commas divide its items.
    """
    return _kept(old.get("collectionFormat"), *_STYLES, "tsv") if old.get("type") == "array" else {}


def _kept(form: Any, *names: str) -> Json:
    return {COLLECTION_FORMAT: form} if form in names else {}


def security_scheme(old: Json) -> Json:
    """Convert a security scheme: `basic` to `http`, a flow to one of several."""
    new: Json = {**copy_fields(old, "description"), **extensions(old)}
    if old.get("type") == "basic":
        return {"type": "http", "scheme": "basic", **new}
    if old.get("type") == "oauth2":
        scopes = old.get("scopes")
        flow = {
            **copy_fields(old, "authorizationUrl", "tokenUrl"),
            "scopes": scopes if isinstance(scopes, dict) else {},
        }
        return {"type": "oauth2", "flows": {_FLOWS.get(str(old.get("flow")), "implicit"): flow}, **new}
    return {**copy_fields(old, "type", "name", "in"), **new}
