"""Server: a process that listens, answers, and stops in time."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

import uvicorn
from starlette.types import ASGIApp

from api_factory.errors import StartError
from api_factory.http.connections import Connections, most_connections
from api_factory.http.fallback import FallbackProtocol, LoggedRequests, PacedBodies
from api_factory.http.protocol import HttpProtocol
from api_factory.keys.key import Secret
from api_factory.keys.private_files import warn_of_readers
from api_factory.redaction import RedactingFormatter
from api_factory.server.factory import Factory
from api_factory.server.gateway import create_app
from api_factory.server.workers import Workers
from api_factory.settings import OWN_PROTOCOL, Settings, Started, base_url

STOP_SECONDS = 5
"""Time for requests in flight once the server must stop."""

Prepare: TypeAlias = Callable[[Factory], Awaitable[None]]
"""Prepares a factory between its start and the first request."""


async def prepare_nothing(factory: Factory) -> None:
    """Prepare nothing."""


def run(settings: Settings, announce: Callable[[Started], None], prepare: Prepare = prepare_nothing) -> int:
    """Serve until a signal stops the server; return the exit code.

    `announce` is called once the server answers. `prepare` is awaited once, before the first request; an
    error of it keeps the server from starting. Raises StartError with a sentence where the server cannot
    start.
    """
    configure_logging(settings.log_level)
    if settings.data is not None:
        warn_of_readers(settings.data)
    with listen(settings.host, settings.port) as listener:
        if settings.workers > 1:
            with uvloop_runner() as runner:
                # The store's tables and the root key are made once, before there is anybody to race with.
                started = runner.run(_prepare(settings, listener, prepare))
            workers = Workers(
                settings.workers, lambda ready: _work(settings, listener, lambda _: ready(), prepare_nothing)
            )
            return workers.run(lambda: announce(started))
        _work(settings, listener, announce, prepare)
    return 0


def _work(
    settings: Settings, listener: socket.socket, ready: Callable[[Started], object], prepare: Prepare
) -> None:
    """Serve in this process; call `ready` once it answers."""
    with uvloop_runner() as runner:
        runner.run(_serve(settings, listener, ready, prepare))


async def _prepare(settings: Settings, listener: socket.socket, prepare: Prepare) -> Started:
    factory = Factory(settings)
    secret = await factory.start()
    try:
        await prepare(factory)
        await factory.check_own_code()
        return _started(factory, listener, secret)
    finally:
        await factory.stop()


def _started(factory: Factory, listener: socket.socket, secret: Secret | None) -> Started:
    settings = factory.settings
    url = base_url(settings.host, listener.getsockname()[1])
    root_key = None if secret is None else secret.text
    return Started(url, settings, root_key, factory.root.is_kept())


def uvloop_runner() -> asyncio.Runner:
    """Return a runner, on uvloop if installed: that halves a request's work."""
    try:
        import uvloop
    except ImportError:
        return asyncio.Runner()
    return asyncio.Runner(loop_factory=uvloop.new_event_loop)


def configure_logging(level: str) -> None:
    """Log to stderr, with keys redacted from every line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raise StartError with a sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise StartError(
            f"The server cannot listen on {host} port {port}: {error.strerror}.",
            hint="Name another port with --port, or 0 for any free one.",
        ) from error
    return listener


async def _serve(
    settings: Settings, listener: socket.socket, ready: Callable[[Started], object], prepare: Prepare
) -> None:
    factory = Factory(settings)
    secret = await factory.start()
    try:
        await prepare(factory)
        await factory.check_own_code()
        http_server = HttpServer(create_app(factory), settings)
        server = Server(http_server, listener, factory.readiness.stop)
        started = _started(factory, listener, secret)
        tune_garbage_collection()
        await server.run(lambda: ready(started))
    finally:
        await factory.stop()


def tune_garbage_collection() -> None:
    """Run the garbage collector less often, and not on lasting objects.

    Records are created all the time and stay: by Python's default thresholds, walking them took a fifth of
    the work of a POST. Reference counts free what a request leaves behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


class HttpServer(uvicorn.Server):
    """uvicorn's server with this project's logging, limits and protocol.

    Its responses have no `Server` header. `Connections` accepts its connections, for the protocol that the
    settings name.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        own = settings.http_protocol == OWN_PROTOCOL
        logs_access = settings.in_kernel or settings.log_level in ("info", "debug")
        if not own:
            app = PacedBodies(LoggedRequests(app) if logs_access else app)
        config = uvicorn.Config(
            app,
            http=HttpProtocol if own else FallbackProtocol,
            interface="asgi3",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=logs_access,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        super().__init__(config)
        self._max_connections = most_connections(settings.max_connections)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept connections on `sockets`."""
        await self.lifespan.startup()
        make: Callable[..., asyncio.Protocol] = self.config.http_protocol_class
        make_protocol = partial(make, self.config, self.server_state, self.lifespan.state)
        self.servers = [
            Connections(self.server_state, listener, make_protocol, self._max_connections)  # type: ignore[misc]
            for listener in sockets or ()
        ]
        self.started = True


class Server:
    """A uvicorn server on an open socket, stopped by SIGTERM or Ctrl-C."""

    def __init__(
        self, server: HttpServer, listener: socket.socket, stopping: Callable[[], object] = lambda: None
    ) -> None:
        self._server = server
        self._listener = listener
        self._stopping = stopping

    async def run(self, ready: Callable[[], object]) -> None:
        """Serve until a signal comes; call `ready` once requests are answered."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        # uvicorn would take the signals itself and raise them again at the end, past our own clean-up.
        serving = asyncio.create_task(self._server._serve([self._listener]))
        # uvicorn has no event that says so, and is ready within a turn or two of the loop.
        while not self._server.started and not serving.done():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        if self._server.started:
            ready()
        await serving
        # The remaining clients do not read their responses; the process would wait for them for ever.
        for connection in list(self._server.server_state.connections):
            connection.transport.abort()

    def stop(self) -> None:
        """Finish requests in flight and accept none; when called again, finish none."""
        self._stopping()
        if self._server.should_exit:
            self._server.force_exit = True
        self._server.should_exit = True
