"""Bodies that replace or update a record, and what they change."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, NamedTuple

from api_factory.contract.pointer import escape
from api_factory.media_type import is_form, is_json
from api_factory.notebook_generator.creation import RecordCreation
from api_factory.notebook_generator.paths import put_at
from api_factory.notebook_generator.state import CreatedRecord, NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import Path
from api_factory.service_client.arguments import UNSET
from api_factory.service_client.pagination import value_at

_KEPT_FILLS = ("example", "empty", "off", "initial")
"""Fills that only stand in for what a client leaves out."""


class Change(NamedTuple):
    """A body, and the property that it changes; `path` None: none."""

    body: Any
    path: Path | None = None
    value: Any = None


def change_record(
    creation: RecordCreation,
    operation: Operation,
    decision: Decision,
    values: dict[tuple[str, str], Any],
    stored: CreatedRecord,
) -> Change:
    """Make a body that changes one property of a record.

    A body that replaces becomes the record's `document`. Of an update, `{"name": "Rex 2"}` remains: everything is left
    out that the schema does not require.
    """
    if operation.body is None:
        return Change(UNSET)
    writer = _ChangeWriter(creation.state, operation, decision, stored)
    if decision.request.patch == ("json",):
        return writer.json_patch()
    state = creation.state
    collection = decision.collection
    envelope = decision.request.envelope
    partial = decision.role.updates
    entity = collection.schema if collection is not None else None
    body = state.values.body(operation, envelope, entity=None if partial else entity)
    record = value_at(body, envelope)
    if record is None and envelope and isinstance(body, dict):
        put_at(body, envelope, {})
        record = value_at(body, envelope)
        if not state.values.body_fits(operation, body):
            put_at(body, envelope, None)
            record = None
    if isinstance(record, list):
        record = record[0] if record else None
    if not isinstance(record, dict) or collection is None:
        return Change(body)
    creation.bind_record(operation, decision, values, body, record)
    if decision.identify == "body" and collection.identifier.path is not None:
        put_at(record, collection.identifier.path, stored.identifier)
    if partial:
        writer.remove_optional(body, record)
    difference = writer.make_different(body, record)
    if not partial:
        for name in [name for name in stored.document if name not in record]:
            del stored.document[name]
        for name, value in record.items():
            stored.document[name] = deepcopy(value)
    return Change(body, *(difference if difference is not None else (None, None)))


@dataclass(frozen=True, slots=True)
class _ChangeWriter:
    """Changes the record in a body; `stored` is the record as it is."""

    state: NotebookState
    operation: Operation
    decision: Decision
    stored: CreatedRecord

    def json_patch(self) -> Change:
        """Make a JSON Patch that replaces one property."""
        for name, value, schema in self._changeable(self.stored.document):
            for new_value in self.state.values.different_values(schema, value):
                body = [{"op": "replace", "path": f"/{escape(name)}", "value": new_value}]
                if self._fits(body):
                    return Change(body, (name,), new_value)
        raise NoRequest("the record has no property that a JSON Patch could replace")

    def remove_optional(self, body: Any, record: dict[str, Any]) -> None:
        """Remove the properties that an update need not have."""
        collection = self.decision.collection
        identifier = collection.identifier.path if collection is not None else None
        for name in list(record):
            if self.decision.identify == "body" and identifier is not None and identifier[0] == name:
                continue
            before = record.pop(name)
            if not self._fits(body):
                record[name] = before

    def make_different(self, body: Any, record: dict[str, Any]) -> tuple[Path, Any] | None:
        """Give a property a value that is not stored; return both."""
        document = {**self.stored.document}
        for name, value, schema in self._changeable({**document, **record}):
            current = self.stored.document.get(name)
            own_schema = self._own_schema(name)
            if own_schema is None:
                continue
            old_value = current if current is not None else value
            for new_value in self.state.values.different_values(schema, old_value):
                before = record.get(name, UNSET)
                record[name] = new_value
                if self.state.values.fits(own_schema, new_value) and self._fits(body):
                    return (name,), new_value
                if before is UNSET:
                    del record[name]
                else:
                    record[name] = before
        return self._set_new_property(body, record, document)

    def _set_new_property(
        self, body: Any, record: dict[str, Any], document: dict[str, Any]
    ) -> tuple[Path, Any] | None:
        """Set a property that the stored record lacks; return both."""
        collection = self.decision.collection
        if collection is None:
            return None
        shape = self.state.values.shapes.at(collection.schema)
        for name, schema in shape.properties.items():
            own_schema = self._own_schema(name)
            if own_schema is None or name in document or not self._is_free(collection, name, schema):
                continue
            value = self.state.plan.examples.valid_value(own_schema, "request")
            record[name] = value
            if isinstance(value, str | int | float) and self._fits(body):
                return (name,), value
            del record[name]
        return None

    def _changeable(self, document: dict[str, Any]) -> list[tuple[str, Any, str]]:
        """Return the properties to change as (name, value, schema)."""
        collection = self.decision.collection
        if collection is None:
            return []
        shape = self.state.values.shapes.at(collection.schema)
        return [
            (name, value, shape.properties[name])
            for name, value in document.items()
            if name in shape.properties
            and isinstance(value, str | int | float)
            and self._is_free(collection, name, shape.properties[name])
        ]

    def _is_free(self, collection: CollectionPlan, name: str, schema: str) -> bool:
        """True if a client may change a property, and reads it again."""
        fixed: set[Path] = {
            *collection.read_only,
            *collection.write_only,
            *(fill.path for fill in collection.fills if fill.kind not in _KEPT_FILLS),
        }
        if collection.identifier.path is not None:
            fixed.add(collection.identifier.path)
        fixed |= {ancestor.path for ancestor in collection.ancestors}
        for _, decision in self.state.operations_of(collection):
            fixed |= {ancestor.path for ancestor in decision.ancestors}
            fixed |= decision.request.read_only
        shape = self.state.values.shapes.at(schema)
        return (
            (name,) not in fixed and shape.scalar is not None and shape.keywords.get("readOnly") is not True
        )

    def _own_schema(self, name: str) -> str | None:
        """Return the body's own schema of a property, or None.

        It may be stricter than the collection's schema, or not have the property.
        """
        values, decision = self.state.values, self.decision
        medium = values.medium(self.operation)
        if medium is None or medium.schema is None or not (is_json(medium.name) or is_form(medium.name)):
            return None
        shape = values.shapes.at(medium.schema)
        for part in decision.request.envelope:
            if part not in shape.properties:
                return None
            shape = values.shapes.at(shape.properties[part])
        if shape.is_array and shape.items is not None:
            shape = values.shapes.at(shape.items)
        return shape.properties.get(name)

    def _fits(self, body: Any) -> bool:
        return self.state.values.body_fits(self.operation, body)
