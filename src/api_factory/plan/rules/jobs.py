"""Rule 11, respond: what answers 202 begins work, whose record moves on until the work is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from api_factory.plan.document.names import name_set, normal, words
from api_factory.plan.document.nodes import listing
from api_factory.plan.document.path_templates import above, ends_in_parameter, key
from api_factory.plan.document.responses import success
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.job import Job
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.paths import Path
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.beginnings import begin
from api_factory.plan.rules.overrides import Override
from api_factory.plan.rules.subjects import answered
from api_factory.plan.schemas.flattened import Shape, Shapes

_STATES = name_set("status state phase stage")
_BEFORE = name_set("queued pending waiting new created accepted submitted scheduled received open requested todo "
                    "notstarted enqueued registered initial")  # fmt: skip
_DONE = name_set("done completed complete succeeded success successful finished ready processed closed delivered "
                  "available ok exported imported generated")  # fmt: skip
_OTHERWISE = name_set("failed failure error errored cancelled canceled cancelling canceling aborted rejected expired "
                       "timeout timedout paused suspended stopped deleted skipped unknown killed terminated denied "
                       "partial partiallycompleted retrying deadletter invalid blocked onhold")  # fmt: skip
_PROGRESS = name_set("progress percent percentage percentcomplete completion percentdone progresspercent "
                      "progresspercentage percentagecomplete")  # fmt: skip
_BEGUN_AT = name_set("started startedat starttime startedon begunat")
_ENDED_AT = name_set("finished finishedat completed completedat endedat endtime completedon finishedon completiontime "
                      "processedat doneat")  # fmt: skip
_MOST_STATES = 5
_MOST_PROPERTIES = 200


def job_starts(
    shapes: Shapes, operations: Sequence[Operation], stated: Mapping[str, Override]
) -> dict[str, Override]:
    """Find operations that begin work: they answer 202 with what one GET shows by its identifier.

    `POST /reports` makes a record of `/jobs`, if both it and `GET /jobs/{id}` answer with a Job that has a `status`.
    """
    later = [one for one in operations if _answers_later(one) and one.id not in stated]
    if not later:
        return {}
    reads: dict[str, list[str]] = {}
    for operation in operations:
        if (
            operation.method == "get"
            and ends_in_parameter(key(operation.path))
            and operation.id not in stated
        ):
            shown = answered(shapes, operation, Role.READ, ())
            if shown is not None and _job(shapes, shown.shape) is not None:
                reads.setdefault(shown.shape.pointer, []).append(above(key(operation.path)))
    starts: dict[str, Override] = {}
    for operation in later:
        begun = answered(shapes, operation, Role.CREATE, ())
        places = reads.get(begun.shape.pointer, []) if begun is not None else []
        own = [place for place in places if place == key(operation.path)] or places
        if len(own) == 1 and "{" not in own[0]:
            starts[operation.id] = Override(role=Role.CREATE, collection=own[0], inferred=True)
    return starts


def with_jobs(
    shapes: Shapes, collections: Mapping[str, CollectionPlan], decisions: Mapping[str, Decision]
) -> tuple[dict[str, CollectionPlan], dict[str, Decision]]:
    """Have the records that 202 answers with begin in their first state, and move on when they are read."""
    begun, decided = dict(collections), dict(decisions)
    for name, decision in decisions.items():
        if decision.role != Role.CREATE or decision.answer.status != 202 or decision.collection is None:
            continue
        collection = begun.get(decision.collection.key)
        if collection is None or collection.singleton or collection.identifier.path is None:
            continue
        found = _job(shapes, shapes.at(collection.schema))
        if found is None:
            continue
        job, pointers = found
        if collection.job is None:
            collection = begin(collection, job.path, job.states[0], pointers[job.path])
            if job.progress is not None:
                collection = begin(collection, job.progress, 0, pointers[job.progress])
            ended = {path for path, _ in (*job.started, *job.finished)}
            fills = tuple(
                fill for fill in collection.fills if fill.path not in ended or fill.kind == "created"
            )
            begun[collection.key] = replace(collection, job=job, fills=fills)
        states = ", ".join(job.states)
        reason = f"It answers 202 with a record whose {'.'.join(job.path)} goes on with each read: {states}."
        decided[name] = replace(decision, rule=Rule(11), reason=reason)
    return begun, decided


def _answers_later(operation: Operation) -> bool:
    return operation.method == "post" and success(operation, Role.CREATE)[0] == 202


def _job(shapes: Shapes, shape: Shape) -> tuple[Job, dict[Path, str]] | None:
    """Read from a record's schema how work goes on, with the pointers of what changes; None if it is no work."""
    properties = dict(_properties(shapes, shape))
    path = next((each for each in properties if _is_state(shapes.at(properties[each]), each[-1])), None)
    if path is None:
        return None
    states = _states(shapes.at(properties[path]))
    if len(states) < 2:
        return None
    beside = [each for each in properties if each[:-1] == path[:-1]]
    progress = next(
        (
            each
            for each in beside
            if normal(each[-1]) in _PROGRESS and shapes.at(properties[each]).scalar in ("integer", "number")
        ),
        None,
    )
    most = shapes.at(properties[progress]).keywords.get("maximum") if progress is not None else None
    required = shape.required if len(path) == 1 else frozenset()
    times = {
        names: tuple(
            (each, properties[each])
            for each in beside
            if normal(each[-1]) in names
            and shapes.at(properties[each]).is_dated
            and (each[-1] not in required or shapes.at(properties[each]).nullable)
        )
        for names in (_BEGUN_AT, _ENDED_AT)
    }
    job = Job(path, states, progress, 1 if most == 1 else 100, times[_BEGUN_AT], times[_ENDED_AT])
    return job, properties


def _properties(shapes: Shapes, shape: Shape) -> Iterable[tuple[Path, str]]:
    """Yield the properties of a record and those of its attributes, with their pointers."""
    for name, pointer in islice(shape.properties.items(), _MOST_PROPERTIES):
        yield (name,), pointer
        if normal(name) == "attributes":
            inner = shapes.at(pointer).properties
            yield from (((name, each), where) for each, where in islice(inner.items(), _MOST_PROPERTIES))


def _is_state(shape: Shape, name: str) -> bool:
    last = words(name)[-1:]
    return bool(last) and last[0] in _STATES and len(_states(shape)) > 1


def _states(shape: Shape) -> tuple[str, ...]:
    """Return the states of work in their order: `queued, running, done` of an enum that has `failed`, too.

    None but those of an enum that has a word for work that waits, and one for work that is done.
    """
    options = [each for each in listing(shape.keywords.get("enum")) if isinstance(each, str)]
    first = next((each for each in options if normal(each) in _BEFORE), None)
    last = next((each for each in options if normal(each) in _DONE), None)
    if first is None or last is None:
        return ()
    known = _DONE | _OTHERWISE | _BEFORE
    between = [each for each in options if normal(each) not in known]
    return (first, *between[: _MOST_STATES - 2], last)
