"""Operations of unknown effect on a record that their path names, and that they show."""

from __future__ import annotations

from dataclasses import replace

from api_factory.plan.document.path_templates import key
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.rules.attached import Attacher
from api_factory.plan.rules.decisions import Demoted
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.reaching import reach
from api_factory.plan.rules.subjects import answered

_METHODS = ("get", "head", "post", "put", "patch", "delete")


def about_record(attacher: Attacher, operation: Operation, decision: Decision) -> Decision:
    """Have an example show the record that its path names; else return the same decision.

    `POST /orders/{id}/pack` answers 404 where there is no such order, and with the order where its answer's schema is
    the order's.
    """
    draft = attacher.owner(operation.path)
    if decision.role != Role.EXAMPLE or draft is None or operation.method not in _METHODS:
        return decision
    collection = attacher.plans[draft.key]
    makes = operation.method == "put" and key(operation.path) == key(collection.item_path or "")
    if collection.item_path is None or collection.singleton or makes:
        return decision
    decided = [one for one in attacher.decisions.values() if one.collection is collection]
    where = reach(operation, collection, decided, at=draft.group.key, within=True)
    if where is None or where.identify != "path":
        return decision
    answer = _answer(attacher, operation, collection.key, decision.answer)
    return replace(
        decision,
        reason=f"{decision.reason} The record of {collection.key} that its path names has to be there.",
        answer=answer,
        subject=collection,
        identify="path",
        parameter=where.parameter,
        ancestors=where.ancestors,
    )


def _answer(attacher: Attacher, operation: Operation, collection_key: str, plain: Answer) -> Answer:
    """Answer with the record if the contract declares it; else with its values in the example."""
    draft = attacher.drafts[collection_key]
    shown = answered(attacher.shapes, operation, Role.EXAMPLE, draft.labels)
    if plain.content != "example" or not 200 <= plain.status < 300:
        return plain
    try:
        answer = attacher.decider.answer(
            draft, attacher.plans[collection_key], Member(operation, Role.ACTION, answer=shown), Role.ACTION
        )
    except Demoted:
        return plain
    if answer.content == "record" and answer.media == plain.media:
        return replace(answer, status=plain.status, declared=plain.declared)
    return plain if answer.content != "filled" else replace(plain, content="filled", only=answer.only)
