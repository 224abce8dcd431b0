"""Checks of operations on singletons, parts of records, counts, links and files."""

from __future__ import annotations

from typing import Any

from label_driver.bodies import abbreviate, compare_members
from label_driver.description import Operation
from label_driver.record import Failed, NotApplicable, Record
from label_driver.record_checks import expect_members, expect_not_found, read_record
from label_driver.session import Session
from label_driver.values import PNG


async def check_singleton_write(session: Session, operation: Operation) -> None:
    """Write a singleton, and read it back."""
    reads = session.list_operations(session.get_collection(operation), "singleton-read")
    if not reads:
        raise NotApplicable("no kept operation reads it")
    record = await _obtain_owner(session, operation)
    values = await session.fill_parameters(operation, record)
    body = session.build_body(operation, values, record, session.next_number())
    await session.succeed(operation, record, body)
    read = next((read for read in reads if read.path == operation.path), reads[0])
    if expect_members(session, read, body, (await session.succeed(read, record)).json()) == 0:
        raise NotApplicable("nothing that it takes is shown")


async def check_singleton_read(session: Session, operation: Operation) -> None:
    """Read a singleton twice, and as it was written."""
    record = await _obtain_owner(session, operation)
    first, second = await session.succeed(operation, record), await session.succeed(operation, record)
    if first.body != second.body:
        raise Failed(f"{session.last}: two reads differ")
    for write in session.list_operations(session.get_collection(operation), "singleton-write")[:1]:
        await check_singleton_write(session, write)


async def check_singleton_delete(session: Session, operation: Operation) -> None:
    """Delete a singleton: it is not found, or is as it was at first."""
    record = await _obtain_owner(session, operation)
    collection = session.get_collection(operation)
    body = None
    for write in session.list_operations(collection, "singleton-write")[:1]:
        values = await session.fill_parameters(write, record)
        body = session.build_body(write, values, record, session.next_number())
        await session.succeed(write, record, body)
    await session.succeed(operation, record)
    for read in session.list_operations(collection, "singleton-read")[:1]:
        response = await session.send(read, record)
        if response.status in (404, 410):
            return
        shared, faults = compare_members(body, response.json(), {})
        if shared and not faults:
            raise Failed(f"{session.last}: it still shows what was deleted")
        if shared:
            return
    raise NotApplicable("no kept operation shows that it is gone")


async def _obtain_owner(session: Session, operation: Operation) -> Record | None:
    """Return the record that a path names; None for a path that names none."""
    if not operation.path_names:
        return None
    try:
        return await session.obtain_record(session.get_collection(operation))
    except NotApplicable:
        return None


async def check_part_write(session: Session, operation: Operation) -> None:
    """Write a part of a record, and read it at its path or with the record."""
    await _write_part(session, operation, await _obtain_owner(session, operation))


async def _write_part(session: Session, operation: Operation, record: Record | None) -> None:
    values = await session.fill_parameters(operation, record)
    body = session.build_body(operation, values, record, session.next_number())
    await session.succeed(operation, record, body)
    collection = session.get_collection(operation)
    reads = [read for read in session.list_operations(collection, "part-read") if read.path == operation.path]
    reads += session.list_operations(collection, "singleton-read" if record is None else "read")
    for read in reads:
        if expect_members(session, read, body, (await session.succeed(read, record)).json()):
            return
    raise NotApplicable("nothing that it takes is shown")


async def check_part_read(session: Session, operation: Operation) -> None:
    """Read a part of a record as it was written; an unknown record has none."""
    record = await _obtain_owner(session, operation)
    for write in _list_part_writes(session, operation)[:1]:
        await _write_part(session, write, record)
    first, second = await session.succeed(operation, record), await session.succeed(operation, record)
    if first.body != second.body:
        raise Failed(f"{session.last}: two reads differ")
    record_parameter = session.find_record_parameter(operation)
    if record_parameter is not None:
        await expect_not_found(session, operation, record, record_parameter)


def _list_part_writes(session: Session, operation: Operation) -> list[Operation]:
    writes = session.list_operations(session.get_collection(operation), "part-write")
    return [write for write in writes if write.path == operation.path]


async def check_part_delete(session: Session, operation: Operation) -> None:
    """Delete a part of a record that was written; the record stays."""
    record = await _obtain_owner(session, operation)
    bodies = []
    for write in _list_part_writes(session, operation)[:1]:
        values = await session.fill_parameters(write, record)
        bodies.append(session.build_body(write, values, record, session.next_number()))
        await session.succeed(write, record, bodies[0])
    await session.succeed(operation, record)
    reading = None if record is None else await read_record(session, record)
    if reading is None or not bodies:
        raise NotApplicable("no kept operation shows what is left")
    shared, faults = compare_members(bodies[0], reading[1], {})
    if shared and not faults:
        raise Failed(f"{session.last}: it still shows the part that was deleted")


async def check_count(session: Session, operation: Operation) -> None:
    """Create a record: a number goes up by one."""
    before = (await session.succeed(operation)).json()
    await session.create_record(session.get_collection(operation))
    after = (await session.succeed(operation)).json()
    numbers_before = _map_numbers(before)
    risen = [
        path for path, number in _map_numbers(after).items() if number == numbers_before.get(path, 0) + 1
    ]
    if not risen:
        raise Failed(f"{session.last}: no number went up by one: {abbreviate(before)}, {abbreviate(after)}")


def _map_numbers(value: Any, path: str = "") -> dict[str, int]:
    """Map paths to the whole numbers of a value: `{"a": ["5"]}` to `{"/a/0": 5}`."""
    if isinstance(value, bool):
        return {}
    if isinstance(value, int):
        return {path: value}
    if isinstance(value, str) and value.isdigit():
        return {path: int(value)}
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {
        number_path: number
        for name, child in pairs
        for number_path, number in _map_numbers(child, f"{path}/{name}").items()
    }


async def check_link(session: Session, operation: Operation) -> None:
    """Create a membership: it is listed."""
    record, lists = await _create_link(session, operation)
    nested_lists = [list_operation for list_operation in lists if list_operation.path_names]
    if not nested_lists:
        raise NotApplicable("no kept operation lists what is linked")
    if not await session.is_listed(nested_lists[0], record):
        raise Failed(f"{session.last}: it does not list what was linked")


async def _create_link(session: Session, operation: Operation) -> tuple[Record, list[Operation]]:
    """Create a membership, and return it with the operations that list it."""
    record = await session.create(operation)
    return record, session.list_operations(session.get_collection(operation), "list")


async def check_unlink(session: Session, operation: Operation) -> None:
    """Delete a membership: it is no longer listed."""
    links = session.list_operations(session.get_collection(operation), "link")
    if not links:
        raise NotApplicable("no kept operation links")
    record, lists = await _create_link(session, links[0])
    await session.succeed(operation, record)
    if not lists:
        raise NotApplicable("no kept operation lists what is linked")
    if await session.is_listed(lists[0], record):
        raise Failed(f"{session.last}: it still lists what was unlinked")


async def check_file_write(session: Session, operation: Operation) -> None:
    """Upload a file: its bytes are downloaded unchanged."""
    record = await session.create(operation)
    for read in session.list_operations(session.get_collection(operation), "file-read"):
        response = await session.succeed(read, record)
        if response.body != PNG:
            raise Failed(
                f"{session.last}: {len(PNG)} bytes were uploaded, others came ({len(response.body)})"
            )
        return
    raise NotApplicable("no kept operation gives the file back")


async def check_file_read(session: Session, operation: Operation) -> None:
    """Download a file that was uploaded."""
    writes = session.list_operations(session.get_collection(operation), "file-write")
    if not writes:
        raise NotApplicable("no kept operation takes the file")
    await check_file_write(session, writes[0])
