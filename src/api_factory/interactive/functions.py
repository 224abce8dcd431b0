"""Functions of `import api_factory`, which load more on demand.

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
    draft: bool = False,
) -> KernelApi:
    """Make a contract an API of this process, as `%%api` does.

    `contract`: its text, YAML or JSON, or the path of its file (text that has a line break or begins with a
    brace is a document). Once more with the same name: the records stay, the service is swapped whole.
    `store`: a folder, a postgresql:// URL, or memory (the default). `fresh` begins without the records that there
    are; `force` takes a contract that stored records do not fit, `draft` one whose errors take out operations that
    work. Raises ContractError, with every fault and its line, and leaves everything as it was; NotebookError if
    the name, the file or the store cannot be used.
    """
    from api_factory.interactive.magic import api as make

    return make(name, contract, store=store, fresh=fresh, force=force, draft=draft)


def get(name: str) -> KernelApi:
    """Return the API of this name; NotebookError if there is none."""
    from api_factory.notebook.kernel import KERNEL

    return KERNEL.api(name)


def connect(url: str, key: str | None = None, project: str = "") -> ServiceClient:
    """Connect to a project's service on a running server.

    Its operations are methods, and every response is validated. `url` is the server's, such as
    `http://127.0.0.1:8000`, or the service's own, which ends with /apis/PROJECT. Raises NoServer if no server
    responds, ClientProblem if there is no such project or it has no contract yet.
    """
    from api_factory.service_client import connect as to

    return to(url, key, project)


def load_ipython_extension(shell: Shell) -> None:
    """Register %api and %%api, and load the server's modules."""
    from api_factory.interactive.magic import ApiMagic

    # So that the first cell with a contract need not wait for them.
    import_module("api_factory.notebook.deployment")
    ApiMagic(shell).register()
