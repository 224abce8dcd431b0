"""A backup is taken in by a server that runs: projects, records and counters, and none of the keys."""

from __future__ import annotations

from pathlib import Path
from tempfile import gettempdir

import httpx2

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
    before = set(Path(gettempdir()).glob("api-factory-*"))
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
    assert set(Path(gettempdir()).glob("api-factory-*")) <= before
    assert restore(new, backup).status_code == 200
