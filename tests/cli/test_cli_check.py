"""`api-factory check`: faults of a contract without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from .contracts import BROKEN, CONTRACT, DRAFT
from .runs import Run, Show


def test_a_contract_that_can_be_served(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(CONTRACT)
    checked = cli("check", "shop.yaml")
    assert checked.code == 0
    assert checked.out == "shop.yaml can be served. Shop 1.2.0, OpenAPI 3.0, 1 operation.\n"
    assert checked.err == ""
    document = cli("check", "-", "--json", stdin=CONTRACT.encode()).json
    assert document["ok"] is True
    assert document["contract"]["operations"] == 1
    assert document["faults"] == []


def test_every_fault_has_its_line(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(BROKEN.replace("description: The items", "description: 7"))
    checked = cli("check", "shop.yaml")
    assert checked.code == 1
    assert "shop.yaml:11:" in checked.out
    assert "11 |               schema: {$ref: '#/components/schemas/Item'}" in checked.out
    assert checked.out.splitlines()[-2:] == ["1 error, 1 warning", "shop.yaml cannot be served."]
    faults = cli("check", "shop.yaml", "--json")
    assert faults.code == 1
    assert faults.json["ok"] is False
    assert {8, 11} >= {fault["line"] for fault in faults.json["faults"]} >= {11}


def test_faults_of_some_operations_leave_the_others(cli: Run) -> None:
    checked = cli("check", "-", stdin=DRAFT.encode())
    assert checked.code == 1
    assert "stdin:11:" in checked.out
    assert checked.out.splitlines()[-4:] == [
        "1 error",
        "stdin can be served. Shop 1.2.0, OpenAPI 3.0, 2 operations.",
        "1 operation is taken out and answers 501 until the contract is mended; 1 is live.",
        "Taken out: GET /items.",
    ]
    document = cli("check", "-", "--json", stdin=DRAFT.encode())
    assert document.code == 1
    assert document.json["ok"] is False
    assert document.json["faulty"] == ["GET /items"]
    assert document.json["contract"]["faulty"] == 1
    strict = cli("check", "-", "--strict", stdin=DRAFT.encode())
    assert strict.code == 1
    assert strict.out.endswith("stdin cannot be served.\n")


def test_a_path_of_which_nothing_is_known_is_named(cli: Run) -> None:
    checked = cli(
        "check", "-", stdin=f"{CONTRACT}  /others: {{$ref: '#/components/pathItems/Others'}}\n".encode()
    )
    assert checked.code == 1
    assert checked.out.splitlines()[-2:] == [
        "stdin can be served. Shop 1.2.0, OpenAPI 3.0, 1 operation.",
        "1 path answers 501, as its operations cannot be told: /others.",
    ]
    both = cli("check", "-", stdin=f"{DRAFT}  /others: [7]\n  /more: [7]\n".encode())
    assert both.out.splitlines()[-2] == (
        "1 operation is taken out and answers 501 until the contract is mended; 1 is live."
        " 2 paths answer 501, as their operations cannot be told: /others, /more."
    )


def test_warnings_fail_only_where_strict(cli: Run) -> None:
    warned = CONTRACT.replace(", version: 1.2.0", "").encode()
    checked = cli("check", "-", stdin=warned)
    assert checked.code == 0
    assert "stdin:2:1: warning[" in checked.out
    assert "1 warning\nstdin can be served." in checked.out
    assert cli("check", "-", "--strict", stdin=warned).code == 1


def test_the_caret_stands_under_the_fault(cli: Run) -> None:
    lines = cli("check", "-", stdin=BROKEN.encode()).out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("11 | "))
    assert lines[at][lines[at + 1].index("^") :].startswith(("$ref", "'#/components"))


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfeo\x00",
        b"openapi: 3.0.3\x00",
        b"[1, 2",
        b"{" * 100_000,
        b"a: &a [*a]",
        b"openapi: \x1b[31m3.0.3",
    ],
)
def test_hostile_bytes_are_faults(cli: Run, content: bytes) -> None:
    checked = cli("check", "-", stdin=content)
    assert checked.code == 1
    assert "stdin:1:" in checked.out
    assert "cannot be served" in checked.out
    assert "\x1b" not in checked.out
    assert checked.err == ""


def test_a_line_without_end_is_cut_around_the_fault(cli: Run) -> None:
    long = BROKEN.replace("'200':", f"'{'2' * 5000}':").replace("\n          ", " ")
    document = (
        '{"openapi":"3.0.3","info":{"title":"' + "x" * 5000 + '","version":"1"},"paths":{"/a":{"get":7}}}'
    )
    for source in (long, document):
        assert max(map(len, cli("check", "-", stdin=source.encode()).out.splitlines())) < 1000


def test_colours_only_on_a_terminal_that_wants_them(show: Show, cli: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(BROKEN)
    code, output = show("check", "shop.yaml")
    assert code == 1
    assert "\x1b[31merror" in output
    for plain in (show("check", "shop.yaml", NO_COLOR="1")[1], show("check", "shop.yaml", TERM="dumb")[1]):
        assert plain == cli("check", "shop.yaml").out


@pytest.mark.parametrize(
    ("file", "sentence"),
    [("absent.yaml", "There is no file absent.yaml."), (".", "is a folder"), ("empty", "is empty")],
)
def test_files_that_are_none(cli: Run, tmp_path: Path, file: str, sentence: str) -> None:
    (tmp_path / "empty").touch()
    refused = cli("check", file)
    assert refused.code == 2
    assert sentence in refused.err


def test_headers_that_are_withheld_are_told_and_fail_nothing(cli: Run, tmp_path: Path) -> None:
    header = "{required: true, schema: {type: string}}"
    headers = f"headers: {{Set-Cookie: {header}, X-Request-Id: {header}}}"
    source = CONTRACT.replace("The items}", f"The items, {headers}}}")
    assert source != CONTRACT
    (tmp_path / "shop.yaml").write_text(source)
    checked = cli("check", "shop.yaml", "--strict")
    assert checked.code == 0
    (note,) = [text for text in checked.out.splitlines() if text.startswith("note: ")]
    assert "Set-Cookie" in note
    assert "X-Request-Id" not in note
    (told,) = cli("check", "shop.yaml", "--json").json["notes"]
    assert note == f"note: {told}"


def test_a_word_that_cannot_be_obeyed_is_a_fault(cli: Run) -> None:
    word = CONTRACT.replace("    get:\n", "    get:\n      x-factory: {role: clear}\n").encode()
    checked = cli("check", "-", stdin=word)
    assert checked.code == 1
    assert "error[x-factory]" in checked.out
    assert "x-factory: {role: clear}" in checked.out
    assert checked.out.endswith("stdin cannot be served.\n")
    assert cli("plan", "-", stdin=word).code == 1
