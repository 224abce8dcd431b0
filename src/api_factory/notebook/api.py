"""An API of this kernel: the client of its service, and what only works where the service is at hand."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

from api_factory.notebook.console_frame import HEIGHT, ConsoleFrame, reachable
from api_factory.notebook.document import Written, write_notebook
from api_factory.notebook.export import Export, contract_of, export
from api_factory.notebook.logbook import REQUESTS
from api_factory.notebook.serving import Server
from api_factory.projects.project_service import ProjectService
from api_factory.service_client import ServiceClient


class KernelApi(ServiceClient):
    """The API of a cell: its operations as methods, its console, its logs, and a way out of the notebook."""

    _server: Server
    _service: ProjectService

    def close(self) -> None:
        """Nothing has to be closed: the connection is the kernel's."""

    def ui(self, height: int = HEIGHT) -> ConsoleFrame:
        """The console, inline; `height` in pixels. To try a request there, it takes a key under Authorize."""
        return ConsoleFrame(self._console_url(), self.project, height)

    def logs(self) -> Log:
        """The last lines that the server logged, oldest first: requests of this API, and whatever went wrong."""
        own = re.compile(rf" {re.escape(self._base)}[/? ]")
        lines = self._server.logs().splitlines()
        return Log("\n".join(line for line in lines if REQUESTS not in line or own.search(line)))

    def notebook(self, path: str | os.PathLike[str], *, run: bool = False) -> Written:
        """Write a notebook that calls every operation and proves what it does; `run`: with its outputs in it.

        It holds the contract, so it needs nothing else. What is at the path is replaced. Raises NotebookError where
        it cannot be written, or a cell of it fails.
        """
        source = self._server.run(lambda factory: contract_of(factory, self.project))
        return write_notebook(self._service, source, Path(os.path.expanduser(path)), run=run)

    def export(self, folder: str | os.PathLike[str]) -> Export:
        """Write all of it to a folder: the contract, a notebook, the records, and how to serve them elsewhere.

        What an earlier export of this API left there is replaced. Raises NotebookError where that cannot be.
        """
        return export(self._server, self._service, Path(os.path.expanduser(folder)))

    def _place(self, server: Server, service: ProjectService) -> None:
        """Say where the service is."""
        self._server, self._service = server, service

    def _is_of(self, server: Server, service: ProjectService) -> bool:
        """Whether this is the API of a service as it is now."""
        return self._service is service and self._server is server and self._transport.url == server.url

    def _console_url(self) -> str:
        return reachable(f"{self.url}/-/ui/")

    def _repr_html_(self) -> str:
        shown = super()._repr_html_()
        return shown.replace(html.escape(f"{self.url}/-/ui/"), html.escape(self._console_url()))


class Log(str):
    """Lines of a log, which a notebook shows as they are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self) or "Nothing was logged yet."
