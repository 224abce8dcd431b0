"""Steps from a client's draft to the stored document."""

from __future__ import annotations

import copy
from collections.abc import Container, Mapping
from typing import Any

import orjson

from api_factory.errors import InvalidRequest, NotFound
from api_factory.plan import Plan, faults
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.paths import EACH, HIDDEN, Path
from api_factory.plan.model.request import Request
from api_factory.records.identity import as_text, parse_scalar
from api_factory.records.merge import check_size, merge, patch
from api_factory.records.paths import MISSING, drop, fill, get, keep, put
from api_factory.records.records import AncestorIds, pointer_to, record_fault
from api_factory.store.protocol import Record


def copy_accepted(decision: Decision, draft: dict[str, Any]) -> dict[str, Any]:
    """Copy a draft without read-only properties, with defaults.

    `{"id": 7, "name": "Rex"}` becomes `{"name": "Rex", "status": "new"}` where `id` is read-only and
    `status` has the default `new`.
    """
    return keep_accepted(decision, orjson.loads(orjson.dumps(draft)))


def keep_accepted(decision: Decision, document: dict[str, Any]) -> dict[str, Any]:
    """Do as `copy_accepted`, in place; return the document."""
    document.pop(HIDDEN, None)
    request = decision.request
    for path in request.read_only:
        drop(document, path)
    for name in request.blanks:
        if document.get(name) == "":
            del document[name]
    _rename(document, request)
    for path, value in request.defaults:
        fill(document, path, copy.deepcopy(value) if isinstance(value, dict | list) else value)
    return document


def _rename(document: dict[str, Any], request: Request) -> None:
    """Rename properties of a request to their names in the record."""
    for sent_name, record_name in request.renamed:
        if sent_name in document:
            document.setdefault(record_name, document.pop(sent_name))


def bind_parents(decision: Decision, document: dict[str, Any], ancestor_ids: AncestorIds) -> None:
    """Write the identifiers of a path's ancestors into a record.

    `POST /shops/3/orders` puts `shop_id: 3` into the order; InvalidRequest for a body with `shop_id: 4`.
    """
    for path, parameter in decision.bindings:
        identifier = ancestor_ids[parameter]
        if path[0] != HIDDEN:
            _ensure_equal(decision, document, path, identifier)
        put(document, path, identifier)


def _ensure_equal(decision: Decision, content: Any, path: Path, identifier: Any) -> None:
    value = get(content, path)
    if value is not MISSING and value is not None and as_text(value) != as_text(identifier):
        raise record_fault(decision, path, "differs from the path's")


def preserve_server_fields(decision: Decision, document: dict[str, Any], old: dict[str, Any]) -> None:
    """Copy from the old record what a client may not change.

    Read-only properties, times, hidden fields.
    """
    collection = decision.about
    read_only = decision.request.read_only if decision.request.is_kept else collection.read_only
    for path in (*read_only, *(field.path for field in collection.fills if field.kind == "created")):
        keep(document, old, path)
    for field in collection.fills:
        # Keep the old value of a required field that this request may omit, rather than generate a new one.
        if field.needed and len(field.path) == 1 and get(document, field.path) is MISSING:
            keep(document, old, field.path)
    if collection.identifier.path is not None:
        keep(document, old, collection.identifier.path)
    hidden = {**old.get(HIDDEN, {}), **document.get(HIDDEN, {})}
    if hidden:
        document[HIDDEN] = hidden


def set_identifier(decision: Decision, draft: Any, document: dict[str, Any], identifier: Any) -> None:
    """Write the path's identifier into a document.

    InvalidRequest if the body names another record: `PUT /pets/7` with `{"id": 8}`, also where `id` is read-only
    and would be left out.

    `PUT /pets/7` with `{"id": 8}` is refused, also where `id` is read-only and would be left out.
    """
    path = decision.about.identifier.path
    if path is None:
        put(document, (HIDDEN, "id"), identifier)
        return
    for content in (draft, document):
        _ensure_equal(decision, content, path, identifier)
    put(document, path, parse_scalar(identifier, decision.about.identifier.type))


def apply_change(decision: Decision, old: Record, change: Any, media_type: str | None) -> dict[str, Any]:
    """Apply a JSON Patch or merge patch, or raise InvalidRequest."""
    visible = {name: value for name, value in old.doc.items() if name != HIDDEN}
    if media_type == "application/json-patch+json":
        result = _patched(decision, visible, change)
    else:
        result = merge(visible, _accepted_change(decision, change))
    if not isinstance(result, dict):
        fault = {"in": "body", "pointer": "", "detail": "would leave no object"}
        raise InvalidRequest("The request has 1 fault.", errors=[fault])
    check_size(result, visible)
    return result


def _patched(decision: Decision, visible: dict[str, Any], change: Any) -> Any:
    """Apply a JSON Patch that sees only readable properties."""
    readable = orjson.loads(orjson.dumps(visible))
    hidden = [path for path in decision.about.write_only if EACH not in path]
    for path in hidden:
        drop(readable, path)
    result = patch(readable, change)
    if isinstance(result, dict):
        result.pop(HIDDEN, None)
    for path in hidden if isinstance(result, dict) else ():
        value = get(visible, path)
        if value is not MISSING and get(result, path) is MISSING:
            put(result, path, value)
    return result


def restore_nulls(plan: Plan, decision: Decision, document: dict[str, Any], change: Any) -> None:
    """Restore nullable properties that a merge patch removed.

    `{"note": null}` removes `note` (RFC 7396); where the schema requires `note` and lets it be null, null was meant.
    """
    if not isinstance(change, dict):
        return
    nulls = {name: None for name, value in change.items() if value is None and name not in document}
    validator = plan.validators.at(decision.about.schema, "response")
    if nulls and faults(validator, _visible(document)) and not faults(validator, _visible(document | nulls)):
        document.update(nulls)


def _accepted_change(decision: Decision, change: Any) -> Any:
    """Copy a merge patch without its read-only properties.

    Unlike a draft it gets no defaults.
    """
    if not isinstance(change, dict):
        return {}
    document: dict[str, Any] = orjson.loads(orjson.dumps(change))
    document.pop(HIDDEN, None)
    for path in decision.request.read_only:
        drop(document, path)
    _rename(document, decision.request)
    return document


def validate_record(
    plan: Plan,
    decision: Decision,
    document: dict[str, Any],
    before: Mapping[str, Any] | None = None,
    index: int | None = None,
) -> None:
    """Validate a record against the schema that it is read with.

    InvalidRequest lists every fault. The operation that takes a record may require less than the one that reads it;
    stored all the same, neither the record nor any list with it could be shown.

    `before` is the stored document, whose own faults are ignored. `index` is the position in a body of several.
    NotFound if only the ancestors that the path names do not fit.
    """
    collection = decision.about
    validator = plan.validators.at(collection.schema, "response")
    shape = plan.examples.shapes.at(collection.schema)
    # Properties that a closed schema lacks are stored, and never shown.
    names = shape.properties.keys() if shape.closed else None
    record_faults = faults(validator, _visible(document, names))
    if record_faults and before is not None and not plan.lenient:
        old_faults = faults(validator, _visible(before, names))
        record_faults = [fault for fault in record_faults if fault not in old_faults]
    if record_faults:
        parent_pointers = {f"/{'/'.join(path)}" for path, _ in decision.bindings}
        if all(fault["pointer"] in parent_pointers for fault in record_faults):
            raise NotFound("There can be no record at the path above this one.")
        prefix = pointer_to(decision, (), index)
        errors = [{**fault, "in": "body", "pointer": prefix + fault["pointer"]} for fault in record_faults]
        subject = "record" if before is None else "changed record"
        raise InvalidRequest(f"The {subject} would not fit its schema.", errors=errors)


def _visible(document: Mapping[str, Any], names: Container[str] | None = None) -> dict[str, Any]:
    """Select visible properties, of those in `names` if given."""
    return {
        name: value for name, value in document.items() if name != HIDDEN and (names is None or name in names)
    }
