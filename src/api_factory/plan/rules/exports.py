"""Rule 11, respond: lists that are answered as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from api_factory.media_type import essence
from api_factory.plan.document.names import name_set, normal
from api_factory.plan.document.path_templates import above, key, parameters
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.model.answer import Answer
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.operation import Operation, Response
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.query import querying
from api_factory.plan.schemas.flattened import Shapes

CSV = "text/csv"
_EXPORTING = name_set("export exports csv download downloads exportcsv csvexport exportascsv")


def with_exports(
    shapes: Shapes, operations: Sequence[Operation], decisions: Mapping[str, Decision]
) -> dict[str, Decision]:
    """Have operations that answer with CSV answer with the records of the list that their path is beside.

    `GET /pets/export` and `GET /pets.csv` answer with what `GET /pets` lists, and so does `GET /pets` itself, if it
    declares CSV as well and a client wants that.
    """
    decided = dict(decisions)
    lists = _lists(operations, decisions)
    for operation in operations:
        decision = decisions[operation.id]
        status, response = success(operation, Role.LIST)
        medium = _csv(response)
        if operation.method != "get" or medium is None or response is None:
            continue
        if decision.role.lists and decision.answer.content == "records":
            decided[operation.id] = replace(decision, answer=replace(decision.answer, table=medium))
            continue
        listed = lists.get(_listed(operation))
        if (
            decision.role != Role.EXAMPLE
            or decision.rule.number == 1
            or json_media(response.media) is not None
            or listed is None
            or listed.collection is None
            or listed.link is not None
            or {a.parameter for a in listed.ancestors} - set(parameters(operation.path))
        ):
            continue
        collection = listed.collection
        query = querying(shapes, operation, shapes.at(collection.schema), collection.identifier.path)
        decided[operation.id] = replace(
            decision,
            role=Role.EXPORT,
            rule=Rule(11),
            reason=f"It answers with the records of {collection.key} as CSV.",
            answer=Answer(status, response.status, "table", CSV, table=medium),
            collection=collection,
            subject=None,
            ancestors=listed.ancestors,
            query=query,
            notes=tuple(
                f"The query parameter {n} has no meaning here, and is ignored." for n in query.ignored
            ),
        )
    return decided


def with_owned_exports(
    operations: Sequence[Operation], decisions: Mapping[str, Decision]
) -> dict[str, Decision]:
    """Have an export show whoever asks no more than the list that it is of does."""
    decided = dict(decisions)
    lists = _lists(operations, decisions)
    for operation in operations:
        decision = decisions[operation.id]
        listed = lists.get(_listed(operation)) if decision.role == Role.EXPORT else None
        if decision.role != Role.EXPORT or (listed is not None and listed.ownership is None):
            continue
        if listed is None or operation.open:
            decided[operation.id] = decision.demoted("Whose records it would show is not known.", 11)
        else:
            decided[operation.id] = replace(
                decision, collection=listed.collection, ownership=listed.ownership
            )
    return decided


def _lists(operations: Sequence[Operation], decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """Map the key of each path with a list to its decision."""
    return {
        key(operation.path): decisions[operation.id]
        for operation in operations
        if operation.method == "get" and decisions[operation.id].role == Role.LIST
    }


def _csv(response: Response | None) -> str | None:
    """Return the media type of a response that is CSV, as it is declared."""
    names = [medium.name for medium in response.media] if response is not None else []
    return next((name for name in names if essence(name) == CSV), None)


def _listed(operation: Operation) -> str:
    """Return the key of the list that an export is of: `/pets` for `/pets/export`."""
    path_key = key(operation.path)
    stem = path_key.removesuffix(".csv")
    last = normal(stem.rpartition("/")[2])
    return above(stem) if last in _EXPORTING else stem
