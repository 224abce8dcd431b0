"""Functions bound to the operations of a plan."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from inspect import Parameter
from typing import Any, Final, TypeAlias

from api_factory.own_code.call import Call
from api_factory.own_code.declaration import Declaration
from api_factory.own_code.source import CodeFault
from api_factory.plan import Operation, Plan
from api_factory.python_names import snake

Place: TypeAlias = tuple[str, str]
"""Location and name of a parameter in the contract."""

_LOCATIONS: Final = ("path", "query", "querystring", "header", "cookie")
"""Where two parameters have one name in Python, the first place has it."""


@dataclass(frozen=True, slots=True)
class BoundFunction:
    """A function with where its arguments are from.

    `order_id` is from `("path", "orderId")`; where a request has no such parameter, the function's own default
    counts, else None.
    """

    declaration: Declaration
    is_async: bool
    call_name: str | None
    takes_body: bool
    arguments: tuple[tuple[str, Place, Any], ...]

    def keywords(self, call: Call) -> dict[str, Any]:
        """Return the arguments for a call."""
        keywords = {name: call.parameters.get(place, default) for name, place, default in self.arguments}
        if self.takes_body:
            keywords["body"] = call.body
        if self.call_name is not None:
            keywords[self.call_name] = call
        return keywords


@dataclass(frozen=True, slots=True)
class Binding:
    """The functions of a plan's operations, by operation id, and what does not fit.

    `unfit` has the faults of operations whose function does not fit.
    """

    functions: Mapping[str, BoundFunction]
    faults: tuple[CodeFault, ...]
    unfit: Mapping[str, CodeFault]


def bind_functions(declarations: Sequence[Declaration], plan: Plan) -> Binding:
    """Bind functions to operations, and tell all that does not fit."""
    operations = _operations_by_name(plan)
    functions: dict[str, BoundFunction] = {}
    faults: list[CodeFault] = []
    unfit: dict[str, CodeFault] = {}
    for declaration in declarations:
        operation = operations.get(_normal(declaration.operation))
        if operation is None:
            faults.append(_fault(declaration, f"{_unknown(declaration.operation, plan)}"))
            continue
        if operation.id in plan.faulty:
            faults.append(_fault(declaration, f"the contract is faulty in {declaration.operation}."))
            continue
        if operation.id in functions:
            first = functions[operation.id].declaration
            faults.append(_fault(declaration, f"{declaration.operation} has a function at {first.place}."))
            continue
        misfits = list(_misfits(declaration, operation))
        if misfits:
            faults += (fault_here := [_fault(declaration, detail) for detail in misfits])
            unfit[operation.id] = fault_here[0]
            continue
        functions[operation.id] = _bound(declaration, operation)
    return Binding(functions, tuple(faults), unfit)


def _operations_by_name(plan: Plan) -> dict[str, Operation]:
    operations = {
        operation.operation_id: operation for operation in plan.operations if operation.operation_id
    }
    return operations | {_name(operation): operation for operation in plan.operations}


def _name(operation: Operation) -> str:
    return f"{operation.method.upper()} {operation.path}"


def _normal(name: str) -> str:
    """Write a method in capitals: `post  /orders` is `POST /orders`."""
    method, blank, path = name.strip().partition(" ")
    return f"{method.upper()} {path.strip()}" if blank and path.strip().startswith("/") else name.strip()


def _unknown(name: str, plan: Plan) -> str:
    names = list(_operations_by_name(plan))
    return f"the contract has no operation {name!r}.{_nearest(name, names)}"


def _nearest(name: str, names: Sequence[str]) -> str:
    by_lower = {each.lower(): each for each in names}
    close = get_close_matches(name.lower(), list(by_lower), 1, 0.5)
    return f" Did you mean {by_lower[close[0]]!r}?" if close else ""


def _fault(declaration: Declaration, detail: str) -> CodeFault:
    return CodeFault(declaration.file, declaration.line, detail)


def _places(operation: Operation) -> dict[str, Place]:
    """Return the places of an operation's parameters by their names in Python."""
    places: dict[str, Place] = {}
    for location in _LOCATIONS:
        for parameter in operation.parameters:
            if parameter.location == location:
                places.setdefault(snake(parameter.name), (location, parameter.name))
    return places


def _misfits(declaration: Declaration, operation: Operation) -> Iterator[str]:
    """Say what of a signature does not fit an operation."""
    function = declaration.function
    if inspect.isasyncgenfunction(function) or inspect.isgeneratorfunction(function):
        yield "a handler returns its answer, and yields nothing."
        return
    names = [*_places(operation), "body", "call"]
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (Parameter.POSITIONAL_ONLY, Parameter.VAR_POSITIONAL):
            yield f"{parameter} cannot be given by name, as all arguments of a handler are."
        elif parameter.kind == Parameter.VAR_KEYWORD or _is_call(parameter):
            continue
        elif parameter.name == "body":
            if operation.body is None:
                yield f"{_name(operation)} has no body."
        elif parameter.name not in names:
            listing = f" It has {', '.join(names[:20])}."
            yield f"{_name(operation)} has no parameter {parameter.name!r}." + (
                _nearest(parameter.name, names) or listing
            )


def _is_call(parameter: Parameter) -> bool:
    return parameter.name == "call" or parameter.annotation in (Call, "Call")


def _bound(declaration: Declaration, operation: Operation) -> BoundFunction:
    function = declaration.function
    places = _places(operation)
    call_name = None
    takes_body = False
    arguments: list[tuple[str, Place, Any]] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind == Parameter.VAR_KEYWORD:
            named = {name for name, _, _ in arguments}
            arguments += [(name, place, None) for name, place in places.items() if name not in named]
        elif _is_call(parameter):
            call_name = parameter.name
        elif parameter.name == "body":
            takes_body = True
        else:
            default = None if parameter.default is Parameter.empty else parameter.default
            arguments.append((parameter.name, places[parameter.name], default))
    return BoundFunction(
        declaration, inspect.iscoroutinefunction(function), call_name, takes_body, tuple(arguments)
    )
