"""What `import api_factory` offers in a notebook; what serves is loaded with the extension, or when it is used.

%load_ext api_factory

import api_factory
petstore = api_factory.api("petstore", "petstore.yaml")
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api_factory.interactive.magic import Shell
    from api_factory.notebook.api import KernelApi
    from api_factory.service_client import ServiceClient


def api(
    name: str,
    contract: str | os.PathLike[str],
    *,
    store: str | os.PathLike[str] | None = None,
    fresh: bool = False,
    force: bool = False,
) -> KernelApi:
    """The API of a contract, served by this process: what `%%api` does, as a function.

    `contract`: its text, YAML or JSON, or the path of its file (text that has a line break or begins with a
    brace is a document). Once more with the same name: the records stay, the service is swapped whole.
    `store`: where records are kept: a folder, a postgresql:// URL, or memory (the default). `fresh` begins
    without the records that there are; `force` takes a contract that stored records do not fit. Raises
    ContractError, with every fault and its line, and leaves everything as it was; NotebookError where the
    name, the file or the store cannot be.
    """
    from api_factory.interactive.magic import api as make

    return make(name, contract, store=store, fresh=fresh, force=force)


def get(name: str) -> KernelApi:
    """The API of this name that this process serves; NotebookError, with those that there are, if there is none."""
    from api_factory.notebook.kernel import KERNEL

    return KERNEL.api(name)


def connect(url: str, key: str | None = None, project: str = "") -> ServiceClient:
    """A client of a project on a running server: its operations as methods, answers held against the contract.

    `url` is the server's, such as `http://127.0.0.1:8000`, or the service's own, which ends with /apis/PROJECT.
    Raises NoServer if none answers, ClientProblem if there is no such project or it has no contract yet.
    """
    from api_factory.service_client import connect as to

    return to(url, key, project)


def load_ipython_extension(shell: Shell) -> None:
    """Make %api and %%api known, and load what serves, so that the first cell with a contract need not."""
    from api_factory.interactive.magic import ApiMagic

    import_module("api_factory.notebook.bringing")
    ApiMagic(shell).register()
