"""Contracts made to do harm are refused with a sentence, or served harmlessly: nothing is opened or fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import run_script
from projects import hostile_contracts
from projects.hostile_contracts import CONTRACTS, LARGE, answering
from projects.live import api

REFUSED = {
    "file reference", "file url", "relative file", "web reference", "schema id", "operation reference", "python tag",
    "aliases", "deep", "deep yaml", "reference loop", "not a number", "too large", "duplicate keys", "invalid utf-8",
    "lone surrogate", "wrong kinds", "security by nobody",
}  # fmt: skip
NO_EXAMPLE = {"required loop", "many items", "long text", "many properties", "nested items", "tiny step"}
"""No value of these could be made, or none worth making: that is said with 501."""


def take_on(*names):
    done = run_script(Path(hostile_contracts.__file__), *names)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def results():
    return take_on(*CONTRACTS)


@pytest.mark.parametrize("name", CONTRACTS)
def test_nothing_is_imported_opened_run_or_fetched(results, name):
    assert results[name]["bad"] == []


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_hostile_contract_is_refused_with_a_sentence_or_answers(results, name):
    result = results[name]
    if name in REFUSED:
        assert result["outcome"] == "refused"
    if result["outcome"] == "refused":
        assert all(result["faults"])
        assert "fault of ours" not in " ".join(result["faults"])
    allowed = (500,) if name not in NO_EXAMPLE else ()
    assert all(status < 500 or (status == 501 and not allowed) for status in result["statuses"]), result[
        "statuses"
    ]
    assert not {header for header in result["headers"] if "cookie" in header.lower()}
    for header, value in result["headers"].items():
        assert not set("\r\n\0") & set(header + value)


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_large_contract_answers(name):
    result = take_on(name)[name]
    assert (result["outcome"], result["bad"]) == ("served", [])
    assert set(result["statuses"]) <= {200, 404}


def test_functions_that_a_contract_names_guard_nothing(results):
    assert results["functions"]["statuses"] == [401]


EVIL = "a" * 50_000 + "!"


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", "^(a|a)*$", r"^(\w+\s?)*$", "^(.*a){25}$", "^(a?){50}a{50}$", "(x+x+)+y"]
)
def test_a_catastrophic_pattern_is_answered(project, pattern):
    contract = answering({"type": "object", "properties": {"a": {"type": "string", "pattern": pattern}}})
    live = project(contract)
    answer = live.call("POST", "/x", json={"a": EVIL})
    assert answer.status_code == 400


@pytest.mark.parametrize("pattern", ["^(?=(a+))+$", "^(?!b)(a+)+$", r"^(a+)+\1$", "(?<=a)(a+)+$"])
def test_a_pattern_that_no_linear_engine_knows_is_bounded(project, pattern):
    live = project(answering({"type": "object", "properties": {"a": {"type": "string", "pattern": pattern}}}))
    assert live.call("POST", "/x", json={"a": EVIL}).status_code == 200


def test_many_unique_items(project):
    live = project(answering({"type": "array", "uniqueItems": True, "items": {}}))
    items = [{"a": [number, {"b": str(number)}]} for number in range(20_000)]
    assert live.call("POST", "/x", json=items).status_code == 200
    assert live.call("POST", "/x", json=[*items, items[0]]).status_code == 400


def test_alternatives_by_the_million(project):
    live = project(hostile_contracts.alternatives())
    body: object = 3
    for _ in range(20):
        body = [body]
    assert live.call("POST", "/x", json=body).status_code == 400


def test_a_contract_full_of_odd_names_keeps_its_records(project):
    live = project(hostile_contracts.names())
    record = {
        "$ref": "#/x",
        "__proto__": "p",
        "constructor": "c",
        "__class__": "k",
        "": "e",
        "a/b~c": "s",
        "*": "w",
    }
    created = live.call("POST", "/x", json=record | {"$factory": "mine"})
    assert created.status_code == 201, created.text
    answer = live.call("GET", f"/x/{created.json()['id']}")
    assert answer.json() == created.json()
    assert {name: answer.json()[name] for name in record} == record


def test_characters_that_no_store_keeps_and_no_header_has(project, server):
    live = project(api({"/x": {"get": {"responses": {"200": {"description": "It"}}}}}))
    source = b'{"openapi":"3.0.3","info":{"title":"a\\u0000b","version":"\\u0000"},"paths":{}}'
    answer = live.put_contract(source)
    assert answer.status_code == 200, answer.text
    assert server.call("GET", f"/v1/projects/{live.name}").status_code == 200


def test_no_answer_of_a_hostile_contract_has_a_header_of_its_making(project):
    for contract in (hostile_contracts.headers(), hostile_contracts.media_types()):
        live = project(contract)
        for path in contract["paths"]:
            raw = live.server.send_raw(
                f"GET /apis/{live.name}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                f"X-API-Key: {live.server.root_key}\r\n\r\n".encode()
            )
            head = raw.partition(b"\r\n\r\n")[0]
            assert head.startswith(b"HTTP/1.1 200"), raw
            assert b"\r\nSet-Cookie" not in head
