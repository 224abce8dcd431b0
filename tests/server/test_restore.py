"""A backup is taken in by a server that runs: projects, records and counters, and none of the keys."""

from __future__ import annotations

import errno
import os
import resource
import time

import httpx2
import pytest

from postgres_server import DATABASES
from running_server import FreshServer, RunningServer

CONTRACT = """
openapi: 3.0.3
info: {title: Notes, version: '1'}
paths:
  /notes:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
  /notes/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
    delete:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'204': {description: Gone}}
components:
  schemas:
    Note: {type: object, required: [text], properties: {id: {type: integer}, text: {type: string}}}
"""
GZIP = {"Content-Type": "application/gzip"}


def restore(server: RunningServer, backup: bytes, **options: object) -> httpx2.Response:
    return server.call("POST", "/v1/restore", content=backup, headers=GZIP, **options)


def test_a_running_server_takes_in_a_backup_and_keeps_its_own_keys(fresh_server: FreshServer) -> None:
    old, new = fresh_server(), fresh_server()
    old.call("POST", "/v1/projects", json={"name": "notes", "contract": CONTRACT})
    for text in ("milk", "bread", "salt"):
        assert old.call("POST", "/apis/notes/notes", json={"text": text}).status_code == 201
    assert old.call("DELETE", "/apis/notes/notes/3").status_code == 204
    backup = old.call("POST", "/v1/backup").content
    assert new.call("GET", "/apis/notes/notes/1").status_code == 404

    answer = restore(new, backup)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["projects"], answer.json()["records"]) == (1, 4)
    assert new.call("GET", "/apis/notes/notes/2").json() == {"id": 2, "text": "bread"}
    assert new.call("POST", "/apis/notes/notes", json={"text": "oil"}).json()["id"] == 4
    assert new.call("GET", "/v1/whoami", key=old.root_key).status_code == 401

    again = restore(new, backup)
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    new.stop()
    new.start()
    assert new.call("GET", "/apis/notes/notes/4").json()["text"] == "oil"


def test_what_cannot_be_taken_in_leaves_nothing_behind(fresh_server: FreshServer) -> None:
    old, new = fresh_server(), fresh_server()
    old.call("POST", "/v1/projects", json={"name": "notes", "contract": CONTRACT})
    backup = old.call("POST", "/v1/backup").content
    bound = new.call(
        "POST", "/v1/keys", json={"name": "b", "scopes": ["admin"], "projects": ["notes"]}
    ).json()["key"]
    for broken in (backup[:-20], backup[:40] + b"!!" + backup[42:], b"no gzip at all"):
        refused = restore(new, broken)
        assert (refused.status_code, refused.json()["errors"][0]["detail"]) == (400, "is not a whole backup")
    assert restore(new, backup, key=bound).status_code == 403
    assert restore(new, backup, key=None).status_code == 401
    assert (
        new.call("POST", "/v1/restore", content=backup, headers={"Content-Type": "text/plain"}).status_code
        == 415
    )
    assert new.call("GET", "/v1/projects").json()["items"] == []
    assert list(new.data.glob("spool-*")) == []
    assert restore(new, backup).status_code == 200


NO_TEMPORARY_FOLDER = """
import tempfile
def nowhere():
    raise FileNotFoundError(2, "No usable temporary directory found")
tempfile.gettempdir = tempfile._gettempdir = nowhere
tempfile._get_candidate_dirs = None
"""


@pytest.mark.parametrize("store", ["folder", pytest.param("postgres", marks=pytest.mark.slow)])
def test_a_backup_needs_no_temporary_folder(fresh_server: FreshServer, store: str) -> None:
    flags = [] if store == "folder" else ["--store", DATABASES.fresh_url()]
    old, new = fresh_server(), fresh_server(*flags, prelude=NO_TEMPORARY_FOLDER, anew=True)
    old.call("POST", "/v1/projects", json={"name": "notes", "contract": CONTRACT})
    answer = restore(new, old.call("POST", "/v1/backup").content)
    assert (answer.status_code, answer.json().get("projects")) == (200, 1), answer.text
    # The answer is sent before what is done with its body is over.
    deadline = time.monotonic() + 30
    while list(new.data.glob("spool-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(new.data.glob("spool-*")) == []


def disk_that_fails(number: int) -> str:
    """A prelude for a server that can write nothing to spooled files."""
    return f"""
import os
from api_factory.service import body
class Failing:
    def __getattr__(self, name):
        return getattr(os, name)
    def write(self, descriptor, part):
        raise OSError({number}, os.strerror({number}))
body.os = Failing()
"""


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (errno.ENOSPC, 507),
        pytest.param(errno.EDQUOT, 507, marks=pytest.mark.slow),
        pytest.param(errno.EFBIG, 507, marks=pytest.mark.slow),
        (errno.EIO, 503),
    ],
)
def test_a_disk_that_cannot_receive_a_backup(fresh_server: FreshServer, number: int, status: int) -> None:
    server = fresh_server(prelude=disk_that_fails(number))
    answer = restore(server, b"x" * 100_000)
    assert answer.status_code == status, answer.text
    assert str(server.data) not in answer.text
    assert list(server.data.glob("spool-*")) == []
    assert "Traceback" not in server.logs()
    assert server.call("POST", "/v1/projects", json={"name": "works"}).status_code == 201


def test_a_file_too_large_for_the_system_is_507(fresh_server: FreshServer) -> None:
    server = fresh_server()
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
    answer = restore(server, os.urandom(3_000_000))
    assert (answer.status_code, answer.json()["code"]) == (507, "storage-full")
    assert list(server.data.glob("spool-*")) == []


def test_what_a_crash_left_is_removed_at_the_start(fresh_server: FreshServer) -> None:
    alone = fresh_server(start=False)
    shared = fresh_server("--store", "memory:", start=False)
    for server in (alone, shared):
        server.data.mkdir(parents=True, mode=0o700)
        for name, age in (("spool-old", 100_000), ("spool-new", 60)):
            (server.data / name).write_bytes(b"x")
            os.utime(server.data / name, (time.time() - age,) * 2)
        server.start()
    assert list(alone.data.glob("spool-*")) == []
    assert [path.name for path in shared.data.glob("spool-*")] == ["spool-new"]
