"""Execution of a notebook in a kernel of its own, for its outputs."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from api_factory.errors import StartError
from api_factory.notebook.hygiene import normalise

MAX_CELL_SECONDS = 60

_COLOUR_CODES = re.compile("\x1b\\[[0-9;]*m")


class Failure(NamedTuple):
    """The cell that failed, and what it raised."""

    cell: str
    error: str


def execute_notebook(
    notebook: dict[str, Any], folder: Path, environment: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], Failure | None]:
    """Return the notebook with normalized outputs, and its failure.

    It runs in a fresh kernel in `folder` and stops at the first failure. `environment` is added to this process's.
    Raises StartError if nbclient is not installed.
    """
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    except ImportError:
        raise StartError(
            "Notebooks cannot be run: nbclient is not installed.",
            hint="Install it with: python -m pip install 'api-factory[notebook]'",
        ) from None
    node = nbformat.reads(json.dumps(notebook), as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        node,
        timeout=MAX_CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    failure: Failure | None = None
    try:
        # What cells print comes over the kernel's own channel; stderr is for its terminal.
        client.execute(env={**os.environ, **(environment or {})}, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        failure = Failure(_failed_cell(node), _COLOUR_CODES.sub("", f"{error.ename}: {error.evalue}"))
    except CellTimeoutError:
        failure = Failure(_failed_cell(node), f"It did not end within {MAX_CELL_SECONDS} seconds.")
    except DeadKernelError:
        failure = Failure(_failed_cell(node), "The kernel died.")
    executed: dict[str, Any] = json.loads(nbformat.writes(node))  # type: ignore[no-untyped-call]
    return normalise(executed), failure


def _failed_cell(notebook: Any) -> str:
    """Return the id of the cell at which a run stopped."""
    started_cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count]
    with_errors = [
        cell for cell in started_cells if any(output.output_type == "error" for output in cell.outputs)
    ]
    return str((with_errors or started_cells or notebook.cells)[-1].id)
