"""Calls of list operations, whose lists have a certain record."""

from __future__ import annotations

from typing import Any, NamedTuple

from api_factory.notebook_generator.code import sampled
from api_factory.notebook_generator.state import CreatedRecord, NoRecord, NotebookState
from api_factory.plan import Operation, Parameter
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.query import Filter
from api_factory.service_client.pagination import LISTS, value_at


class ListCall(NamedTuple):
    """A call; `has_record`: the record is known to be in the list."""

    text: str
    has_record: bool


_REFLEXIVE_OPERATORS = ("eq", "in", "contains", "has", "search", "ge", "le")
"""Operators that hold between a value and itself."""


def list_call(
    state: NotebookState, operation: Operation, decision: Decision, record: CreatedRecord | None
) -> ListCall | None:
    """Write a call whose list has the record; None without a parent."""
    try:
        values = state.arguments(operation)
    except NoRecord:
        return None
    by_place = {(each.location, each.parameter): each for each in decision.query.filters}
    has_record = decision.answer.content in LISTS and record is not None
    # The end of a path may select others: `/articles/tag/{tag}`.
    has_record = has_record and all(location == "query" for location, _ in by_place)
    for parameter in operation.parameters:
        if parameter.location != "query":
            continue
        key = "query", parameter.name
        filter_ = by_place.get(("query", parameter.name))
        # A filter is sent if it is required, or if its default would leave the record out.
        if filter_ is not None and (key in values or _has_default(state, parameter)):
            value = _filter_value(filter_, record)
            if value is not None and _fits(state, parameter, value):
                values[key] = value
            else:
                has_record = False
        elif key in values:
            has_record = _set_first_page(state, decision, parameter, values) and has_record
    if record is not None:
        has_record = has_record and _is_below(decision, values, record)
    body: dict[str, Any] = {}
    if operation.body is not None and operation.body.required:
        body = {"body": state.values.body(operation)}
    text = state.call(operation, values, after=f".expect({decision.answer.status})", **body)
    return ListCall(text, has_record)


def _has_default(state: NotebookState, parameter: Parameter) -> bool:
    return parameter.schema is not None and "default" in state.values.shapes.at(parameter.schema).keywords


def _filter_value(filter_: Filter, record: CreatedRecord | None) -> Any:
    """Return a value with which a record passes a filter, or None."""
    if record is None or filter_.member or filter_.operator not in _REFLEXIVE_OPERATORS:
        return None
    value = value_at(record.document, filter_.path)
    if value is None:
        value = record.scope.get(filter_.path)
    if filter_.operator == "has" and isinstance(value, list) and value:
        value = value[0]
    if value is None or isinstance(value, dict) or (isinstance(value, list) and not value):
        return None
    if sampled(value) in filter_.ignored or value == "":
        return None
    return [value] if filter_.many and not isinstance(value, list) else value


def _fits(state: NotebookState, parameter: Parameter, value: Any) -> bool:
    return parameter.schema is None or state.values.fits(parameter.schema, value)


def _set_first_page(
    state: NotebookState, decision: Decision, parameter: Parameter, values: dict[tuple[str, str], Any]
) -> bool:
    """Set a paging parameter to the first page; True if that fits."""
    query, key = decision.query, ("query", parameter.name)
    numbers: list[Any] = []
    if query.limit is not None and query.limit.parameter == parameter.name:
        numbers = [query.limit.default, query.limit.maximum, 50, 20, 10, 1]
    elif query.offset is not None and query.offset.parameter == parameter.name:
        numbers = [query.offset.base]
    elif query.page is not None and query.page.parameter == parameter.name:
        numbers = [query.page.base]
    else:
        return query.cursor != parameter.name
    # Some contracts declare such parameters as strings.
    for value in (form for number in numbers for form in (number, str(number)) if number is not None):
        if (_fits(state, parameter, value) and str(value) != "0") or (
            value == 0 and _fits(state, parameter, 0)
        ):
            values[key] = value
            return True
    return False


def _is_below(decision: Decision, values: dict[tuple[str, str], Any], record: CreatedRecord) -> bool:
    """True if a record is below the parents that a list's path names."""
    collection = decision.collection
    if collection is None:
        return False
    own = collection.ancestors
    ancestors = own if len(own) == len(decision.ancestors) else decision.ancestors
    for ancestor, named in zip(ancestors, decision.ancestors, strict=True):
        if not named.bound:
            continue
        parent = record.scope.get(ancestor.path)
        if parent is None:
            parent = value_at(record.document, ancestor.path)
        if parent != values.get(("path", named.parameter)):
            return False
    return True
