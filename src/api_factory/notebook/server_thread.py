"""Server in a thread, from its socket to its closed store."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from api_factory.errors import StartError
from api_factory.keys.key import Secret
from api_factory.server.factory import Factory
from api_factory.server.gateway import create_app
from api_factory.server.server import STOP_SECONDS, HttpServer, listen, uvloop_runner
from api_factory.settings import Settings, base_url

T = TypeVar("T")

logger = logging.getLogger("api_factory")

MAX_STOP_SECONDS = 2 * STOP_SECONDS
"""Time that `stop` waits: requests in flight have half of it, the store may have the rest."""


class ServerThread:
    """A thread in which a server runs once, on `url`.

    `operator` is a key that opens everything here. Raises StartError if the port is not available.
    """

    def __init__(self, settings: Settings, operator: Secret) -> None:
        self.settings = settings
        self.operator = operator
        self._listener = listen(settings.host, settings.port)
        self.url = base_url(settings.host, self._listener.getsockname()[1])
        self._started: Future[None] = Future()
        self._ended: Future[None] = Future()
        self._running: tuple[asyncio.AbstractEventLoop, HttpServer, Factory] | None = None
        # A daemon, so that a process that ends without `stop` ends all the same.
        self._thread = threading.Thread(target=self._run, name="api-factory", daemon=True)

    def is_alive(self) -> bool:
        """True until the server has ended."""
        return self._thread.is_alive()

    def start_and_wait(self) -> None:
        """Start, and return once requests are answered; raise what failed."""
        self._thread.start()
        self._started.result()

    def run(self, work: Callable[[Factory], Coroutine[Any, Any, T]]) -> T:
        """Await `work(factory)` in the thread's event loop.

        It must not wait for anything long, as requests wait for it.
        """
        assert self._running is not None, "only what has started can be asked"
        loop, _, factory = self._running
        return asyncio.run_coroutine_threadsafe(work(factory), loop).result()

    def stop(self) -> None:
        """Stop, and return once the store is closed; raise failures."""
        if self._thread.ident is None:
            self._listener.close()
            return
        if self._running is not None and self.is_alive():
            # The server has no other thread-safe way to stop.
            loop, server, _ = self._running
            loop.call_soon_threadsafe(setattr, server, "should_exit", True)
        self._thread.join(MAX_STOP_SECONDS)
        if self.is_alive():
            raise StartError("The server did not stop in time.", hint="End the process that it runs in.")
        if self._started.exception() is None:
            self._ended.result()

    def _run(self) -> None:
        try:
            with uvloop_runner() as runner:
                runner.run(self._serve())
        except BaseException as error:
            # A thread has nobody to raise to: whoever waits for it has the error.
            if not self._started.done():
                self._started.set_exception(error)
            self._ended.set_exception(error)
        else:
            self._ended.set_result(None)
        finally:
            self._listener.close()

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_log_exception)
        factory = Factory(self.settings, self.operator)
        await factory.start()
        try:
            server = HttpServer(create_app(factory), self.settings)
            self._running = loop, server, factory
            serving = asyncio.create_task(server.serve([self._listener]))
            while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it.
                await asyncio.sleep(0.001)
            if server.started:
                self._started.set_result(None)
            await serving
        finally:
            await factory.stop()


def _log_exception(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log an exception that nobody awaited, as the server's."""
    logger.error("%s", context.get("message"), exc_info=context.get("exception"))
