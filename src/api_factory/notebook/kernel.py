"""The servers of this kernel, one for each store that a cell named, and the APIs that they serve."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from api_factory.client import Client
from api_factory.client.transport import Transport
from api_factory.errors import NotebookError, StartError
from api_factory.notebook.serving import Server

if TYPE_CHECKING:
    from api_factory.notebook.api import KernelApi

MEMORY = "memory:"
DATABASES = ("postgresql://", "postgres://")


@dataclass
class Kernel:
    """What a kernel serves; its servers start when they are first needed, and end with it."""

    apis: dict[str, KernelApi] = field(default_factory=dict)
    """The APIs by their names, as their cells made them."""
    _servers: dict[str, Server] = field(default_factory=dict)
    _transports: dict[str, Transport] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def server(self, store: str | None = None) -> Server:
        """The running server of a store: memory, a folder, or a postgresql:// URL.

        Raises NotebookError where the store cannot be had, such as a folder that another kernel has open.
        """
        place = _place(store)
        with self._lock:
            server = self._servers.get(place) or _made(place)
            try:
                server.start()
            except StartError as error:
                raise NotebookError(error.detail, hint=error.hint) from None
            self._servers[place] = server
        return server

    def transport(self, server: Server) -> Transport:
        """The connection to a server that all its APIs share, so that one which is replaced leaves none open."""
        with self._lock:
            if server.url not in self._transports:
                self._transports[server.url] = Transport(server.url)
            return self._transports[server.url]

    def client(self, store: str | None = None) -> Client:
        """The factory's own API on the server of a store, with a key that opens everything there."""
        server = self.server(store)
        return Client(server.url, server.operator_key)

    def stop(self) -> None:
        """Stop all servers and forget their APIs; what is in memory is gone."""
        with self._lock:
            for server in self._servers.values():
                server.stop()
            for transport in self._transports.values():
                transport.close()
            for known in (self.apis, self._servers, self._transports):
                known.clear()

    def api(self, name: str) -> KernelApi:
        """The API of this name; NotebookError, with those that there are, if there is none."""
        if name not in self.apis:
            names = ", ".join(sorted(self.apis)) or "none yet"
            raise NotebookError(
                f"This kernel has no API {name!r}; it has {names}.", hint=f"Make it in a cell: %%api {name}"
            )
        return self.apis[name]


def _place(store: str | None) -> str:
    """One name for a store, however it is written."""
    if store is None or store == MEMORY:
        return MEMORY
    if store.startswith(DATABASES):
        return store
    if "://" in store:
        kind = store.partition("://")[0]
        raise NotebookError(
            f"There is no store of the kind {kind}://.", hint="Name a folder, a postgresql:// URL or memory:."
        )
    return str(Path(os.path.expanduser(store)).resolve())


def _made(place: str) -> Server:
    if place == MEMORY:
        return Server()
    return Server(store=place) if place.startswith(DATABASES) else Server(place)


KERNEL = Kernel()
"""What this process serves."""


def client(store: str | None = None) -> Client:
    """The factory's own API as this kernel serves it: keys, projects, contracts; `store` as after `--store`.

        app = client().create_key("app", ["read"], projects=["petstore"])

    Its key opens everything. Raises NotebookError where the store cannot be had.
    """
    return KERNEL.client(store)
