"""The server in a thread."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from api_factory.client import Client
from api_factory.errors import ClientProblem, StartError
from api_factory.notebook import Server

RootClient = Callable[[Server], Client]

LAST_WORDS_OF_A_PROCESS = """
from api_factory.client import Client
from api_factory.notebook import Server

server = Server({data!r}).start()
Client(server.url, server.root_key).create_project("kept")
"""


def is_open(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.fixture
def as_root() -> Iterator[RootClient]:
    """Makes clients with the root key: `as_root(server)`; they are closed after the test."""
    with ExitStack() as stack:
        yield lambda server: stack.enter_context(Client(server.url, server.root_key))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders go in this test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_it_answers_over_a_socket_until_it_is_stopped(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        url = server.url
        with Client(url, server.root_key) as client:
            assert client.whoami()["name"] == "root"
            assert client.create_project("shop")["name"] == "shop"
        assert server.running
    assert not server.running
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{url}/v1/health", trust_env=False)


def test_a_restart_finds_what_was_acknowledged(tmp_path: Path, as_root: RootClient) -> None:
    server = Server(tmp_path)
    with server:
        as_root(server).create_project("shop", title="The shop")
        key = as_root(server).create_key("app", ["read"])["key"]
    with server, Client(server.url, key) as client:
        assert client.get_project("shop")["title"] == "The shop"


def test_without_a_folder_nothing_is_written_anywhere(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, as_root: RootClient
) -> None:
    monkeypatch.chdir(temporary)
    with Server() as server:
        made = as_root(server).create_key("app", ["write"])["key"]
        with Client(server.url, made) as app:
            app.create_project("shop")
        assert list(temporary.rglob("*")) == []


def test_the_operators_key_opens_everything_and_is_listed_nowhere(as_root: RootClient) -> None:
    with Server() as server:
        client = as_root(server)
        assert client.whoami()["scopes"] == ["admin"]
        assert list(client.list_keys()) == []
        with pytest.raises(ClientProblem, match="no key of this id"):
            client.revoke_key(client.whoami()["id"])


def test_the_operators_key_opens_no_other_server(tmp_path: Path) -> None:
    with Server(tmp_path) as first, Server() as second, Client(second.url, first.operator_key) as client:
        with pytest.raises(ClientProblem, match="no key that opens"):
            client.whoami()
        assert first.operator_key != first.root_key


def test_a_store_in_memory_is_empty_after_a_restart(tmp_path: Path, as_root: RootClient) -> None:
    server = Server(tmp_path, store="memory:")
    for _ in range(2):
        with server:
            assert list(as_root(server).list_projects()) == []
            as_root(server).create_project("shop")


def test_two_servers_do_not_fight_over_a_port(tmp_path: Path, as_root: RootClient) -> None:
    with Server(tmp_path / "one") as first, Server(tmp_path / "two") as second:
        assert first.url != second.url
        as_root(first).create_project("shop")
        assert list(as_root(second).list_projects()) == []


def test_two_servers_on_one_folder_are_refused_with_a_sentence(tmp_path: Path, as_root: RootClient) -> None:
    with Server(tmp_path) as first:
        second = Server(tmp_path)
        with pytest.raises(StartError, match="in use"):
            second.start()
        assert not second.running
        assert as_root(first).whoami()["name"] == "root"
    with second:
        assert second.running


def test_a_port_that_is_taken_is_refused_with_a_sentence(temporary: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = Server(port=taken.getsockname()[1])
        with pytest.raises(StartError, match="cannot listen"):
            server.start()
    assert not server.running
    assert list(temporary.rglob("*")) == []


def test_it_listens_on_the_port_that_was_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with Server(port=port) as server:
        assert server.url == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("options", [{"port": 65536}, {"store": "sqlite://"}, {"data": ""}])
def test_settings_that_cannot_be_right_are_refused_at_once(options: dict[str, object]) -> None:
    with pytest.raises(StartError):
        Server(**options)  # type: ignore[arg-type]


def test_the_environment_of_a_notebook_does_not_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("API_FACTORY_HOST", "0.0.0.0")
    monkeypatch.setenv("API_FACTORY_STORE", "postgresql://127.0.0.1:1/none")
    with Server(tmp_path) as server:
        assert server.url.startswith("http://127.0.0.1:")


def test_starting_and_stopping_twice_does_nothing_more(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    url = server.url
    assert server.start() is server
    assert server.url == url
    server.stop()
    server.stop()
    assert not server.running


@pytest.mark.parametrize("read", [lambda server: server.url, lambda server: server.root_key])
def test_a_server_that_does_not_run_has_no_address_and_no_key(read: Callable[[Server], str]) -> None:
    with pytest.raises(StartError, match="not running"):
        read(Server())


def test_its_repr_is_the_same_in_every_run_and_tells_no_secret(tmp_path: Path) -> None:
    server = Server(tmp_path)
    assert repr(server) == "<Server: stopped>"
    with server:
        assert repr(server) == "<Server: running>"


def test_stopping_lets_go_of_threads_and_sockets(tmp_path: Path, as_root: RootClient) -> None:
    before = threading.active_count()
    with Server(tmp_path) as server:
        as_root(server).whoami()
    assert threading.active_count() == before


def test_stopping_finishes_what_is_in_flight(tmp_path: Path, as_root: RootClient) -> None:
    body = b'{"name": "shop"}'
    head = f"POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    with Server(tmp_path) as server, ThreadPoolExecutor() as pool:
        host, _, port = server.url.removeprefix("http://").partition(":")
        head += f"Content-Type: application/json\r\nX-API-Key: {server.root_key}\r\n\r\n"
        with socket.create_connection((host, int(port))) as slow:
            slow.sendall(head.encode() + body[:4])
            # The server has the head once it answers somebody who came later.
            as_root(server).health()
            stopping = pool.submit(server.stop)
            while is_open((host, int(port))):
                time.sleep(0.01)
            slow.sendall(body[4:])
            assert slow.recv(1000).startswith(b"HTTP/1.1 201")
            stopping.result()
    with Server(tmp_path) as server:
        assert as_root(server).get_project("shop")["name"] == "shop"


def test_a_process_that_ends_without_stopping_ends_and_loses_nothing(
    tmp_path: Path, as_root: RootClient
) -> None:
    script = LAST_WORDS_OF_A_PROCESS.format(data=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    with Server(tmp_path) as server:
        assert as_root(server).get_project("kept")["name"] == "kept"


def test_what_it_logs_is_kept_with_keys_redacted_and_never_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Server(tmp_path) as server:
        logging.getLogger("api_factory").warning("the key %s came late", server.root_key)
        logging.getLogger("uvicorn.error").error("something broke")
        assert "something broke" in server.logs()
        assert "came late" in server.logs()
        assert server.root_key not in server.logs()
    assert "something broke" in server.logs()
    assert capfd.readouterr() == ("", "")


def test_a_failing_handler_is_logged_and_not_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, as_root: RootClient
) -> None:
    with Server(tmp_path) as server:

        def fail(*_: object) -> None:
            raise RuntimeError("a bug of ours")

        monkeypatch.setattr("api_factory.projects.projects.Projects.get", fail)
        answer = httpx2.get(
            f"{server.url}/v1/projects/shop", headers={"X-API-Key": server.root_key}, trust_env=False
        )
        assert answer.status_code == 500
        assert "a bug of ours" not in answer.text
        deadline = time.monotonic() + 10
        while "a bug of ours" not in server.logs() and time.monotonic() < deadline:
            as_root(server).health()
        assert "a bug of ours" in server.logs()
    assert capfd.readouterr() == ("", "")
