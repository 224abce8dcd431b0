"""From bytes to a Contract: encodings, versions, strictness, and what a Contract tells."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich_documents import HERE, VERSIONS

from api_factory import contract as room
from api_factory.contract import Contract, Limits, inspect, read
from api_factory.contract.reading.text import NEWLINE, Lines
from api_factory.errors import ContractInvalid
from contract.documents import HEAD, codes, document, faults, only, to_bytes, with_schema

GOOD = (HEAD + "paths: {}\n").encode()


def test_the_public_surface() -> None:
    assert sorted(room.__all__) == ["Contract", "Fault", "Limits", "inspect", "read"]


def test_a_contract() -> None:
    contract = read((HERE / "rich-3.0.yaml").read_bytes())
    assert (contract.version, contract.origin, contract.title, contract.api_version) == (
        "3.0",
        "3.0",
        "Library",
        "v1",
    )
    assert contract.operations == 4
    assert contract.media_type == "application/yaml"
    assert contract.source == (HERE / "rich-3.0.yaml").read_bytes()
    assert contract.digest == hashlib.sha256(contract.source).hexdigest()
    assert contract.faults == ()
    assert contract.document["openapi"] == "3.0.3"
    with pytest.raises(dataclasses.FrozenInstanceError):
        contract.title = "x"  # type: ignore[misc]
    assert "Library" in repr(contract)
    assert len(repr(contract)) < 400


@pytest.mark.parametrize("version", VERSIONS)
def test_lines_are_those_of_the_source(version: str) -> None:
    contract = read((HERE / f"rich-{version}.yaml").read_bytes())
    lines = contract.source.decode().splitlines()
    line = contract.line("/paths")
    assert lines[line - 1].startswith("paths:")
    assert contract.line("") == 1
    assert contract.line("/paths/nothing/there") == line


def test_a_json_contract_has_lines_too() -> None:
    contract = read(to_bytes(document(tags=[{"name": "a"}])))
    assert contract.media_type == "application/json"
    assert contract.source.decode().splitlines()[contract.line("/tags/0/name") - 1].strip() == '"name": "a"'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n# nothing\n", "empty"),
        (b"---\n", "empty"),
        (b"null", "empty"),
        (b"[]", "not-an-object"),
        (b"hello", "not-an-object"),
        (b"5", "not-an-object"),
        (b"a: 1", "no-version"),
        (b"openapi:", "no-version"),
        (b"openapi: 2.9.9", "unsupported-version"),
        (b"openapi: 4.0.0", "unsupported-version"),
        (b"openapi: 3.0.x", "unsupported-version"),
        (b"openapi: [3]", "unsupported-version"),
        (b"openapi: true", "unsupported-version"),
        (b"swagger: '1.2'", "unsupported-version"),
        (b"swagger: true", "unsupported-version"),
        (b"openapi: 3.0.0\0", "not-text"),
        (b"openapi: \xff", "not-utf-8"),
        ("openapi: 3.0.0".encode("utf-16"), "not-utf-8"),
        ("openapi: 3.0.0".encode("utf-32"), "not-utf-8"),
        (b"openapi: \xed\xa0\x80", "not-utf-8"),
        (b"{{ 7*7 }}", "bad-key"),
        (b'{"a": 1,}', "json-syntax"),
    ],
)
def test_what_is_no_contract(data: bytes, code: str) -> None:
    contract, contract_faults = inspect(data)
    assert contract is None
    assert [fault.code for fault in contract_faults] == [code]
    assert contract_faults[0].severity == "error"


def test_invalid_utf_8_has_a_place() -> None:
    fault = only("openapi: 3.0.0\n# ä".encode() + b"\xff")
    assert (fault.line, fault.column) == (2, 4)


def test_a_byte_order_mark_is_fine() -> None:
    contract = read(b"\xef\xbb\xbf" + GOOD)
    assert contract.line("/info") == 2
    assert read(b"\xef\xbb\xbf" + to_bytes(document())).media_type == "application/json"


def test_the_cap_on_bytes() -> None:
    assert read(GOOD, limits=Limits(bytes=len(GOOD)))
    with pytest.raises(ContractInvalid):
        read(GOOD, limits=Limits(bytes=len(GOOD) - 1))


def test_versions_without_quotes() -> None:
    assert codes(b"openapi: 3.1\ninfo: {title: T, version: a}\npaths: {}") == ["short-version", "wrong-type"]
    assert codes(b"swagger: 2.0\ninfo: {title: T, version: a}\npaths: {}") == ["wrong-type"]


@pytest.mark.parametrize(
    ("version", "fields", "good"),
    [
        ("3.0.3", {"components": {}}, False),
        ("3.1.0", {}, False),
        ("3.1.0", {"components": {}}, True),
        ("3.2.0", {"webhooks": {}}, True),
    ],
)
def test_there_must_be_something_to_serve(version: str, fields: dict[str, object], good: bool) -> None:
    tree = document(version, **fields)
    del tree["paths"]
    assert ("no-paths" not in codes(tree, "error")) is good


def test_read_raises_with_every_fault() -> None:
    tree = with_schema({"$ref": "#/no", "type": "integr"})
    tree["paths"]["b"] = {}
    tree["bogus"] = 1
    with pytest.raises(ContractInvalid) as caught:
        read(to_bytes(tree))
    assert caught.value.detail == "2 problems make this contract impossible to serve."
    assert sorted(fault["code"] for fault in caught.value.faults) == [
        "bad-path",
        "broken-ref",
        "unknown-field",
    ]
    assert set(caught.value.faults[0]) == {"severity", "code", "line", "column", "pointer", "detail"}
    with pytest.raises(ContractInvalid, match="1 problem makes"):
        read(b"")


def test_strict_makes_warnings_errors() -> None:
    data = to_bytes(document(bogus=1))
    contract = read(data)
    assert [fault.severity for fault in contract.faults] == ["warning"]
    with pytest.raises(ContractInvalid):
        read(data, strict=True)
    assert read(GOOD, strict=True).faults == ()


def test_faults_come_in_the_order_of_the_source() -> None:
    contract_faults = faults(HEAD + "paths: {a: {}, b: {}}\nbogus: 1\ntags: [{}, {}]\n")
    assert [(fault.line, fault.column) for fault in contract_faults] == sorted(
        (fault.line, fault.column) for fault in contract_faults
    )


def test_faults_are_limited_and_the_rest_is_counted() -> None:
    tree = document(tags=[{} for _ in range(30)], components={"schemas": {"A": {"$ref": "x"}}})
    _, contract_faults = inspect(to_bytes(tree), limits=Limits(faults=10))
    assert len(contract_faults) == 12
    assert contract_faults[-1].code == "more-problems"
    assert contract_faults[-1].detail.startswith("20 more")
    assert "external-ref" in [fault.code for fault in contract_faults]


def test_reading_ends_with_more_errors_than_are_looked_for() -> None:
    for source in (
        document(components={"schemas": {str(n): {"$ref": "x"} for n in range(30)}}),
        HEAD + "paths: {}\nx-a: {" + "a: 1, " * 30 + "}",
        '{"openapi": "3.0.3", "paths": {}, "x-a": {' + '"a": 1, ' * 30 + '"b": 1}}',
    ):
        _, contract_faults = inspect(to_bytes(source), limits=Limits(faults=10, errors=10))
        assert [fault.severity for fault in contract_faults].count("error") == 11
        assert contract_faults[-1].detail == "More problems are not listed; mend these first."


def test_operations_are_counted_before_anything_else_is_looked_at() -> None:
    tree = document(paths={f"/{n}": {"get": {"responses": {}}, "put": {}} for n in range(5)})
    assert inspect(to_bytes(tree), limits=Limits(operations=10))[0] is not None
    fault = inspect(to_bytes(tree), limits=Limits(operations=9))[1][0]
    assert (fault.code, fault.detail) == ("too-large", "The document has 10 operations; 9 are taken at most.")


def test_garbage_is_collected_again_once_a_document_was_read() -> None:
    for source in (GOOD, b"[" * 100_000, b"x"):
        inspect(source)
        assert gc.isenabled()


@given(st.text("ab\r\n\x85\u2028", max_size=40), st.sampled_from([1, 2, 3, 1 << 14]))
def test_lines_are_counted_as_they_are_split(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api_factory.contract.reading.text._BLOCK", block)
        lines = Lines(text)
        starts = [0, *(match.end() for match in NEWLINE.finditer(text))]
        for offset in range(len(text) + 1):
            line = sum(start <= offset for start in starts)
            assert lines.place(offset) == (line, offset - starts[line - 1] + 1)


def test_sentences_show_little_of_the_document() -> None:
    word = "\x1b[31m\u202e" + "secret " * 1000
    tree = document(**{word: 1}, openapi="3.0.3", security=[{word: []}], tags=[{"name": [word]}, word])
    tree["paths"] = {f"/{word}": {word: {}}, word: {}, "/a": {"get": {"responses": {"200": {"$ref": word}}}}}
    contract_faults = faults(json.dumps(tree))
    assert len(contract_faults) >= 6
    for fault in contract_faults:
        assert fault.detail.count("secret") <= 12
        assert len(fault.detail) < 240
        assert fault.detail.isprintable()
        assert len(fault.pointer) <= 1000


def test_a_contract_is_typed_by_its_class() -> None:
    assert isinstance(read(GOOD), Contract)


def test_a_key_of_the_factorys_own_is_refused():
    document = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "x-factory-records": {},
    }
    contract, contract_faults = inspect(json.dumps(document).encode())
    assert contract is None
    fault = next(each for each in contract_faults if each.code == "reserved-key")
    assert (fault.severity, fault.pointer) == ("error", "/x-factory-records")
    assert fault.line == 1
