"""kill -9 under load: whatever was acknowledged is there afterwards."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from threading import Timer

import load
import pytest

from api_factory.store.embedded.tinydb import TinyDBStore


def run_until_killed(path: Path, seconds: float) -> dict[int, int]:
    """The highest number that each writer had acknowledged when the process was killed."""
    process = subprocess.Popen([sys.executable, load.__file__, str(path)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    timer = Timer(seconds, process.send_signal, [signal.SIGKILL])
    timer.start()
    output = process.stdout.read()
    timer.join()
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    whole = output[: output.rfind(b"\n") + 1].split(b"\n")[:-1]
    return {int(writer): int(number) for writer, number in (line.split() for line in whole)}


async def killing(folder: Path, rounds: int) -> None:
    chance = Random(4)
    path = folder / "data" / "db.json"
    total: dict[int, int] = {}
    for _ in range(rounds):
        total |= run_until_killed(path, chance.uniform(0.05, 0.6))
        store = TinyDBStore(path)
        await store.open()
        faults = await load.lost(store, total)
        if chance.random() < 0.5:
            await store.close()
        else:  # As if killed: only the lock has to go, because this process lives on.
            store._worker.close()
            store._journal.close()
            store._lock.release()
        assert faults == []
    assert sum(total.values()) > 20 * rounds


async def test_nothing_acknowledged_is_lost(tmp_path):
    await killing(tmp_path, 3)


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_in_a_hundred_rounds(tmp_path):
    await killing(tmp_path, 100)
