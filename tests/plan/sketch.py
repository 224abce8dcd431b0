"""Contracts sketched in a line an operation, for tests of what operations are taken for."""

from __future__ import annotations

import re
from typing import Any

from api_factory.plan.assignment.assigning import assign
from api_factory.plan.assignment.assignment import Assignments
from api_factory.plan.document.operations import Reader
from api_factory.plan.schemas.flattened import Shapes

NUMERIC = ("id", "count", "total", "age", "size", "stars", "price")


def record(*names: str, **members: Any) -> dict[str, Any]:
    """The schema of an object: of strings, but for names that are plainly numbers and for the members given."""
    properties: dict[str, Any] = {
        name: {"type": "integer" if name.lower().endswith(NUMERIC) else "string"} for name in names
    }
    return {"type": "object", "properties": properties | members}


def many(item: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": item}


def named(name: str) -> dict[str, Any]:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def document(operations: dict[str, dict[str, Any]], **schemas: Any) -> dict[str, Any]:
    """A contract: `{"GET /pets": {"answer": SCHEMA, "body": SCHEMA, "query": [NAME], "status": "201"}}`.

    `type` is the media type of the answer and `sent` that of the body, where they are not JSON.
    """
    paths: dict[str, dict[str, Any]] = {}
    for label, told in operations.items():
        method, _, path = label.partition(" ")
        node: dict[str, Any] = {
            "parameters": [
                *(_parameter(name, "path") for name in re.findall(r"\{(\w+)\}", path)),
                *(_parameter(name, "query") for name in told.get("query", ())),
            ],
            "summary": told.get("summary", ""),
            "operationId": told.get("name", ""),
            "tags": told.get("tags", []),
        }
        response: dict[str, Any] = {"description": ""}
        if "answer" in told:
            response["content"] = {told.get("type", "application/json"): {"schema": told["answer"]}}
        node["responses"] = {told.get("status", "200" if "answer" in told else "204"): response}
        if "body" in told:
            node["requestBody"] = {
                "content": {told.get("sent", "application/json"): {"schema": told["body"]}}
            }
        paths.setdefault(path, {})[method.lower()] = node
    return {
        "openapi": "3.0.3",
        "info": {"title": "Sketch", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _parameter(name: str, place: str) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": "string"}}


def assigned(operations: dict[str, dict[str, Any]], **schemas: Any) -> Assignments:
    """What the operations of a sketch are taken for."""
    sketched = document(operations, **schemas)
    return assign(tuple(Reader(sketched).operations()), Shapes(sketched, "3.0"))


def roles(assignments: Assignments) -> dict[str, str]:
    """Every operation's role, by the label that it was sketched with."""
    found: dict[str, str] = {}
    for operation, assignment in assignments.operations.items():
        method, _, path = operation.partition(" ")
        found[f"{method.upper()} {path}"] = assignment.role
    return found
