"""The living document of an API of this kernel: a notebook that calls every operation and proves what it does."""

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
class Written:
    """A notebook that was written: its file, and how many cells of code it has."""

    file: str
    cells: int

    def __repr__(self) -> str:
        cells = "1 cell" if self.cells == 1 else f"{self.cells} cells"
        return f"{Path(self.file).name} has {cells} of code."


def write_notebook(
    service: ProjectService, source: str, path: Path, *, contract: str | None = None, run: bool = False
) -> Written:
    """Write the notebook of a service to a file, in place of what is there.

    `source` is the contract's text; `contract` the name of its file beside the notebook, if there is one. With `run`
    it is run in a kernel of its own, so that the outputs are in it. Raises NotebookError where the file cannot be
    written, and where a cell fails, once the notebook is written.
    """
    notebook: dict[str, Any] = normalise(
        generate(service.plan, from_document(service.name, source, contract))
    )
    failure = None
    if run:
        # What runs notebooks is wanted by few, and not installed everywhere.
        from api_factory.notebook.running import run as run_in_kernel

        try:
            notebook, failure = run_in_kernel(notebook, path.absolute().parent)
        except FactoryError as error:
            raise NotebookError(error.detail, hint=error.hint) from None
    try:
        write_file(path, serialised(notebook).encode())
    except StartError as error:
        raise NotebookError(error.detail) from None
    if failure is not None:
        raise NotebookError(f"{path.name} is written, and its cell {failure.cell} failed: {failure.error}")
    return Written(str(path), sum(cell["cell_type"] == "code" for cell in notebook["cells"]))
