"""A load of many writers whose acknowledgements can be held against what a store has after a crash.

Run as a program, `load.py FILE`, it writes to the store until it is killed and prints what is acknowledged.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from api_factory.store import Collection, Delete, Put, Query, Store
from api_factory.store.embedded.tinydb import TinyDBStore

LOAD = Collection("load", "records")
WRITERS = 16
CHECKPOINT_BYTES = 30_000
"""Small, so that checkpoints are among what is interrupted."""


async def write_forever(
    store: Store, writer: int, acknowledge: Callable[[int, int], None], first: int = 0, rounds: int = 10**9
) -> None:
    """Put rising numbers under the writer's id, tell of each that is acknowledged; come and go beside it."""
    for number in range(first, first + rounds):
        passing = f"passing-{writer}"
        extra = Put(LOAD, passing, {"n": number}) if number % 2 else Delete(LOAD, passing)
        await store.commit(Put(LOAD, str(writer), {"n": number, "text": "x" * (number % 700)}), extra)
        acknowledge(writer, number)


async def lost(store: Store, acknowledged: dict[int, int]) -> list[str]:
    """What was acknowledged and is not there, or is there and cannot be."""
    numbers = {record.id: record.doc["n"] for record in (await store.find(LOAD, Query(limit=1000))).records}
    faults = []
    for writer, number in acknowledged.items():
        there = numbers.get(str(writer), -1)
        if not number <= there <= number + 1:
            faults.append(f"writer {writer}: {number} was acknowledged, {there} is stored")
        elif (f"passing-{writer}" in numbers) != bool(there % 2):
            faults.append(f"writer {writer}: half a transaction of {there}")
    return faults


async def main(path: Path) -> None:
    """Write until killed."""
    store = TinyDBStore(path, checkpoint_bytes=CHECKPOINT_BYTES)
    await store.open()
    numbers = {record.id: record.doc["n"] for record in (await store.find(LOAD, Query(limit=1000))).records}

    def acknowledge(writer: int, number: int) -> None:
        os.write(1, b"%d %d\n" % (writer, number))

    os.write(1, b"ready\n")
    await asyncio.gather(
        *(write_forever(store, n, acknowledge, numbers.get(str(n), -1) + 1) for n in range(WRITERS))
    )


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
