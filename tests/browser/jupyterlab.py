"""A real JupyterLab in a process of its own, with nothing of whoever runs the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

SECONDS = 120
SETTINGS = "lab/user-settings/@jupyterlab/apputils-extension"
KERNEL = "here"
"""The kernel of the notebooks: whatever is registered on this machine, it is this Python that is to be tried."""


def notebook(*sources: str) -> str:
    """A notebook with these cells, as its file has it."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    kernel = {"display_name": "Here", "language": "python", "name": KERNEL}
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )


class JupyterLab:
    """JupyterLab on a free port of this machine, with notebooks in `folder`."""

    def __init__(self, folder: Path, theme: str = "JupyterLab Light") -> None:
        self.folder = folder
        self._home = folder / "home"
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        self._write(f"data/kernels/{KERNEL}/kernel.json", {"argv": argv, "display_name": "Here"})
        self._write(f"{SETTINGS}/themes.jupyterlab-settings", {"theme": theme})
        self._write(f"{SETTINGS}/notification.jupyterlab-settings", {"fetchNews": "false"})
        self._log = (folder / "jupyterlab.log").open("wb")
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""
        self.token = ""

    def start(self) -> JupyterLab:
        """Start it and wait until it answers."""
        flags = [
            "--no-browser",
            "--ip=127.0.0.1",
            "--port=0",
            "--allow-root",
            f"--notebook-dir={self.folder}",
        ]
        quiet = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *flags, *quiet],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            env=self._environment(),
            cwd=self.folder,
        )
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            assert self._process.poll() is None, self.log()
            if found := self._announced():
                self.url, self.token = found["url"], found["token"]
                return self
            time.sleep(0.1)
        raise AssertionError(f"JupyterLab did not start:\n{self.log()}")

    def address(self, name: str) -> str:
        """Where a notebook is opened, with nothing else on the page."""
        return f"{self.url}doc/tree/{name}?token={self.token}&reset"

    def log(self) -> str:
        """What it wrote."""
        return (self.folder / "jupyterlab.log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        """End it, and the kernels with it."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()

    def _write(self, name: str, value: dict[str, Any]) -> None:
        file = self._home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding="utf-8")

    def _announced(self) -> dict[str, Any] | None:
        for file in (self._home / "runtime").glob("jpserver-*.json"):
            try:
                found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            except ValueError:
                return None
            return found
        return None

    def _environment(self) -> dict[str, str]:
        home = self._home
        return os.environ | {
            "HOME": str(home),
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "lab" / "user-settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "lab" / "workspaces"),
        }
