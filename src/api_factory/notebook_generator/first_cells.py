"""First cells of a notebook, which load its client."""

from __future__ import annotations

import builtins
import keyword
import re
from dataclasses import dataclass

from api_factory.notebook_generator.code import Code, call, literal

MAX_CHARACTERS_IN_CELL = 20_000
"""Length up to which a contract stands in a cell; a longer one stays in its file."""

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")

DEFAULT_URL = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Loading:
    """First code cells, as ids and texts, and the client's variable."""

    cells: tuple[tuple[str, str], ...]
    client: str


def from_document(name: str, text: str, path: str | None) -> Loading:
    """Load a contract in the kernel, from the cell's text or a file.

    `path`: the contract's file, relative to the notebook, for a long contract. None: its text is in the cell however
    long it is.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an API")
    client = _variable(name)
    if path is not None and len(text) > MAX_CHARACTERS_IN_CELL:
        # Not %api: IPython puts the values of expressions into the words of a magic, which a file's name may hold.
        file = Code(f"Path({literal(_below_folder(path))})", path)
        load = call(
            "api_factory.api", [name, file], {"fresh": True}, before=f"{client} = ", after=f"\n{client}"
        )
        return Loading((("load", f"from pathlib import Path\n\nimport api_factory\n\n{load}"),), client)
    load = f"%%api {name} --fresh\n{text}"
    return Loading((("load-extension", "%load_ext api_factory"), ("load", load)), client)


def _below_folder(path: str) -> str:
    """Return `./~file` for `~file`, which would mean a home."""
    return f"./{path}" if path.startswith("~") else path


def from_server(project: str) -> Loading:
    """Connect to a running server, as the environment says.

    No key is ever in a cell.
    """
    if not NAME.fullmatch(project):
        raise ValueError(f"{project!r} is no name of a project")
    client = _variable(project)
    text = (
        "import os\n\n"
        "import api_factory\n\n"
        f"{client} = api_factory.connect(\n"
        f'    os.environ.get("API_FACTORY_URL", "{DEFAULT_URL}"),\n'
        '    os.environ.get("API_FACTORY_KEY"),\n'
        f"    project={literal(project)},\n"
        f")\n{client}"
    )
    return Loading((("load", text),), client)


def _variable(name: str) -> str:
    """Name the client's variable: `pet_store`; `list_api` for `list`."""
    variable = name.replace("-", "_")
    if keyword.iskeyword(variable) or variable in dir(builtins) or variable in ("os", "api_factory"):
        return f"{variable}_api"
    return variable
