"""A modelled power cut and a kill at every step: only what was synced survives, and that must be enough."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import load
import pytest
from modelled_disk import PowerCutDisk

from api_factory.store.embedded.tinydb import TinyDBStore


@dataclass
class Photos:
    """What is left at certain moments, together with what had been acknowledged before."""

    folder: Path
    data: Path
    disk: PowerCutDisk
    every: int
    killed: bool = False
    acknowledged: dict[int, int] = field(default_factory=dict)
    taken: list[tuple[str, Path, dict[int, int]]] = field(default_factory=list)
    steps: int = 0

    def __post_init__(self) -> None:
        self.chance = Random(7)
        self.disk.before_step = self.step

    def step(self, name: str) -> None:
        self.steps += 1
        if self.steps % self.every == 0:
            acknowledged = self.acknowledged.copy()
            target = self.folder / f"photo-{self.steps}"
            if self.killed:
                shutil.copytree(self.data, target)
            else:
                self.disk.after_power_cut(target, self.chance)
            self.taken.append((f"step {self.steps}, before {name}", target, acknowledged))

    def acknowledge(self, writer: int, number: int) -> None:
        self.acknowledged[writer] = number


async def photograph(
    folder: Path, *, every: int, rounds: int, writers: int, honest: bool = True, killed: bool = False
) -> Photos:
    disk = PowerCutDisk(honest=honest)
    data = folder / "data"
    store = TinyDBStore(data / "db.json", disk=disk, checkpoint_bytes=4000)
    photos = Photos(folder, data, disk, every, killed)
    await store.open()
    await asyncio.gather(
        *(load.write_forever(store, n, photos.acknowledge, rounds=rounds) for n in range(writers))
    )
    await store.close()
    return photos


async def losses(photos: Photos) -> list[str]:
    faults = []
    for label, folder, acknowledged in photos.taken:
        store = TinyDBStore(folder / "db.json")
        await store.open()
        faults += [f"{label}: {fault}" for fault in await load.lost(store, acknowledged)]
        await store.close()
        shutil.rmtree(folder)
    return faults


async def test_a_power_cut_takes_nothing_acknowledged(tmp_path):
    photos = await photograph(tmp_path, every=5, rounds=100, writers=8)
    assert len(photos.taken) > 50
    assert await losses(photos) == []


async def test_without_syncing_a_power_cut_does_take_something(tmp_path):
    photos = await photograph(tmp_path, every=20, rounds=100, writers=8, honest=False)
    assert await losses(photos) != []


@pytest.mark.parametrize(
    "killed", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["power cut", "kill"]
)
async def test_every_step_of_a_checkpoint_may_be_the_last(tmp_path, killed):
    photos = await photograph(tmp_path, every=1, rounds=24, writers=2, killed=killed)
    steps = {label.split()[-1] for label, _, _ in photos.taken}
    assert steps >= {"open", "write", "sync", "replace", "unlink", "sync_folder"}
    assert await losses(photos) == []


@pytest.mark.slow
async def test_many_power_cuts_take_nothing_acknowledged(tmp_path):
    photos = await photograph(tmp_path, every=3, rounds=1500, writers=16)
    assert await losses(photos) == []
