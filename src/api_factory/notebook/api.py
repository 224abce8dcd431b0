"""API of this kernel: its client, console, logs and export."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

from api_factory.notebook.console_frame import DEFAULT_HEIGHT, ConsoleFrame, reachable_url
from api_factory.notebook.export import Export, contract_of, export
from api_factory.notebook.logbook import REQUEST_LOGGER
from api_factory.notebook.notebook_file import WrittenNotebook, write_notebook
from api_factory.notebook.server import Server
from api_factory.projects.project_service import ProjectService
from api_factory.service_client import ServiceClient


class KernelApi(ServiceClient):
    """Client of an API that this kernel serves.

    Besides the operations it has what only works where the service is at hand: the console, the logs, a notebook and an
    export.
    """

    _server: Server
    _service: ProjectService

    def close(self) -> None:
        """Do nothing: the connection is the kernel's."""

    def ui(self, height: int = DEFAULT_HEIGHT) -> ConsoleFrame:
        """Return the console as a frame of `height` pixels.

        To try a request there, paste a key under Authorize.
        """
        return ConsoleFrame(self._console_url(), self.project, height)

    def logs(self) -> Log:
        """Return the last lines of the log, oldest first.

        They are the requests of this API, and everything else that the server logged.
        """
        own = re.compile(rf" {re.escape(self._base)}[/? ]")
        lines = self._server.logs().splitlines()
        return Log("\n".join(line for line in lines if REQUEST_LOGGER not in line or own.search(line)))

    def notebook(self, path: str | os.PathLike[str], *, run: bool = False) -> WrittenNotebook:
        """Write a notebook that calls every operation and checks it.

        It has the contract in it and needs no other file. `run`: with outputs. Replaces what is at the path. Raises
        NotebookError if it cannot be written, or a cell of it fails.
        """
        source = self._server.run(lambda factory: contract_of(factory, self.project))
        return write_notebook(self._service, source, Path(os.path.expanduser(path)), run=run)

    def export(self, folder: str | os.PathLike[str]) -> Export:
        """Write contract, notebook, records and a README to a folder.

        Replaces an earlier export of this API. Raises NotebookError if the folder has anything else or cannot be
        written.
        """
        return export(self._server, self._service, Path(os.path.expanduser(folder)))

    def _attach(self, server: Server, service: ProjectService) -> None:
        """Set the service and the server that it runs in."""
        self._server, self._service = server, service

    def _belongs_to(self, server: Server, service: ProjectService) -> bool:
        """True if this is the API of the service as it is now."""
        return self._service is service and self._server is server and self._transport.url == server.url

    def _console_url(self) -> str:
        return reachable_url(f"{self.url}/-/ui/")

    def _repr_html_(self) -> str:
        page = super()._repr_html_()
        return page.replace(html.escape(f"{self.url}/-/ui/"), html.escape(self._console_url()))


class Log(str):
    """Lines of a log, which a notebook shows as they are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self) or "Nothing was logged yet."
