"""A notebook run in a kernel of its own, so that what it shows is in it."""

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

CELL_SECONDS = 60

_COLOURS = re.compile("\x1b\\[[0-9;]*m")


class Failure(NamedTuple):
    """The cell that failed, and what was raised in it."""

    cell: str
    error: str


def run(
    notebook: dict[str, Any], folder: Path, environment: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], Failure | None]:
    """The notebook as JSON with its outputs, normalised, and the failure that it stopped at, if it did.

    It runs in a fresh kernel in `folder`; `environment` is added to this process's. Raises StartError where what
    runs notebooks is not installed.
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
        timeout=CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    failure: Failure | None = None
    try:
        # What a cell prints comes another way; this is what the kernel itself has to say to a terminal.
        client.execute(env={**os.environ, **(environment or {})}, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        failure = Failure(_failed(node), _COLOURS.sub("", f"{error.ename}: {error.evalue}"))
    except CellTimeoutError:
        failure = Failure(_failed(node), f"It did not end within {CELL_SECONDS} seconds.")
    except DeadKernelError:
        failure = Failure(_failed(node), "The kernel died.")
    written: dict[str, Any] = json.loads(nbformat.writes(node))  # type: ignore[no-untyped-call]
    return normalise(written), failure


def _failed(notebook: Any) -> str:
    """The id of the cell that a run stopped at: the last that was begun."""
    begun = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count]
    with_errors = [cell for cell in begun if any(output.output_type == "error" for output in cell.outputs)]
    return str((with_errors or begun or notebook.cells)[-1].id)
