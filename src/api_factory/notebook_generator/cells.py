"""Cells of a notebook, with ids that tell their subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_MAX_ID_LENGTH = 60


@dataclass(slots=True)
class Cells:
    """The cells of one notebook, in their order."""

    cells: list[dict[str, Any]] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)

    def prose(self, id: str, text: str) -> None:
        """Add a cell of Markdown; its id begins with `about-`."""
        self.cells.append(
            {
                "cell_type": "markdown",
                "id": self._unique_id(f"about-{id}"),
                "metadata": {},
                "source": _lines(text.strip()),
            }
        )

    def code(self, id: str, text: str) -> None:
        """Add a cell of Python."""
        self.cells.append(
            {
                "cell_type": "code",
                "execution_count": None,
                "id": self._unique_id(id),
                "metadata": {},
                "outputs": [],
                "source": _lines(text.strip("\n")),
            }
        )

    def notebook(self) -> dict[str, Any]:
        """Return the notebook as JSON, of nbformat 4.5."""
        return {"cells": self.cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}

    def _unique_id(self, id: str) -> str:
        """Return an id that no other cell has: `read-pet-2`."""
        base = re.sub(r"[^A-Za-z0-9_-]+", "-", id).strip("-") or "cell"
        candidate, number = base[:_MAX_ID_LENGTH], 1
        while candidate in self._ids:
            number += 1
            candidate = f"{base[: _MAX_ID_LENGTH - 4]}-{number}"
        self._ids.add(candidate)
        return candidate


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
