"""Operations are made ready off the event loop, once, and nothing is compiled on it afterwards."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest

from api_factory.contract import inspect
from api_factory.encoding import Request
from api_factory.plan import Plan, plan
from api_factory.plan.schemas import validators
from api_factory.records import Records
from api_factory.service.build import build_service
from api_factory.store import MemoryStore
from api_factory.trial.asgi_client import ASGIClient

CONTENT = {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}}
PROBLEM = {
    "application/json": {"schema": {"type": "object", "properties": {"message": {"type": "string"}}}},
}
BY_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "maximum": 1000}}
ANSWERS = {"400": {"description": ".", "content": PROBLEM}, "404": {"description": ".", "content": PROBLEM}}
CONTRACT = {
    "openapi": "3.0.3",
    "info": {"title": "Notes", "version": "1"},
    "paths": {
        "/notes": {
            "post": {
                "requestBody": {"content": CONTENT},
                "responses": {"201": {"description": ".", "content": CONTENT}, **ANSWERS},
            }
        },
        "/notes/{id}": {
            "parameters": [BY_ID],
            "get": {"responses": {"200": {"description": ".", "content": CONTENT}, **ANSWERS}},
        },
    },
    "components": {
        "schemas": {
            "Text": {"type": "string", "minLength": 2},
            "Note": {
                "type": "object",
                "required": ["text"],
                "properties": {
                    "id": {"type": "integer", "readOnly": True},
                    "text": {"$ref": "#/components/schemas/Text"},
                },
            },
        }
    },
}


class Compilations:
    """The threads in which validators were compiled, and a gate that they wait at."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []
        self.gate = threading.Event()
        self.gate.set()


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> Compilations:
    counted = Compilations()
    compiled = validators._compiled

    def watched(*what: Any) -> Any:
        counted.threads.append(threading.current_thread())
        assert counted.gate.wait(60)
        return compiled(*what)

    monkeypatch.setattr(validators, "_compiled", watched)
    return counted


def driver(*, in_thread: bool = True) -> tuple[ASGIClient, Plan]:
    contract, _ = inspect(json.dumps(CONTRACT).encode())
    assert contract is not None
    contract_plan = plan(contract, open=True)
    contract_plan.validators._by_target.clear()  # Planning has compiled some of them, for its examples.
    contract_plan.validators._by_pointer.clear()
    contract_plan.validators._compiler._plain.clear()
    app = build_service(
        contract_plan,
        Records("p", contract_plan, MemoryStore()),
        max_body_bytes=1 << 20,
        prepare_in_thread=in_thread,
    ).middleware.app
    return ASGIClient(app), contract_plan


def post(text: str) -> Request:
    headers = {"Content-Type": "application/json"}
    return Request(method="POST", path="/notes", headers=headers, body=json.dumps({"text": text}).encode())


def get(path: str) -> Request:
    return Request(method="GET", path=path)


async def test_nothing_is_compiled_on_the_loop(compilations: Compilations) -> None:
    sending, _ = driver()
    compilations.threads.clear()
    requests = [(post("first"), 201), (post(""), 400), (get("/notes/1"), 200), (get("/notes/900"), 404)]
    for request, status in requests:
        assert (await sending.send(request)).status == status
    assert compilations.threads
    assert threading.current_thread() not in compilations.threads
    count = len(compilations.threads)
    for request, status in requests:
        assert (await sending.send(request)).status == status
    assert len(compilations.threads) == count


async def test_without_others_on_the_loop_it_is_done_there(compilations: Compilations) -> None:
    sending, _ = driver(in_thread=False)
    compilations.threads.clear()
    await sending.send(post("first"))
    assert set(compilations.threads) == {threading.current_thread()}


async def test_many_first_requests_wait_for_the_same_and_others_are_answered(
    compilations: Compilations,
) -> None:
    sending, _ = driver()
    await sending.send(post("first"))
    compilations.threads.clear()
    compilations.gate.clear()
    waiting = [asyncio.create_task(sending.send(get("/notes/1"))) for _ in range(5)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    assert (await sending.send(post("second"))).status == 201
    assert not any(task.done() for task in waiting[1:])
    compilations.gate.set()
    assert [(await task).status for task in waiting[1:]] == [200] * 4
    assert len(set(compilations.threads)) == 1
