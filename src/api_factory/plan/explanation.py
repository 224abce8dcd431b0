"""Explain a plan, as `api-factory plan FILE` prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from api_factory.contract import Fault
from api_factory.contract.checks.grammar import Version
from api_factory.contract.pointer import resolve
from api_factory.contract.unused import explain_unused
from api_factory.plan.document.nodes import mapping
from api_factory.plan.document.operations import ADDITIONAL_METHODS
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.plan import Plan
from api_factory.plan.rights_explanation import explain_rights
from api_factory.plan.rules.response_headers import withheld


def explain(
    plan: Plan, beginnings: Mapping[str, Any] | None = None, own: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Explain each operation of a plan, as JSON.

    On which collection it works, by which rule and why. `beginnings` count the records that each collection begins
    with, by its key. `own` has the places of functions of somebody's own, by the ids of their operations:
    `{"post /orders": "orders.py, line 7"}`.
    """
    begins = beginnings or {}
    return {
        "title": plan.title,
        "collections": [
            _collection(collection, begins.get(collection.key, _NO_RECORDS))
            for collection in plan.collections.values()
        ],
        "operations": [
            _operation(operation, plan.decisions[operation.id], (own or {}).get(operation.id))
            for operation in plan.operations
        ],
        "notes": [
            *plan.validators.notes,
            *(explain_lost_path(path, faults) for path, faults in plan.lost.items()),
            *_unserved(plan.document),
            *explain_unused(plan.document, _version(plan.document)),
            *explain_who_may_call(plan),
        ],
    }


def _version(document: dict[str, Any]) -> Version:
    """Return the version of a document that was read, and so has one."""
    return cast(Version, str(document.get("openapi"))[:3])


def explain_lost_path(path: str, faults: Sequence[Fault]) -> str:
    """Say which faults leave nothing known of a path.

    `/a is not served: line 7: '#/b' leads nowhere.`
    """
    return f"{path} is not served: {'; '.join(fault.sentence for fault in faults)}"


OWN_ROLE = "handler"
"""Role that plans tell of an operation with somebody's own function; no contract can ask for it."""

_MAX_NAMED = 8
"""A sentence names at most so many operations."""


def open_operations(operations: Iterable[Operation]) -> list[str]:
    """Name the operations that everybody may call."""
    return [_name(operation) for operation in operations if operation.open]


def example_operations(plan: Plan, own: Collection[str] = ()) -> list[str]:
    """Name the operations that answer with examples.

    `own` are the ids of those with somebody's own functions.
    """
    return [
        _name(o) for o in plan.operations if o.id not in own and plan.decisions[o.id].told_role == "example"
    ]


def explain_who_may_call(plan: Plan) -> Iterator[str]:
    """Explain how people come in.

    Which operations of a plan are open, who signs in where nobody registers, and what people may do.
    """
    opened = plan.sign_in.opened if plan.sign_in is not None else frozenset()
    yield from explain_access(plan.document, plan.operations, opened)
    yield from _explain_newcomer(plan)
    yield from explain_rights(plan)


def _explain_newcomer(plan: Plan) -> Iterator[str]:
    """Say who can sign in where nobody can register.

    `Nobody can register here: the example of POST /login signs in, as "ann".`
    """
    newcomer = plan.sign_in.newcomer if plan.sign_in is not None else None
    if newcomer is not None:
        entrance = next(o for o in plan.operations if plan.decisions[o.id].role == Role.SIGN_IN)
        names = f', as "{newcomer.names[0][:100]}"' if newcomer.names else ""
        password = newcomer.password[:100]
        yield (
            f"Nobody can register here: the example of {_name(entrance)} signs in{names}, with the password "
            f'"{password}".'
        )


def explain_access(
    document: dict[str, Any], operations: Iterable[Operation], entrances: Collection[str] = frozenset()
) -> Iterator[str]:
    """Explain which operations are open to everybody, and why.

    `entrances` are those by which people sign in.
    `1 operation is open to everybody, as the contract says: GET /a.`
    """
    reasons: dict[str, list[str]] = {}
    served = list(operations)
    all_open = all(operation.open for operation in served)
    for operation in served:
        if operation.open:
            reason = _reason(document, operation, all_open)
            if operation.id in entrances:
                reason = "as people without a token sign in there"
            reasons.setdefault(reason, []).append(_name(operation))
    for reason, names in reasons.items():
        subject = "1 operation is" if len(names) == 1 else f"{len(names)} operations are"
        more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
        yield f"{subject} open to everybody, {reason}: {', '.join(names[:_MAX_NAMED])}{more}."


def _reason(document: dict[str, Any], operation: Operation, all_open: bool) -> str:
    if "security" in resolve(document, operation.pointer) or "security" in document:
        return "as the contract says"
    if all_open:
        return "as the project is open and its contract requires nothing"
    return "as the contract says nothing of security here and requires some elsewhere"


def _name(operation: Operation) -> str:
    return f"{operation.method.upper()} {operation.path}"


def _unserved(document: dict[str, Any]) -> Iterator[str]:
    """Report operations of OpenAPI 3.2 that are not served."""
    for path, item in mapping(document.get("paths")).items():
        declared = mapping(mapping(item).get("additionalOperations"))
        methods = [method for method in declared if method not in ADDITIONAL_METHODS]
        for method in methods[:_MAX_NAMED]:
            yield f"{method[:40]} {path} is not served: only other methods that are registered, in capitals, are."
        if (more := len(methods) - _MAX_NAMED) > 0:
            yield f"{more:,} more methods of {path} are not served: their names are not registered, either."


def counts(plan: Plan, own: Collection[str] = ()) -> dict[str, int]:
    """Count collections and operations of a plan, with the `own` functions of somebody."""
    roles = Counter(decision.told_role for name, decision in plan.decisions.items() if name not in own)
    return {
        "collections": len(plan.collections),
        "operations": len(plan.operations),
        "stateful": len(plan.operations) - roles[Role.EXAMPLE] - roles[Role.FAULTY],
        "examples": roles[Role.EXAMPLE],
        "faulty": roles[Role.FAULTY],
    }


_NO_RECORDS: Mapping[str, Any] = {"count": 0, "given": 0, "examples": 0, "generated": 0, "notes": []}


def _collection(collection: CollectionPlan, begins: Mapping[str, Any]) -> dict[str, Any]:
    identifier = collection.identifier
    return {
        "key": collection.key,
        "name": collection.name,
        "entity": collection.entity,
        "singleton": collection.singleton,
        "identifier": None
        if collection.singleton
        else {
            "property": identifier.name,
            "type": identifier.type,
            "format": identifier.format,
            "generate": identifier.generate,
            "writable": identifier.writable,
        },
        "parent": collection.parent,
        "foreign_keys": {
            ancestor.parameter: ".".join(ancestor.foreign_key) if ancestor.foreign_key else None
            for ancestor in collection.ancestors
        },
        "operations": list(collection.operations),
        "origin": collection.origin,
        "records": {name: begins[name] for name in _NO_RECORDS},
    }


def _operation(operation: Operation, decision: Decision, place: str | None = None) -> dict[str, Any]:
    collection = decision.collection
    description = {
        "role": decision.told_role,
        "rule": str(decision.rule),
        "reason": decision.reason,
    }
    if place is not None:
        description = {
            "role": OWN_ROLE,
            "rule": "handler",
            "reason": f"The function at {place} answers. Without it: {decision.told_role}. {decision.reason}",
        }
    return {
        "method": operation.method.upper(),
        "path": operation.path,
        "operation_id": operation.operation_id,
        "role": description["role"],
        "collection": collection.key if collection else None,
        "identifier": collection.identifier.name if collection and decision.identify != "none" else None,
        "status": decision.answer.status,
        "access": "open" if operation.open else operation.scope,
        "rule": description["rule"],
        "reason": description["reason"],
        "notes": [*decision.notes, *withheld(operation)],
    }
