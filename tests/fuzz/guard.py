"""One input at a target: within its time, and with what went wrong told apart from what went wrong before."""

from __future__ import annotations

import hashlib
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from fuzz.targets import Target

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 10.0
"""Processor time that one input may take; inputs have a few kB, and most take less than a hundredth of a second."""


class TooSlow(Exception):
    """An input took more processor time than it may."""


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooSlow in what takes more processor time; in the main thread only, as signals are."""

    def stop(_: int, frame: FrameType | None) -> None:
        raise TooSlow(f"took more than {seconds:.0f} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def failure(target: Target, data: bytes) -> BaseException | None:
    """What a target raises for an input, if anything; an end of the process is no answer either."""
    try:
        with time_limit():
            target(data)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return error
    return None


def signature(error: BaseException) -> str:
    """What tells one kind of failure from another: its type, and the place in our code where it came up.

    TooSlow comes up wherever its time is over, so that one place is as good as another.
    """
    if isinstance(error, TooSlow):
        return "TooSlow"
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(ROOT))
    ]
    ours = [frame for frame in frames if "/.venv/" not in frame.filename and "/.nox/" not in frame.filename]
    place = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}" if ours else "nowhere"
    return f"{type(error).__name__}-{place}"


def reduced(data: bytes, fails: Callable[[bytes], bool], attempts: int = 300) -> bytes:
    """A shorter input that fails too: parts are left out, larger ones first, as long as it goes on failing."""
    length = len(data) // 2
    while length and attempts > 0:
        at = 0
        while at < len(data) and attempts > 0:
            attempts -= 1
            shorter = data[:at] + data[at + length :]
            if fails(shorter):
                data = shorter
            else:
                at += length
        length //= 2
    return data


class Findings:
    """The failures of one target: the first input of each kind, reduced, in a folder."""

    def __init__(self, target: Target, folder: Path) -> None:
        self._target = target
        self._folder = folder
        self.files: dict[str, Path] = {}
        self.executions = 0

    def run(self, data: bytes) -> None:
        """Try one input."""
        self.executions += 1
        error = failure(self._target, data)
        if error is None:
            return
        kind = signature(error)
        if kind in self.files:
            return
        if kind != "TooSlow":
            data = reduced(data, lambda part: self._fails_alike(part, kind))
        self.files[kind] = self.keep(kind, data, "".join(traceback.format_exception(error)))

    def keep(self, kind: str, data: bytes, text: Any) -> Path:
        """Write an input down, and beside it what it did."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{kind}-{hashlib.sha256(data).hexdigest()[:8]}"
        file.write_bytes(data)
        file.with_name(file.name + ".txt").write_text(f"{data[:2000]!r}\n\n{text}", encoding="utf-8")
        return file

    def _fails_alike(self, data: bytes, kind: str) -> bool:
        error = failure(self._target, data)
        return error is not None and signature(error) == kind
