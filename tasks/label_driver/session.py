"""Conversation with the service of a labelled document: requests and their records."""

from __future__ import annotations

import itertools
import re
from collections.abc import Awaitable, Callable
from os.path import commonpath
from typing import Any, TypeAlias
from urllib.parse import unquote

from api_factory.encoding import Request
from api_factory.trial import ASGIResponse
from label_driver.bodies import list_items, list_objects, normalize_name, rank_ids
from label_driver.description import Description, Operation
from label_driver.labelled_operations import (
    ITEM_KINDS,
    ONE_RECORD_KINDS,
    PAGE_NUMBERS,
    PAGE_SIZES,
    Label,
    LabelledOperations,
    singular_of,
    template_of,
)
from label_driver.record import Failed, NotApplicable, Record
from label_driver.requests import build_request
from label_driver.values import ValueGenerator

Send: TypeAlias = Callable[[Request], Awaitable[ASGIResponse]]

UNUSED_NUMBER = 987_654
"""The number that no record's values are generated from."""

CONSTANT_NUMBER = 7
"""The number that values are generated from which need not tell records apart."""

_TYPING = frozenset(
    {"type", "properties", "items", "enum", "const", "format", "pattern", "additionalProperties"}
)
"""Keywords that tell which kind of value a body is; one of any kind is sent as an object."""

MAX_PARENTS = 4
MAX_PAGES = 5


class Session(LabelledOperations):
    """Sender of the kept operations of a document; `last` is the line of the last request."""

    def __init__(
        self, description: Description, labels: dict[str, Label], kept_keys: set[str], send: Send
    ) -> None:
        super().__init__(description, labels, kept_keys)
        self.values = ValueGenerator(description)
        self._send = send
        self._numbers = itertools.count(1001)
        self._constants: dict[str, Any] = {}
        self._parents: list[str] = []
        self._has_invented_value = False
        self.last = ""

    async def send(
        self, operation: Operation, record: Record | None = None, body: Any = None, **query: Any
    ) -> ASGIResponse:
        """Send an operation for a record or for none; `query` adds values to its query."""
        values = await self.fill_parameters(operation, record)
        values |= {("query", name): value for name, value in query.items()}
        if body is None and operation.media_type is not None:
            body = self.build_body(operation, values, record, CONSTANT_NUMBER)
        return await self.send_values(operation, values, body)

    async def send_values(
        self, operation: Operation, values: dict[tuple[str, str], Any], body: Any = None
    ) -> ASGIResponse:
        """Send an operation with these values of its parameters."""
        request = build_request(operation, values, body)
        self.last = f"{request.method} {request.path}{'?' if request.query else ''}{request.query}"
        return await self._send(request)

    async def succeed(
        self, operation: Operation, record: Record | None = None, body: Any = None, **query: Any
    ) -> ASGIResponse:
        """Send an operation as `send` does, and fail unless it succeeds."""
        response = await self.send(operation, record, body, **query)
        self.expect_success(response)
        return response

    def expect_success(self, response: ASGIResponse) -> None:
        """Fail on a status that is none of success.

        A 404 for a path with an invented value is no failure: there is nothing to judge.
        """
        if response.status == 404 and self._has_invented_value:
            raise NotApplicable("nothing tells which record its path names")
        if not 200 <= response.status < 400:
            text = re.sub(r"\s+", " ", response.body[:700].decode("utf-8", "replace"))
            raise Failed(f"{self.last}: a success was expected, {response.status} came: {text}")

    def next_number(self) -> int:
        """Return a number that no value was generated from yet."""
        return next(self._numbers)

    async def fill_parameters(
        self, operation: Operation, record: Record | None, id_: Any = None
    ) -> dict[tuple[str, str], Any]:
        """Return values of an operation's parameters, by location and name.

        They name the record, by `id_` if it is not None, and the records above it. Parameters that may be left out are
        left out, but for the size of a list's page.
        """
        values: dict[tuple[str, str], Any] = {}
        self._has_invented_value = False
        collections = self.map_path_collections(operation)
        record_parameter = self.find_record_parameter(operation)
        for name in operation.path_names:
            value = None
            names_record = record_parameter == ("path", name)
            if record is not None and names_record:
                value = record.find_id(name) if id_ is None else id_
            elif record is not None:
                value = record.find_parameter_value(name, collections.get(name))
            if value is None and not names_record:
                value = await self._find_parent_id(collections.get(name), name)
            if value is None:
                value = self.find_constant(operation, "path", name)
                schema = operation.parameter(name).schema
                self._has_invented_value = (
                    self._has_invented_value or not {"example", "enum", "default"} & schema.keys()
                )
            values["path", name] = value
        for parameter in operation.parameters:
            if parameter.location == "path":
                continue
            place = parameter.location, parameter.name
            if record is not None and record_parameter == place:
                value = record.find_id(parameter.name) if id_ is None else id_
                if value is None:
                    raise NotApplicable("nothing names its records")
                values[place] = value
            elif parameter.required:
                value = record.find_parameter_value(parameter.name, None) if record is not None else None
                values[place] = self.find_constant(operation, *place) if value is None else value
            elif (
                self.get_kind(operation) == "list"
                and normalize_name(parameter.name) in PAGE_SIZES
                and parameter.schema.get("type") in ("integer", "number")
            ):
                values[place] = min(100, parameter.schema.get("maximum", 100))
        return values

    def find_constant(self, operation: Operation, location: str, name: str) -> Any:
        """Return a value for a parameter that names no record.

        The value is the same in all operations whose parameter has this name, type and enum.
        """
        schema = operation.parameter(name, location).schema
        key = f"{normalize_name(name)} {schema.get('type')} {schema.get('enum')}"
        if not operation.declares(name, location) and normalize_name(name) in (*PAGE_NUMBERS, *PAGE_SIZES):
            return 1 if normalize_name(name) in PAGE_NUMBERS else 100
        if (
            location == "query"
            and normalize_name(name) in PAGE_NUMBERS
            and schema.get("type") in ("integer", "number")
        ):
            return max(1, schema.get("minimum", 1))
        if key not in self._constants:
            self._constants[key] = schema.get("example", schema.get("default"))
            if self._constants[key] is None:
                number = 0 if "enum" in schema else CONSTANT_NUMBER
                self._constants[key] = self.values.generate(schema, number, name)
        return self._constants[key]

    def build_body(
        self, operation: Operation, values: dict[tuple[str, str], Any], record: Record | None, number: int
    ) -> Any:
        """Build a body that names the records which the parameters name.

        `values`: those of the parameters; `number`: what the values of the body are generated from. None for an
        operation that takes no body.
        """
        if operation.media_type is None:
            return None
        if not operation.body_schema.get("properties") and operation.body_example is not None:
            return operation.body_example
        if not operation.body_schema.keys() & _TYPING:
            return {}
        is_filter = self.get_kind(operation) in ("list", "count")
        body = self.values.generate(operation.body_schema, number, required_only=is_filter)
        path_values = {
            normalize_name(name): value for (location, name), value in values.items() if location == "path"
        }
        in_body = self.find_record_parameter(operation) is None
        outermost = list_objects(body)[:2]
        is_envelope = outermost and len(outermost[0]) == 1
        for members in outermost if is_envelope else outermost[:1]:
            for member in members:
                name = normalize_name(member)
                if name in path_values and len(name) > 2 and type(members[member]) is type(path_values[name]):
                    members[member] = path_values[name]
                elif record is not None and self.get_kind(operation) in (*ONE_RECORD_KINDS, "clear"):
                    record.write_id(members, member, in_body=in_body)
        return body

    async def _find_parent_id(self, collection: str | None, parameter: str) -> Any:
        """Return the id of a record of a parent collection, the same each time, or None."""
        if collection is None or collection in self._parents or len(self._parents) > MAX_PARENTS:
            return None
        key = f"record of {collection} {normalize_name(parameter)}"
        if key not in self._constants:
            self._parents.append(collection)
            try:
                record = await self.obtain_record(collection)
                self._constants[key] = record.find_id(parameter)
            except (Failed, NotApplicable):
                self._constants[key] = None
            finally:
                self._parents.pop()
        return self._constants[key]

    async def create(self, operation: Operation) -> Record:
        """Create a record by an operation; fail if it is refused."""
        number = self.next_number()
        values = await self.fill_parameters(operation, None)
        record_parameter = self.find_record_parameter(operation)
        if record_parameter is not None:
            name = record_parameter[1]
            values[record_parameter] = self.values.generate(operation.parameter(name).schema, number, name)
        body = self.build_body(operation, values, None, number)
        response = await self.send_values(operation, values, body)
        self.expect_success(response)
        record = Record(self.get_collection(operation), response.json(), body, number)
        collections = self.map_path_collections(operation)
        for name in operation.path_names:
            value = values["path", name]
            record.scope[collections[name] or normalize_name(name)] = value
            record.scope[normalize_name(name)] = value
        if record_parameter is not None:
            record.ids = [values[record_parameter]]
        await self.settle_id(record, response.headers.get("location", ""))
        return record

    async def settle_id(self, record: Record, location: str = "") -> None:
        """Try to read a record by each possible id, and keep the first that succeeds.

        `location`: the Location header of the response that created it.
        """
        if not record.ids:
            record.ids = self._find_located_ids(record, location)
            if not record.ids and record.representation.keys().isdisjoint(("id", "uuid")):
                record.ids = await self._find_listed_ids(record)
            record.ids += record.list_possible_ids("id")
        for operation in self.list_operations(record.collection, "read"):
            record_parameter = self.find_record_parameter(operation)
            if record_parameter is not None:
                ids = dict.fromkeys([*record.list_possible_ids(record_parameter[1])[:2], *record.ids])
                for id_ in list(ids)[:8]:
                    values = await self.fill_parameters(operation, record, id_)
                    body = self.build_body(operation, values, record, CONSTANT_NUMBER)
                    response = await self.send_values(operation, values, body)
                    if response.status < 300:
                        record.ids = [id_]
                        return

    def _find_located_ids(self, record: Record, location: str) -> list[Any]:
        """Return the id in the URL of a Location header: `/pets/7` has 7; [] without any."""
        for operation in self.list_operations(record.collection, *ITEM_KINDS):
            record_parameter = self.find_record_parameter(operation)
            if record_parameter is not None and record_parameter[0] == "path":
                placeholder = re.escape(f"{{{record_parameter[1]}}}")
                pattern = re.escape(operation.path).replace(placeholder, "([^/]+)")
                pattern = re.sub(r"\\\{.*?\\\}", "[^/]+", pattern)
                match = re.search(f"{pattern}$", location)
                if match:
                    return [unquote(match[1])]
        return [location.rstrip("/").rpartition("/")[2]] if location else []

    async def _find_listed_ids(self, record: Record) -> list[Any]:
        """Return possible ids of a record from a list that shows its unique texts."""
        for operation in self.list_operations(record.collection, "list")[:2]:
            response = await self.send(operation, record)
            for members in list_objects(response.json()) if response.status < 300 else []:
                if record.unique_texts & set(map(str, members.values())):
                    return rank_ids(f"{singular_of(record.collection)}id", members)
        return []

    async def create_record(self, collection: str, near: str = "") -> Record:
        """Create a record of a collection by any operation, preferably at or near a path."""
        list_paths = {
            template_of(operation.path).rpartition("/")[0]
            for operation in self.list_operations(collection, *ITEM_KINDS)
        }
        creates = self.list_operations(collection, "create")
        creates.sort(
            key=lambda operation: (
                operation.path != near,
                template_of(operation.path).rstrip("/") not in list_paths,
                -len(commonpath([operation.path, near or "/"])),
            )
        )
        for operation in creates:
            try:
                return await self.create(operation)
            except Failed:
                continue
        raise NotApplicable("no kept operation makes a record of the collection")

    async def find_listed_record(self, collection: str, near: str = "") -> Record:
        """Return the first record that a list of a collection shows.

        Preferably of the path above `near`.
        """
        above = near.rpartition("/")[0]
        lists = self.list_operations(collection, "list")
        for operation in sorted(lists, key=lambda operation: operation.path != above):
            values = await self.fill_parameters(operation, None)
            body = self.build_body(operation, values, None, CONSTANT_NUMBER)
            response = await self.send_values(operation, values, body)
            items = list_items(response.json(), collection) if response.status < 300 else []
            if items and isinstance(items[0], dict):
                record = Record(collection, items[0])
                collections = self.map_path_collections(operation)
                for name in operation.path_names:
                    record.scope[collections[name] or normalize_name(name)] = values["path", name]
                await self.settle_id(record)
                return record
        raise NotApplicable("no kept operation makes or lists a record of the collection")

    async def obtain_record(self, collection: str, near: str = "") -> Record:
        """Create a record of a collection, or else find a listed record.

        Preferably at or above a path.
        """
        try:
            return await self.create_record(collection, near)
        except NotApplicable:
            return await self.find_listed_record(collection, near)

    async def is_listed(self, operation: Operation, record: Record) -> bool:
        """True if the first pages of a list show a record."""
        if not record.unique_texts and not record.ids:
            raise NotApplicable("nothing tells its records apart")
        page_parameters = [
            parameter
            for parameter in operation.parameters
            if normalize_name(parameter.name) in PAGE_NUMBERS and parameter.location == "query"
        ]
        response = await self.succeed(operation, record)
        for page in range(MAX_PAGES):
            body = response.json()
            if record.is_shown_in(body):
                return True
            if (
                not record.unique_texts
                and list_items(body)
                and not any(rank_ids("id", members) for members in list_objects(body))
            ):
                raise NotApplicable("nothing that is listed tells records apart")
            if not page_parameters or not list_items(body):
                return False
            response = await self.succeed(operation, record, **{page_parameters[0].name: page + 2})
            if response.json() == body:
                return False
        return False

    def generate_unknown_id(self, operation: Operation, record_parameter: tuple[str, str]) -> Any:
        """Generate a value that names no record.

        None for a parameter whose values are all enumerated, so that any of them may name a record.
        """
        location, name = record_parameter
        schema = operation.parameter(name, location).schema
        if "enum" in schema or schema.get("type") == "boolean":
            return None
        return self.values.generate(schema, UNUSED_NUMBER, "unknown")
