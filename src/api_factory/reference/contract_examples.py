"""Examples of a contract that are records of its collections, and the identifiers that its parameters name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.plan import Operation, Plan
from api_factory.plan.document.nodes import listing, locate, mapping
from api_factory.plan.model.decision import EACH, Path
from api_factory.reference.views import Views, steps

MOST_NODES = 50_000
"""How many values of a contract's examples are looked at."""
MOST_EXAMPLES = 200
"""How many examples one collection is offered."""
MOST_USES = 200
"""In how many operations it is looked for values of parameters that name a collection's records."""
MOST_IDENTIFIERS = 50
"""How many identifiers are taken from the parameters of one collection's paths."""


_BLANK = ("", "string", 0, None)


class ContractExamples:
    """Finds the examples of a document, each once, for collections whose records are to be told from them."""

    def __init__(self, plan: Plan, collections: Mapping[str, Views]) -> None:
        self._plan = plan
        self._left = MOST_NODES
        self._found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._entities: defaultdict[str, list[str]] = defaultdict(list)
        shapes = plan.examples.shapes
        for key, views in collections.items():
            self._add_own(key, views)
            self._entities[shapes.at(views.collection.schema).pointer].append(key)
        for pointer, value in self._everywhere():
            self._walk(value, pointer)

    def of(self, key: str) -> list[dict[str, Any]]:
        """The examples that may be records of a collection, its own operations' first; they may repeat each other."""
        return self._found[key][:MOST_EXAMPLES]

    def _add_own(self, key: str, views: Views) -> None:
        """Take the examples that a collection's own operations answer with, whatever their schemas are called."""
        examples = self._plan.examples
        for operation, decision in views.uses:
            if decision.answer.content not in ("record", "records"):
                continue
            for response in operation.responses:
                for media in response.media:
                    if media.schema == decision.answer.schema:
                        path = next(steps(self._plan, decision))[0]
                        for value in examples.given(media.pointer, media.schema):
                            self._keep(key, value, path)
            for path, pointer in steps(self._plan, decision):
                if pointer is not None:
                    for value in examples.given(None, pointer):
                        self._keep(key, value, path)

    def _keep(self, key: str, value: Any, path: Path) -> None:
        """Keep the objects at a path of a value."""
        values = [value]
        for name in path:
            if name == EACH:
                values = [item for one in values for item in listing(one)]
            else:
                values = [one[name] for one in values if isinstance(one, dict) and name in one]
        room = MOST_EXAMPLES - len(self._found[key])
        self._found[key] += [
            one for one in values[: max(0, room)] if isinstance(one, dict) and not _is_blank(one)
        ]

    def _everywhere(self) -> Iterator[tuple[str, Any]]:
        """Every example of an answer or of a component, with the pointer of its schema."""
        examples = self._plan.examples
        for operation in self._plan.operations:
            for response in operation.responses:
                if response.status.startswith(("4", "5")):
                    continue
                for media in response.media:
                    if media.schema is not None:
                        for value in examples.given(media.pointer, media.schema):
                            yield media.schema, value
        components = mapping(mapping(self._plan.document.get("components")).get("schemas"))
        for name, schema in components.items():
            if isinstance(schema, dict) and schema.keys() & {"example", "examples"}:
                pointer = f"/components/schemas/{escape(name)}"
                for value in examples.given(None, pointer):
                    yield pointer, value

    def _walk(self, value: Any, pointer: str) -> None:
        """Keep every object in a value that stands where a schema is a collection's."""
        shapes = self._plan.examples.shapes
        stack = [(value, pointer)]
        while stack and self._left > 0:
            self._left -= 1
            value, pointer = stack.pop()
            shape = shapes.at(pointer)
            if isinstance(value, dict):
                for key in self._entities.get(shape.pointer, ()):
                    self._keep(key, value, ())
                stack += [
                    (value[name], where)
                    for name, where in shape.properties.items()
                    if isinstance(value.get(name), dict | list)
                ]
            elif isinstance(value, list) and shape.items is not None:
                stack += [(item, shape.items) for item in reversed(value)]


def parameter_values(plan: Plan, operation: Operation, name: str) -> list[Any]:
    """The values of a path parameter that a contract names: its examples, its default, its enum, in this order."""
    item = operation.pointer.rsplit("/", 1)[0]
    for holder in (operation.pointer, item):
        _, node = locate(plan.document, holder)
        for number, _ in enumerate(listing(mapping(node).get("parameters"))):
            _, parameter = locate(plan.document, f"{holder}/parameters/{number}")
            if isinstance(parameter, dict) and (parameter.get("name"), parameter.get("in")) == (name, "path"):
                return [value for value in _values(plan, operation, name, parameter) if _is_scalar(value)][
                    :MOST_IDENTIFIERS
                ]
    return []


def identifiers_named(plan: Plan, uses: list[tuple[Operation, str]]) -> list[Any]:
    """The identifiers of a collection's records that path parameters name; `uses`: operations and parameters."""
    found: list[Any] = []
    for operation, parameter in uses[:MOST_USES]:
        found += parameter_values(plan, operation, parameter)
    return found[:MOST_IDENTIFIERS]


def _values(plan: Plan, operation: Operation, name: str, parameter: dict[str, Any]) -> Iterator[Any]:
    if "example" in parameter:
        yield parameter["example"]
    for example in mapping(parameter.get("examples")).values():
        if "value" in mapping(example):
            yield example["value"]
    declared = next((p for p in operation.parameters if p.location == "path" and p.name == name), None)
    if declared is None or declared.schema is None:
        return
    said = plan.examples.shapes.at(declared.schema).keywords
    if "example" in said:
        yield said["example"]
    yield from listing(said.get("examples"))
    if "default" in said:
        yield said["default"]
    yield from listing(said.get("enum"))


def _is_blank(example: dict[str, Any]) -> bool:
    """Whether an example tells nothing, as those do that tools write: `{"id": 0, "name": "string", "tags": []}`."""
    return all(
        value in _BLANK
        if isinstance(value, str | int | float | None)
        else isinstance(value, list) or not value
        for value in example.values()
    )


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""
