"""Lists as CSV: read back by a reader of CSV, whole, filtered, and byte for byte what clients sent."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx2
import pytest
import yaml

from postgres_server import DATABASES
from projects.live import CONTRACTS, Project, api, make
from running_server import FreshServer, RunningServer

PAGES = CONTRACTS / "pages"
ODD = ['Say "hi"', "a,b", "two\r\nlines", "=1+1", "@x", "ünï ☂", " kept ", "", "'", "a\nb"]
"""Texts that break tables written by hand."""


def rows(answer: httpx2.Response) -> list[dict[str, str]]:
    """The lines of a table, by the names of its columns."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def notes(*, both: bool = False) -> dict[str, Any]:
    """A contract of notes, and of their export."""
    note = {
        "type": "object",
        "required": ["text"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "text": {"type": "string"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "done": {"type": "boolean"},
            "secret": {"type": "string", "writeOnly": True},
        },
    }
    response = {"description": "It", "content": {"application/json": {"schema": note}}}
    several: dict[str, Any] = {"application/json": {"schema": {"type": "array", "items": note}}}
    table = {"text/csv": {"schema": {"type": "string"}}}
    done = {"name": "done", "in": "query", "schema": {"type": "boolean"}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    return api(
        {
            "/notes": {
                "get": {
                    "parameters": [done, limit],
                    "responses": {
                        "200": {"description": "All", "content": several | (table if both else {})}
                    },
                },
                "post": {
                    "requestBody": {"content": {"application/json": {"schema": note}}},
                    "responses": {"201": response},
                },
            },
            "/notes/export": {
                "get": {
                    "parameters": [done, limit],
                    "responses": {"200": {"description": "A table", "content": table}},
                }
            },
        }
    )


def write(project: Project, *texts: str, **more: Any) -> None:
    """Make a note of each text."""
    for text in texts:
        assert project.call("POST", "/notes", json={"text": text, **more}).status_code == 201


def test_an_export_has_every_value_as_it_was_sent(on_either_store: RunningServer) -> None:
    project = make(on_either_store, notes())
    empty = project.call("GET", "/notes/export")
    assert (rows(empty), empty.content) == ([], b"done,id,tags,text\r\n")
    write(project, *ODD, tags=['a "b"', "c"], secret="s3cret")
    answer = project.call("GET", "/notes/export")
    assert [row["text"] for row in rows(answer)] == ODD
    assert rows(answer)[0] == {"id": "1", "text": ODD[0], "tags": '["a \\"b\\"","c"]', "done": ""}
    assert "s3cret" not in answer.text


SMALL_PAGES = "from api_factory.handlers import tables; tables.PAGE = 20"


@pytest.mark.parametrize("on_postgres", [False, True])
def test_an_export_is_whole_or_what_is_asked_for(fresh_server: FreshServer, on_postgres: bool) -> None:
    store = DATABASES.fresh_url() if on_postgres else "memory:"
    project = make(fresh_server("--store", store, prelude=SMALL_PAGES), notes())
    write(project, *(f"note {number}" for number in range(50)))
    write(project, "last", done=True)
    assert len(rows(project.call("GET", "/notes/export"))) == 51
    assert [row["text"] for row in rows(project.call("GET", "/notes/export?done=true"))] == ["last"]
    assert [row["id"] for row in rows(project.call("GET", "/notes/export?limit=2"))] == ["1", "2"]
    assert project.call("HEAD", "/notes/export").content == b""


def test_a_list_is_a_table_to_those_who_want_one(on_either_store: RunningServer) -> None:
    project = make(on_either_store, notes(both=True))
    write(project, "one", "two")
    assert [row["text"] for row in rows(project.call("GET", "/notes", headers={"Accept": "text/csv"}))] == [
        "one",
        "two",
    ]
    for accept in ("*/*", "application/json", "text/csv;q=0.5, application/json"):
        answer = project.call("GET", "/notes", headers={"Accept": accept})
        assert [note["text"] for note in answer.json()] == ["one", "two"]


def test_exports_know_what_names_other_records_and_other_paths(on_either_store: RunningServer) -> None:
    pottery = make(on_either_store, "pottery")
    glaze = pottery.call("GET", "/glazes").json()[0]
    potter = pottery.call("POST", "/potters", json={"name": "Ines"}).json()
    body = {"title": "Jar", "price": 1, "glazeId": glaze["id"], "potterId": potter["id"]}
    pottery.call("POST", "/pieces", json=body)
    (row,) = rows(pottery.call("GET", "/pieces/export?status=available"))
    assert (row["glazeId"], row["potterId"], row["title"]) == (glaze["id"], potter["id"], "Jar")
    assert not {"glaze", "potter"} & row.keys()
    apiary = make(on_either_store, yaml.safe_load((PAGES / "apiary.yaml").read_text()))
    for number in (1, 2):
        apiary.call("POST", "/hives", json={"name": "North", "apiary_id": number, "keeper_id": 1})
    assert [row["apiary_id"] for row in rows(apiary.call("GET", "/hives.csv?apiary_id=2"))] == ["2"]


def test_what_the_author_says_is_an_example_stays_one(on_either_store: RunningServer) -> None:
    contract = notes()
    contract["paths"]["/notes/export"]["get"]["x-factory"] = False
    project = make(on_either_store, contract)
    write(project, "kept")
    assert "kept" not in project.call("GET", "/notes/export").text


def test_a_list_of_what_is_linked_is_a_table_of_that(on_either_store: RunningServer) -> None:
    document = yaml.safe_load((CONTRACTS / "teams.yaml").read_text())
    members = document["paths"]["/groups/{id}/members"]["get"]["responses"]["200"]
    members["content"]["text/csv"] = {"schema": {"type": "string"}}
    teams = make(on_either_store, document)
    for name in ("Ann", "Bob"):
        assert teams.call("POST", "/users", json={"name": name, "city": "Oslo"}).status_code == 201
    assert teams.call("POST", "/groups", json={"title": "red"}).status_code == 201
    assert teams.call("PUT", "/groups/1/members/2").status_code == 204
    table = teams.call("GET", "/groups/1/members", headers={"accept": "text/csv"})
    assert [row["name"] for row in rows(table)] == ["Bob"]
