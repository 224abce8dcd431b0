"""Rule 12: what inference promises and cannot keep is found out before anybody relies on it."""

from __future__ import annotations

import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from api_factory.contract import inspect
from api_factory.plan import plan
from api_factory.store import MemoryStore
from api_factory.trial import check, demote, self_check

ITEM = {
    "type": "object",
    "required": ["name"],
    "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
}


def content(schema):
    return {"content": {"application/json": {"schema": schema}}}


def things(*, listed=None, shown=None, item=None):
    """Things in a collection, with a part of the contract replaced."""
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    paths = {
        "/things": {
            "get": {
                "responses": {
                    "200": {"description": "All", **content(listed or {"type": "array", "items": ITEM})}
                }
            },
            "post": {
                "requestBody": content(ITEM),
                "responses": {"201": {"description": "It", **content(shown or ITEM)}},
            },
        },
        "/things/{id}": {
            "parameters": [parameter],
            "get": {"responses": {"200": {"description": "It", **content(item or ITEM)}}},
            "delete": {"responses": {"204": {"description": "Gone"}}},
        },
    }
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths}
    contract, faults = inspect(json.dumps(document).encode())
    assert contract is not None, faults
    return plan(contract)


def test_a_contract_that_keeps_its_word_loses_nothing():
    document = things()
    assert self_check(document) == {}
    assert demote(document, {}) == document


def test_a_list_that_may_have_no_items_answers_with_examples():
    document = things(listed={"type": "array", "maxItems": 0, "items": ITEM})
    reasons = self_check(document)
    assert reasons.keys() == {"get /things"}
    assert "would not fit the contract (the body must have" in reasons["get /things"]
    changed = demote(document, reasons).decisions["get /things"]
    assert (changed.role, changed.reason, str(changed.rule)) == (
        "example", reasons["get /things"], "12 (self-check)"
    )  # fmt: skip


def test_what_takes_records_that_cannot_be_read_answers_with_examples():
    """Kept, one of them would be in the way of every list: it is refused, so what takes it is no create."""
    strict = {
        **ITEM,
        "properties": {**ITEM["properties"], "name": {"type": "string", "pattern": "^[0-9]{12}$"}},
    }
    reasons = self_check(things(item=strict))
    assert "get /things/{id}" not in reasons
    assert reasons["post /things"].startswith(
        "What it takes would not fit what is read of the same record (/name "
    )


def test_a_singleton_that_takes_what_cannot_be_read_answers_with_examples():
    read = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "string", "pattern": "^[0-9]{12}$"}, "b": {"type": "string"}},
    }
    write = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
    }
    answer = {"responses": {"200": {"description": "It", **content(read)}}}
    paths = {"/settings": {"get": answer, "put": {"requestBody": content(write), **answer}}}
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths}
    contract, _ = inspect(json.dumps(document).encode())
    contract_plan = plan(contract)
    assert contract_plan.decisions["put /settings"].role == "singleton-replace"
    assert "put /settings" in self_check(contract_plan)


def test_what_others_log_meanwhile_is_logged_and_nothing_of_the_check(caplog, monkeypatch):
    logger = logging.getLogger("api_factory")
    document = things(listed={"type": "array", "maxItems": 0, "items": ITEM})
    both, go = threading.Barrier(3), threading.Event()
    trying = check._SelfCheck._try_all

    async def wait_and_try(self):
        both.wait(10)
        go.wait(10)
        await trying(self)

    monkeypatch.setattr(check._SelfCheck, "_try_all", wait_and_try)
    with ThreadPoolExecutor(2) as pool:
        checks = [pool.submit(self_check, document) for _ in range(2)]
        both.wait(10)
        logger.error("Seen while both go on.")
        go.set()
    assert all(check.result().keys() == {"get /things"} for check in checks)
    logger.error("Seen afterwards.")
    assert [record.getMessage() for record in caplog.records] == [
        "Seen while both go on.",
        "Seen afterwards.",
    ]
    assert logger.filters == []


def test_a_check_leaves_nothing_behind_and_is_the_same_each_time():
    document = things(listed={"type": "array", "minItems": 2, "items": ITEM})
    assert self_check(document) == self_check(document)


def test_a_file_that_comes_back_changed_is_an_example(monkeypatch):
    source = (Path(__file__).parent.parent / "contracts" / "gallery.yaml").read_bytes()
    assert self_check(plan(inspect(source)[0])) == {}

    async def content(self, *_):
        yield b"others"

    monkeypatch.setattr(MemoryStore, "content", content)
    reasons = self_check(plan(inspect(source)[0]))
    assert set(reasons) == {
        "get /artists/{artistId}/portrait",
        "get /artists/{artistId}/vita",
        "get /account/banner",
    }
    assert "it gave back something else than was uploaded" in reasons["get /account/banner"]
