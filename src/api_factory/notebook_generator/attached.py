"""Cells of operations that work on records which others make: actions, parts, counts, links and clearing."""

from __future__ import annotations

from api_factory.notebook_generator.naming import collection_of
from api_factory.notebook_generator.records import Records
from api_factory.notebook_generator.story import Story
from api_factory.notebook_generator.values import Unmet
from api_factory.plan import Operation
from api_factory.plan.model.decision import Decision, Role
from api_factory.service_client.arguments import UNSET

SHOWING: tuple[Role, ...] = ("count", "part-write", "part-read", "action", "link", "list")
"""Roles that are shown once all records are made; of the lists, those of what is linked."""

REMOVING: tuple[Role, ...] = ("unlink", "part-delete")
"""Those that take away what others have put there."""


def attached(records: Records, operation: Operation, decision: Decision) -> str:
    """One call, which answers as the plan says; Unmet where nothing has put there what it is about."""
    story = records.story
    if decision.identify != "none" and collection_of(decision).key not in story.kept:
        return records.missing(operation, decision)
    if decision.identify in ("query", "body"):
        raise Unmet("its request names the record elsewhere than in its path")
    if decision.role in ("part-read", "part-delete") and not _is_written(story, decision):
        raise Unmet("nothing puts there what it shows")
    values = story.arguments(operation)
    wanted = operation.body is not None and operation.body.required
    argument = decision.link.argument if decision.link is not None else None
    if argument is not None and argument.location == "body":
        raise Unmet("its body names a record")
    body = story.values.body(operation) if wanted else UNSET
    # What is so already is refused, if the contract says so: whether it is depends on the record that was made.
    statuses = f"{decision.answer.status}" + ("" if decision.repeats else ", 409")
    return story.call(operation, values, body, after=f".expect({statuses})")


def clear(records: Records, operation: Operation, decision: Decision) -> str:
    """All records of a collection go; Unmet if records are left below them."""
    story, collection = records.story, collection_of(decision)
    if records.has_children(collection):
        raise Unmet("records are left below those that it removes")
    text = story.call(operation, story.arguments(operation), after=f".expect({decision.answer.status})")
    story.leftovers.pop(collection.key, None)
    story.kept.pop(collection.key, None)
    return text


def _is_written(story: Story, decision: Decision) -> bool:
    """Whether an operation that has been called writes a part."""
    return any(
        other.role == "part-write"
        and other.part is not None
        and decision.part is not None
        and other.part.path == decision.part.path
        for _, other in story.of(collection_of(decision))
    )
