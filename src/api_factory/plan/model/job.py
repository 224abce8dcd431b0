"""Work that a service does after it has answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """Describe how a record that stands for some work moves on.

    The property at `path` has one of `states` after the other, each time that somebody reads the record: `queued`,
    `running`, `done`. Then it stays. The number at `progress`, if there is one, goes from 0 to `whole`. `started` and
    `finished` are times, as pairs of a path and the pointer of its schema, set with the second and the last state.
    """

    path: tuple[str, ...]
    states: tuple[str, ...]
    progress: tuple[str, ...] | None = None
    whole: int = 100
    started: tuple[tuple[tuple[str, ...], str], ...] = ()
    finished: tuple[tuple[tuple[str, ...], str], ...] = ()
