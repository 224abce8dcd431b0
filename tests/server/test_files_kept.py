"""Files across starts, crashes, backups, moves and changed contracts, and within limits."""

from __future__ import annotations

import gzip
import json
import threading
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest

from command_line import run_command
from running_server import FreshServer, RunningServer

GALLERY = (Path(__file__).parent.parent / "contracts" / "gallery.yaml").read_text(encoding="utf-8")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3000
IMAGE = {"Content-Type": "image/png"}
GZIP = {"Content-Type": "application/gzip"}


def with_portrait(server: RunningServer) -> None:
    server.call("POST", "/v1/projects", json={"name": "gallery", "contract": GALLERY})
    assert server.call("POST", "/apis/gallery/artists", json={"name": "Ada"}).json()["id"] == 1
    put(server, PNG)


def put(server: RunningServer, content: bytes) -> None:
    path = "/apis/gallery/artists/1/portrait"
    answer = server.call("PUT", path, content=content, headers=IMAGE)
    assert answer.status_code == 204, answer.text


def portrait(server: RunningServer) -> bytes:
    return server.call("GET", "/apis/gallery/artists/1/portrait").content


def test_a_file_outlives_a_stop_and_a_kill(fresh_server: FreshServer) -> None:
    server = fresh_server()
    with_portrait(server)
    server.stop()
    server.start()
    assert portrait(server) == PNG
    put(server, PNG[::-1])
    server.kill()
    server.start()
    assert portrait(server) == PNG[::-1]
    assert len(list((server.data / "db.json.files").iterdir())) == 1


def test_files_are_for_their_owner_only(fresh_server: FreshServer) -> None:
    server = fresh_server()
    with_portrait(server)
    folder = server.data / "db.json.files"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]


def test_a_backup_has_the_files_and_a_server_takes_them_in(fresh_server: FreshServer) -> None:
    old, new = fresh_server(), fresh_server()
    with_portrait(old)
    backup = old.call("POST", "/v1/backup").content
    answer = new.call("POST", "/v1/restore", content=backup, headers=GZIP)
    assert answer.status_code == 200, answer.text
    assert portrait(new) == PNG
    new.stop()
    new.start()
    assert portrait(new) == PNG


@pytest.mark.parametrize("name", [None, 7, "type", "name"])
def test_what_a_strange_backup_says_of_a_file_is_no_more_than_text(
    fresh_server: FreshServer, name: Any
) -> None:
    old, new = fresh_server(), fresh_server()
    with_portrait(old)
    lines = gzip.decompress(old.call("POST", "/v1/backup").content).splitlines(keepends=True)
    items = [json.loads(line) for line in lines[:-1]]
    document = next(item[6] for item in items[1:] if item[0] == "record" and item[2].startswith("files:"))
    if name in document:
        document[name] = "image/png\r\nX-Evil: 1"
    else:
        document["type"] = document["name"] = name
    text = b"".join(json.dumps(item).encode() + b"\n" for item in items)
    end = json.loads(lines[-1]) | {"sha256": sha256(text).hexdigest()}
    backup = gzip.compress(text + json.dumps(end).encode() + b"\n")
    answer = new.call("POST", "/v1/restore", content=backup, headers=GZIP)
    assert answer.status_code == 200, answer.text
    answer = new.call("GET", "/apis/gallery/artists/1/portrait")
    assert (answer.status_code, answer.content) == (200, PNG)
    assert "x-evil" not in answer.headers
    shown = "image/png" if name == "name" else "application/octet-stream"
    assert answer.headers["content-type"] == shown


def test_the_command_line_checks_moves_and_restores_files(fresh_server: FreshServer, tmp_path: Path) -> None:
    server = fresh_server()
    with_portrait(server)
    server.stop()
    (file,) = (server.data / "db.json.files").iterdir()
    assert run_command("store", "check", str(server.data)).returncode == 0
    copy = tmp_path / "copy"
    moved = run_command("store", "move", str(server.data), str(copy))
    assert moved.returncode == 0, moved.stderr
    assert (copy / "db.json.files" / file.name).read_bytes() == PNG
    file.write_bytes(PNG[::-1])
    damaged = run_command("store", "check", str(server.data))
    assert damaged.returncode != 0
    assert "its content is not the one that was put there" in damaged.stdout + damaged.stderr


def test_a_contract_that_gives_a_file_back_no_more_needs_force(fresh_server: FreshServer) -> None:
    server = fresh_server()
    with_portrait(server)
    headers = {"Content-Type": "application/yaml"}
    same = server.call("PUT", "/v1/projects/gallery/contract", content=GALLERY + "# more\n", headers=headers)
    assert same.status_code == 200, same.text
    assert portrait(server) == PNG
    other = GALLERY.replace("/portrait:", "/likeness:")
    refused = server.call("PUT", "/v1/projects/gallery/contract", content=other, headers=headers)
    assert refused.status_code == 409
    assert "a file that the contract no longer gives back" in refused.text


SMALL = """
from api_factory.records import files
files.MAX_PROJECT_BYTES = 1_000_000
"""


def test_the_files_of_a_project_have_a_limit_together(fresh_server: FreshServer) -> None:
    server = fresh_server(prelude=SMALL)
    with_portrait(server)
    path = "/apis/gallery/artists/1/portrait"
    refused = server.call("PUT", path, content=PNG, headers=IMAGE)
    assert (refused.status_code, refused.json()["code"]) == (507, "storage-full")
    assert portrait(server) == PNG
    assert server.call("DELETE", path).status_code == 204
    put(server, PNG)


def test_uploads_at_once_leave_one_content(fresh_server: FreshServer) -> None:
    server = fresh_server()
    with_portrait(server)
    contents = [bytes([number]) * 300_000 for number in range(8)]
    url = f"{server.url}/apis/gallery/artists/1/portrait"
    statuses: list[int] = []

    def upload(content: bytes) -> None:
        headers = IMAGE | {"X-API-Key": server.root_key}
        with httpx2.Client(trust_env=False, timeout=30) as client:
            statuses.append(client.put(url, content=content, headers=headers).status_code)

    threads = [threading.Thread(target=upload, args=[content]) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [204] * 8
    assert portrait(server) in contents
    server.stop()
    assert len(list((server.data / "db.json.files").iterdir())) == 1


@pytest.mark.parametrize(
    "media_type", ["text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript"]
)
def test_hostile_contents_are_no_pages_of_this_origin(fresh_server: FreshServer, media_type: str) -> None:
    server = fresh_server()
    any_content = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
    parameter = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    contract = {
        "openapi": "3.0.3",
        "info": {"title": "Attic", "version": "1"},
        "paths": {
            "/attic/{name}": {
                "parameters": [parameter],
                "get": {"responses": {"200": {"description": "It", **any_content}}},
                "put": {
                    "requestBody": {"required": True, **any_content},
                    "responses": {"204": {"description": "Kept"}},
                },
                "delete": {"responses": {"204": {"description": "Gone"}}},
            }
        },
    }
    server.call("POST", "/v1/projects", json={"name": "attic"})
    put_contract = server.call("PUT", "/v1/projects/attic/contract", json=contract)
    assert put_contract.status_code == 200, put_contract.text
    script = b"<script>fetch('/v1/projects')</script>"
    for name in ("..%2F..%2Froot.key", "a"):
        headers = {"Content-Type": media_type}
        answer = server.call("PUT", f"/apis/attic/attic/{name}", content=script, headers=headers)
        assert answer.status_code == 204, answer.text
        answer = server.call("GET", f"/apis/attic/attic/{name}")
        assert (answer.status_code, answer.content) == (200, script)
        assert answer.headers["content-type"] == media_type
        assert answer.headers["content-disposition"] == "attachment"
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert server.call("GET", "/apis/attic/attic/b").status_code == 404
    assert server.call("DELETE", "/apis/attic/attic/a").status_code == 204
    assert server.call("GET", "/apis/attic/attic/a").status_code == 404
    assert server.call("GET", "/apis/attic/attic/..%2F..%2Froot.key").content == script
