"""The client: every operation against a running server, and what it says when there is none."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import api_factory.client.client
from api_factory.client import Client
from api_factory.errors import ClientProblem, NoServer, StartError
from running_server import RunningServer, unique

from .contracts import CONTRACT


def test_every_operation_of_a_project(client: Client) -> None:
    name = unique("client")
    made = client.create_project(name, title="First", contract=CONTRACT)
    assert client.get_project(name) == made
    changed = client.update_project(name, title="Second", if_match=made.etag)
    assert (changed["title"], changed["open"]) == ("Second", False)
    assert changed.etag != made.etag
    assert [p["name"] for p in client.list_projects()].count(name) == 1
    answer = client.put_contract(name, CONTRACT.encode() + b"# more\n", strict=True)
    assert answer["faults"] == []
    contract = client.get_contract(name)
    assert contract.content == CONTRACT.encode() + b"# more\n"
    assert contract.media_type == "application/yaml"
    client.delete_project(name, if_match=client.get_project(name).etag)
    with pytest.raises(ClientProblem) as caught:
        client.get_project(name)
    assert (caught.value.status, caught.value.code) == (404, "not-found")


def test_every_operation_of_a_key(client: Client, server: RunningServer) -> None:
    made = client.create_key("c", ["write"], expires_at="2099-01-01T00:00:00Z")
    assert client.get_key(made["id"])["name"] == "c"
    turned = client.rotate_key(made["id"], grace_seconds=60)
    with Client(server.url, turned["key"]) as other:
        assert other.whoami()["id"] == turned["id"]
    client.revoke_key(turned["id"])
    assert turned["id"] not in [key["id"] for key in client.list_keys()]
    assert client.health()["ready"] is True


def test_a_list_goes_over_all_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [unique("page") for _ in range(5)]
    for name in names:
        client.create_project(name)
    monkeypatch.setattr(api_factory.client.client, "PAGE_SIZE", 2)
    found = [project["name"] for project in client.list_projects()]
    assert [name for name in found if name in names] == names


def test_a_contract_can_be_an_object(client: Client) -> None:
    document = {"openapi": "3.1.0", "info": {"title": "O", "version": "1"}, "paths": {}}
    assert client.create_project(unique("object"), contract=document)["contract"]["title"] == "O"


def test_every_fault_comes_along(client: Client) -> None:
    with pytest.raises(ClientProblem) as caught:
        client.create_key("", ["all"])
    assert caught.value.code == "invalid-request"
    assert {"/name", "/scopes/0"} <= {fault["pointer"] for fault in caught.value.errors}


def test_a_name_never_becomes_a_path(client: Client) -> None:
    for name in ("../keys", "a/b", "?x", "%2e%2e"):
        with pytest.raises(ClientProblem) as caught:
            client.get_project(name)
        assert caught.value.status in (400, 404)
    for name in ("", ".", ".."):
        with pytest.raises(ValueError, match="names nothing"):
            client.get_project(name)


def test_the_key_is_never_shown(server: RunningServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Client(server.url, server.root_key) as client:
        client.whoami()
        assert server.root_key not in repr(client)
    assert server.root_key not in caplog.text
    assert caplog.text, "there was something to be found in"
    with pytest.raises(StartError) as caught:
        Client(server.url, "af_secret\nX-Other: 1")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["", "af_ä", "a b", "a\r\nb", "a\0"])
def test_what_cannot_be_a_key_is_not_sent(key: str) -> None:
    with pytest.raises(StartError, match="The key is empty or has characters"):
        Client("http://127.0.0.1:1", key)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8000",
        "ftp://x",
        "http://",
        "http://[::1",
        "http://me:pw@x",
        "http://x?y=1",
        "http://x:y",
    ],
)
def test_what_cannot_be_a_url_is_refused(url: str) -> None:
    with pytest.raises(StartError, match="URL"):
        Client(url)


def test_a_url_may_end_in_the_version(server: RunningServer) -> None:
    for end in ("", "/", "/v1", "/v1/"):
        with Client(server.url + end) as client:
            assert client.health()["live"] is True


def test_no_proxy_stands_before_this_machine(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with Client(server.url) as client:
        assert client.health()["live"] is True


def test_no_server_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(NoServer) as caught, Client(f"http://127.0.0.1:{port}") as client:
        client.health()
    assert str(caught.value) == (
        f"No server answers at http://127.0.0.1:{port}. Start one with: api-factory serve"
    )


@contextmanager
def answering(answer: bytes | None) -> Iterator[str]:
    """A server that is not ours: gives `answer` to every request, or closes (b''), or is silent (None)."""
    listener = socket.create_server(("127.0.0.1", 0))
    kept: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.recv(65536)
            kept.append(connection)
            if answer is not None:
                connection.sendall(answer)
                connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for connection in kept:
            connection.close()


def http(status: str, media_type: str, body: str) -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n"
        f"Connection: close\r\n\r\n{body}"
    ).encode()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (http("200 OK", "text/html", "<h1>It works</h1>"), "is not API Factory"),
        (http("404 Not Found", "text/html", "nothing"), "is not API Factory"),
        (http("404 Not Found", "application/json", '{"detail": "nothing"}'), "is not API Factory"),
        (http("200 OK", "application/json", "[1]"), "is not API Factory"),
        (http("200 OK", "application/json", '{"a": 1}'), "is not API Factory"),
        (http("200 OK", "application/json", "[" * 20000), "is not API Factory"),
        (http("302 Found", "text/html", ""), "is not API Factory"),
        (b"SSH-2.0-OpenSSH\r\n", "broke off the connection"),
        (b"", "broke off the connection"),
        (None, "did not answer within 0.2 seconds"),
    ],
)
def test_a_stranger_is_no_server(answer: bytes | None, sentence: str) -> None:
    with (
        answering(answer) as url,
        Client(url, "af_key", timeout=0.2) as client,
        pytest.raises(NoServer, match=sentence),
    ):
        list(client.list_projects())


def test_not_being_ready_is_an_answer() -> None:
    body = '{"live": true, "ready": false, "reason": "The store is read-only.", "version": "0"}'
    with answering(http("503 Service Unavailable", "application/json", body)) as url, Client(url) as client:
        assert client.health()["ready"] is False
