"""Cells about operations without records of their own, about keys, and about requests that are refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_factory.encoding import key_places
from api_factory.notebook_generator.records import Records
from api_factory.notebook_generator.story import NoRecord, Story
from api_factory.notebook_generator.values import Unmet
from api_factory.plan import Operation
from api_factory.plan.document.responses import invalid_status
from api_factory.plan.model.decision import Decision
from api_factory.service_client.arguments import UNSET

NO_TRANSPORT = (100, 101, 102, 103)
"""Statuses that are no answer yet: no client gets to see one."""


def example(story: Story, operation: Operation, decision: Decision) -> str:
    """An operation that answers with an example is called, and its answer is as the contract declares it."""
    answer = decision.answer
    if answer.status in NO_TRANSPORT:
        raise Unmet(f"it answers {answer.status}, which is no answer that a client gets to see")
    call = _call(story, operation)
    if answer.content == "example":
        made = story.plan.examples.answer(operation.id, answer)
        if not made.fits and not made.own:
            raise Unmet("no example was found that fits the schema of its answer, so that it answers 501")
        if not made.fits:
            return (
                "# The contract's own example does not fit the schema that it is for.\n"
                f"assert {call('')}.status == {answer.status}"
            )
    return call(f".expect({answer.status})")


def without_key(story: Story, operation: Operation) -> str:
    """An operation is called without a key, and refused."""
    values = story.arguments(operation, lenient=True)
    body = _body(story, operation)
    return story.call(operation, values, body, after=".expect(401)", client=f"{story.client}.without_key")


def needs_key(operation: Operation) -> bool:
    """Whether an operation is refused to whoever has no key."""
    return bool(key_places(operation))


def bad_body(records: Records, operation: Operation, decision: Decision) -> tuple[str, str] | None:
    """A body that does not fit is sent, and refused: the text, and what is wrong with it; None if any body fits."""
    story = records.story
    try:
        values = story.arguments(operation)
        body = _body(story, operation)
    except (Unmet, NoRecord):
        return None
    found = story.values.invalid(operation, body) if body is not UNSET else None
    if found is None:
        return None
    text = story.call(operation, values, found[0], after=f".expect({invalid_status(operation)})")
    return text, found[1]


def _call(story: Story, operation: Operation) -> Callable[[str], str]:
    values = story.arguments(operation, lenient=True)
    body = _body(story, operation)
    return lambda after: story.call(operation, values, body, after=after)


def _body(story: Story, operation: Operation) -> Any:
    """A body for an operation that needs one."""
    if operation.body is None or not operation.body.required or not operation.body.media:
        return UNSET
    return story.values.body(operation)
