"""The command line in a process of its own that begins with everything imported.

What is about the start of Python itself, or about what a command loads, takes `subprocess` instead.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from forked_process import ForkedProcess
from running_server import environment

SECONDS = 120
COMMAND = "import sys\nfrom api_factory.cli import main\nsys.exit(main())"
SCRIPT = """
import os, runpy, sys
sys.argv = sys.argv[1:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run_command(
    *words: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `api-factory` with these words to its end: `run_command("check", "pets.yaml").returncode == 0`."""
    return _run(COMMAND, ["-m", "api_factory"], words, env, cwd)


def run_script(
    path: Path, *words: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a file of Python with these words to its end."""
    return _run(SCRIPT, [], (str(path), *words), env, cwd)


def _run(
    source: str, program: list[str], words: tuple[str, ...], env: Mapping[str, str] | None, cwd: Path | None
) -> subprocess.CompletedProcess[str]:
    env, cwd = env or environment(), cwd or Path.cwd()
    if sys.platform != "linux":
        command = [sys.executable, *program, *words]
        return subprocess.run(
            command, capture_output=True, text=True, env=env, cwd=cwd, timeout=SECONDS, check=False
        )
    with tempfile.NamedTemporaryFile("r+") as out, tempfile.NamedTemporaryFile("r+") as err:
        process = ForkedProcess(source, words, out=out.name, err=err.name, env=env, cwd=cwd)
        code = process.wait(SECONDS)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())
