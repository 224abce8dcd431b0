"""Every command against a server whose answers are broken or hostile: a sentence and an exit code, in bounds."""

from __future__ import annotations

import gzip
import json
import resource
import socket
import struct
import time
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from select import select

import pytest

import api_factory.client.client
import api_factory.client.transport
from api_factory.client import Client
from api_factory.errors import NoServer

from .contracts import CONTRACT
from .runs import Result, Run, Show
from .strange_server import ID, Strange, StrangeServer, http, strange_server
from .test_client import answering

COMMANDS = [
    *(["health"], ["whoami"], ["keys", "list"], ["keys", "create", "x"], ["keys", "show", ID]),
    *(
        ["keys", "rotate", ID],
        ["keys", "revoke", ID, "--yes"],
        ["projects", "list"],
        ["projects", "show", "shop"],
    ),
    *(
        ["projects", "create", "shop"],
        ["projects", "update", "shop", "--title", "x"],
        ["projects", "plan", "shop"],
    ),
    *(["projects", "delete", "shop", "--yes"], ["projects", "contract", "shop"]),
    *(
        ["projects", "set-contract", "shop", "shop.yaml"],
        ["apply", "shop.yaml"],
        ["seed", "shop", "--count", "2"],
    ),
    *(["call", "shop"], ["call", "shop", "list_items"], ["call", "shop", "add_item", "name=x"]),
    *(["notebook", "shop", "-o", "-"], ["store", "backup", "b.gz"], ["store", "restore", "old.gz"]),
]
MOST_REQUESTS = 6


def flood(*parts: bytes, seconds: float = 20.0, pause: float = 0.0) -> Strange:
    """Sends parts, the last of them until the client goes away or the time is over."""

    def send(connection: socket.socket) -> None:
        end = time.monotonic() + seconds
        for part in parts[:-1]:
            connection.sendall(part)
        while time.monotonic() < end:
            connection.sendall(parts[-1])
            # Silence tells nobody that the client is gone.
            if select([connection], [], [], pause)[0] and not connection.recv(1):
                return

    return send


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def jsons(*values: str) -> Iterator[tuple[str, bytes]]:
    for value in values:
        yield f"200 {value[:30]}", http(200, value.encode())


def problems(*values: str) -> Iterator[tuple[str, bytes]]:
    for status, value in zip(cycle((400, 404, 401, 422, 500)), values):
        yield f"{status} {value[:30]}", http(status, value.encode(), "application/problem+json")


FAULTY = '{"detail": "d", "title": "t", "code": "c", '
BROKEN: dict[str, Strange] = dict(
    [
        *jsons("[]", "null", "1", '"x"', "{}", "[null]", "nonsense", "", '{"items": null, "next": null}'),
        *jsons(
            '{"items": [null], "next": null}', '{"items": [{}], "next": 5}', '{"items": {}, "next": null}'
        ),
        *jsons(
            "[" * 50_000, '{"a":' * 50_000, "1" * 5000, "1e999", "NaN", '{"id": 1' + "0" * 4000 + "}", "\x00"
        ),
        *jsons('{"ready": 1, "live": null}', '{"detail": []}', '{"name": {"x": []}, "open": 7}'),
        *problems("[]", "null", "{}", '{"detail": 5, "title": [], "code": {}}', '{"detail": null}', "x"),
        *problems(FAULTY + '"errors": [1]}', FAULTY + '"faults": [{}]}', FAULTY + '"changes": {}}'),
        *problems(FAULTY + '"errors": {"a": 1}}', FAULTY + '"faults": 7}', FAULTY + '"hint": ["x"]}'),
        *problems(FAULTY + '"changes": {"unfit": [{"errors": []}]}}', "[" * 50_000),
        ("html", http(200, b"<h1>It works</h1>", "text/html")),
        ("not UTF-8", http(200, b'{"name": "\xff\xfe"}')),
        ("204", b"HTTP/1.1 204 No Content\r\n\r\n"),
        ("304", b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        ("status 999", http(999, b"{}")),
        ("status abc", http("abc", b"{}")),
        ("truncated", http(200, b"{}").replace(b"Length: 2", b"Length: 200")),
        ("length too small", http(200, b'{"a": 1}').replace(b"Length: 8", b"Length: 3")),
        ("length abc", http(200, b"{}").replace(b"Length: 2", b"Length: abc")),
        ("length negative", http(200, b"{}").replace(b"Length: 2", b"Length: -2")),
        ("two lengths", http(200, b"{}", "application/json", "Content-Length: 7")),
        ("chunked nonsense", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        ("chunk cut off", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}"),
        ("101", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n{}"),
        ("SSH", b"SSH-2.0-OpenSSH\r\n"),
        ("nothing", b""),
        ("reset", reset),
        ("gzip that is none", http(200, b"{}", "application/json", "Content-Encoding: gzip")),
        (
            "gzip cut off",
            http(200, gzip.compress(b"{}" * 99)[:-9], "application/json", "Content-Encoding: gzip"),
        ),
        ("unknown coding", http(200, b"{}", "application/json", "Content-Encoding: br")),
        ("redirect", http(302, b"", "text/html", "Location: http://127.0.0.1:9/v1/whoami")),
        ("redirect to nowhere", http(307, b"", "text/html", "Location: http://[::1")),
        ("redirect by file", http(301, b"", "text/html", "Location: file:///etc/passwd")),
        ("cookie", http(200, b"[]", "application/json", "Set-Cookie: " + "a=b; expires=" + "1 " * 500)),
    ]
)
ENDLESS: dict[str, Strange] = {
    "headers": flood(b"HTTP/1.1 200 OK\r\n", b"X-Y: " + b"z" * 1000 + b"\r\n"),
    "one header": flood(b"HTTP/1.1 200 OK\r\nX: ", b"z" * 4096),
    "interim answers": flood(b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
    "slow interim answers": flood(b"HTTP/1.1 102 Processing\r\n\r\n", pause=0.05),
    "slow headers": flood(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", pause=0.05),
    "slow body": flood(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"{", pause=0.05),
    "silence": flood(b"", b"", pause=0.05),
    "body": flood(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", b" " * 65536),
    "chunks": flood(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b" " * 4096 + b"\r\n"
    ),
}


@pytest.fixture
def strange(monkeypatch: pytest.MonkeyPatch) -> Iterator[StrangeServer]:
    Path("shop.yaml").write_text(CONTRACT)
    Path("old.gz").write_bytes(gzip.compress(b"{}\n"))
    with strange_server() as server:
        monkeypatch.setenv("API_FACTORY_URL", server.url)
        monkeypatch.setenv("API_FACTORY_KEY", "af_secret")
        yield server


def judge(words: list[str], at: int, done: Result) -> None:
    """A sentence, or none where the answer was of no account; an exit code as documented."""
    told = words, at, done
    assert done.code in range(6), told
    assert "Traceback" not in done.err, told
    assert done.code == 0 or done.err or done.out, told
    assert all(len(line) < 500 for line in done.err.splitlines()), told


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if at % 4 else []) for at, name in enumerate(BROKEN)]
)
def test_a_broken_answer_is_a_sentence(cli: Run, strange: StrangeServer, name: str) -> None:
    strange.strange = BROKEN[name]
    failed = 0
    for words in COMMANDS:
        strange.requests.clear()
        done = cli(*words)
        judge(words, 0, done)
        assert strange.requests, words
        failed += done.code != 0
    assert failed >= len(COMMANDS) - 3, "only what a delete answers and a contract is are of no account"


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_after_good_ones_is_a_sentence(cli: Run, strange: StrangeServer, name: str) -> None:
    strange.strange = BROKEN[name]
    for words in COMMANDS:
        for strange.at in range(1, MOST_REQUESTS):
            strange.requests.clear()
            judge(words, strange.at, cli(*words))
            if len(strange.requests) <= strange.at:
                break


def test_with_good_answers_every_command_does_what_it_should(cli: Run, strange: StrangeServer) -> None:
    expected = {("store", "backup", "b.gz"): 5}
    strange.at = -1
    for words in COMMANDS:
        done = cli(*words)
        assert done.code == expected.get(tuple(words), 0), (words, done)


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_answer_ends(
    cli: Run, strange: StrangeServer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(api_factory.client.transport, "TIMEOUT_SECONDS", 0.5)
    monkeypatch.setattr(api_factory.client.transport, "MAX_RESPONSE_BYTES", 1 << 20)
    strange.strange = ENDLESS[name]
    for words in (["whoami"], ["call", "shop"], ["projects", "contract", "shop"]):
        strange.requests.clear()
        begun = time.monotonic()
        done = cli(*words)
        assert (done.code, done.err.count("\n")) == (3, 1), done
        assert time.monotonic() - begun < 10


@cache
def compressed_zeros() -> bytes:
    """Compress 300 million zeros into less than a thousandth of that.

    It is one million again and again; the checksum at the end, where nobody is to get, is wrong.
    """
    compressor = zlib.compressobj(9, wbits=31)
    first = compressor.compress(bytes(1_000_000)) + compressor.flush(zlib.Z_FULL_FLUSH)
    again = compressor.compress(bytes(1_000_000)) + compressor.flush(zlib.Z_FULL_FLUSH)
    return first + 299 * again + compressor.flush()


@pytest.mark.parametrize("format", ["gzip", "deflate"])
def test_a_few_bytes_that_say_very_many_are_not_believed(
    cli: Run, strange: StrangeServer, format: str
) -> None:
    strange.strange = http(200, compressed_zeros(), "application/json", f"Content-Encoding: {format}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = cli("whoami")
    assert (done.code, "more than an answer may have" in done.err) == (3, True), done
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_a_compressed_answer_is_read(cli: Run, strange: StrangeServer) -> None:
    key = json.dumps(strange.answers["GET /v1/whoami"][1]).encode()
    strange.strange = http(200, gzip.compress(key), "application/json", "Content-Encoding: gzip")
    assert cli("whoami", "--json").json["name"] == "words"


def test_a_redirect_takes_the_key_nowhere(cli: Run, strange: StrangeServer) -> None:
    with strange_server() as other:
        for status in (301, 302, 303, 307, 308):
            strange.strange = http(status, b"", "text/html", f"Location: {other.url}/v1/whoami")
            strange.requests.clear()
            assert cli("whoami").code == 3
            assert cli("call", "shop").code in (0, 3)
        assert other.heads == []


@pytest.mark.parametrize(("scheme", "told"), [("https", "No TLS connection"), ("http", "broke off")])
def test_tls_where_there_is_none(cli: Run, scheme: str, told: str) -> None:
    with answering(b"\x15\x03\x01\x00\x02\x02\x46" if scheme == "http" else http(400, b"")) as url:
        refused = cli("whoami", "--url", url.replace("http", scheme), "--key", "af_x")
    assert (refused.code, told in refused.err) == (3, True), refused


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ([("a", 1), ("b", 1), ("a", 1)], "leads back to a page"),
        ([("a", 1), ("a", 1)], "leads back to a page"),
        ([("a", 0)], "is empty, and another follows"),
        ([(str(number), 1) for number in range(51)], "does not end"),
    ],
)
@pytest.mark.parametrize("kind", ["keys", "projects"])
def test_a_list_without_an_end_is_told(
    monkeypatch: pytest.MonkeyPatch, kind: str, pages: list[tuple[str, int]], why: str
) -> None:
    monkeypatch.setattr(api_factory.client.client, "MAX_PAGES", 50)
    with strange_server() as server:
        item = server.answers[f"GET /v1/{kind}"][1]["items"][0]
        left = iter(pages)

        def answer(connection: socket.socket) -> None:
            cursor, count = next(left)
            connection.sendall(http(200, json.dumps({"items": [item] * count, "next": cursor}).encode()))
            server.at += 1

        server.strange = answer
        with Client(server.url) as client, pytest.raises(NoServer, match=why):
            list(client.list_keys() if kind == "keys" else client.list_projects())


UNSAFE = (
    "\x1b[31mA\x1b]52;c;QUFB\x07\x1b]8;;http://e\x07\x9b31mB\x90\u202e\u2066\u200e\u061c\u200b\u200d\u2060\ufeff"
    "\u2028\u2029\x85\U000e0041\U000e0100\u3164\xad\x08\x7f\r\t[red]x[/red]\nForged: line"
)
ACTIVE = {letter for letter in UNSAFE if ord(letter) < 32 or ord(letter) > 126} - {"\n"}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_strangers_words_never_act_on_a_terminal(
    cli: Run, show: Show, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    Path("shop.yaml").write_text(CONTRACT)
    Path("old.gz").write_bytes(gzip.compress(b"{}\n"))
    with strange_server(UNSAFE) as server:
        monkeypatch.setenv("API_FACTORY_URL", server.url)
        monkeypatch.setenv("API_FACTORY_KEY", "af_secret")
        server.at = -1
        code, output = show(*words, columns=200, NO_COLOR="1", TERM="dumb")
        assert code in range(6)
        # The line that counts takes itself away.
        output = output.replace("\r\x1b[K", "")
        assert not ACTIVE & set(output), sorted(ACTIVE & set(output))
        assert not any(line.startswith("Forged") for line in output.splitlines())
        problem = {"title": UNSAFE, "status": 409, "detail": UNSAFE, "code": UNSAFE, "hint": UNSAFE}
        problem |= {"errors": [{"in": UNSAFE, "pointer": UNSAFE, "detail": UNSAFE}]}
        server.strange, server.at = http(409, json.dumps(problem).encode(), "application/problem+json"), 0
        server.requests.clear()
        refused = cli(*words)
        assert not ACTIVE & set(refused.err), refused.err
        assert not any(line.startswith("Forged") for line in refused.err.splitlines())


def test_programs_get_strangers_words_as_they_are(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with strange_server(UNSAFE) as server:
        monkeypatch.setenv("API_FACTORY_URL", server.url)
        server.at = -1
        listed = cli("projects", "list", "--json")
        assert listed.json[0]["title"] == UNSAFE
        assert listed.raw.isascii()
        assert b"\x1b" not in listed.raw
        assert json.loads(cli("projects", "contract", "shop").raw)["info"]["title"] == UNSAFE


def test_completion_offers_no_name_that_is_none(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a server calls a project goes into a command line as it is."""
    with strange_server() as server:
        items = server.answers["GET /v1/projects"][1]["items"]
        for name, offered in (("shop", True), ("$(touch canary)", False), ("a b", False), ("-rf", False)):
            items[0]["name"] = name
            with monkeypatch.context() as patch:
                patch.setenv("_API_FACTORY_COMPLETE", "bash_complete")
                patch.setenv("API_FACTORY_URL", server.url)
                patch.setenv("COMP_WORDS", "api-factory projects show ")
                patch.setenv("COMP_CWORD", "3")
                assert bool(cli().out.strip()) == offered, name
