"""Who a record is: what of it an answer shows, and how a cell names it."""

from __future__ import annotations

from typing import Any

from api_factory.notebook_generator.code import Code, at
from api_factory.notebook_generator.listing import list_call
from api_factory.notebook_generator.story import Kept, NoRecord, Story
from api_factory.plan import Operation
from api_factory.plan.model.decision import Answer, CollectionPlan, Decision, Path
from api_factory.service_client.pagination import at as value_at


def collection_of(decision: Decision) -> CollectionPlan:
    """The collection of an operation that has one."""
    if decision.collection is None:
        raise NoRecord("records")
    return decision.collection


def bound(decision: Decision) -> list[tuple[Path, str]]:
    """Where a record keeps the value of each of its ancestors' parameters."""
    own = collection_of(decision).ancestors
    kept = own if len(own) == len(decision.ancestors) else decision.ancestors
    return [(a.path, named.parameter) for a, named in zip(kept, decision.ancestors, strict=True)]


def visible(answer: Answer, collection: CollectionPlan, path: Path) -> bool:
    """Whether an answer shows a property of the records in it."""
    if answer.content not in ("record", "records") or path in collection.write_only:
        return False
    return answer.only is None or path[0] in answer.only


def telling(kept: Kept, collection: CollectionPlan) -> tuple[Path, Any] | None:
    """A property that was sent, and tells a record from others; None if none is sent that comes back."""
    hidden = collection.read_only | collection.write_only
    found = [
        ((name,), value)
        for name, value in kept.document.items()
        if (name,) not in hidden and isinstance(value, str | int | bool) and len(str(value)) <= 80
    ]
    texts = [one for one in found if isinstance(one[1], str)]
    return next(iter([*texts, *found]), None)


def shown_record(variable: str, answer: Answer) -> str | None:
    """The record within an answer; None if it shows none."""
    if answer.content == "record":
        return at(variable, answer.envelope.path)
    if answer.content == "records":
        return at(variable, (*answer.envelope.path, 0))
    return None


def identifier(
    story: Story,
    operation: Operation,
    decision: Decision,
    values: dict[tuple[str, str], Any],
    kept: Kept,
    lines: list[str],
) -> Any:
    """How a cell names the record that an answer is about; None if nothing tells."""
    collection, answer = collection_of(decision), kept.answer
    path = collection.identifier.path
    if collection.singleton:
        return None
    sample = sample_of(story, collection)
    if decision.parameter is not None and ("path", decision.parameter) in values:
        return values["path", decision.parameter]
    if path is not None:
        if kept.record is not None and visible(answer, collection, path):
            return Code(at(kept.record, path), sample)
        given = value_at(kept.document, path)
        if given is not None and collection.identifier.writable:
            return given
        if (
            answer.content == "filled"
            and len(path) == 1
            and _filled(story, operation, answer, path[0], sample)
        ):
            return Code(at(kept.variable, path), sample)
    many = decision.request is not None and decision.request.many
    if answer.location and not many:
        name = story.variable(f"{kept.variable}_id")
        last = f'{kept.variable}.headers["location"].rpartition("/")[2]'
        number = collection.identifier.type in ("integer", "number")
        lines.append(f"{name} = int({last})" if number else f"{name} = {last}")
        return Code(name, sample)
    return _last_listed(story, collection, kept, path, sample, lines)


def _filled(story: Story, operation: Operation, answer: Answer, name: str, sample: Any) -> bool:
    filled = story.plan.examples.filled(operation.id, answer, {name: sample}).value
    return isinstance(filled, dict) and filled.get(name) == sample


def _last_listed(
    story: Story, collection: CollectionPlan, kept: Kept, path: Path | None, sample: Any, lines: list[str]
) -> Any:
    """The newest record of a list, where the answer says nothing of who it is."""
    if path is None:
        return None
    for operation, decision in story.of(collection):
        if decision.role == "list" and visible(decision.answer, collection, path):
            asked = list_call(story, operation, decision, kept)
            if asked is not None and asked.holds:
                name = story.variable(f"new_{story.names[collection.key]}")
                lines.append(f"{name} = list({asked.text}.records())[-1]")
                return Code(at(name, path), sample)
    return None


def sample_of(story: Story, collection: CollectionPlan) -> Any:
    """A value such as an identifier of a collection has."""
    identifier = collection.identifier
    match identifier.generate:
        case "sequence":
            return str(identifier.minimum) if identifier.type == "string" else identifier.minimum
        case "uuid":
            return "f81d4fae-7dec-4ad0-a765-00a0c91e6bf6"
        case "ulid":
            return "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    if identifier.schema is not None:
        return story.plan.examples.valid_value(identifier.schema, "response")
    return {"integer": 1, "number": 1.0, "boolean": True}.get(identifier.type, "x")
