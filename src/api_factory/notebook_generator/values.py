"""Values for requests: a contract's examples, or generated ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.encoding import body_media
from api_factory.media_type import essence, is_form, is_json
from api_factory.notebook_generator.code import sampled
from api_factory.notebook_generator.markdown import code
from api_factory.plan import MediaType, Operation, Parameter, Plan
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.model.paths import Path
from api_factory.plan.schemas.flattened import Shape
from api_factory.service_client.pagination import value_at

MAX_EXTRA_PROPERTIES = 3
"""Properties of a record beyond the required ones, so that there is something to see and change."""

MAX_EXAMPLE_CHARACTERS = 4_000
"""Length of an example, in characters of Python, up to which a notebook repeats it."""

MERGE_PATCH = "application/merge-patch+json"
JSON_PATCH = "application/json-patch+json"


class NoRequest(Exception):
    """No valid request can be made; the message is a clause."""


class RequestValues:
    """Values for the requests of one plan, the same on every run."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.shapes = plan.examples.shapes

    def medium(self, operation: Operation) -> MediaType | None:
        """Return the media type of a body; a merge patch is preferred."""
        media = operation.body.media if operation.body is not None else ()
        if not any(is_patch(medium, MERGE_PATCH) for medium in media):
            return body_media(operation)
        return next(
            (medium for medium in media if is_json(medium.name) and not is_patch(medium, JSON_PATCH)), None
        )

    def parameter(self, parameter: Parameter) -> Any:
        """Return a value for a parameter; NoRequest if none is found."""
        name = parameter.name.lower()
        if parameter.location == "header" and name in ("if-match", "if-none-match"):
            return "*" if name == "if-match" else '"none"'
        if parameter.schema is None:
            return "x"
        for value in self._parameter_candidates(parameter):
            if self._is_usable(parameter, value):
                return deepcopy(value)
        raise NoRequest(f"no value was found that fits the parameter {code(parameter.name)}")

    def _parameter_candidates(self, parameter: Parameter) -> Iterator[Any]:
        assert parameter.schema is not None
        # A parameter's own examples are beside its schema.
        _, node = locate(self.plan.document, parameter.schema.rpartition("/")[0])
        node = mapping(node)
        if "example" in node:
            yield node["example"]
        yield from (
            example["value"]
            for example in mapping(node.get("examples")).values()
            if "value" in mapping(example)
        )
        yield self.plan.examples.valid_value(parameter.schema, "request")
        for turn in range(1, 4):
            value = self.plan.examples.fresh_value(parameter.schema, "request", f"{parameter.name} {turn}")
            if value is not None:
                yield value

    def _is_usable(self, parameter: Parameter, value: Any) -> bool:
        if parameter.location == "path" and value in ("", ".", "..", None, [], {}):
            return False
        in_line = parameter.location in ("header", "cookie") and isinstance(value, str)
        # A header cannot begin or end with a space, and what is empty may be taken for missing.
        if in_line and not (value and value == value.strip() and value.isascii() and value.isprintable()):
            return False
        return parameter.schema is not None and self.fits(parameter.schema, value)

    def fits(self, schema: str, value: Any) -> bool:
        """True if a value, with samples for expressions, fits a schema."""
        return self.plan.validators.at(schema, "request").is_valid(sampled(value))

    def fits_as_text(self, schema: str, value: Any) -> bool:
        """True if a value fits in a path, where 7 and "7" are the same."""
        if self.fits(schema, value):
            return True
        scalar = self.shapes.at(schema).scalar
        if scalar == "string" and isinstance(value, int | float):
            return self.fits(schema, str(value))
        if scalar in ("integer", "number") and isinstance(value, str) and value.isdecimal():
            return self.fits(schema, int(value))
        return False

    def body(
        self, operation: Operation, record_at: Path = (), number: int = 0, *, entity: str | None = None
    ) -> Any:
        """Return a body for an operation; NoRequest if none is found.

        `record_at`: the path of the record in it, which gets some optional properties. `entity`: the schema in which
        the record is read, which it fits as well if it can. `number`: bodies of different numbers
        differ where they can.
        """
        medium = self.medium(operation)
        if medium is None:
            raise NoRequest("it takes no body")
        if not (is_json(medium.name) or is_form(medium.name)):
            return self._other_content(medium)
        if medium.schema is None:
            return {}
        examples = [
            value
            for value in (self._parsed_example(medium, example) for example in self.body_examples(medium))
            if self.fits(medium.schema, value) and _is_short(value)
        ]
        if number < len(examples):
            return deepcopy(examples[number])
        seed = f"{operation.id} {number}" if number else operation.id
        generated = [
            value
            for value in (
                self.plan.examples.small_value(medium.schema, "request", seed),
                self.plan.examples.valid_value(medium.schema, "request", seed if number else ""),
            )
            if self.fits(medium.schema, value) and value != [] and value_at(value, record_at) != []
        ]
        for value in generated:
            if entity is not None:
                self._fit_response_schema(medium, value, record_at, entity)
        readable = [
            value
            for value in generated
            if entity is not None and self.fits_response(entity, value, record_at)
        ]
        generated.sort(key=lambda value: bool(record_at) and value_at(value, record_at) is None)
        for value in (*readable, *generated):
            return self._add_properties(medium, value, record_at, number, entity)
        raise NoRequest("no value was found that fits the schema of its body")

    def body_fits(self, operation: Operation, body: Any) -> bool:
        """True if a body fits the schema of an operation."""
        medium = self.medium(operation)
        return medium is None or medium.schema is None or self.fits(medium.schema, body)

    def fits_response(self, entity: str, value: Any, record_at: Path) -> bool:
        """True if the record in a body fits the schema of responses."""
        return self.plan.validators.at(entity, "response").is_valid(sampled(value_at(value, record_at)))

    def _fit_response_schema(self, medium: MediaType, value: Any, record_at: Path, entity: str) -> None:
        """Set values in a record that fit the schema of responses.

        Contracts may ask for less of a request than of a response: any `name` here, at least one letter there.
        """
        content = value_at(value, record_at)
        shape = self.shapes.at(entity)
        for record in content if isinstance(content, list) else [content]:
            for name in record if isinstance(record, dict) else ():
                pointer = shape.properties.get(name)
                if pointer is None:
                    continue
                validator = self.plan.validators.at(pointer, "response")
                before = record[name]
                if validator.is_valid(sampled(before)):
                    continue
                record[name] = self.plan.examples.valid_value(pointer, "response")
                if not validator.is_valid(record[name]) or not self.fits(medium.schema or "", value):
                    record[name] = before

    def body_examples(self, medium: MediaType) -> Iterator[Any]:
        """Iterate over the contract's own examples of a body."""
        node = mapping(locate(self.plan.document, medium.pointer)[1])
        if "example" in node:
            yield node["example"]
        for name in mapping(node.get("examples")):
            example = mapping(locate(self.plan.document, f"{medium.pointer}/examples/{escape(name)}")[1])
            if "value" in example:
                yield example["value"]
        if medium.schema is not None:
            keywords = self.shapes.at(medium.schema).keywords
            if "example" in keywords:
                yield keywords["example"]
            if isinstance(keywords.get("examples"), list):
                yield from keywords["examples"]

    def _parsed_example(self, medium: MediaType, value: Any) -> Any:
        """Parse an example that is JSON written as text."""
        if not isinstance(value, str) or not is_json(medium.name) or medium.schema is None:
            return value
        if self.shapes.at(medium.schema).scalar == "string":
            return value
        try:
            return json.loads(value)
        except ValueError:
            return value

    def _other_content(self, medium: MediaType) -> Any:
        """Return a body of a media type that is neither JSON nor a form."""
        if medium.schema is not None:
            value = self.plan.examples.valid_value(medium.schema, "request")
            if isinstance(value, str) and value:
                return value
        return "text" if essence(medium.name).startswith("text/") else b"content"

    def _add_properties(
        self, medium: MediaType, value: Any, record_at: Path, number: int, entity: str | None
    ) -> Any:
        """Add optional properties to the record, if the body still fits."""
        assert medium.schema is not None
        record = value
        shape = self.shapes.at(medium.schema)
        for name in record_at:
            record = record.get(name) if isinstance(record, dict) else None
            shape = self.shapes.at(shape.properties[name]) if name in shape.properties else Shape("")
        record = record[0] if isinstance(record, list) and record else record
        if shape.is_array and shape.items is not None:
            shape = self.shapes.at(shape.items)
        if not isinstance(record, dict):
            return value
        added_count = 0
        for name, pointer in shape.properties.items():
            property_shape = self.shapes.at(pointer)
            if (
                name in record
                or property_shape.scalar is None
                or property_shape.keywords.get("readOnly") is True
            ):
                continue
            record[name] = self.plan.examples.valid_value(
                pointer, "request", f"{name} {number}" if number else ""
            )
            if entity is not None:
                self._fit_response_schema(medium, value, record_at, entity)
            if not self.fits(medium.schema, value):
                del record[name]
                continue
            added_count += 1
            if added_count == MAX_EXTRA_PROPERTIES:
                break
        return value

    def different_values(self, schema: str, value: Any) -> Iterator[Any]:
        """Iterate over other values that fit the schema of a scalar.

        "Rex" leads to "Rex 2", true to false, 7 to 8; an `enum` to its options.
        """
        shape = self.shapes.at(schema)
        options = shape.keywords.get("enum")
        candidates: list[Any] = list(options) if isinstance(options, list) else []
        if isinstance(value, bool):
            candidates.append(not value)
        elif isinstance(value, str):
            candidates += [f"{value} 2", f"{value}2", f"{value}-2", value[:-1], value[::-1], value.upper()]
        elif isinstance(value, int | float):
            candidates += [value + 1, value - 1, value * 2, value + 10]
        candidates += [
            self.plan.examples.fresh_value(schema, "request", f"another {turn}") for turn in range(1, 4)
        ]
        for candidate in candidates:
            if candidate is not None and candidate != value and self.fits(schema, candidate):
                yield candidate


def is_patch(medium: MediaType, name: str) -> bool:
    """True if a media type is this kind of patch."""
    return essence(medium.name) == name


def _is_short(value: Any) -> bool:
    return len(repr(value)) <= MAX_EXAMPLE_CHARACTERS
