"""Collections whose records come with passwords."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from api_factory.plan import Plan
from api_factory.plan.model.decision import CollectionPlan, Decision
from api_factory.plan.sign_in.names import MAY_HAVE_PASSWORDS, password_kind
from api_factory.sign_in.secrets import PLACEHOLDER


def secret_collections(plan: Plan) -> dict[str, dict[str, str]]:
    """Find collections whose bodies have passwords, with placeholders for properties that do not take the usual one.

    `{"/users": {"password": "Xq7!aaaa"}}` where the schema of the password wants a digit and a sign.
    """
    if not MAY_HAVE_PASSWORDS.search(orjson.dumps(plan.document, option=orjson.OPT_NON_STR_KEYS)):
        return {}
    secret: dict[str, dict[str, str]] = {}
    for decision in plan.decisions.values():
        collection = decision.collection
        if collection is None:
            continue
        for name, pointer in _passwords(plan, decision, collection):
            placeholders = secret.setdefault(collection.key, {})
            validator = plan.validators.at(pointer, "response")
            if (name,) in collection.write_only or name in placeholders or validator.is_valid(PLACEHOLDER):
                continue
            value = plan.examples.valid_value(pointer, "response")
            if isinstance(value, str):
                placeholders[name] = value
    return secret


def _passwords(plan: Plan, decision: Decision, collection: CollectionPlan) -> Iterator[tuple[str, str]]:
    """Yield the names of passwords in the body of an operation and in its records, with their schemas."""
    shapes = plan.examples.shapes
    request = decision.request.schema if decision.request is not None else None
    for pointer in dict.fromkeys(filter(None, (request, collection.schema))):
        for path, shape in shapes.below(pointer):
            if path and password_kind(path[-1]) is not None and "boolean" not in shape.types:
                yield path[-1], shape.pointer
