"""Documents meant to hurt: each is answered with faults, whatever it is, and stays within its limits."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich_documents import HERE, VERSIONS

from api_factory.contract import Contract, Fault, Limits, inspect
from api_factory.contract.rendering import render
from contract.documents import HEAD, with_schema

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(15)
)
GOOD = b'{"openapi": "3.0.3", "info": {"title": "T", "version": "a"}, "paths": '
ITEMS = (
    GOOD
    + b'{"/": {'
    + b'"get": ?, "put": ?, "post": ?, "delete": ?, "options": ?, "head": ?, "patch": ?, "trace": ?'
    + b"}"
    + b"".join(b', "/p%d": {"$ref": "#/paths/~1p%d"}' % (n, n + 1) for n in range(90))
    + b', "/p90": {"$ref": "#/paths/~1"}'
    + b"".join(b', "/q%d": {"$ref": "#/paths/~1p0"}' % n for n in range(1_200))
    + b"}}"
)
CASES: dict[str, tuple[bytes, str]] = {
    "an alias bomb": (BOMB, "too-large"),
    "an alias bomb of text": (b"a: &a '" + b"x" * 1_000_000 + b"'\nb: [" + b"*a, " * 100 + b"]", "too-large"),
    "a merge bomb": (
        b"a: &a {"
        + b", ".join(b"k%d: 1" % n for n in range(1500))
        + b"}\n"
        + b"".join(b"m%d: {<<: *a}\n" % n for n in range(1500)),
        "too-large",
    ),
    "open brackets": (b"[" * 100_000, "too-deep"),
    "open braces": (b"{a: " * 100_000, "too-deep"),
    "open braces of JSON": (b'{"a":' * 100_000, "too-deep"),
    "closed brackets of JSON": (b"[" * 900 + b"]" * 900, "too-deep"),
    "dashes": (b"- " * 100_000, "too-deep"),
    "question marks": (b"? " * 100_000, "bad-key"),
    "indented keys": (b"".join(b" " * n + b"a:\n" for n in range(1000)), "too-deep"),
    "many documents": (b"---\n" * 100_000, "several-documents"),
    "too many values": (b"[" + b"0," * 1_100_000 + b"0]", "too-large"),
    "too many values of YAML": (b"a: [" + b"0," * 500_000 + b"0]", "too-large"),
    "too many values of JSON": (b'{"a":[' + b"{}," * 1_100_000 + b"{}]}", "too-large"),
    "a number of a million digits": (HEAD.encode() + b"paths: {}\nx-a: " + b"9" * 1_000_000, "not-json"),
    "a number of a million digits in JSON": (b'{"a": ' + b"9" * 1_000_000 + b"}", "json-syntax"),
    "a key of 100,000 letters": (
        HEAD.encode() + b"paths: {}\n? " + b"k" * 100_000 + b"\n: 1",
        "unknown-field",
    ),
    "a path of braces": (GOOD + b'{"/' + b"{" * 100_000 + b'": {}}}', "bad-template"),
    "a path of parameters": (GOOD + b'{"/' + b"{a}" * 50_000 + b'": {}}}', "bad-template"),
    "a long name above many": (
        GOOD
        + b'{}, "x-a": {"'
        + b"k" * 100_000
        + b'": {'
        + b", ".join(b'"p%d": {}' % n for n in range(3_000))
        + b"}}}",
        "too-large",
    ),
    "long names below one another": (
        GOOD + b'{}, "x-a": ' + b'{"%s": ' % (b"k" * 1_000) * 100 + b"[" + b"0," * 1_500 + b"0]" + b"}" * 101,
        "too-large",
    ),
    "a long name above many aliases": (
        HEAD.encode()
        + b"paths: {}\nx-a: &a ["
        + b"0," * 500
        + b"0]\nx-b:\n  ? "
        + b"k" * 10_000
        + b"\n  : ["
        + b"*a," * 40
        + b"0]\n",
        "too-large",
    ),
    "an object as constructor": (b"!!python/object/apply:os.system ['touch owned']", "bad-tag"),
    "an anchor in itself": (b"a: &a {b: *a}", "alias-loop"),
    "escapes": (b'{"a":"' + b"\\n" * 1_000_000 + b'","a":1}', "duplicate-key"),
    "duplicates": (b"{" + b'"a":1,' * 50_000 + b'"a":1}', "duplicate-key"),
    "many wrong items": (HEAD.encode() + b"paths: {}\ntags: [" + b"1," * 50_000 + b"]", "wrong-type"),
    "broken references": (
        HEAD.encode()
        + b"paths: {}\ncomponents: {schemas: {"
        + b"".join(b"s%d: {$ref: '#/x'}, " % n for n in range(5_000))
        + b"}}",
        "broken-ref",
    ),
    "one path item on a thousand paths and more": (ITEMS.replace(b"?", b"{}"), "too-large"),
    "one path item of numbers on a thousand paths and more": (ITEMS.replace(b"?", b"7"), "too-large"),
}

MEGABYTES = 10 * 1024 * 1024 - 200
YAML = HEAD.encode() + b"paths: {}\nx-a:\n"
SCHEMAS = GOOD + b'{}, "components": {"schemas": {'


def filled(head: bytes, unit: bytes, tail: bytes) -> bytes:
    """A document of ten megabytes: what its units hold is numbered if they have a %d."""
    if b"%d" not in unit:
        return head + unit * ((MEGABYTES - len(head)) // len(unit)) + tail
    units = []
    left = MEGABYTES - len(head)
    while left > 0:
        units.append(unit.replace(b"%d", b"%d" % len(units)))
        left -= len(units[-1])
    return head + b"".join(units[:-1]) + tail


LARGE: dict[str, tuple[bytes, bytes, bytes, str]] = {
    "numbers": (GOOD + b'{}, "x-a": [', b"0,", b"0]}", "too-large"),
    "objects": (GOOD + b'{}, "x-a": [', b'{"a":1},', b"0]}", "too-large"),
    "brackets": (GOOD + b'{}, "x-a": [', b"[" * 150 + b"]" * 150 + b",", b"0]}", "too-large"),
    "keys twice": (b"{", b'"a":1,', b'"a":1}', "too-large"),
    "long keys twice": (b"{", b'"' + b"a" * 40 + b'":1,', b'"a":1}', "duplicate-key"),
    "paths": (GOOD + b"{", b'"/p%d":{"get":{"responses":{}}},', b'"/x":{}}}', "too-large"),
    "long paths without a slash": (GOOD + b"{", b'"x%d' + b"x" * 30 + b'":{},', b'"/x":{}}}', "bad-path"),
    "external references": (SCHEMAS, b'"s%d":{"$ref":"http://127.0.0.1/%d"},', b'"z":{}}}}', "external-ref"),
    "schemas": (SCHEMAS, b'"s%d":{"type":"strin","minimum":3},', b'"z":{}}}}', "too-large"),
    "choices": (SCHEMAS + b'"a":{"enum":[', b'"e%d",', b'"x"]}}}}', "too-large"),
    "a list in YAML": (YAML, b"- a\n", b"", "too-large"),
    "keys in YAML": (YAML, b"  k%d: 1\n", b"", "too-large"),
    "a key again and again in YAML": (YAML, b"  a: 1\n", b"", "duplicate-key"),
    "anchors": (YAML, b"- &a%d x\n", b"", "too-large"),
    "numbers that are none": (YAML + b"  [", b".inf,", b"0]\n", "not-json"),
    "empty lines": (YAML, b"\n", b"]", "yaml-syntax"),
    "brackets in YAML": (YAML + b"  [", b"[" * 150 + b"]" * 150 + b",", b"0]\n", "too-large"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_ten_megabytes_are_refused_for_what_there_is_too_much_of(name: str) -> None:
    """Each took two to ten seconds when it was read to its end; what it takes now, `--durations` says."""
    head, unit, tail, code = LARGE[name]
    _, faults = inspect(filled(head, unit, tail))
    assert code in [fault.code for fault in faults]
    assert len(faults) <= Limits().faults + 2


@pytest.mark.parametrize("name", CASES)
def test_refused_with_a_sentence(name: str) -> None:
    data, code = CASES[name]
    _, faults = inspect(data)
    assert code in [fault.code for fault in faults]
    assert len(faults) <= 2 * Limits().faults + 1
    text = render(faults, data, name, colour=False)
    assert len(text) < 1000 * len(faults)


def test_a_bomb_of_references_is_a_small_document() -> None:
    schemas = {f"S{n}": {"allOf": [{"$ref": f"#/components/schemas/S{n + 1}"}] * 9} for n in range(60)}
    contract, faults = inspect_tree(
        with_schema({"$ref": "#/components/schemas/S0"}, schemas={**schemas, "S60": {}})
    )
    assert faults == []
    assert contract is not None


def test_a_long_chain_of_references_is_followed() -> None:
    schemas = {f"S{n}": {"$ref": f"#/components/schemas/S{n + 1}"} for n in range(5_000)}
    _, faults = inspect_tree(
        with_schema({"$ref": "#/components/schemas/S0"}, schemas={**schemas, "S5000": {"type": "x"}})
    )
    assert [fault.code for fault in faults] == ["unknown-type"]


def inspect_tree(tree: dict[str, object]) -> tuple[Contract | None, list[Fault]]:
    contract, faults = inspect(json.dumps(tree).encode())
    return contract, faults


WATCH = """
import json, sys
from api_factory.contract import inspect
from api_factory.contract.rendering import render
inspect(b"openapi: 3.0.3")
seen = []
def watch(event, arguments):
    if event.split(".")[0] in ("open", "socket", "subprocess", "import", "exec", "compile", "urllib", "ctypes"):
        seen.append((event, str(arguments)[:200]))
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.listdir", "os.scandir", "glob.glob"):
        seen.append((event, str(arguments)[:200]))
documents = json.load(sys.stdin)
sys.addaudithook(watch)
found = []
for document in documents:
    seen.clear()
    contract, faults = inspect(document.encode())
    render(faults, document.encode(), "a", colour=False)
    found.append(list(seen))
print(json.dumps(found))
"""
REACHING_OUT = [
    f"openapi: {version}\ninfo: {{title: T, version: a}}\n{text}\n"
    for version in ("3.0.3", "3.1.0")
    for text in (
        "paths: {/a: {$ref: 'https://127.0.0.1:1/a.json'}, /b: {$ref: /etc/passwd}, /c: {$ref: 'file:///etc/passwd#/a'}}",
        "paths: {/a: {get: {operationId: os.system, x-openapi-router-controller: antigravity, responses: {}}}}\n"
        "components: {securitySchemes: {k: {type: apiKey, name: k, in: header, x-apikeyInfoFunc: os.system}}}",
        "paths: {}\nx-a: '{{ 7*7 }}{% include \"/etc/passwd\" %}'\n"
        "components: {examples: {a: {externalValue: 'http://127.0.0.1:1/'}, b: {value: {$ref: 'http://127.0.0.1:1/'}}}}",
        "paths: {}\nx-a: !!python/object/apply:os.system ['id']",
        "paths: {}\ncomponents: {schemas: {A: {$id: 'http://127.0.0.1:1/', $schema: 'http://127.0.0.1:1/', "
        "pattern: '[', $ref: 'http://127.0.0.1:1/#/a'}}}",
    )
]


def test_nothing_is_opened_fetched_imported_or_run(tmp_path: Path) -> None:
    documents = json.dumps(REACHING_OUT).encode()
    command = [sys.executable, "-c", WATCH]
    done = subprocess.run(command, input=documents, capture_output=True, cwd=tmp_path, check=True)
    seen = dict(zip(REACHING_OUT, json.loads(done.stdout), strict=True))
    assert {document: events for document, events in seen.items() if events} == {}
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_random_bytes_give_faults(data: bytes) -> None:
    contract, faults = inspect(data)
    assert contract is None
    assert faults
    assert render(faults, data, "a", colour=True)


@settings(max_examples=150)
@given(st.text(alphabet="{}[]:,&*!|>'\"%@`#-?<~ \n\tab1", max_size=60))
def test_random_yaml_gives_faults(text: str) -> None:
    contract, faults = inspect(b"openapi: 3.0.3\n" + text.encode())
    assert contract is None
    assert render(faults, text.encode(), "a", colour=False)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(VERSIONS), st.integers(0, 2**32))
def test_mutated_documents_give_a_contract_or_faults(version: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray((HERE / f"rich-{version}.yaml").read_bytes())
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        size = chance.randrange(12)
        data[at : at + size] = chance.choice(
            [b"", b"&a ", b"*a", b"<<", b"\n", b": ", b"- ", b"null", b"{", b"]", b"\xff", b"$ref"]
        )
    contract, faults = inspect(bytes(data))
    has_errors = any(fault.severity == "error" for fault in faults)
    assert contract is not None or has_errors
    assert has_errors or not contract.faulty
    assert contract is None or contract.faults == tuple(faults)
    assert contract is None or all(contract.line(pointer) >= 1 for pointer in contract.faulty)
    lines = bytes(data).decode("utf-8", "replace").count("\n") + bytes(data).count(b"\r") + 1
    for fault in faults:
        assert 1 <= fault.line <= lines
        assert fault.column >= 1
    if contract is not None:
        assert contract.line("/paths") >= 1
