"""Server in a thread of this process, for notebooks and tests.

    with Server(folder) as server, Client(server.url, server.root_key) as client:
        client.create_project("shop")

A thread, because a kernel is killed rather than stopped and would leave a process behind; with an event loop
of its own, because the kernel's is busy with the cell that waits for the response. A process that ends without
`stop` loses nothing that was acknowledged: that much the store promises for any end. Without a folder nothing
is written to any disk, neither records nor keys, so a process that is killed leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from dataclasses import replace
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from api_factory.errors import StartError
from api_factory.keys.key import mint
from api_factory.notebook.logbook import Logbook
from api_factory.settings import Settings

if TYPE_CHECKING:
    from api_factory.notebook.server_thread import ServerThread
    from api_factory.server.factory import Factory

T = TypeVar("T")


class Server:
    """API Factory on 127.0.0.1, in a thread of this process.

    `data`: the folder for keys and records. None: keys are forgotten when it stops, and records too unless they are
    in a store of their own. `store`: `memory:` or a postgresql:// URL; None: in the folder. `port`: 0 takes a free
    one. A stopped server can be started again. Raises StartError for settings that cannot be right.
    """

    def __init__(
        self, data: str | PathLike[str] | None = None, *, port: int = 0, store: str | None = None
    ) -> None:
        settings = Settings.from_environment({}, data=data, port=port, store=store)
        self._settings = replace(settings, in_kernel=True, data=None if data is None else settings.data)
        self._operator = mint()
        self._logbook = Logbook()
        self._thread: ServerThread | None = None
        self._stack = ExitStack()

    def __repr__(self) -> str:
        # Neither port nor folder: a repr is what a notebook shows, and is to be the same in every run.
        return f"<{type(self).__name__}: {'running' if self.running else 'stopped'}>"

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def running(self) -> bool:
        """True while requests are answered."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def url(self) -> str:
        """URL without a path; StartError unless it runs."""
        return self._running_thread().url

    @property
    def operator_key(self) -> str:
        """Key that opens everything, known to this process only."""
        return self._operator.text

    @property
    def root_key(self) -> str:
        """Root key of the data folder, else the operator's."""
        settings = self._running_thread().settings
        if settings.data is None:
            return self.operator_key
        path = settings.root_key_file
        try:
            return path.read_text(encoding="ascii").strip()
        except OSError as error:
            raise StartError("The file of the root key cannot be read.", hint=f"It is {path}.") from error

    def run(self, work: Callable[[Factory], Coroutine[Any, Any, T]]) -> T:
        """Await `work(factory)` in the server's thread."""
        return self._running_thread().run(work)

    def logs(self) -> str:
        """Return the last lines of its log, oldest first, without keys."""
        return self._logbook.text()

    def start(self) -> Server:
        """Start, and return once requests are answered.

        Does nothing if it runs already. Raises StartError if the port or the data folder is not available.
        """
        if self.running:
            return self
        # Importing the server takes long, and only those need it who start one.
        from api_factory.notebook.server_thread import ServerThread

        self.stop()
        with ExitStack() as stack:
            stack.enter_context(self._logbook)
            self._thread = ServerThread(self._settings, self._operator)
            stack.callback(self._thread.stop)
            self._thread.start_and_wait()
            self._stack = stack.pop_all()
        return self

    def stop(self) -> None:
        """Finish requests in flight, and close the store."""
        self._stack.pop_all().close()

    def _running_thread(self) -> ServerThread:
        if self._thread is None or not self._thread.is_alive():
            raise StartError("The server is not running.", hint="Start it with: server.start()")
        return self._thread
