"""Notebooks to break: copies, so that the committed ones stay as they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
QUICKSTART = ROOT / "notebooks" / "01-quickstart.ipynb"


class Copy:
    """A copy of the folder of notebooks, with one of them to change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / QUICKSTART.name
        self.notebook: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))

    def cell(self, cell_id: str) -> dict[str, Any]:
        """The cell of this id."""
        found: dict[str, Any]
        (found,) = (cell for cell in self.notebook["cells"] if cell["id"] == cell_id)
        return found

    def cell_at(self, place: int) -> dict[str, Any]:
        """The cell at a place, from 0."""
        cell: dict[str, Any] = self.notebook["cells"][place]
        return cell

    def save(self, *, as_regen_writes: bool = True) -> None:
        """Write the changed notebook."""
        indent = 1 if as_regen_writes else 2
        text = json.dumps(self.notebook, indent=indent, ensure_ascii=False, sort_keys=True)
        self.path.write_text(text + "\n", encoding="utf-8")


def chore(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run tasks/notebooks.py."""
    command = [sys.executable, str(ROOT / "tasks" / "notebooks.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)
