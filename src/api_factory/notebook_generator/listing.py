"""How a list is asked for so that a certain record is in it."""

from __future__ import annotations

from typing import Any, NamedTuple

from api_factory.notebook_generator.code import sampled
from api_factory.notebook_generator.story import Kept, NoRecord, Story
from api_factory.plan import Operation, Parameter
from api_factory.plan.model.decision import Decision, Filter
from api_factory.service_client.pagination import at


class Asked(NamedTuple):
    """The text of a call; `holds`: whether the record is known to be in what it answers."""

    text: str
    holds: bool


_SAME = ("eq", "in", "contains", "has", "search", "ge", "le")
"""Operators that a value meets which is compared with itself."""


def list_call(story: Story, operation: Operation, decision: Decision, kept: Kept | None) -> Asked | None:
    """A call that lists; None if there is no parent below which there could be a list."""
    try:
        values = story.arguments(operation)
    except NoRecord:
        return None
    holds = decision.answer.content == "records" and kept is not None
    query = decision.query
    filters = {one.parameter: one for one in query.filters} if query is not None else {}
    for parameter in operation.parameters:
        if parameter.location != "query":
            continue
        where = "query", parameter.name
        one = filters.get(parameter.name)
        if one is not None and (where in values or _has_default(story, parameter)):
            value = _value(one, kept)
            if value is not None and _fits(story, parameter, value):
                values[where] = value
            else:
                holds = False
        elif where in values and query is not None:
            holds = _page(story, decision, parameter, values) and holds
    if kept is not None:
        holds = holds and _is_below(decision, values, kept)
    body: dict[str, Any] = {}
    if operation.body is not None and operation.body.required:
        body = {"body": story.values.body(operation)}
    text = story.call(operation, values, after=f".expect({decision.answer.status})", **body)
    return Asked(text, holds)


def _has_default(story: Story, parameter: Parameter) -> bool:
    return parameter.schema is not None and "default" in story.values.shapes.at(parameter.schema).keywords


def _value(one: Filter, kept: Kept | None) -> Any:
    """What a filter has to be for a record to meet it; None if that is not known."""
    if kept is None or one.member or one.operator not in _SAME:
        return None
    value = at(kept.document, one.path)
    if value is None:
        value = kept.scope.get(one.path)
    if one.operator == "has" and isinstance(value, list) and value:
        value = value[0]
    if value is None or isinstance(value, dict) or (isinstance(value, list) and not value):
        return None
    if sampled(value) in one.ignored or value == "":
        return None
    return [value] if one.many and not isinstance(value, list) else value


def _fits(story: Story, parameter: Parameter, value: Any) -> bool:
    return parameter.schema is None or story.values.fits(parameter.schema, value)


def _page(story: Story, decision: Decision, parameter: Parameter, values: dict[tuple[str, str], Any]) -> bool:
    """Have a required parameter of paging ask for the first page; whether it could be made to."""
    query, where = decision.query, ("query", parameter.name)
    if query is None:
        return True
    first: list[Any] = []
    if query.limit is not None and query.limit.parameter == parameter.name:
        first = [query.limit.default, query.limit.maximum, 50, 20, 10, 1]
    elif query.offset is not None and query.offset.parameter == parameter.name:
        first = [query.offset.base]
    elif query.page is not None and query.page.parameter == parameter.name:
        first = [query.page.base]
    else:
        return query.cursor != parameter.name
    for value in (one for number in first for one in (number, str(number)) if number is not None):
        if (_fits(story, parameter, value) and str(value) != "0") or (
            value == 0 and _fits(story, parameter, 0)
        ):
            values[where] = value
            return True
    return False


def _is_below(decision: Decision, values: dict[tuple[str, str], Any], kept: Kept) -> bool:
    """Whether a record belongs to what the path of a list names."""
    collection = decision.collection
    if collection is None:
        return False
    own = collection.ancestors
    ancestors = own if len(own) == len(decision.ancestors) else decision.ancestors
    for ancestor, named in zip(ancestors, decision.ancestors, strict=True):
        asked = values.get(("path", named.parameter))
        has = kept.scope.get(ancestor.path)
        if has is None:
            has = at(kept.document, ancestor.path)
        if has != asked:
            return False
    return True
