"""Clients that are slow, that read nothing, and that are many: none keeps the server from the others."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator

import pytest

from running_server import FreshServer, RunningServer, receive

PATIENCE = 60
"""Seconds within which what is given up after half of one has to be."""

SHORT_DEADLINES = """
import api_factory.http.deadlines as deadlines
deadlines.HEAD_SECONDS = deadlines.LINGER_SECONDS = deadlines.BODY_SECONDS = deadlines.ANSWER_SECONDS = 0.6
deadlines.BODY_BYTES = 20
"""

FEW_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (160, 160))
"""

OPEN = """
openapi: 3.0.3
info: {title: Notes, version: '1'}
paths:
  /notes:
    post:
      security: []
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {'201': {description: ., content: {application/json: {schema: {type: object}}}}}
  /notes/{id}:
    get:
      security: []
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: ., content: {application/json: {schema: {type: object}}}}}
"""
POST = b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory, http_protocol: str) -> Iterator[RunningServer]:
    """A server that waits for nobody, with an API that is open to everybody."""
    folder = tmp_path_factory.mktemp("impatient")
    running = RunningServer(folder, "--http-protocol", http_protocol, prelude=SHORT_DEADLINES).start()
    running.make_project(name="open-notes", contract=OPEN)
    yield running
    running.close()


def sign_in(path: bytes) -> bytes:
    return POST.replace(b"Host: x", b"Host: x\r\nOrigin: http://x") % path


@pytest.mark.parametrize("request_", [POST % b"/apis/open-notes/notes", sign_in(b"/admin/session")])
def test_a_body_without_progress_is_given_up_wherever_it_goes(
    impatient: RunningServer, request_: bytes
) -> None:
    with impatient.connect() as connection:
        connection.sendall(request_)
        assert receive(connection, PATIENCE).startswith(b"HTTP/1.1 408 ")


@pytest.mark.own_protocol("uvicorn has no times for bodies that nobody reads")
@pytest.mark.parametrize(
    "path", [b"/nowhere", b"/v1/ui/", b"/apis/open-notes/-/ui/", b"/v1/openapi.json", b"/"]
)
def test_a_body_that_nobody_reads_is_not_waited_for(impatient: RunningServer, path: bytes) -> None:
    with impatient.connect() as connection:
        connection.sendall(POST % path)
        began = time.monotonic()
        answer = receive(connection, PATIENCE)
        assert time.monotonic() - began < PATIENCE
    assert answer.startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize("framing", [b"Content-Length: 90", b"Transfer-Encoding: chunked"])
def test_a_slow_and_steady_body_is_taken_whole(impatient: RunningServer, framing: bytes) -> None:
    """It takes longer than a body may take for its next bytes, several times over."""
    body = b'{"text": "' + b"x" * 78 + b'"}'
    with impatient.connect() as connection:
        head = (POST % b"/apis/open-notes/notes").replace(
            b"Content-Length: 1000", framing + b"\r\nConnection: close"
        )
        connection.sendall(head[:-1])
        for at in range(0, 90, 10):
            part = body[at : at + 10]
            connection.sendall(part if b"Length" in framing else b"%x\r\n%b\r\n" % (len(part), part))
            time.sleep(0.2)
        if b"chunked" in framing:
            connection.sendall(b"0\r\n\r\n")
        assert receive(connection, PATIENCE).startswith(b"HTTP/1.1 201 ")


def test_a_body_that_drips_is_given_up(impatient: RunningServer) -> None:
    with impatient.connect() as connection:
        connection.sendall(POST % b"/apis/open-notes/notes")
        connection.settimeout(0.1)
        began = time.monotonic()
        answer = b""
        while not answer and time.monotonic() - began < PATIENCE:
            with contextlib.suppress(TimeoutError):
                connection.sendall(b" ")
                answer = connection.recv(1000)
    assert answer.startswith(b"HTTP/1.1 408 ")


@pytest.mark.own_protocol("uvicorn ends no wait for chunks without data while it reads")
def test_framing_without_data_is_no_progress(impatient: RunningServer) -> None:
    with impatient.connect() as connection:
        head = (POST % b"/apis/open-notes/notes").replace(
            b"Content-Length: 1000", b"Transfer-Encoding: chunked"
        )
        connection.sendall(head[:-1] + b"1;")
        connection.settimeout(0.05)
        began = time.monotonic()
        answer = b""
        while not answer and time.monotonic() - began < PATIENCE:
            with contextlib.suppress(TimeoutError):
                connection.sendall(b"e" * 50)
                answer = connection.recv(1000)
    assert answer.startswith(b"HTTP/1.1 408 ")


def deaf(server: RunningServer, request: bytes) -> socket.socket:
    """A client that asks much and reads nothing."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(server.address)
    connection.sendall(request)
    return connection


@pytest.mark.own_protocol("uvicorn has no times for answers")
def test_who_reads_nothing_is_given_up(impatient: RunningServer) -> None:
    """The answers wait for a client that asks on the way, and for one that was to get no more than this one."""
    get = b"GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    last = get.replace(b"Host: x", b"Host: x\r\nConnection: close")
    others = sockets(impatient)
    clients = [deaf(impatient, get * 400), deaf(impatient, get * 399 + last)]
    assert sockets(impatient) >= 2
    deadline = time.monotonic() + PATIENCE
    while sockets(impatient) > others and time.monotonic() < deadline:
        time.sleep(0.1)
    assert sockets(impatient) <= others
    for client in clients:
        client.close()


def sockets(server: RunningServer) -> int:
    """How many connections a server has."""
    port = f":{server.address[1]:04X}"
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table]
    return sum(row[1].endswith(port) and row[3] == "01" for row in rows)


def test_a_slow_and_steady_reader_gets_it_all(impatient: RunningServer) -> None:
    """It takes several times as long as a client may take that reads nothing."""
    get = b"GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    last = get.replace(b"Host: x", b"Host: x\r\nConnection: close")
    connection = deaf(impatient, get * 60 + last)
    received = 0
    answers = 0
    connection.settimeout(PATIENCE)
    while part := connection.recv(100_000):
        received += len(part)
        answers += part.count(b"HTTP/1.1 200 OK")
        time.sleep(0.01)
    connection.close()
    assert answers >= 55  # The line may be cut in two by a read.
    assert received > 61 * 10_000


@pytest.fixture
def with_few_files(fresh_server: FreshServer, http_protocol: str) -> RunningServer:
    """A server that may open 160 files."""
    server = fresh_server("--store", "memory:", prelude=FEW_FILES)
    server.make_project(name="open-notes", contract=OPEN)
    return server


def ask(server: RunningServer, line: str, *, key: str = "", body: str = "") -> bytes:
    """The answer to one request on a connection of its own, which nobody can take for an idle one."""
    fields = [
        "Host: x",
        "Connection: close",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    fields += [f"X-API-Key: {key}"] if key else []
    return server.send_raw("\r\n".join((f"{line} HTTP/1.1", *fields, "", body)).encode())


HALF_HEAD = b"GET /v1/health HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    "start",
    [b"", HALF_HEAD, POST % b"/apis/open-notes/notes", sign_in(b"/admin/session"), HALF_HEAD + b"\r\n"],
    ids=["silent", "half a head", "half a body", "half a sign-in", "idle"],
)
def test_two_hundred_connections_leave_room_for_honest_ones(
    with_few_files: RunningServer, start: bytes
) -> None:
    server = with_few_files
    crowd = [server.connect() for _ in range(200)]
    try:
        for connection in crowd:
            with contextlib.suppress(OSError):
                connection.sendall(start)
        for _ in range(5):
            assert ask(server, "GET /v1/health").startswith(b"HTTP/1.1 200 ")
            assert ask(server, "GET /v1/projects", key=server.root_key).startswith(b"HTTP/1.1 200 ")
            assert ask(server, "POST /apis/open-notes/notes", body='{"text": "x"}').startswith(
                b"HTTP/1.1 201 "
            )
    finally:
        for connection in crowd:
            connection.close()
    assert server.call("GET", "/v1/health").status_code == 200
    assert "Traceback" not in server.logs()


@pytest.mark.own_protocol("uvicorn does not tell heads from idle connections")
def test_idle_connections_are_closed_first(fresh_server: FreshServer) -> None:
    server = fresh_server("--store", "memory:", env={"API_FACTORY_MAX_CONNECTIONS": "8"})
    whole = HALF_HEAD + b"\r\n"
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(server.connect()) for _ in range(5)]
        for connection in slow:
            connection.sendall(HALF_HEAD)
        idle = [stack.enter_context(server.connect()) for _ in range(3)]
        for connection in idle:
            connection.sendall(whole)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")
        time.sleep(3)
        others = [stack.enter_context(server.connect()) for _ in range(2)]
        for connection in others:
            connection.sendall(whole)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")
        assert [receive(connection, 0.2) for connection in idle[:2]] == [b"", b""]
        for connection in slow:
            connection.sendall(b"Connection: close\r\n\r\n")
            assert receive(connection).startswith(b"HTTP/1.1 200 ")


AT_WORK = """
import asyncio
import api_factory.handlers.keys as handlers
async def whoami(factory, key):
    await asyncio.sleep(3)
    return key.to_json(None)
handlers.whoami = whoami
"""


def test_what_is_being_answered_is_never_closed(fresh_server: FreshServer) -> None:
    """Where there is no room at all, a new connection is told so, and the others are answered."""
    server = fresh_server("--store", "memory:", prelude=AT_WORK, env={"API_FACTORY_MAX_CONNECTIONS": "8"})
    ask = (
        b"GET /v1/whoami HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: %b\r\n\r\n"
        % server.root_key.encode()
    )
    with contextlib.ExitStack() as stack:
        busy = [stack.enter_context(server.connect()) for _ in range(8)]
        for connection in busy:
            connection.sendall(ask)
        time.sleep(0.5)
        refused = server.send_raw(HALF_HEAD + b"\r\n")
        assert refused.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 1\r\n" in refused
        for connection in busy:
            assert receive(connection, PATIENCE).startswith(b"HTTP/1.1 200 ")


def test_the_server_outlives_a_lack_of_files(fresh_server: FreshServer) -> None:
    """Whatever takes them: as soon as there are some again, those who waited are answered."""
    take = (
        FEW_FILES
        + """
import os, threading, time
def starve():
    while not os.path.exists("starve"):
        time.sleep(0.02)
    taken = []
    while os.path.exists("starve"):
        try:
            taken.append(os.dup(0))
        except OSError:
            time.sleep(0.02)
    for number in taken:
        os.close(number)
threading.Thread(target=starve, daemon=True).start()
"""
    )
    server = fresh_server("--store", "memory:", prelude=take)
    (server.folder / "starve").touch()
    time.sleep(0.5)
    with server.connect() as connection:
        connection.sendall(HALF_HEAD + b"Connection: close\r\n\r\n")
        time.sleep(0.5)
        (server.folder / "starve").unlink()
        assert receive(connection, PATIENCE).startswith(b"HTTP/1.1 200 ")
    assert server.logs().count("No connection can be accepted") == 1
    assert "Traceback" not in server.logs()
