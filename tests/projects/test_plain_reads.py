"""Plain reads: what is kept of a record's answer, and what is made for it, is what the stages would answer now."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
import yaml

from api_factory.contract import inspect
from api_factory.keys.key import mint
from api_factory.plan import plan
from api_factory.records import Records
from api_factory.service.build import build_service
from api_factory.service.plain_read import FastPathAccess
from api_factory.service.routing import Routing
from api_factory.store import MemoryStore
from projects.live import CONTRACTS, MakeProject, Project
from running_server import RunningServer

NOTE = {
    "type": "object",
    "properties": {"id": {"type": "integer", "readOnly": True}, "text": {"type": "string"}},
}


def contract(**note: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": NOTE | note}}
    answer = {"description": ".", "content": content}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Notes", "version": "1"},
        "paths": {
            "/notes": {"post": {"requestBody": {"content": content}, "responses": {"201": answer}}},
            "/notes/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "get": {"responses": {"200": answer}},
                "patch": {
                    "requestBody": {
                        "content": {"application/merge-patch+json": {"schema": {"type": "object"}}}
                    },
                    "responses": {"200": answer},
                },
                "delete": {"responses": {"204": {"description": "."}}},
            },
        },
    }


@pytest.fixture
def notes(project: MakeProject) -> Project:
    """A project with one note, which was read twice: from then on its answer is kept."""
    service = project(contract())
    service.call("POST", "/notes", json={"text": "first"})
    for _ in range(2):
        assert service.call("GET", "/notes/1").json() == {"id": 1, "text": "first"}
    return service


def make_key(server: RunningServer, **members: Any) -> dict[str, str]:
    record = server.call("POST", "/v1/keys", json={"name": "k", "scopes": ["read"]} | members).json()
    return {"id": record["id"], "key": record["key"]}


def test_only_plain_reads_of_flat_collections_are_answered_so() -> None:
    async def check(presented: str, scope: str | None = None) -> Any:
        raise AssertionError("nothing is asked for here")

    present = FastPathAccess(
        lambda text, scope: None, lambda collection: lambda id: None, lambda decision, row: None
    )
    read: dict[str, list[str]] = {}
    documents = {path.stem: path.read_bytes() for path in sorted(CONTRACTS.glob("*.yaml"))}
    documents["notes"] = yaml.safe_dump(contract()).encode()
    for name, document in documents.items():
        contract_faults, _ = inspect(document)
        assert contract_faults is not None
        contract_plan = plan(contract_faults)
        app = build_service(
            contract_plan,
            Records("p", contract_plan, MemoryStore()),
            max_body_bytes=1 << 20,
            checks=defaultdict(lambda: check),
            fast_path=present,
        )
        (routing,) = [stage for stage in app.middleware.middleware_stack if isinstance(stage, Routing)]
        plain = [
            operation.id
            for operation in contract_plan.operations
            if routing.plain_reads[operation.id] is not None
        ]
        read[name] = plain
    assert read["notes"] == ["get /notes/{id}"]  # The other tests here would show nothing without it.
    assert read["petstore3"] == ["get /pet/{petId}", "get /store/order/{orderId}", "get /user/{username}"]
    assert read["rpc"] == []
    nested = [name for names in read.values() for name in names if name.count("{") > 1]
    assert nested == []


def test_a_change_and_a_delete_are_seen_at_once(notes: Project) -> None:
    notes.call(
        "PATCH", "/notes/1", json={"text": "second"}, headers={"Content-Type": "application/merge-patch+json"}
    )
    assert notes.call("GET", "/notes/1").json()["text"] == "second"
    notes.call("DELETE", "/notes/1")
    assert notes.call("GET", "/notes/1").status_code == 404


def test_a_key_that_was_revoked_opens_nothing_at_once(notes: Project, server: RunningServer) -> None:
    key = make_key(server)
    for _ in range(2):
        assert notes.call("GET", "/notes/1", key=key["key"]).status_code == 200
    server.call("DELETE", f"/v1/keys/{key['id']}")
    refused = notes.call("GET", "/notes/1", key=key["key"])
    assert refused.status_code == 401
    assert "www-authenticate" in refused.headers


def test_no_key_a_wrong_key_and_another_projects_key_are_refused(
    notes: Project, server: RunningServer
) -> None:
    assert notes.call("GET", "/notes/1", key=None).status_code == 401
    assert notes.call("GET", "/notes/1", key="nonsense").status_code == 401
    server.make_project(name="elsewhere-of-notes")
    new_key = make_key(server, projects=["elsewhere-of-notes"])
    assert notes.call("GET", "/notes/1", key=new_key["key"]).status_code == 404


def test_what_else_a_request_carries_counts_as_ever(notes: Project) -> None:
    assert notes.call("GET", "/notes/1", headers={"Accept": "text/html"}).status_code == 406
    assert notes.call("GET", "/notes/1?unknown=1").status_code == 200
    assert notes.call("GET", "/notes/one").status_code == 400
    assert notes.call("GET", "/notes/%31").json()["id"] == 1
    two = f"GET /apis/{notes.name}/notes/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    two += f"X-API-Key: {notes.server.root_key}\r\nX-API-Key: other\r\n\r\n"
    assert notes.server.send_raw(two.encode()).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("key", ["root", None])
@pytest.mark.parametrize("elsewhere", ["Bearer KEY", "Bearer other", "Basic b3RoZXI6b3RoZXI=", ""])
def test_another_key_elsewhere_counts_as_ever(notes: Project, key: str | None, elsewhere: str) -> None:
    """A contract without a word on security takes keys in two places; what is none is no second one."""
    elsewhere = elsewhere.replace("KEY", mint().text)
    answered = notes.call("GET", "/notes/1", key=key, headers={"Authorization": elsewhere})
    staged = notes.call("GET", "/notes/1?x", key=key, headers={"Authorization": elsewhere})
    assert (answered.status_code, answered.content) == (staged.status_code, staged.content)
    wrong = 400 if elsewhere.startswith("Bearer af_") else 200
    assert answered.status_code == (401 if key is None else wrong)


def test_another_name_of_a_record_makes_no_answer_valid(project: MakeProject) -> None:
    """Where a path takes text for a number, 01 may be allowed and 1 not."""
    document = contract()
    document["paths"]["/notes/{id}"]["parameters"][0]["schema"] = {"type": "string", "pattern": "^0"}
    service = project(document)
    service.call("POST", "/notes", json={"text": "first"})
    for _ in range(2):
        assert service.call("GET", "/notes/01").json()["id"] == 1
        assert service.call("GET", "/notes/1").status_code == 400


def test_another_contract_shows_the_same_record_as_it_says(notes: Project) -> None:
    less = contract(additionalProperties=False, properties={"id": NOTE["properties"]["id"]})
    taken = notes.put_contract(yaml.safe_dump(less), query="?force=true")
    assert taken.status_code == 200, taken.text
    assert notes.call("GET", "/notes/1").json() == {"id": 1}


def test_an_open_project_needs_no_key(project: MakeProject) -> None:
    service = project(contract(), open=True)
    service.call("POST", "/notes", key=None, json={"text": "x"})
    for _ in range(3):
        assert service.call("GET", "/notes/1", key=None).json()["text"] == "x"


@pytest.mark.parametrize("asked", ["1", "01", "2", "x", "1.0", "-1", "%31", "1%20"])
def test_a_first_plain_read_is_answered_as_the_stages_answer(project: MakeProject, asked: str) -> None:
    """One that names what it accepts goes through the stages; neither answer is kept before it is asked for."""
    answers = []
    for headers in ({}, {"Accept": "application/json, application/problem+json"}):
        service = project(contract())
        service.call("POST", "/notes", json={"text": "first"})
        answers.append(service.call("GET", f"/notes/{asked}", headers=headers))
    plain, staged = answers
    assert (plain.status_code, plain.content) == (staged.status_code, staged.content)
    assert plain.headers.keys() == staged.headers.keys()
    assert plain.status_code == {"1": 200, "%31": 200, "2": 404, "-1": 404}.get(asked, 400)
