"""Cells about operations that answer with examples."""

from __future__ import annotations

from api_factory.notebook_generator.state import NotebookState
from api_factory.notebook_generator.values import NoRequest
from api_factory.plan import Operation
from api_factory.plan.model.decision import Decision

INFORMATIONAL_STATUSES = (100, 101, 102, 103)
"""Statuses that precede a response: no client gets to see one."""


def example_cell(state: NotebookState, operation: Operation, decision: Decision) -> str:
    """Call an operation that answers with an example."""
    answer = decision.answer
    if answer.status in INFORMATIONAL_STATUSES:
        raise NoRequest(f"it answers {answer.status}, which is no answer that a client gets to see")
    values = state.arguments(operation, lenient=True)
    body = state.required_body(operation)
    if (
        decision.subject is not None
        and decision.identify == "path"
        and decision.subject.key not in state.records
    ):
        return state.call(operation, values, body, after=".expect(404)")
    if answer.content == "example":
        example = state.plan.examples.answer(operation.id, answer)
        if not example.fits and not example.own:
            raise NoRequest("no example was found that fits the schema of its answer, so that it answers 501")
        if not example.fits:
            # `expect` would refuse the response, which the service sends as the contract has it.
            call = state.call(operation, values, body)
            return (
                "# The contract's own example does not fit the schema that it is for.\n"
                f"assert {call}.status == {answer.status}"
            )
    return state.call(operation, values, body, after=f".expect({answer.status})")
