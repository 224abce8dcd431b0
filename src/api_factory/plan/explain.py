"""A plan in words: what `GET /v1/projects/{name}/plan` and `api-factory plan FILE` show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api_factory.plan.decision import CollectionPlan, Decision
from api_factory.plan.nodes import mapping
from api_factory.plan.operation import Operation
from api_factory.plan.plan import Plan
from api_factory.plan.response_headers import withheld


def explain(plan: Plan) -> dict[str, Any]:
    """What each operation of a plan does, on which collection, by which rule and why, as JSON."""
    return {
        "title": plan.title,
        "collections": [_collection(collection) for collection in plan.collections.values()],
        "operations": [_operation(operation, plan.decisions[operation.id]) for operation in plan.operations],
        "notes": [*plan.validators.notes, *_unserved(plan.document)],
    }


def _unserved(document: dict[str, Any]) -> Iterator[str]:
    """Operations that a contract may have since OpenAPI 3.2 and that no service answers."""
    for path, item in mapping(document.get("paths")).items():
        methods = ["QUERY"] if "query" in mapping(item) else []
        for method in (*methods, *mapping(mapping(item).get("additionalOperations"))):
            yield f"{method} {path} is not served: only the methods of OpenAPI 3.1 are."


def counts(plan: Plan) -> dict[str, int]:
    """A plan in four numbers."""
    examples = sum(decision.role == "example" for decision in plan.decisions.values())
    return {
        "collections": len(plan.collections),
        "operations": len(plan.operations),
        "stateful": len(plan.operations) - examples,
        "examples": examples,
    }


def _collection(collection: CollectionPlan) -> dict[str, Any]:
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
    }


def _operation(operation: Operation, decision: Decision) -> dict[str, Any]:
    collection = decision.collection
    return {
        "method": operation.method.upper(),
        "path": operation.path,
        "operation_id": operation.operation_id,
        "role": decision.role,
        "collection": collection.key if collection else None,
        "identifier": collection.identifier.name if collection and decision.identify != "none" else None,
        "status": decision.answer.status,
        "rule": str(decision.rule),
        "reason": decision.reason,
        "notes": [*decision.notes, *withheld(operation)],
    }
