"""Cells of a notebook, with ids that say what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_LONGEST_ID = 60


@dataclass(slots=True)
class Cells:
    """The cells of one notebook, in their order."""

    cells: list[dict[str, Any]] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)

    def prose(self, id: str, text: str) -> None:
        """Add a cell of Markdown."""
        self.cells.append(
            {
                "cell_type": "markdown",
                "id": self._id(f"about-{id}"),
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
                "id": self._id(id),
                "metadata": {},
                "outputs": [],
                "source": _lines(text.strip("\n")),
            }
        )

    def notebook(self) -> dict[str, Any]:
        """The whole as JSON, of nbformat 4.5."""
        return {"cells": self.cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}

    def _id(self, wanted: str) -> str:
        """An id of letters, digits, hyphens and underscores that no other cell has."""
        plain = re.sub(r"[^A-Za-z0-9_-]+", "-", wanted).strip("-") or "cell"
        found, number = plain[:_LONGEST_ID], 1
        while found in self._ids:
            number += 1
            found = f"{plain[: _LONGEST_ID - 4]}-{number}"
        self._ids.add(found)
        return found


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
