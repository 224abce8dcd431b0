"""Two API Factory processes that are one factory."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from running_server import RunningServer

Pair: TypeAlias = tuple[RunningServer, RunningServer]


def start_pair(folder: Path, url: str) -> Pair:
    """Two servers on one database; they also share a data folder, and with it the pepper and the root key."""
    first, second = (RunningServer(folder / name, "--store", url) for name in ("first", "second"))
    second.data = first.data
    first.start()
    try:
        second.start()
    except BaseException:
        first.close()
        raise
    return first, second
