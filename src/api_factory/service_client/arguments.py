"""Arguments of an operation's method, and how a call binds them."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from api_factory.errors import ArgumentsInvalid
from api_factory.plan.schemas.flattened import Shape
from api_factory.service_client.names import free
from api_factory.service_client.values import plain

Location: TypeAlias = Literal["path", "query", "header", "cookie", "body"]


class _Unset:
    """Type of UNSET, which prints as `...`."""

    def __repr__(self) -> str:
        return "..."


UNSET: Final = _Unset()
"""The default of an argument that has none of its own: it is not sent. `...` says the same in a call."""

BODY = "body"
_TYPES: dict[str, Any] = {
    "string": str, "integer": int, "number": float, "boolean": bool, "array": list, "object": dict,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of an operation, or a property of its body.

    `name` is the Python name, `original` the contract's: `page_size` for `page-size`. `shape`: its schema; None
    where the contract has none.
    """

    name: str
    original: str
    location: Location
    required: bool
    shape: Shape | None = None
    description: str = ""

    @property
    def default(self) -> Any:
        """The contract's default, or UNSET."""
        value = self.shape.keywords.get("default", UNSET) if self.shape is not None else UNSET
        return value if isinstance(value, str | int | float) else UNSET

    @property
    def parameter(self) -> inspect.Parameter:
        """The argument as `inspect.signature` has it."""
        in_path = self.location == "path"
        parameter_kind = (
            inspect.Parameter.POSITIONAL_OR_KEYWORD if in_path else inspect.Parameter.KEYWORD_ONLY
        )
        default = inspect.Parameter.empty if self.required else self.default
        return inspect.Parameter(
            self.name, parameter_kind, default=default, annotation=annotation(self.shape)
        )


class BoundArguments(NamedTuple):
    """Values of a call: parameters by location and name, and the body or UNSET."""

    values: dict[tuple[str, str], Any]
    body: Any


@dataclass(frozen=True, slots=True)
class Arguments:
    """All arguments of one operation.

    `properties`: the properties of an object body, which can be passed by name. `whole`: the body, passed as
    `body=...`; None: the operation takes no body. `open`: the body may have properties that the contract does
    not name.
    """

    parameters: tuple[Argument, ...]
    properties: tuple[Argument, ...] = ()
    whole: Argument | None = None
    open: bool = False

    @property
    def all(self) -> tuple[Argument, ...]:
        """The arguments in the order of the signature, without `body`."""
        writable = [argument for argument in self.properties if not _is_read_only(argument)]
        parts = (self.parameters, tuple(writable))
        return tuple(argument for part in parts for argument in sorted(part, key=_sort_key))

    def signature(self) -> inspect.Signature:
        """Build the method's signature, for `?` and tab completion."""
        self_parameter = [inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)]
        parameters = sorted(
            (argument.parameter for argument in self.all), key=lambda parameter: parameter.kind
        )
        if self.whole is not None:
            is_positional = self.whole.required and not self.properties and not self.open
            body_kind = (
                inspect.Parameter.POSITIONAL_OR_KEYWORD if is_positional else inspect.Parameter.KEYWORD_ONLY
            )
            body = inspect.Parameter(
                BODY,
                body_kind,
                default=inspect.Parameter.empty if is_positional else UNSET,
                annotation=annotation(self.whole.shape),
            )
            position = sum(parameter.kind <= body_kind for parameter in parameters)
            parameters.insert(position, body)
        if self.open:
            catch_all = free("properties", {BODY, *(argument.name for argument in self.all)})
            parameters.append(inspect.Parameter(catch_all, inspect.Parameter.VAR_KEYWORD))
        return inspect.Signature([*self_parameter, *parameters])

    def bind(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> BoundArguments:
        """Bind the arguments of a call of `name`.

        `bind("get_pet", (1,), {})` has the values `{("path", "petId"): 1}` and the body UNSET. Raises
        ArgumentsInvalid with every fault if no request can be made of the call.
        """
        __tracebackhide__ = True
        faults: list[str] = []
        positional = [argument for argument in self.all if argument.location == "path"]
        arguments_with_values = list(zip(positional, args, strict=False))
        by_name: dict[str, Any] = dict(kwargs)
        surplus = list(args[len(positional) :])
        if (
            surplus
            and self.whole is not None
            and not self.properties
            and not self.open
            and BODY not in by_name
        ):
            # A body that cannot be passed property by property comes last among those by position.
            by_name[BODY] = surplus.pop(0)
        if surplus:
            faults.append(self._too_many_positional(len(positional), len(args)))
        body: Any = UNSET
        if self.whole is not None and BODY in by_name:
            body = plain(by_name.pop(BODY))
        arguments = self._arguments_by_name()
        unnamed: dict[str, Any] = {}
        for key, value in by_name.items():
            argument = arguments.get(key)
            if argument is not None:
                arguments_with_values.append((argument, value))
            elif self.open:
                unnamed[key] = plain(value)
            else:
                faults.append(self._unknown_argument(key, arguments))
        values, properties = self._split_by_location(arguments_with_values, faults)
        faults += [
            f"{argument.name!r} is missing, which is a part of the path"
            for argument in positional
            if ("path", argument.original) not in values
            # Its fault is listed already if it was passed as UNSET.
            and not any(passed is argument for passed, _ in arguments_with_values)
        ]
        body = self._merged_body(body, properties | unnamed, faults)
        if faults:
            heading = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
            lines = "\n".join(f"  {fault}" for fault in faults)
            raise ArgumentsInvalid(f"{name}{self._display()} cannot be called like this: {heading}.\n{lines}")
        return BoundArguments(values, body)

    def _merged_body(self, body: Any, properties: dict[str, Any], faults: list[str]) -> Any:
        """Set properties that were passed by name in the body, or make a body of them."""
        if not properties and (body is not UNSET or not self._sends_empty_object()):
            return body
        if body is UNSET:
            return properties
        if isinstance(body, dict):
            return {**body, **properties}
        faults.append(f"{BODY!r} is no object, so that {', '.join(properties)} cannot be set in it")
        return body

    def _split_by_location(
        self, arguments_with_values: list[tuple[Argument, Any]], faults: list[str]
    ) -> tuple[dict[tuple[str, str], Any], dict[str, Any]]:
        """Return the parameters' values, and the properties of the body."""
        values: dict[tuple[str, str], Any] = {}
        properties: dict[str, Any] = {}
        passed: set[tuple[str, str]] = set()
        for argument, value in arguments_with_values:
            key = argument.location, argument.original
            if key in passed:
                faults.append(f"{argument.name!r} is given twice")
            passed.add(key)
            if value is UNSET or value is ...:
                passed.discard(key)
                if argument.location == "path":
                    faults.append(f"{argument.name!r} is missing, which is a part of the path")
                continue
            value = plain(value)
            if argument.location == "body":
                properties[argument.original] = value
                continue
            if argument.location == "path" and value in ("", ".", "..", None):
                faults.append(f"{argument.name!r} is {value!r}, which names nothing in a path")
            values[key] = value
        return values, properties

    def _arguments_by_name(self) -> dict[str, Argument]:
        """Index the arguments by Python name, and by the contract's if unambiguous."""
        arguments = [*self.parameters, *self.properties]
        by_name = {argument.name: argument for argument in arguments}
        for argument in arguments:
            if argument.original != BODY:
                by_name.setdefault(argument.original, argument)
        return by_name

    def _sends_empty_object(self) -> bool:
        """True if a call without arguments sends `{}`: a body is required, and no property."""
        return self.whole is not None and self.whole.required and bool(self.properties or self.open)

    def _unknown_argument(self, key: str, arguments: Mapping[str, Argument]) -> str:
        candidates = [*arguments, *([BODY] if self.whole is not None else [])]
        close_matches = difflib.get_close_matches(key, candidates, 1)
        if close_matches:
            return f"{key!r} is no argument of it; did you mean {close_matches[0]!r}?"
        return f"{key!r} is no argument of it"

    def _too_many_positional(self, max_count: int, count: int) -> str:
        advice = "the others are given by name" if self.all or self.whole else "it takes no others"
        if self.properties:
            advice = "a body is given by its properties' names, or whole as body=..."
        return f"{count} arguments by position are given, and it takes {max_count}; {advice}"

    def _display(self) -> str:
        names = [argument.name if argument.required else f"{argument.name}=..." for argument in self.all]
        names += [f"{BODY}=..."] if self.whole is not None else []
        return f"({', '.join(names[:12])}{', and others' if len(names) > 12 else ''})"


def annotation(shape: Shape | None) -> Any:
    """Return the Python type of a schema's values; `empty` for any value.

    `{"type": ["string", "null"]}` is `str | None`; an `integer` beside a `number` adds nothing.
    """
    names = shape.types if shape is not None else frozenset()
    if "number" in names:
        names = names - {"integer"}
    types = [_TYPES[name] for name in sorted(names) if name in _TYPES]
    if not types:
        return inspect.Parameter.empty
    if shape is not None and shape.nullable:
        types.append(None)
    return reduce(or_, types)


def _sort_key(argument: Argument) -> tuple[bool, bool]:
    return argument.location != "path", not argument.required


def _is_read_only(argument: Argument) -> bool:
    return argument.shape is not None and argument.shape.keywords.get("readOnly") is True
