"""Values for a living document: the contract's own examples, else small ones that fit, and others that do not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from api_factory.contract.pointer import escape
from api_factory.encoding import body_media
from api_factory.media_type import essence, is_form, is_json
from api_factory.notebook_generator.code import Code, sampled
from api_factory.notebook_generator.markdown import code
from api_factory.plan import MediaType, Operation, Parameter, Plan
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.model.decision import Path
from api_factory.plan.schemas.flattened import Shape

MORE_PROPERTIES = 3
"""How many properties a record is given beyond those that it needs, so that there is something to see and change."""

MOST_EXAMPLE = 4_000
"""How long an example may be, in characters of Python, for a notebook to repeat it."""


MERGE_PATCH = "application/merge-patch+json"
JSON_PATCH = "application/json-patch+json"


class Unmet(Exception):
    """No request can be made; its text says why, in Markdown, to end a sentence with."""


class Values:
    """Makes the values of one plan, the same on every run."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.shapes = plan.examples.shapes

    def medium(self, operation: Operation) -> MediaType | None:
        """The representation that a body is written in here: a merge patch rather than a JSON Patch."""
        media = operation.body.media if operation.body is not None else ()
        if not any(is_patch(one, MERGE_PATCH) for one in media):
            return body_media(operation)
        return next((one for one in media if is_json(one.name) and not is_patch(one, JSON_PATCH)), None)

    def parameter(self, parameter: Parameter) -> Any:
        """A value for a parameter; raises Unmet if none is found."""
        name = parameter.name.lower()
        if parameter.location == "header" and name in ("if-match", "if-none-match"):
            return "*" if name == "if-match" else '"none"'
        if parameter.schema is None:
            return "x"
        for value in self._candidates(parameter):
            if self._usable(parameter, value):
                return deepcopy(value)
        raise Unmet(f"no value was found that fits the parameter {code(parameter.name)}")

    def _candidates(self, parameter: Parameter) -> Iterator[Any]:
        assert parameter.schema is not None
        # A parameter's own examples are beside its schema.
        _, node = locate(self.plan.document, parameter.schema.rpartition("/")[0])
        node = mapping(node)
        if "example" in node:
            yield node["example"]
        yield from (one["value"] for one in mapping(node.get("examples")).values() if "value" in mapping(one))
        yield self.plan.examples.valid_value(parameter.schema, "request")
        for turn in range(1, 4):
            value = self.plan.examples.fresh_value(parameter.schema, "request", f"{parameter.name} {turn}")
            if value is not None:
                yield value

    def _usable(self, parameter: Parameter, value: Any) -> bool:
        if parameter.location == "path" and value in ("", ".", "..", None, [], {}):
            return False
        in_line = parameter.location in ("header", "cookie") and isinstance(value, str)
        # A header cannot begin or end with a space, and what is empty may be taken for missing.
        if in_line and not (value and value == value.strip() and value.isascii() and value.isprintable()):
            return False
        return parameter.schema is not None and self.fits(parameter.schema, value)

    def fits(self, schema: str, value: Any) -> bool:
        """Whether a value, with samples for its expressions, fits a schema in a request."""
        return self.plan.validators.at(schema, "request").is_valid(sampled(value))

    def fits_as_text(self, schema: str, value: Any) -> bool:
        """Whether a value fits once it has been the text of a path, where 7 and "7" are the same."""
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
        """A body for an operation; raises Unmet if none is found that fits.

        `entity`: a schema that the record in it is to fit as well, if that can be.

        `record_at`: where the record is in it that is to have some properties to look at. Bodies of different
        numbers differ where they can.
        """
        medium = self.medium(operation)
        if medium is None:
            raise Unmet("it takes no body")
        if not (is_json(medium.name) or is_form(medium.name)):
            return self._text(medium)
        if medium.schema is None:
            return {}
        given = [
            value
            for value in (self._read(medium, one) for one in self.given(medium))
            if self.fits(medium.schema, value) and _is_short(value)
        ]
        if number < len(given):
            return deepcopy(given[number])
        seed = f"{operation.id} {number}" if number else operation.id
        made = [
            value
            for value in (
                self.plan.examples.small_value(medium.schema, "request", seed),
                self.plan.examples.valid_value(medium.schema, "request", seed if number else ""),
            )
            if self.fits(medium.schema, value) and value != [] and _inside(value, record_at) != []
        ]
        for value in made:
            if entity is not None:
                self._suit(medium, value, record_at, entity)
        whole = [value for value in made if entity is not None and self.shown(entity, value, record_at)]
        made.sort(key=lambda value: bool(record_at) and _inside(value, record_at) is None)
        for value in (*whole, *made):
            return self._with_more(medium, value, record_at, number, entity)
        raise Unmet("no value was found that fits the schema of its body")

    def shown(self, entity: str, value: Any, record_at: Path) -> bool:
        """Whether the record in a body fits the schema that it is read in."""
        return self.plan.validators.at(entity, "response").is_valid(sampled(_inside(value, record_at)))

    def _suit(self, medium: MediaType, value: Any, record_at: Path, entity: str) -> None:
        """Give a record in a body values that fit what is read as well, where a contract asks for less of a request."""
        found = _inside(value, record_at)
        shape = self.shapes.at(entity)
        for record in found if isinstance(found, list) else [found]:
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

    def given(self, medium: MediaType) -> Iterator[Any]:
        """The contract's own examples of a body."""
        node = mapping(locate(self.plan.document, medium.pointer)[1])
        if "example" in node:
            yield node["example"]
        for name in mapping(node.get("examples")):
            example = mapping(locate(self.plan.document, f"{medium.pointer}/examples/{escape(name)}")[1])
            if "value" in example:
                yield example["value"]
        if medium.schema is not None:
            said = self.shapes.at(medium.schema).keywords
            if "example" in said:
                yield said["example"]
            if isinstance(said.get("examples"), list):
                yield from said["examples"]

    def _read(self, medium: MediaType, value: Any) -> Any:
        """An example as the value that it stands for: some write JSON as text."""
        if not isinstance(value, str) or not is_json(medium.name) or medium.schema is None:
            return value
        if self.shapes.at(medium.schema).scalar == "string":
            return value
        try:
            return json.loads(value)
        except ValueError:
            return value

    def _text(self, medium: MediaType) -> Any:
        """A body of a medium that is neither JSON nor a form."""
        if medium.schema is not None:
            value = self.plan.examples.valid_value(medium.schema, "request")
            if isinstance(value, str) and value:
                return value
        return "text" if essence(medium.name).startswith("text/") else b"content"

    def _with_more(
        self, medium: MediaType, value: Any, record_at: Path, number: int, entity: str | None
    ) -> Any:
        """The body with some more scalar properties in its record, each kept only if the whole still fits."""
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
        added = 0
        for name, pointer in shape.properties.items():
            inner = self.shapes.at(pointer)
            if name in record or inner.scalar is None or inner.keywords.get("readOnly") is True:
                continue
            record[name] = self.plan.examples.valid_value(
                pointer, "request", f"{name} {number}" if number else ""
            )
            if entity is not None:
                self._suit(medium, value, record_at, entity)
            if not self.fits(medium.schema, value):
                del record[name]
                continue
            added += 1
            if added == MORE_PROPERTIES:
                break
        return value

    def others(self, schema: str, value: Any) -> Iterator[Any]:
        """Other values than this one that fit the schema of a scalar property."""
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

    def invalid(self, operation: Operation, body: Any) -> tuple[Any, str] | None:
        """A body that does not fit, made of one that does, and what is wrong with it; None if there is none."""
        medium = self.medium(operation)
        if medium is None or medium.schema is None or not is_json(medium.name):
            return None
        shape = self.shapes.at(medium.schema)
        if isinstance(body, dict):
            for name in sorted(body, key=lambda name: name not in shape.required):
                for wrong in (["not", "this"], {"not": "this"}, 5, "wrong"):
                    changed = {**body, name: wrong}
                    if not isinstance(body[name], Code) and self._fits_nowhere(operation, changed):
                        return changed, f"{code(name)} is of the wrong type"
            for name in body:
                changed = {key: value for key, value in body.items() if key != name}
                if self._fits_nowhere(operation, changed):
                    return changed, f"{code(name)} is missing"
        for wrong in ("wrong", [], 5):
            if self._fits_nowhere(operation, wrong):
                return wrong, "it is of the wrong type"
        return None

    def _fits_nowhere(self, operation: Operation, body: Any) -> bool:
        """Whether a body fits none of the representations that an operation takes."""
        media = operation.body.media if operation.body is not None else ()
        return not any(
            medium.schema is None or self.fits(medium.schema, body)
            for medium in media
            if is_json(medium.name) or is_form(medium.name) or isinstance(body, str)
        )


def is_patch(medium: MediaType, name: str) -> bool:
    """Whether a representation is that kind of patch."""
    return essence(medium.name) == name


def _inside(value: Any, path: Path) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _is_short(value: Any) -> bool:
    return len(repr(value)) <= MOST_EXAMPLE
