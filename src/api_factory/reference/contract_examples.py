"""Find records and identifiers in the examples of a contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.plan import Operation, Plan
from api_factory.plan.document.nodes import listing, locate, mapping
from api_factory.plan.model.paths import EACH, Path
from api_factory.reference.views import Views, steps

MAX_NODES = 50_000
"""Values of a contract's examples that are searched."""
MAX_EXAMPLES = 200
"""Of one collection."""
MAX_USES = 200
"""Operations searched for parameter values that name a collection's records."""
MAX_IDENTIFIERS = 50
"""From the parameters of one collection's paths."""


_BLANK = ("", "string", 0, None)


class ContractExamples:
    """Find the examples that are records of collections, each once."""

    def __init__(self, plan: Plan, collections: Mapping[str, Views]) -> None:
        self._plan = plan
        self._left = MAX_NODES
        self._examples: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._entities: defaultdict[str, list[str]] = defaultdict(list)
        shapes = plan.examples.shapes
        for key, views in collections.items():
            self._add_own(key, views)
            self._entities[shapes.at(views.collection.schema).pointer].append(key)
        for pointer, value in self._everywhere():
            self._walk(value, pointer)

    def of(self, key: str) -> list[dict[str, Any]]:
        """List the examples of a collection, its own operations' first.

        They may repeat each other.
        """
        return self._examples[key][:MAX_EXAMPLES]

    def _add_own(self, key: str, views: Views) -> None:
        """Add the examples in responses of a collection's own operations.

        Whatever their schemas are called.
        """
        examples = self._plan.examples
        for operation, decision in views.uses:
            if decision.answer.content not in ("record", "records", "values", "wrapped"):
                continue
            value_path = decision.answer.value if decision.answer.content == "values" else ()
            for response in operation.responses:
                for media in response.media:
                    if media.schema == decision.answer.schema:
                        path = next(steps(self._plan, decision))[0]
                        for value in examples.contract_values(media.pointer, media.schema):
                            self._keep(key, value, path, value_path)
            for path, pointer in steps(self._plan, decision):
                if pointer is not None:
                    for value in examples.contract_values(None, pointer):
                        self._keep(key, value, path, value_path)

    def _keep(self, key: str, value: Any, path: Path, value_path: Path = ()) -> None:
        """Keep the objects at a path of a value.

        Or objects made of what a response shows of each record there, at `value_path` of the record.
        """
        values = [value]
        for name in path:
            if name == EACH:
                values = [item for node in values for item in listing(node)]
            else:
                values = [node[name] for node in values if isinstance(node, dict) and name in node]
        if len(value_path) == 1:
            values = [{value_path[0]: value} for value in values if _is_scalar(value)]
        room = MAX_EXAMPLES - len(self._examples[key])
        self._examples[key] += [
            node for node in values[: max(0, room)] if isinstance(node, dict) and not _is_blank(node)
        ]

    def _everywhere(self) -> Iterator[tuple[str, Any]]:
        """Yield every example of a response or component, and its schema."""
        examples = self._plan.examples
        for operation in self._plan.operations:
            for response in operation.responses:
                if response.status.startswith(("4", "5")):
                    continue
                for media in response.media:
                    if media.schema is not None:
                        for value in examples.contract_values(media.pointer, media.schema):
                            yield media.schema, value
        components = mapping(mapping(self._plan.document.get("components")).get("schemas"))
        for name, schema in components.items():
            if isinstance(schema, dict) and schema.keys() & {"example", "examples"}:
                pointer = f"/components/schemas/{escape(name)}"
                for value in examples.contract_values(None, pointer):
                    yield pointer, value

    def _walk(self, value: Any, pointer: str) -> None:
        """Keep every object in a value whose schema is a collection's."""
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
    """List a path parameter's examples, default and enum, in this order."""
    item = operation.pointer.rsplit("/", 1)[0]
    for holder in (operation.pointer, item):
        _, node = locate(plan.document, holder)
        for number, _ in enumerate(listing(mapping(node).get("parameters"))):
            _, parameter = locate(plan.document, f"{holder}/parameters/{number}")
            if isinstance(parameter, dict) and (parameter.get("name"), parameter.get("in")) == (name, "path"):
                return [value for value in _values(plan, operation, name, parameter) if _is_scalar(value)][
                    :MAX_IDENTIFIERS
                ]
    return []


def identifiers_named(plan: Plan, uses: list[tuple[Operation, str]]) -> list[Any]:
    """List the identifiers that path parameters name.

    `uses` are operations and parameters.
    """
    values: list[Any] = []
    for operation, parameter in uses[:MAX_USES]:
        values += parameter_values(plan, operation, parameter)
    return values[:MAX_IDENTIFIERS]


def _values(plan: Plan, operation: Operation, name: str, parameter: dict[str, Any]) -> Iterator[Any]:
    if "example" in parameter:
        yield parameter["example"]
    for example in mapping(parameter.get("examples")).values():
        if "value" in mapping(example):
            yield example["value"]
    declared = next((p for p in operation.parameters if p.location == "path" and p.name == name), None)
    if declared is None or declared.schema is None:
        return
    keywords = plan.examples.shapes.at(declared.schema).keywords
    if "example" in keywords:
        yield keywords["example"]
    yield from listing(keywords.get("examples"))
    if "default" in keywords:
        yield keywords["default"]
    yield from listing(keywords.get("enum"))


def _is_blank(example: dict[str, Any]) -> bool:
    """True for an example that tools write: `{"id": 0, "name": "string"}`."""
    return all(
        value in _BLANK
        if isinstance(value, str | int | float | None)
        else isinstance(value, list) or not value
        for value in example.values()
    )


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""
