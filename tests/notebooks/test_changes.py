"""What another contract changes for the operations."""

from __future__ import annotations

from typing import Any

import yaml

from api_factory.notebook.changes import OperationChanges, compare

from .petstore import PETSTORE, WITH_AGE, WITHOUT_DELETE


def changes(before: str, after: str) -> OperationChanges:
    return compare(yaml.safe_load(before), yaml.safe_load(after))


def test_the_same_contract_changes_nothing() -> None:
    other = PETSTORE.replace("title: Petstore", "title: Other").replace(
        "{type: object}}}", "{type: object}}}  # x"
    )
    assert changes(PETSTORE, other) == OperationChanges([], [], [])


def test_what_came_and_what_went() -> None:
    assert changes(PETSTORE, WITHOUT_DELETE).removed == ["DELETE /pets/{petId}"]
    assert changes(WITHOUT_DELETE, PETSTORE).added == ["DELETE /pets/{petId}"]


def test_a_schema_changes_the_operations_that_refer_to_it_by_any_detour() -> None:
    assert changes(PETSTORE, WITH_AGE).changed == ["GET /pets", "POST /pets", "GET /pets/{petId}"]


def test_what_a_path_says_is_said_of_its_operations() -> None:
    changed = PETSTORE.replace(
        "in: path, required: true, schema: {type: integer}",
        "in: path, required: true, schema: {type: string}",
    )
    assert changes(PETSTORE, changed).changed == ["GET /pets/{petId}", "DELETE /pets/{petId}"]


def test_references_that_turn_in_circles_or_lead_nowhere_are_borne() -> None:
    node: dict[str, Any] = {
        "properties": {"next": {"$ref": "#/components/schemas/Node"}, "x": {"$ref": "#/no"}}
    }
    responses = {"200": {"schema": {"$ref": "#/components/schemas/Node"}}}
    document = {"paths": {"/a": {"get": {"responses": responses}}}, "components": {"schemas": {"Node": node}}}
    assert compare(document, document) == OperationChanges([], [], [])
    other = {**document, "components": {"schemas": {"Node": {**node, "title": "x"}}}}
    assert compare(document, other).changed == ["GET /a"]
