"""Servers of this kernel, one for each store, and their APIs."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from api_factory.client import Client
from api_factory.client.transport import Transport
from api_factory.errors import NotebookError, StartError
from api_factory.notebook.server import Server

if TYPE_CHECKING:
    from api_factory.notebook.api import KernelApi

MEMORY = "memory:"
DATABASE_SCHEMES = ("postgresql://", "postgres://")


@dataclass
class Kernel:
    """Servers and APIs of a process, which start on demand."""

    apis: dict[str, KernelApi] = field(default_factory=dict)
    """The APIs by name, as their cells deployed them."""
    _servers: dict[str, Server] = field(default_factory=dict)
    _transports: dict[str, Transport] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def server(self, store: str | None = None) -> Server:
        """Return the running server of a store.

        A store is memory, a folder, or a postgresql:// URL. Raises NotebookError if it is not available, such as a
        folder that another kernel has open.
        """
        store_name = _store_name(store)
        with self._lock:
            server = self._servers.get(store_name) or _new_server(store_name)
            try:
                server.start()
            except StartError as error:
                raise NotebookError(error.detail, hint=error.hint) from None
            self._servers[store_name] = server
        return server

    def transport(self, server: Server) -> Transport:
        """Return the connection to a server, shared by all its APIs."""
        # An API that is replaced must not leave a connection open.
        with self._lock:
            if server.url not in self._transports:
                self._transports[server.url] = Transport(server.url)
            return self._transports[server.url]

    def client(self, store: str | None = None) -> Client:
        """Return a client of the factory's own API."""
        server = self.server(store)
        return Client(server.url, server.operator_key)

    def stop(self) -> None:
        """Stop all servers and forget their APIs; memory is gone."""
        with self._lock:
            for server in self._servers.values():
                server.stop()
            for transport in self._transports.values():
                transport.close()
            for registry in (self.apis, self._servers, self._transports):
                registry.clear()

    def api(self, name: str) -> KernelApi:
        """Return the API of a name; NotebookError lists the others."""
        if name not in self.apis:
            names = ", ".join(sorted(self.apis)) or "none yet"
            raise NotebookError(
                f"This kernel has no API {name!r}; it has {names}.", hint=f"Make it in a cell: %%api {name}"
            )
        return self.apis[name]


def _store_name(store: str | None) -> str:
    """Return one name for a store, however it is written."""
    if store is None or store == MEMORY:
        return MEMORY
    if store.startswith(DATABASE_SCHEMES):
        return store
    if "://" in store:
        scheme = store.partition("://")[0]
        raise NotebookError(
            f"There is no store of the kind {scheme}://.",
            hint="Name a folder, a postgresql:// URL or memory:.",
        )
    return str(Path(os.path.expanduser(store)).resolve())


def _new_server(store_name: str) -> Server:
    if store_name == MEMORY:
        return Server()
    return Server(store=store_name) if store_name.startswith(DATABASE_SCHEMES) else Server(store_name)


KERNEL = Kernel()
"""Servers and APIs of this process."""


def client(store: str | None = None) -> Client:
    """Return a client of the factory's own API in this kernel.

    app = client().create_key("app", ["read"], projects=["petstore"])

    `store` is a store as after `--store`. The client's key opens everything. Raises NotebookError if the store is not
    available.
    """
    return KERNEL.client(store)
