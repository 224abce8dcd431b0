"""Notebook of an API that this kernel serves, written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api_factory.errors import FactoryError, NotebookError, StartError
from api_factory.files import write_file
from api_factory.notebook.hygiene import normalise, serialised
from api_factory.notebook_generator import from_document, generate
from api_factory.projects.project_service import ProjectService


@dataclass(frozen=True, slots=True)
class WrittenNotebook:
    """A notebook's file, and the number of its code cells."""

    file: str
    cells: int

    def __repr__(self) -> str:
        cells = "1 cell" if self.cells == 1 else f"{self.cells} cells"
        return f"{Path(self.file).name} has {cells} of code."


def write_notebook(
    service: ProjectService, source: str, path: Path, *, contract: str | None = None, run: bool = False
) -> WrittenNotebook:
    """Write the notebook of a service, in place of what is there.

    `source` is the contract's text; `contract` the name of its file beside the notebook, if there is one. `run`: in a
    kernel of its own, for its outputs. Raises NotebookError if the file cannot be written, and if a cell fails, once
    the notebook is written.
    """
    notebook: dict[str, Any] = normalise(
        generate(service.plan, from_document(service.name, source, contract))
    )
    failure = None
    if run:
        # Few need nbclient, and not every installation has it.
        from api_factory.notebook.execution import execute_notebook

        try:
            notebook, failure = execute_notebook(notebook, path.absolute().parent)
        except FactoryError as error:
            raise NotebookError(error.detail, hint=error.hint) from None
    try:
        write_file(path, serialised(notebook).encode())
    except StartError as error:
        raise NotebookError(error.detail) from None
    if failure is not None:
        raise NotebookError(f"{path.name} is written, and its cell {failure.cell} failed: {failure.error}")
    return WrittenNotebook(str(path), sum(cell["cell_type"] == "code" for cell in notebook["cells"]))
