"""A process that fuzzes one target for some seconds: `python -m fuzz.worker NAME SECONDS FOLDER ENGINE`.

It prints one line of JSON at its end, unless an input ends it; that input is then in the file `current`.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import sys
import time
from pathlib import Path

from fuzz import guard, targets

LONGEST = 4096
"""Bytes of an input."""
MEGABYTES = 2048
"""Memory that a process may take."""


class Current:
    """The input that is being tried, in a file that outlives the process."""

    def __init__(self, path: Path) -> None:
        with path.open("w+b") as file:
            file.truncate(4 + LONGEST)
            self._memory = mmap.mmap(file.fileno(), 4 + LONGEST)

    def set(self, data: bytes) -> None:
        """Keep an input."""
        self._memory[: 4 + len(data)] = len(data).to_bytes(4) + data

    @staticmethod
    def read(path: Path) -> bytes:
        """The input that was tried last."""
        content = path.read_bytes() if path.exists() else b""
        return content[4 : 4 + int.from_bytes(content[:4])]


class Fuzzing:
    """What both engines do with an input, and the report."""

    def __init__(self, name: str, seconds: float, folder: Path, engine: str) -> None:
        self.name = name
        self.engine = engine
        self.corpus = folder / "corpus" / name
        self.corpus.mkdir(parents=True, exist_ok=True)
        self.seeds = targets.CORPUS / name
        self.findings = guard.Findings(targets.load(name), folder / "findings" / name)
        self.current = Current(folder / f"{name}.current")
        self.report = folder / f"{name}.report"
        self.ends = time.monotonic() + seconds
        self.written = 0.0

    def run(self, data: bytes) -> None:
        """Try one input, and tell how far this has come every now and then."""
        data = data[:LONGEST]
        self.current.set(data)
        self.findings.run(data)
        now = time.monotonic()
        if now - self.written > 0.5:
            self.written = now
            self.tell()

    def tell(self) -> None:
        """Write the report."""
        files = [str(file) for file in self.findings.files.values()]
        self.report.write_text(json.dumps({"executions": self.findings.executions, "findings": files}))


SEED = 1
CAMPAIGN_SECONDS = 120


def main(name: str, seconds: str, folder: str, engine: str) -> None:
    """Fuzz one target."""
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if engine == "atheris":
        guided(name, float(seconds), Path(folder))
    else:
        chosen(name, float(seconds), Path(folder))


def guided(name: str, seconds: float, folder: Path) -> None:
    """Fuzz with atheris, which keeps inputs that reach new code; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["api_factory"]):
        fuzzing = Fuzzing(name, seconds, folder, "atheris")
    arguments = [
        *(
            sys.argv[0],
            f"-max_total_time={max(1, int(fuzzing.ends - time.monotonic()))}",
            f"-max_len={LONGEST}",
        ),
        *(
            f"-rss_limit_mb={MEGABYTES}",
            "-handle_alrm=0",
            "-timeout=120",
            "-print_final_stats=1",
            "-len_control=20",
            # What a test finds it finds again; a campaign is to find something new.
            *([f"-seed={SEED}"] if seconds < CAMPAIGN_SECONDS else []),
        ),
        *(f"-artifact_prefix={folder}/{name}.", str(fuzzing.corpus), str(fuzzing.seeds)),
    ]
    atheris.Setup(arguments, fuzzing.run)
    atheris.Fuzz()


def chosen(name: str, seconds: float, folder: Path) -> None:
    """Fuzz with Hypothesis, which changes the seeds blindly."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    from fuzz.mutation import mutated

    fuzzing = Fuzzing(name, seconds, folder, "hypothesis")
    seeds = targets.seeds(name)
    for data in seeds:
        fuzzing.run(data)
    checks = list(HealthCheck)
    while time.monotonic() < fuzzing.ends:

        @seeded(int.from_bytes(os.urandom(4)))
        @settings(
            max_examples=200,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=checks,
        )
        @given(mutated(seeds))
        def one_round(data: bytes) -> None:
            if time.monotonic() < fuzzing.ends:
                fuzzing.run(data)

        one_round()
    fuzzing.tell()


if __name__ == "__main__":
    main(*sys.argv[1:])
