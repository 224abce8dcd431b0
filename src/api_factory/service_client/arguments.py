"""The arguments of an operation's method: from a call to the values of a request."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from api_factory.encoding import body_media
from api_factory.errors import ArgumentsInvalid
from api_factory.plan import Operation, Plan
from api_factory.plan.schemas.flattened import Shape
from api_factory.service_client.names import free, identifier
from api_factory.service_client.values import plain

Place: TypeAlias = Literal["path", "query", "header", "cookie", "body"]


class _Unset:
    """What stands for an argument that is left out."""

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
    """One argument: a parameter of the operation, or a property of its body.

    `name` is what Python calls it, `original` what the contract does. `shape`: None where the contract says
    nothing of what it takes.
    """

    name: str
    original: str
    place: Place
    required: bool
    shape: Shape | None = None
    description: str = ""

    @property
    def default(self) -> Any:
        """The default that the contract gives it, or UNSET."""
        value = self.shape.keywords.get("default", UNSET) if self.shape is not None else UNSET
        return value if isinstance(value, str | int | float) else UNSET

    @property
    def parameter(self) -> inspect.Parameter:
        """The argument as a signature shows it."""
        first = self.place == "path"
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD if first else inspect.Parameter.KEYWORD_ONLY
        default = inspect.Parameter.empty if self.required else self.default
        return inspect.Parameter(self.name, kind, default=default, annotation=annotation(self.shape))


class Bound(NamedTuple):
    """What a call says: values of parameters by location and name, and the body or UNSET."""

    values: dict[tuple[str, str], Any]
    body: Any


@dataclass(frozen=True, slots=True)
class Arguments:
    """All arguments of one operation.

    `whole`: what a body is that is passed as one, None where there is none; `properties`: whether its properties
    can be given one by one. `open`: whether a body may have properties that the contract does not name.
    """

    parameters: tuple[Argument, ...]
    properties: tuple[Argument, ...] = ()
    whole: Argument | None = None
    open: bool = False

    @property
    def all(self) -> tuple[Argument, ...]:
        """Every argument in the order of the signature, but for the body as a whole."""
        shown = [one for one in self.properties if not _read_only(one)]
        parts = (self.parameters, tuple(shown))
        return tuple(one for part in parts for one in sorted(part, key=_order))

    def signature(self) -> inspect.Signature:
        """What the method takes, for people and for completion."""
        first = [inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)]
        found = sorted((one.parameter for one in self.all), key=lambda parameter: parameter.kind)
        if self.whole is not None:
            needed = self.whole.required and not self.properties and not self.open
            kind = inspect.Parameter.POSITIONAL_OR_KEYWORD if needed else inspect.Parameter.KEYWORD_ONLY
            body = inspect.Parameter(
                BODY,
                kind,
                default=inspect.Parameter.empty if needed else UNSET,
                annotation=annotation(self.whole.shape),
            )
            at = sum(one.kind <= kind for one in found)
            found.insert(at, body)
        if self.open:
            others = free("properties", {BODY, *(one.name for one in self.all)})
            found.append(inspect.Parameter(others, inspect.Parameter.VAR_KEYWORD))
        return inspect.Signature([*first, *found])

    def bind(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Bound:
        """The values of a call of `name`; ArgumentsInvalid, with every reason, if no request can be made of it."""
        __tracebackhide__ = True
        faults: list[str] = []
        positional = [one for one in self.all if one.place == "path"]
        given = list(zip(positional, args, strict=False))
        rest: dict[str, Any] = dict(kwargs)
        extra = list(args[len(positional) :])
        if extra and self.whole is not None and not self.properties and not self.open and BODY not in rest:
            rest[BODY] = extra.pop(0)
        if extra:
            faults.append(self._too_many(len(positional), len(args)))
        body: Any = UNSET
        if self.whole is not None and BODY in rest:
            body = plain(rest.pop(BODY))
        known = self._known()
        unnamed: dict[str, Any] = {}
        for key, value in rest.items():
            argument = known.get(key)
            if argument is not None:
                given.append((argument, value))
            elif self.open:
                unnamed[key] = plain(value)
            else:
                faults.append(self._unknown(key, known))
        values, properties = self._sorted(given, faults)
        faults += [
            f"{one.name!r} is missing, which is a part of the path"
            for one in positional
            if ("path", one.original) not in values and not any(g is one for g, _ in given)
        ]
        properties |= unnamed
        if properties or (body is UNSET and self._begins_empty()):
            if body is UNSET:
                body = properties
            elif isinstance(body, dict):
                body = {**body, **properties}
            else:
                faults.append(f"{BODY!r} is no object, so that {', '.join(properties)} cannot be set in it")
        if faults:
            heading = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
            lines = "\n".join(f"  {fault}" for fault in faults)
            raise ArgumentsInvalid(f"{name}{self._display()} cannot be called like this: {heading}.\n{lines}")
        return Bound(values, body)

    def _sorted(
        self, given: list[tuple[Argument, Any]], faults: list[str]
    ) -> tuple[dict[tuple[str, str], Any], dict[str, Any]]:
        """Values by where they go; those that are UNSET go nowhere."""
        values: dict[tuple[str, str], Any] = {}
        properties: dict[str, Any] = {}
        seen: set[tuple[str, str]] = set()
        for argument, value in given:
            where = argument.place, argument.original
            if where in seen:
                faults.append(f"{argument.name!r} is given twice")
            seen.add(where)
            if value is UNSET or value is ...:
                seen.discard(where)
                if argument.place == "path":
                    faults.append(f"{argument.name!r} is missing, which is a part of the path")
                continue
            value = plain(value)
            if argument.place == "body":
                properties[argument.original] = value
                continue
            if argument.place == "path" and value in ("", ".", "..", None):
                faults.append(f"{argument.name!r} is {value!r}, which names nothing in a path")
            values[where] = value
        return values, properties

    def _known(self) -> dict[str, Argument]:
        """The arguments by their names, and by those of the contract where these mean one alone."""
        every = [*self.parameters, *self.properties]
        named = {one.name: one for one in every}
        for one in every:
            if one.original != BODY:
                named.setdefault(one.original, one)
        return named

    def _begins_empty(self) -> bool:
        """Whether a call without a body sends an empty object: one is wanted, and all of it may be left out."""
        return self.whole is not None and self.whole.required and bool(self.properties or self.open)

    def _unknown(self, key: str, known: Mapping[str, Argument]) -> str:
        candidates = [*known, *([BODY] if self.whole is not None else [])]
        close = difflib.get_close_matches(key, candidates, 1)
        if close:
            return f"{key!r} is no argument of it; did you mean {close[0]!r}?"
        return f"{key!r} is no argument of it"

    def _too_many(self, taken: int, given: int) -> str:
        advice = "the others are given by name" if self.all or self.whole else "it takes no others"
        if self.properties:
            advice = "a body is given by its properties' names, or whole as body=..."
        return f"{given} arguments by position are given, and it takes {taken}; {advice}"

    def _display(self) -> str:
        names = [one.name if one.required else f"{one.name}=..." for one in self.all]
        names += [f"{BODY}=..."] if self.whole is not None else []
        return f"({', '.join(names[:12])}{', and others' if len(names) > 12 else ''})"


def annotation(shape: Shape | None) -> Any:
    """The Python type of what a schema takes; empty where it takes anything."""
    names = shape.types if shape is not None else frozenset()
    if "number" in names:
        names = names - {"integer"}
    types = [_TYPES[name] for name in sorted(names) if name in _TYPES]
    if not types:
        return inspect.Parameter.empty
    if shape is not None and shape.nullable:
        types.append(None)
    return reduce(or_, types)


def arguments_of(operation: Operation, plan: Plan) -> Arguments:
    """The arguments of an operation."""
    taken: set[str] = {"self", BODY}
    order = sorted(operation.parameters, key=lambda parameter: parameter.location != "path")
    parameters = []
    for parameter in _in_path_order(operation, order):
        shape = plan.examples.shapes.at(parameter.schema) if parameter.schema is not None else None
        name = _named(parameter.name, parameter.location, taken)
        parameters.append(
            Argument(
                name, parameter.name, parameter.location, parameter.required, shape, parameter.description
            )
        )
    if body_media(operation) is None or operation.body is None:
        return Arguments(tuple(parameters))
    required = operation.body.required
    shape = _body_shape(operation, plan)
    whole = Argument(BODY, BODY, "body", required, shape)
    if shape is None or not (shape.is_object and shape.types <= {"object"}):
        return Arguments(tuple(parameters), whole=whole)
    extra = shape.additional is not None or shape.keywords.get("additionalProperties") is True
    properties = tuple(_properties(shape, plan, taken))
    return Arguments(tuple(parameters), properties, whole, extra)


def _body_shape(operation: Operation, plan: Plan) -> Shape | None:
    """The shape of an operation's body: an object's rather than another's where the body may be either."""
    media = operation.body.media if operation.body is not None else ()
    preferred = body_media(operation)
    ranked = sorted(media, key=lambda medium: medium is not preferred)
    shapes = [plan.examples.shapes.at(medium.schema) for medium in ranked if medium.schema is not None]
    objects = (shape for shape in shapes if shape.is_object and shape.properties)
    return next(objects, shapes[0] if shapes and ranked[0].schema is not None else None)


def _properties(shape: Shape, plan: Plan, taken: set[str]) -> Iterator[Argument]:
    for name, pointer in shape.properties.items():
        inner = plan.examples.shapes.at(pointer)
        text = inner.keywords.get("description")
        yield Argument(
            _named(name, "body", taken),
            name,
            "body",
            name in shape.required,
            inner,
            text if isinstance(text, str) else "",
        )


def _in_path_order(operation: Operation, parameters: list[Any]) -> Iterator[Any]:
    """Parameters with those of the path first, as they come in it."""
    return iter(
        sorted(
            parameters,
            key=lambda one: (
                operation.path.find(f"{{{one.name}}}") if one.location == "path" else len(operation.path)
            ),
        )
    )


def _named(original: str, place: str, taken: set[str]) -> str:
    """A name for an argument that no other has; where it comes from is told by one that is not the first."""
    name = identifier(original)
    if name in taken:
        name = free(f"{name}_in_{place}", taken)
    taken.add(name)
    return name


def _order(argument: Argument) -> tuple[bool, bool]:
    return argument.place != "path", not argument.required


def _read_only(argument: Argument) -> bool:
    return argument.shape is not None and argument.shape.keywords.get("readOnly") is True
