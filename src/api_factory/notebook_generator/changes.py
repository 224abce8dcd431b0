"""Bodies that change a record, and what is different afterwards."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from api_factory.media_type import is_form, is_json
from api_factory.notebook_generator.story import Kept
from api_factory.notebook_generator.values import Unmet
from api_factory.plan import Operation
from api_factory.plan.model.decision import CollectionPlan, Decision, Path
from api_factory.service_client.arguments import UNSET
from api_factory.service_client.pagination import at

if TYPE_CHECKING:
    from api_factory.notebook_generator.making import Making


def changed_body(
    making: Making,
    operation: Operation,
    decision: Decision,
    values: dict[tuple[str, str], Any],
    kept: Kept,
) -> tuple[Any, Path | None, Any]:
    """A body that replaces or changes a record; the property that it changes (None if none can be), and its value."""
    if operation.body is None:
        return UNSET, None, None
    if decision.request is not None and decision.request.patch == ("json",):
        return json_patch(making, operation, decision, kept)
    story = making.story
    collection = decision.collection
    envelope = decision.request.envelope if decision.request is not None else ()
    partial = decision.role.endswith("update")
    entity = collection.schema if collection is not None else None
    body = story.values.body(operation, envelope, entity=None if partial else entity)
    record = at(body, envelope)
    if record is None and envelope and isinstance(body, dict):
        put_at(body, envelope, {})
        record = at(body, envelope)
        if not making.fits(operation, body):
            put_at(body, envelope, None)
            record = None
    if isinstance(record, list):
        record = record[0] if record else None
    if not isinstance(record, dict) or collection is None:
        return body, None, None
    making.fit_in(operation, decision, values, body, record)
    if decision.identify == "body" and collection.identifier.path is not None:
        put_at(record, collection.identifier.path, kept.identifier)
    if partial:
        _minimal(making, operation, decision, body, record)
    found = _difference(making, operation, decision, body, record, kept)
    if not partial:
        # What is sent takes the place of all that was there.
        scope = {name: value for name, value in kept.document.items() if name not in record}
        for name in scope:
            del kept.document[name]
        for name, value in record.items():
            kept.document[name] = deepcopy(value)
    return body, *(found if found is not None else (None, None))


def json_patch(
    making: Making, operation: Operation, decision: Decision, kept: Kept
) -> tuple[Any, Path | None, Any]:
    """A JSON Patch that replaces one property."""
    for name, value, schema in _changeable(making, decision, kept.document):
        for other in making.story.values.others(schema, value):
            body = [
                {"op": "replace", "path": f"/{name.replace('~', '~0').replace('/', '~1')}", "value": other}
            ]
            if making.fits(operation, body):
                return body, (name,), other
    raise Unmet("the record has no property that a JSON Patch could replace")


def _minimal(
    making: Making, operation: Operation, decision: Decision, body: Any, record: dict[str, Any]
) -> None:
    """Leave out of a change whatever it does not need: what is not said stays as it is."""
    identifier = decision.collection.identifier.path if decision.collection is not None else None
    for name in list(record):
        if decision.identify == "body" and identifier is not None and identifier[0] == name:
            continue
        before = record.pop(name)
        if not making.fits(operation, body):
            record[name] = before
    order = list(record)
    for name in order:
        record[name] = record.pop(name)


def _difference(
    making: Making,
    operation: Operation,
    decision: Decision,
    body: Any,
    record: dict[str, Any],
    kept: Kept,
) -> tuple[Path, Any] | None:
    """Make a record differ from what is stored in one property, and say in which."""
    seen = {**kept.document}
    shape = making.story.values.shapes.at(decision.collection.schema) if decision.collection else None
    for name, value, schema in _changeable(making, decision, {**seen, **record}):
        current = kept.document.get(name)
        own = _own_schema(making, operation, decision, name)
        if own is None:
            continue
        for other in making.story.values.others(schema, current if current is not None else value):
            before = record.get(name, UNSET)
            record[name] = other
            if making.story.values.fits(own, other) and making.fits(operation, body):
                return (name,), other
            if before is UNSET:
                del record[name]
            else:
                record[name] = before
    # Nothing that was sent can be changed: a property that was not may be set.
    for name, schema in shape.properties.items() if shape is not None else ():
        own = _own_schema(making, operation, decision, name)
        if own is None or name in seen or not _is_free(making, decision.collection, name, schema):
            continue
        value = making.story.plan.examples.valid_value(own, "request")
        record[name] = value
        if isinstance(value, str | int | float) and making.fits(operation, body):
            return (name,), value
        del record[name]
    return None


def _changeable(making: Making, decision: Decision, document: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """The scalar properties of a record that a client may change, with their values and schemas."""
    collection = decision.collection
    if collection is None:
        return []
    shape = making.story.values.shapes.at(collection.schema)
    return [
        (name, value, shape.properties[name])
        for name, value in document.items()
        if name in shape.properties
        and isinstance(value, str | int | float)
        and _is_free(making, collection, name, shape.properties[name])
    ]


def _is_free(making: Making, collection: CollectionPlan | None, name: str, schema: str) -> bool:
    """Whether a property is the client's to change, and comes back as it was sent."""
    if collection is None:
        return False
    taken: set[Path] = {
        *collection.read_only,
        *collection.write_only,
        *(one.path for one in collection.fills),
    }
    if collection.identifier.path is not None:
        taken.add(collection.identifier.path)
    taken |= {ancestor.path for ancestor in collection.ancestors}
    for _, decision in making.story.of(collection):
        taken |= {ancestor.path for ancestor in decision.ancestors}
        taken |= decision.request.read_only if decision.request is not None else set()
    shape = making.story.values.shapes.at(schema)
    return (name,) not in taken and shape.scalar is not None and shape.keywords.get("readOnly") is not True


def _own_schema(making: Making, operation: Operation, decision: Decision, name: str) -> str | None:
    """The schema that an operation's body has for a property of its record; None if it has none."""
    values = making.story.values
    medium = values.medium(operation)
    if medium is None or medium.schema is None or not (is_json(medium.name) or is_form(medium.name)):
        return None
    shape = values.shapes.at(medium.schema)
    for part in decision.request.envelope if decision.request is not None else ():
        if part not in shape.properties:
            return None
        shape = values.shapes.at(shape.properties[part])
    if shape.is_array and shape.items is not None:
        shape = values.shapes.at(shape.items)
    return shape.properties.get(name)


def put_at(document: dict[str, Any], path: Path, value: Any) -> None:
    """Set what is at a path, or remove it if the value is None."""
    for name in path[:-1]:
        inner = document.get(name)
        if not isinstance(inner, dict):
            inner = document[name] = {}
        document = inner
    if value is None:
        document.pop(path[-1], None)
    else:
        document[path[-1]] = value
