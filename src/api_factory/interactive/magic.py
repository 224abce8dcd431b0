"""%api and %%api: magics that make a contract a live API.

%%api petstore [--fresh] [--store PLACE] [--force] [--draft]
openapi: 3.1.0
...

%api petstore petstore.yaml
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from api_factory.errors import NotebookError, StartError
from api_factory.files import read_file
from api_factory.interactive.arguments import Arguments, name_fault, parse, variable_of
from api_factory.settings import DEFAULT_MAX_BODY_BYTES

if TYPE_CHECKING:
    from api_factory.notebook.api import KernelApi
    from api_factory.notebook.outcome import Outcome


F = TypeVar("F", bound=Callable[..., Any])


class Shell(Protocol):
    """Part of IPython's shell that is used here."""

    input_transformers_cleanup: list[Callable[[list[str]], list[str]]]

    def push(self, variables: dict[str, Any]) -> None:
        """Set variables of the notebook."""

    def register_magic_function(self, func: Any, magic_kind: str, magic_name: str) -> None:
        """Register a magic."""


def _without_expansion(function: F) -> F:
    """Mark a magic whose arguments IPython leaves as they are.

    It would put the values of `$name` and `{expression}` into them otherwise, and a file may be called so.
    """
    function._ipython_magic_no_var_expand = True  # type: ignore[attr-defined]
    return function


class ApiMagic:
    """The magic of one shell, for lines and cells."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._lines_above = 1

    def register(self) -> None:
        """Register the magic, in place of an earlier one."""
        self._shell.register_magic_function(self.api, magic_kind="line_cell", magic_name="api")
        transformers = self._shell.input_transformers_cleanup
        transformers[:] = [
            transformer for transformer in transformers if not isinstance(_owner(transformer), ApiMagic)
        ]
        transformers.insert(0, self.remember_first_line)

    def remember_first_line(self, lines: list[str]) -> list[str]:
        """Note the line at which a cell's contract begins.

        It runs before IPython's own transformers, which remove blank lines at the top of a cell.

        An empty contract becomes a blank line: IPython would raise its UsageError, which is not noticed where
        notebooks are verified.
        """
        blank = next((number for number, line in enumerate(lines) if line.strip()), 0)
        if not lines[blank:] or not lines[blank].startswith("%%api"):
            return lines
        self._lines_above = blank + 1
        if any(line.strip() for line in lines[blank + 1 :]):
            return lines
        return [lines[blank].rstrip("\n") + "\n", "\n"]

    @_without_expansion
    def api(self, line: str, cell: str | None = None) -> Outcome:
        """Make an API live from a contract, and set the variable of its name.

            %%api NAME [--fresh] [--store PLACE] [--force] [--draft]
            (the contract: OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0, as YAML or JSON)

            %api NAME FILE [--fresh] [--store PLACE] [--force] [--draft]

        NAME has small letters, digits and hyphens; the variable has underscores for hyphens. Running the cell
        again keeps the records, swaps the service whole and shows what changed; a contract that cannot
        be served leaves everything as it was. Errors that concern only some operations take these out: they answer
        501, and all others are live.

        --fresh  begin without the records that there are
        --store  where records are kept: a folder, a postgresql:// URL, or memory: (the default)
        --force  take the contract although stored records do not fit it
        --draft  take it although its errors take out operations that work
        """
        arguments = parse(line, in_cell=cell is not None)
        if cell is not None:
            outcome = _deploy(arguments, _encoded(cell), lines_above=self._lines_above)
        else:
            assert arguments.file is not None
            outcome = _deploy(arguments, read(arguments.file), label=arguments.file)
        self._shell.push({variable_of(arguments.name): outcome.api})
        return outcome


def _owner(function: Callable[..., Any]) -> object:
    return getattr(function, "__self__", None)


def api(
    name: str,
    contract: str | os.PathLike[str],
    *,
    store: str | os.PathLike[str] | None = None,
    fresh: bool = False,
    force: bool = False,
    draft: bool = False,
) -> KernelApi:
    """Return the API of a contract; see `api_factory.api`."""
    if fault := name_fault(name):
        raise NotebookError(fault)
    store_name = None if store is None else os.fspath(store)
    is_text = isinstance(contract, str) and ("\n" in contract or contract.lstrip().startswith("{"))
    arguments = Arguments(name, None if is_text else os.fspath(contract), store_name, fresh, force, draft)
    if arguments.file is None:
        return _deploy(arguments, _encoded(str(contract))).api
    return _deploy(arguments, read(arguments.file), label=arguments.file).api


def _encoded(text: str) -> bytes:
    """Encode a text; the reader of contracts reports lone surrogates."""
    return text.encode("utf-8", "surrogatepass")


def read(file: str) -> bytes:
    """Read a file; NotebookError has a sentence if that fails."""
    path = os.path.expanduser(file)
    try:
        return read_file(path, DEFAULT_MAX_BODY_BYTES)
    except StartError as error:
        hint = error.hint if os.path.lexists(path) else "Paths begin where the notebook is."
        raise NotebookError(error.detail, hint=hint) from None


def _deploy(arguments: Arguments, source: bytes, *, label: str = "", lines_above: int = 0) -> Outcome:
    # Importing the server takes long, and `import api_factory` does without.
    from api_factory.notebook.deployment import Deployment, deploy

    return deploy(
        Deployment(
            arguments.name,
            source,
            store=arguments.store,
            fresh=arguments.fresh,
            force=arguments.force,
            draft=arguments.draft,
            label=label,
            lines_above=lines_above,
        )
    )
