"""Where keys must not be found: in the data folder, in any log, in any problem."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from api_factory.keys.key import mint
from api_factory.redaction import RedactingFormatter, redact
from running_server import environment


def files_with(folder: Path, secret: str) -> list[str]:
    """The names of the files that a secret, or its random part, stands in."""
    needles = (secret.encode(), secret[12:44].encode())
    return sorted(
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(needle in file.read_bytes() for needle in needles)
    )


def test_no_secret_is_in_the_data_folder_or_in_any_log(fresh_server):
    server = fresh_server("--log-level", "debug")
    secrets = [server.make_key(scopes=[scope])["key"] for scope in ("read", "write", "admin")]
    old = server.make_key()
    secrets += [
        old["key"],
        server.call("POST", f"/v1/keys/{old['id']}/rotate", json={"grace_seconds": 60}).json()["key"],
    ]
    for secret in secrets:
        server.call("GET", "/v1/whoami", key=secret)
        server.call("GET", "/v1/whoami", key=None, headers={"Authorization": f"Bearer {secret}"})
        for query in (f"?key={secret}", f"?key={secret.replace('_', '%5F')}", f"?{secret}=1", f"/{secret}"):
            server.call("GET", f"/v1/whoami{query}", key=secret)
        server.call("POST", "/v1/projects", key=secret, json={"name": secret, secret: 1})
        server.call(
            "PATCH", "/v1/projects/x", key=secret, headers={"If-Match": secret, "Content-Type": secret}
        )
        server.call(
            "GET",
            "/admin/",
            key=None,
            headers={"Cookie": f"session={secret}", "Referer": f"http://x/?{secret}"},
        )
        server.send_raw(f"NONSENSE {secret}\r\n\r\n".encode())
    root = server.root_key
    assert files_with(server.data, root) == ["root.key"]
    for secret in secrets:
        assert files_with(server.data, secret) == []
    server.stop()
    server.start()
    server.kill()
    for secret in secrets:
        assert files_with(server.folder, secret) == []
    assert files_with(server.folder, root) == ["root.key"]
    assert "/v1/whoami" in server.logs(), "the access log is there at all"


def test_a_problem_never_repeats_a_key(server):
    secret = mint().text
    for answer in (
        server.call("GET", f"/v1/projects?{secret}=1"),
        server.call("POST", "/v1/projects", json={"name": "a", secret: 1}),
        server.call("POST", "/v1/projects", content=b"{}", headers={"Content-Type": f"application/{secret}"}),
        server.call("GET", f"/v1/keys/{secret}"),
        server.call("POST", "/v1/projects", json={"name": "a", "contract": f"openapi: {secret}"}),
    ):
        assert 400 <= answer.status_code < 500
        assert secret not in answer.text
        assert secret[12:] not in answer.text


def test_no_secret_of_a_failed_handler_is_logged(fresh_server):
    prelude = """
import api_factory.handlers.keys as handlers
async def whoami(factory, key):
    raise RuntimeError("it went wrong with af_AAAAAAAA_" + "x" * 38)
handlers.whoami = whoami
"""
    server = fresh_server("--store", "memory:", prelude=prelude)
    answer = server.call("GET", "/v1/whoami?%0aforged=line")
    assert answer.status_code == 400
    answer = server.call("GET", "/v1/whoami")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal-error"
    assert "went wrong with" not in answer.text
    assert "it went wrong with af_[redacted]" in server.logs()
    assert "xxxxxx" not in server.logs()


@pytest.mark.slow
def test_the_root_key_is_not_written_to_a_pipe(tmp_path):
    import signal

    process = subprocess.Popen(
        [sys.executable, "-m", "api_factory", "serve", "--port", "0", "--data", str(tmp_path / "data")],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(), cwd=tmp_path,
    )  # fmt: skip
    try:
        output = b""
        while b"Ctrl-C" not in output:
            line = process.stdout.readline()
            assert line, output
            output += line
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=30)
    secret = (tmp_path / "data" / "root.key").read_bytes().strip()
    assert secret not in output + rest


@pytest.mark.parametrize(
    "text",
    [
        "key af_k3YbQ9tZ_{s} here", "af_k3YbQ9tZ_{s}", "x=af_k3YbQ9tZ_{s}&y", "af%5Fk3YbQ9tZ%5f{s}", "(af_{s})",
        "prefixaf_k3YbQ9tZ_{s}", '"af_{s}"', "af_k3YbQ9tZ_{s}\naf_k3YbQ9tZ_{s}",
    ],
)  # fmt: skip
def test_what_looks_like_a_key_is_blotted_out(text):
    secret = "Ab0" * 12
    assert "Ab0" not in redact(text.format(s=secret))


@pytest.mark.parametrize(
    "text", ["/components/schemas/leaf_node", "graf_id", "half_open_interval", "af", "af-x"]
)
def test_words_that_only_end_like_a_key_begins_are_left(text):
    assert redact(text) == text


def test_tracebacks_are_redacted():
    secret = mint().text
    try:
        raise ValueError(secret)
    except ValueError:
        record = logging.LogRecord("n", logging.ERROR, "f", 1, "failed: %s", (secret,), sys.exc_info())
    line = RedactingFormatter("%(message)s").format(record)
    assert "Traceback" in line
    assert secret not in line


def test_every_answer_of_a_key_but_the_first_is_without_its_secret(server):
    new_key = server.make_key()
    for path in (f"/v1/keys/{new_key['id']}", "/v1/keys?limit=500", "/v1/whoami"):
        text = json.dumps(server.call("GET", path).json())
        assert new_key["key"] not in text
        assert new_key["key"][12:] not in text
        assert "hash" not in text
