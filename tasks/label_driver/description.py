"""OpenAPI document as the driver reads it: operations, parameters and schemas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

MAX_NESTING = 6
"""Levels of a schema that are looked into."""

MAX_REFERENCES = 30
"""References in a row that are followed."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation.

    `location`: path, query, header or cookie. `explode`: an array repeats the parameter, `?tag=a&tag=b`.
    """

    name: str
    location: str
    required: bool
    schema: dict[str, Any]
    explode: bool = True


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as the document describes it.

    `key`: method and path, as labels have them. `media_type`: that of its request's body; None without a body.
    `response_schema`: that of its first response of success, or None.
    """

    key: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    media_type: str | None = None
    body_schema: dict[str, Any] = field(default_factory=dict)
    body_example: Any = None
    response_schema: dict[str, Any] | None = None

    @property
    def path_names(self) -> list[str]:
        """The names of the path's parameters, in its order."""
        return re.findall(r"\{([^{}]*)\}", self.path)

    def declares(self, name: str, location: str) -> bool:
        """True if the document describes a parameter."""
        return any((parameter.name, parameter.location) == (name, location) for parameter in self.parameters)

    def parameter(self, name: str, location: str = "path") -> Parameter:
        """Return a parameter; if the document leaves it out, one that takes any text."""
        for parameter in self.parameters:
            if (parameter.name, parameter.location) == (name, location):
                return parameter
        return Parameter(name, location, True, {"type": "string"})


class Description:
    """Reader of a document.

    It resolves references, merges `allOf`, and takes the first alternative of `oneOf` and `anyOf`.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def operation(self, key: str) -> Operation | None:
        """Return the operation of a label's key such as `GET /pets/{id}`, or None."""
        method, _, path = key.partition(" ")
        item = self.resolve(self.document.get("paths", {}).get(path, {}))
        operation = item.get(method.lower())
        if not isinstance(operation, dict):
            return None
        parameters: dict[tuple[str, str], Parameter] = {}
        for node in [*item.get("parameters", []), *operation.get("parameters", [])]:
            parameter = self._read_parameter(self.resolve(node))
            parameters[parameter.name, parameter.location] = parameter
        media_type, body = self._choose_content(self.resolve(operation.get("requestBody", {})))
        return Operation(
            key=key,
            method=method,
            path=path,
            parameters=tuple(parameters.values()),
            media_type=media_type,
            body_schema=self.flatten(body.get("schema", {})),
            body_example=self._find_example(body),
            response_schema=self._find_response_schema(operation.get("responses", {})),
        )

    def _read_parameter(self, node: dict[str, Any]) -> Parameter:
        content: dict[str, Any] = next(iter(node.get("content", {}).values()), {})
        schema = dict(self.flatten(node.get("schema") or content.get("schema") or {"type": "string"}))
        example = self._find_example(node)
        if example is not None:
            schema["example"] = example
        location = node.get("in", "query")
        return Parameter(
            node.get("name", ""), location, location == "path" or node.get("required") is True, schema,
            node.get("explode", True) is not False,
        )  # fmt: skip

    def _choose_content(self, node: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
        """Return a media type and its object: JSON before forms before any other."""
        content: dict[str, Any] = node.get("content") or {}
        media_types = sorted(content, key=lambda name: 0 if "json" in name else 1 if "form" in name else 2)
        return (media_types[0], self.resolve(content[media_types[0]])) if media_types else (None, {})

    def _find_response_schema(self, responses: dict[str, Any]) -> dict[str, Any] | None:
        for status in sorted(responses, key=str):
            if str(status)[:1] == "2":
                schema = self._choose_content(self.resolve(responses[status]))[1].get("schema")
                if schema is not None:
                    return self.flatten(schema)
        return None

    def _find_example(self, node: dict[str, Any]) -> Any:
        if "example" in node:
            return node["example"]
        examples = node.get("examples")
        first = next(iter(examples.values()), None) if isinstance(examples, dict) else None
        return self.resolve(first).get("value") if isinstance(first, dict) else None

    def resolve(self, node: Any) -> dict[str, Any]:
        """Resolve the references of a node; {} if it is no object."""
        for _ in range(MAX_REFERENCES):
            if not isinstance(node, dict):
                return {}
            reference = node.get("$ref")
            if not isinstance(reference, str):
                return node
            node = self._find_node(reference)
        return {}

    def _find_node(self, reference: str) -> Any:
        node: Any = self.document
        for name in reference.removeprefix("#").split("/")[1:]:
            name = unquote(name).replace("~1", "/").replace("~0", "~")
            try:
                node = node[int(name)] if isinstance(node, list) else node[name]
            except (KeyError, IndexError, TypeError, ValueError):
                return {}
        return node

    def flatten(self, schema: Any, depth: int = 0) -> dict[str, Any]:
        """Merge a schema: no references, `allOf` or alternatives at its top."""
        node = self.resolve(schema)
        parts = list(node.get("allOf") or [])
        for name in ("oneOf", "anyOf"):
            schemas = [
                schema for schema in node.get(name) or [] if self.resolve(schema).get("type") != "null"
            ]
            parts += schemas[:1]
        if not parts or depth > MAX_NESTING:
            return node
        merged: dict[str, Any] = {}
        for part in [*(self.flatten(part, depth + 1) for part in parts), node]:
            properties = {**merged.get("properties", {}), **(part.get("properties") or {})}
            required = [*merged.get("required", []), *(part.get("required") or [])]
            merged |= part
            if properties:
                merged["properties"] = properties
            if required:
                merged["required"] = required
        return {name: value for name, value in merged.items() if name not in ("allOf", "oneOf", "anyOf")}

    def map_property_types(self, schema: Any, depth: int = 0) -> dict[str, set[str]]:
        """Map the properties of responses to their types, at all levels of a schema."""
        node = self.flatten(schema)
        types: dict[str, set[str]] = {}
        if depth > MAX_NESTING:
            return types
        nested = [self.map_property_types(node["items"], depth + 1)] if "items" in node else []
        for name, property_schema in (node.get("properties") or {}).items():
            child = self.flatten(property_schema)
            if not child.get("writeOnly") and child.get("format") != "password":
                type_ = child.get("type", "object" if "properties" in child else "")
                types.setdefault(name, set()).update([type_] if isinstance(type_, str) else type_)
                nested.append(self.map_property_types(child, depth + 1))
        for nested_types in nested:
            for name, property_types in nested_types.items():
                types.setdefault(name, set()).update(property_types)
        return types
