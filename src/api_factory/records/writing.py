"""Documents on their way into the store: what is taken of a client's, and what is kept of the one before."""

from __future__ import annotations

import copy
from collections.abc import Container, Mapping
from typing import Any

import orjson

from api_factory.errors import InvalidRequest, NotFound
from api_factory.plan import Plan, faults
from api_factory.plan.decision import EACH, HIDDEN, Decision, Path, Request
from api_factory.records.identity import as_text, typed
from api_factory.records.merge import check_size, merge, patch
from api_factory.records.paths import MISSING, drop, fill, get, keep, put
from api_factory.records.records import Scope, collection_of, pointer_to, wrong
from api_factory.store.protocol import Record


def accepted(decision: Decision, draft: dict[str, Any]) -> dict[str, Any]:
    """What is taken of a client's document: not what it may only read, and with the defaults of what it left out."""
    return trimmed(decision, orjson.loads(orjson.dumps(draft)))


def trimmed(decision: Decision, document: dict[str, Any]) -> dict[str, Any]:
    """The same, in place: for a document that is needed once."""
    document.pop(HIDDEN, None)
    request = decision.request
    if request is not None:
        for path in request.read_only:
            drop(document, path)
        for name in request.blanks:
            if document.get(name) == "":
                del document[name]
        rename(document, request)
        for path, value in request.defaults:
            fill(document, path, copy.deepcopy(value) if isinstance(value, dict | list) else value)
    return document


def rename(document: dict[str, Any], request: Request) -> None:
    """Have properties under the names that the record has them under."""
    for sent, kept in request.renamed:
        if sent in document:
            document.setdefault(kept, document.pop(sent))


def bind(decision: Decision, document: dict[str, Any], scope: Scope) -> None:
    """Tie a record to its ancestors; a body that names other ones is refused."""
    for path, parameter in decision.bindings:
        value = scope[parameter]
        if path[0] != HIDDEN:
            given = get(document, path)
            if given is not MISSING and given is not None and as_text(given) != as_text(value):
                raise _differs(decision, path)
        put(document, path, value)


def _differs(decision: Decision, path: Path) -> InvalidRequest:
    """The error for a body that names another record than the path does."""
    return wrong(decision, path, "differs from the path's")


def carry(decision: Decision, document: dict[str, Any], old: Mapping[str, Any]) -> None:
    """Keep what a replacement may not touch: what is read-only, and what the factory keeps for itself."""
    collection = collection_of(decision)
    read_only = decision.request.read_only if decision.request is not None else collection.read_only
    for path in (*read_only, *(one.path for one in collection.fills if one.kind == "created")):
        keep(document, dict(old), path)
    for one in collection.fills:
        # What answers need and this operation may leave out is better as it was than made up.
        if one.needed and len(one.path) == 1 and get(document, one.path) is MISSING:
            keep(document, dict(old), one.path)
    if collection.identifier.path is not None:
        keep(document, dict(old), collection.identifier.path)
    hidden = {**old.get(HIDDEN, {}), **document.get(HIDDEN, {})}
    if hidden:
        document[HIDDEN] = hidden


def same(decision: Decision, draft: Any, document: dict[str, Any], identifier: Any) -> None:
    """See that what the client sent, if it names a record, names the path's, and have it named in the document.

    An identifier that clients may only read is dropped from what they send; a wrong one is refused all the same.
    """
    path = collection_of(decision).identifier.path
    if path is None:
        put(document, (HIDDEN, "id"), identifier)
        return
    for named in (draft, document):
        given = get(named, path)
        if given is not MISSING and given is not None and as_text(given) != as_text(identifier):
            raise _differs(decision, path)
    put(document, path, typed(identifier, collection_of(decision).identifier.type))


def changed(decision: Decision, old: Record, change: Any, media_type: str | None) -> dict[str, Any]:
    """The document that a change leaves of a record; InvalidRequest for a patch that cannot be carried out."""
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
    """A document with a JSON Patch applied, whose steps can copy and test only what may be read."""
    readable = orjson.loads(orjson.dumps(visible))
    hidden = [path for path in collection_of(decision).write_only if EACH not in path]
    for path in hidden:
        drop(readable, path)
    result = patch(readable, change)
    for path in hidden if isinstance(result, dict) else ():
        value = get(visible, path)
        if value is not MISSING and get(result, path) is MISSING:
            put(result, path, value)
    return result


def with_nulls(plan: Plan, decision: Decision, document: dict[str, Any], change: Any) -> None:
    """Have null in a changed record where a client set it and the record has to have something.

    In a merge patch null removes; where its schema requires a property that may be null, null is what was meant.
    """
    if not isinstance(change, dict):
        return
    nulls = {name: None for name, value in change.items() if value is None and name not in document}
    validator = plan.validators.at(collection_of(decision).schema, "response")
    if nulls and faults(validator, _visible(document)) and not faults(validator, _visible(document | nulls)):
        document.update(nulls)


def _accepted_change(decision: Decision, change: Any) -> Any:
    """A merge patch without what clients may only read; defaults are for new documents, not for changes."""
    if not isinstance(change, dict):
        return {}
    document: dict[str, Any] = orjson.loads(orjson.dumps(change))
    for path in decision.request.read_only if decision.request else ():
        drop(document, path)
    if decision.request is not None:
        rename(document, decision.request)
    return document


def check_fits(
    plan: Plan,
    decision: Decision,
    document: dict[str, Any],
    before: Mapping[str, Any] | None = None,
    index: int | None = None,
) -> None:
    """See that a record fits the schema that it is read with, before it is kept; InvalidRequest with all that does not,
    NotFound if only what the path says of its ancestors does not.

    The operation that takes it may ask for less, or for nothing at all where its body may be left out: kept all the
    same, the record could never be shown, nor any list with it.

    What the record had already `before`, because the operation that made it asks for less or takes more than the
    schema of what is read, is not held against the change. `index`: which of several records in a body it is.
    """
    collection = collection_of(decision)
    validator = plan.validators.at(collection.schema, "response")
    shape = plan.examples.shapes.at(collection.schema)
    # What a closed schema does not have is kept, and never shown.
    names = shape.properties.keys() if shape.closed else None
    found = faults(validator, _visible(document, names))
    if found and before is not None and not plan.lenient:
        known = faults(validator, _visible(before, names))
        found = [fault for fault in found if fault not in known]
    if found:
        above = {f"/{'/'.join(path)}" for path, _ in decision.bindings}
        if all(fault["pointer"] in above for fault in found):
            raise NotFound("There can be no record at the path above this one.")
        prefix = pointer_to(decision, (), index)
        errors = [{**fault, "in": "body", "pointer": prefix + fault["pointer"]} for fault in found]
        what = "record" if before is None else "changed record"
        raise InvalidRequest(f"The {what} would not fit its schema.", errors=errors)


def _visible(document: Mapping[str, Any], names: Container[str] | None = None) -> dict[str, Any]:
    """What of a document is not hidden; of these names only, if they are given."""
    return {
        name: value for name, value in document.items() if name != HIDDEN and (names is None or name in names)
    }
