"""How a server starts, refuses to start, and ends: in time, whatever its clients do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from command_line import run_command
from running_server import arguments, command, environment, receive, slow_disk

PATIENCE = 60
"""Seconds within which a server that was told to stop has to be gone; it gives requests five."""


def wait_for(file: Path) -> None:
    """Wait until a server has made a file, which its prelude does where a test goes on."""
    deadline = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < deadline, f"there is no {file.name}"
        time.sleep(0.02)


def refused_start(data: Path, *flags: str, **env: str) -> str:
    """The one sentence of a server that does not start."""
    run = run_command(*arguments(data, *flags), env=environment(**env))
    assert run.returncode == 2, run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
    return run.stderr


def test_a_second_server_on_the_same_data_is_refused_and_told_who_has_it(fresh_server):
    server = fresh_server()
    sentence = refused_start(server.data)
    assert str(server.pid) in sentence
    assert str(server.data) in sentence
    assert server.call("GET", "/v1/projects").status_code == 200


@pytest.mark.slow
def test_of_two_first_starts_at_once_one_is_refused(tmp_path):
    data = tmp_path / "data"
    starting = [
        subprocess.Popen(
            command(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            cwd=tmp_path,
        )
        for _ in range(2)
    ]
    try:
        deadline = time.monotonic() + 120
        while all(process.poll() is None for process in starting) and time.monotonic() < deadline:
            time.sleep(0.02)
        (ended,) = [process for process in starting if process.poll() is not None]
        (running,) = [process for process in starting if process.poll() is None]
        assert ended.returncode == 2
        assert str(running.pid) in ended.stderr.read()
        assert running.stdout.readline() == "{\n"
        assert (data / "root.key").read_text().startswith("af_")
    finally:
        for process in starting:
            if process.poll() is None:
                process.terminate()
            process.communicate(timeout=30)


@pytest.mark.slow
def test_a_port_that_is_taken_is_a_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = refused_start(tmp_path / "data", "--port", str(port))
    assert str(port) in sentence
    assert "--port" in sentence
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("obstacle", ["file", pytest.param("below a file", marks=pytest.mark.slow)])
def test_data_that_cannot_be_a_folder_is_a_sentence(tmp_path, obstacle):
    (tmp_path / "data").write_text("in the way")
    sentence = refused_start(tmp_path / "data" / ("x" if obstacle == "below a file" else ""))
    assert str(tmp_path / "data") in sentence


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_data_that_cannot_be_written_is_a_sentence(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    assert str(folder) in refused_start(folder)


def test_a_broken_pepper_is_a_sentence(tmp_path):
    assert "API_FACTORY_PEPPER" in refused_start(tmp_path / "data", API_FACTORY_PEPPER="nonsense")


SLOW_HANDLER = """
import asyncio
import api_factory.handlers.keys as handlers
async def whoami(factory, key):
    open("begun", "w").close()
    await asyncio.sleep(1)
    return key.to_json(None)
handlers.whoami = whoami
"""


def test_sigterm_finishes_what_is_in_flight_and_refuses_what_is_new(fresh_server):
    server = fresh_server("--store", "memory:", prelude=SLOW_HANDLER)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(server.call("GET", "/v1/whoami")))
    asking.start()
    wait_for(server.folder / "begun")
    server.signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0
    asking.join()
    assert answers[0].status_code == 200
    with pytest.raises(OSError, match="refused"):
        server.connect()


def test_sigterm_ends_a_server_whose_clients_are_stuck(fresh_server):
    server = fresh_server()
    name = server.make_project(contract=_large_contract())["name"]
    key = f"X-API-Key: {server.root_key}\r\n"
    half_head = server.connect()
    half_head.sendall(b"GET /v1/projects HTTP/1.1\r\nHost: x\r\n")
    half_body = server.connect()
    half_body.sendall(
        f"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{key}"
        "Content-Length: 100\r\n\r\n{".encode()
    )
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(server.address)
    deaf.sendall(f"GET /v1/projects/{name}/contract HTTP/1.1\r\nHost: x\r\n{key}\r\n".encode() * 20)
    idle = server.connect()
    time.sleep(0.3)
    try:
        server.signal(signal.SIGTERM)
        assert server.wait(PATIENCE) == 0
        assert receive(half_body).startswith(b"HTTP/1.1 503 ")
    finally:
        for connection in (half_head, half_body, deaf, idle):
            connection.close()
    server.start()
    assert server.call("GET", f"/v1/projects/{name}").status_code == 200
    assert "Traceback" not in server.logs()


@pytest.mark.slow
def test_sigterm_tells_clients_whose_changes_take_too_long_to_be_kept(fresh_server):
    server = fresh_server(prelude=slow_disk(8), anew=True)
    (server.folder / "slow").touch()
    body = b'{"name": "late"}'
    with server.connect() as connection:
        connection.sendall(
            b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"X-API-Key: %b\r\nContent-Length: %d\r\n\r\n%b" % (server.root_key.encode(), len(body), body)
        )
        wait_for(server.folder / "syncing")
        server.signal(signal.SIGTERM)
        (server.folder / "slow").unlink()
        answer = receive(connection, PATIENCE)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"The server is stopping." in answer
    assert server.wait() == 0


def _large_contract() -> dict:
    info = {"title": "large", "version": "1", "description": "x" * 2_000_000}
    return {"openapi": "3.0.3", "info": info, "paths": {}}


@pytest.mark.slow
def test_a_second_sigterm_does_not_wait(fresh_server):
    endless = (
        SLOW_HANDLER.replace("sleep(1)", "sleep(600)")
        + "import api_factory.server as it; it.STOP_SECONDS = 600"
    )
    server = fresh_server("--store", "memory:", prelude=endless)
    with server.connect() as connection:
        connection.sendall(
            b"GET /v1/whoami HTTP/1.1\r\nHost: x\r\nX-API-Key: " + server.root_key.encode() + b"\r\n\r\n"
        )
        wait_for(server.folder / "begun")
        server.signal(signal.SIGTERM)
        time.sleep(0.2)
        server.signal(signal.SIGTERM)
        assert server.wait(PATIENCE) is not None


SHORT_DEADLINES = """
import api_factory.http.deadlines as deadlines
deadlines.HEAD_SECONDS = 0.4
deadlines.LINGER_SECONDS = 0.4
deadlines.BODY_SECONDS = 0.4
"""


@pytest.fixture(scope="module")
def impatient(tmp_path_factory, http_protocol):
    """A server that waits for nobody."""
    from running_server import RunningServer

    server = RunningServer(
        tmp_path_factory.mktemp("impatient"),
        *("--store", "memory:", "--http-protocol", http_protocol),
        prelude=SHORT_DEADLINES,
    )
    yield server.start()
    server.close()


@pytest.mark.own_protocol("uvicorn has no times for heads")
@pytest.mark.parametrize(
    "start", [b"", b"G", b"GET /v1/health HTTP/1.1\r\n", b"GET /v1/health HTTP/1.1\r\nX: "]
)
def test_a_head_that_comes_too_slowly_is_given_up(impatient, start):
    with impatient.connect() as connection:
        connection.sendall(start)
        assert receive(connection, PATIENCE).startswith(b"HTTP/1.1 408 ")


@pytest.mark.own_protocol("uvicorn has no times for heads")
def test_a_head_that_drips_is_given_up(impatient):
    with impatient.connect() as connection:
        connection.settimeout(0.05)
        connection.sendall(b"GET /")
        answer = b""
        for _ in range(200):
            try:
                connection.sendall(b"a")
                answer = connection.recv(1000)
                break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            pytest.fail("the connection was still open")
        assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")


@pytest.mark.own_protocol("uvicorn has no times for heads")
def test_a_second_request_on_a_connection_has_a_deadline_too(impatient):
    with impatient.connect() as connection:
        connection.sendall(b"GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\nGET /v1")
        assert b"HTTP/1.1 408 " in receive(connection, PATIENCE)


def test_a_head_has_no_deadline_while_the_server_answers_what_came_before(fresh_server):
    server = fresh_server("--store", "memory:", prelude=SHORT_DEADLINES + SLOW_HANDLER)
    slow = f"GET /v1/whoami HTTP/1.1\r\nHost: x\r\nX-API-Key: {server.root_key}\r\n\r\n".encode()
    with server.connect() as connection:
        connection.sendall(slow * 2 + b"GET /v1/health HTTP/1.1\r\n")
        time.sleep(0.1)
        connection.sendall(b"Host: x\r\nConnection: close\r\n\r\n")
        assert receive(connection, PATIENCE).count(b"HTTP/1.1 200 ") == 3


def test_a_body_that_comes_too_slowly_is_given_up(impatient):
    head = (
        "POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n"
        f"X-API-Key: {impatient.root_key}\r\n\r\n"
    )
    with impatient.connect() as connection:
        connection.sendall(head.encode() + b"{")
        answer = receive(connection, PATIENCE)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"request-timeout" in answer


@pytest.mark.own_protocol("uvicorn has no times for bodies that nobody reads")
def test_the_rest_of_a_refused_body_is_not_read_for_ever(impatient):
    with impatient.connect() as connection:
        connection.sendall(b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
        connection.settimeout(PATIENCE)
        assert connection.recv(1000).startswith(b"HTTP/1.1 401 ")
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            try:
                connection.sendall(b"x")
            except OSError:
                return
            time.sleep(0.05)
    pytest.fail("the connection was still open")


def test_an_answered_connection_is_ready_for_the_next_request(impatient):
    with impatient.connect() as connection:
        connection.sendall(b"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
        assert connection.recv(1000).startswith(b"HTTP/1.1 401 ")
        time.sleep(0.6)
        connection.sendall(b"GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b"HTTP/1.1 200 " in receive(connection, PATIENCE)


@pytest.mark.own_protocol("uvicorn has no times for heads")
@pytest.mark.slow
def test_the_real_deadlines_hold(fresh_server):
    server = fresh_server("--store", "memory:")
    began = time.monotonic()
    with server.connect() as connection:
        connection.sendall(b"GET /v1/health HTTP/1.1\r\n")
        assert receive(connection, PATIENCE).startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - began > 5
