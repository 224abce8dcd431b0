"""Checks of operations on the records of a collection, by requests alone."""

from __future__ import annotations

from typing import Any

from label_driver.bodies import abbreviate, compare_members, is_equal, list_items, list_objects, rank_ids
from label_driver.description import Operation
from label_driver.labelled_operations import PAGE_NUMBERS
from label_driver.record import Failed, NotApplicable, Record
from label_driver.session import CONSTANT_NUMBER, Session


async def check_create(session: Session, operation: Operation) -> None:
    """Create a record: it is listed, and is read as it was sent."""
    record = await session.create(operation)
    lists = list(session.iterate_main_lists(record.collection))
    for list_operation in lists[:1]:
        if not await session.is_listed(list_operation, record):
            raise Failed(f"{session.last}: it does not list what was created")
    is_read = await _read_back(session, record)
    if not lists and not is_read:
        raise NotApplicable("no kept operation shows the records that it makes")


async def _read_back(session: Session, record: Record) -> bool:
    """Read a record, and compare it with its request; False if no operation reads it."""
    reads = list_reads(session, record.collection)
    for read in reads[:1]:
        response = await session.succeed(read, record)
        expect_members(session, read, record.request_body, response.json())
    return bool(reads)


def list_reads(session: Session, collection: str) -> list[Operation]:
    """Return the operations that read a record which a parameter names.

    Those whose path names it come first.
    """
    reads = session.list_operations(collection, "read")
    parameters = {read.key: session.find_record_parameter(read) for read in reads}
    by_parameter = [read for read in reads if parameters[read.key] is not None]
    return sorted(by_parameter, key=lambda read: (parameters[read.key] or ("",))[0] != "path")


def expect_members(session: Session, operation: Operation, request_body: Any, response_body: Any) -> int:
    """Fail if a response lacks members of a request; return how many it shows."""
    response_types = session.description.map_property_types(operation.response_schema)
    shared, faults = compare_members(request_body, response_body, response_types)
    if faults:
        raise Failed(f"{session.last}: {'; '.join(faults[:3])}")
    return shared


async def check_list(session: Session, operation: Operation) -> None:
    """Create a record: it is listed; where none can be, check a reference list."""
    collection = session.get_collection(operation)
    if session.get_label(operation)["kind"] == "list":
        try:
            record = await session.create_record(collection, near=operation.path)
        except NotApplicable:
            record = None
        if record is not None:
            if await session.is_listed(operation, record):
                return
            if operation in list(session.iterate_main_lists(collection)):
                raise Failed(f"{session.last}: it does not list what was created")
    await check_reference_list(session, operation)


async def check_reference_list(session: Session, operation: Operation) -> None:
    """List records twice, and read the first of them by its id."""
    values = await session.fill_parameters(operation, None)
    body = session.build_body(operation, values, None, CONSTANT_NUMBER)
    first = await session.send_values(operation, values, body)
    session.expect_success(first)
    second = await session.send_values(operation, values, body)
    if first.body != second.body:
        raise Failed(f"{session.last}: two reads differ")
    collection = session.get_collection(operation)
    items = list_items(first.json(), collection)
    if not items:
        if session.get_label(operation)["kind"] == "list":
            raise NotApplicable("no kept operation makes its records")
        if operation.path_names or any(parameter.required for parameter in operation.parameters):
            await _check_selection(session, operation, values, body)
            return
        raise Failed(f"{session.last}: it lists nothing: {abbreviate(first.json())}")
    if not isinstance(items[0], dict):
        return
    for read in list_reads(session, collection):
        record_parameter = session.find_record_parameter(read)
        if record_parameter is not None and read.method == "GET":
            await _read_listed(session, read, record_parameter[1], Record(collection, items[0]), values)
            return


async def _check_selection(
    session: Session, operation: Operation, values: dict[tuple[str, str], Any], body: Any
) -> None:
    """Ask a list for what a record of another list has: it shows the record."""
    try:
        record = await session.find_listed_record(session.get_collection(operation))
    except NotApplicable:
        raise NotApplicable("what its parameters select shows nothing") from None
    collections = session.map_path_collections(operation)
    places = [
        (location, name)
        for location, name in values
        if (location == "path" and collections.get(name) is None)
        or (location == "query" and operation.parameter(name, location).required)
    ]
    selecting = {
        place: record.find_selecting_value(place[1]) for place in places if place[1] not in PAGE_NUMBERS
    }
    if not selecting or None in selecting.values():
        raise NotApplicable("what its parameters select shows nothing")
    response = await session.send_values(operation, {**values, **selecting}, body)
    session.expect_success(response)
    if record.response_body not in list_objects(response.json()) and not record.is_shown_in(response.json()):
        shown = abbreviate(list_items(response.json()))
        raise Failed(f"{session.last}: {abbreviate(record.response_body)} is not listed: {shown}")


async def _read_listed(
    session: Session, read: Operation, parameter: str, record: Record, values: dict[tuple[str, str], Any]
) -> None:
    """Read a listed record by its possible ids: members that both show are equal.

    `values`: those of the parameters that it was listed with.
    """
    for (location, name), value in values.items():
        if location == "path":
            record.scope.setdefault(name.lower(), value)
    ids = record.list_possible_ids(parameter) or [
        value for members in list_objects(record.response_body)[:4] for value in rank_ids(parameter, members)
    ]
    if not ids:
        raise NotApplicable("nothing in its records names them")
    statuses = []
    for id_ in ids[:6]:
        response = await session.send_values(read, await session.fill_parameters(read, record, id_))
        statuses.append(response.status)
        if response.status < 300:
            record.ids = [id_]
            _expect_equal_members(session, record.response_body, response.json())
            return
    raise Failed(f"{session.last}: the first listed record is not read by {abbreviate(ids)}: {statuses}")


def _expect_equal_members(session: Session, item: dict[str, Any], body: Any) -> None:
    """Fail if an item of a list and the record in a body differ in members of both."""
    for members in list_objects(body)[:1] + list_objects(body):
        shared = members.keys() & item.keys()
        if len(shared) * 2 >= min(len(item), len(members)) and shared:
            differing = sorted(name for name in shared if not is_equal(item[name], members[name]))
            if differing:
                name = differing[0]
                listed, read = abbreviate(item[name]), abbreviate(members[name])
                raise Failed(f"{session.last}: {name} is listed as {listed} and read as {read}")
            return


async def check_read(session: Session, operation: Operation) -> None:
    """Read a record twice, as it was sent; an unknown record is not found."""
    record_parameter = session.find_record_parameter(operation)
    if record_parameter is None and operation.media_type is None:
        first, second = await session.succeed(operation), await session.succeed(operation)
        if first.body != second.body:
            raise Failed(f"{session.last}: two reads differ")
        return
    record = await _obtain_readable_record(session, operation)
    if record is not None:
        values = await session.fill_parameters(operation, record)
        body = session.build_body(operation, values, record, session.next_number())
        first = await session.succeed(operation, record, body)
        second = await session.send(operation, record, body)
        if first.body != second.body:
            raise Failed(f"{session.last}: two reads differ")
        if record.request_body is not None:
            expect_members(session, operation, record.request_body, first.json())
    if record_parameter is not None:
        await expect_not_found(session, operation, record, record_parameter)
    if record is None:
        raise NotApplicable("no kept operation makes or lists its records; an unknown one is not found")


async def _obtain_readable_record(session: Session, operation: Operation) -> Record | None:
    """Return a new record, a listed record, or the record that an example names."""
    collection = session.get_collection(operation)
    try:
        return await session.obtain_record(collection, operation.path)
    except NotApplicable:
        pass
    record_parameter = session.find_record_parameter(operation)
    if record_parameter is None:
        return None
    location, name = record_parameter
    example = operation.parameter(name, location).schema.get("example")
    return None if example is None else Record(collection, {}, ids=[example])


async def expect_not_found(
    session: Session, operation: Operation, record: Record | None, record_parameter: tuple[str, str]
) -> None:
    """Fail if an operation on an unknown record responds with another status than 404.

    An empty array is accepted, too. `record` names the records above the unknown one.
    """
    unknown_id = session.generate_unknown_id(operation, record_parameter)
    if unknown_id is None:
        return
    values = await session.fill_parameters(operation, record, unknown_id)
    values[record_parameter] = unknown_id
    body = session.build_body(operation, values, record, session.next_number())
    response = await session.send_values(operation, values, body)
    if 200 <= response.status < 300 and isinstance(response.json(), list) and not response.json():
        return
    if response.status != 404:
        raise Failed(f"{session.last}: 404 was expected of an unknown record, {response.status} came")


async def check_change(session: Session, operation: Operation) -> None:
    """Change a record: it is read back as it was sent."""
    record = await session.obtain_record(session.get_collection(operation), operation.path)
    number = session.next_number()
    body = session.build_body(operation, await session.fill_parameters(operation, record), record, number)
    response = await session.succeed(operation, record, body)
    reading = await read_record(session, record)
    if reading is None:
        reading = operation, response.json()
    if body is None or expect_members(session, reading[0], body, reading[1]) == 0:
        raise NotApplicable("nothing that it takes is shown")


async def read_record(session: Session, record: Record) -> tuple[Operation, Any] | None:
    """Read a record as it is now, or find it in a list.

    Return the operation that shows it, and the body or the item of the list; None if no operation shows it.
    """
    for read in list_reads(session, record.collection)[:1]:
        return read, (await session.succeed(read, record)).json()
    for list_operation in session.iterate_main_lists(record.collection):
        body = (await session.succeed(list_operation, record)).json()
        for item in list_items(body):
            if record.is_shown_in(item):
                return list_operation, item
    return None


async def check_delete(session: Session, operation: Operation) -> None:
    """Delete a record: it is not found, and no longer listed."""
    record = await session.obtain_record(session.get_collection(operation), operation.path)
    if not record.ids:
        raise NotApplicable("nothing names the records that are made")
    values = await session.fill_parameters(operation, record)
    body = session.build_body(operation, values, record, session.next_number())
    await session.succeed(operation, record, body)
    if not await _expect_gone(session, record):
        raise NotApplicable("no kept operation shows that it is gone")


async def _expect_gone(session: Session, record: Record) -> bool:
    """Fail if a record is still read or listed; False if no operation would show it."""
    reads = list_reads(session, record.collection)
    for read in reads[:1]:
        response = await session.send(read, record)
        if response.status not in (404, 410):
            raise Failed(f"{session.last}: 404 was expected of what was deleted, {response.status} came")
    lists = list(session.iterate_main_lists(record.collection))
    for list_operation in lists[:1]:
        response = await session.send(list_operation, record)
        if response.status < 300 and record.is_shown_in(response.json()):
            raise Failed(f"{session.last}: it still lists what was deleted")
    return bool(reads or lists)


async def check_clear(session: Session, operation: Operation) -> None:
    """Clear records: the list is empty, or lacks those that the body names and no others."""
    collection = session.get_collection(operation)
    record = await session.obtain_record(collection)
    bystander = await session.obtain_record(collection) if operation.media_type is not None else None
    values = await session.fill_parameters(operation, record)
    body = session.build_body(operation, values, record, session.next_number())
    await session.succeed(operation, record, body)
    lists = list(session.iterate_main_lists(record.collection))
    for list_operation in lists[:1]:
        listed = (await session.succeed(list_operation, record)).json()
        if record.is_shown_in(listed) or (body is None and list_items(listed)):
            raise Failed(f"{session.last}: it still lists {abbreviate(list_items(listed))}")
    if not lists and not await _expect_gone(session, record):
        raise NotApplicable("no kept operation shows that they are gone")
    if (
        bystander is not None
        and bystander.number is not None
        and await read_record(session, bystander) is None
    ):
        raise Failed(f"{session.last}: a record is gone that {abbreviate(body)} does not name")
