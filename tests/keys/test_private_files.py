"""Files for their owner alone: made so under any umask, and told of where they are not."""

from __future__ import annotations

import asyncio
import logging
import os
import stat
import subprocess
from pathlib import Path

import pytest

from api_factory.keys.private_files import warn_of_readers
from api_factory.server.factory import Factory
from api_factory.settings import Settings
from api_factory.store.backup import backup
from running_server import FreshServer


def modes(folder: Path) -> dict[str, str]:
    """The modes of a folder and of all that is in it."""
    return {
        str(path.relative_to(folder.parent)): oct(stat.S_IMODE(path.stat().st_mode))
        for path in [folder, *folder.rglob("*")]
    }


async def use(folder: Path) -> dict[str, str]:
    """The modes of a data folder in use, with a backup beside its files."""
    factory = Factory(Settings(data=folder))
    await factory.start()
    await factory.projects.create("shop")
    (folder / "all.gz.part").touch(0o644)
    await backup(factory.store, folder / "all.gz")
    try:
        return modes(folder)
    finally:
        await factory.stop()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277, 0o777])
def test_everything_new_is_its_owners_alone_under_any_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        running = asyncio.run(use(tmp_path / "data"))
    finally:
        os.umask(before)
    stopped = modes(tmp_path / "data")
    assert {"data/pepper", "data/root.key", "data/db.json.lock", "data/db.json.wal.1", "data/all.gz"} < {
        *running
    }
    for found in (running, stopped):
        assert found.pop("data") == "0o700"
        assert set(found.values()) == {"0o600"}, found


def test_what_others_can_read_is_told_of_at_each_start(fresh_server: FreshServer):
    server = fresh_server("--workers", "1")
    server.stop()
    assert "chmod" not in server.logs()
    server.data.chmod(0o755)
    for name in ("pepper", "root.key", "db.json"):
        (server.data / name).chmod(0o644)
    (server.data / "notes.txt").write_text("the operator's own")
    for _ in range(2):
        server.start()
        server.stop()
    lines = [line for line in server.logs().splitlines() if "chmod" in line]
    assert len(lines) == 2
    subprocess.run(["sh", "-euc", lines[0].partition("Run: ")[2]], check=True)
    assert stat.S_IMODE((server.data / "notes.txt").stat().st_mode) != 0o600
    server.start()
    assert len([line for line in server.logs().splitlines() if "chmod" in line]) == 2


@pytest.mark.parametrize(
    ("name", "mode", "command"),
    [("a b", 0o755, "chmod 700 '{}'"), ("x", 0o701, "chmod 700 {}"), ("y", 0o720, "chmod 700 {}")],
)
def test_the_command_works_as_it_stands(tmp_path, caplog, name, mode, command):
    (tmp_path / name).mkdir()
    (tmp_path / name).chmod(mode)
    with caplog.at_level(logging.WARNING):
        warn_of_readers(tmp_path / name)
    assert caplog.messages[0].endswith(command.format(tmp_path / name))
