"""`api-factory projects`, against a running server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .contracts import BROKEN, CONTRACT
from .runs import Run, Show


def test_a_project_lives_from_create_to_delete(run: Run) -> None:
    result = run(
        "projects", "create", "life", "--title", "A life", "--description", "From start to end", "--open"
    )
    assert result.code == 0
    assert "A life" in result.out
    assert "set-contract life" in result.err
    assert "life" in run("projects", "list").out
    changed = run("projects", "update", "life", "--title", "Another", "--closed", "--json").json
    assert (changed["title"], changed["open"], changed["description"]) == (
        "Another",
        False,
        "From start to end",
    )
    assert run("projects", "delete", "life", "--yes").code == 0
    gone = run("projects", "show", "life")
    assert gone.code == 5
    assert gone.out == ""


def test_json_has_the_project_and_its_etag(run: Run, project: str) -> None:
    shown = run("projects", "show", project, "--json").json
    assert shown["name"] == project
    assert shown["contract"] is None
    assert run("projects", "update", project, "--title", "x", "--if-match", shown["etag"]).code == 0


def test_an_etag_without_its_quotes_is_understood(run: Run, project: str) -> None:
    etag = run("projects", "show", project, "--json").json["etag"].strip('"')
    assert run("projects", "update", project, "--title", "x", "--if-match", etag).code == 0


def test_a_stale_etag_changes_nothing(run: Run, project: str) -> None:
    etag = run("projects", "show", project, "--json").json["etag"]
    assert run("projects", "update", project, "--title", "first").code == 0
    for words in (["update", project, "--title", "second"], ["delete", project, "--yes"]):
        refused = run("projects", *words, "--if-match", etag)
        assert refused.code == 1
        assert "If-Match" in refused.err
    assert run("projects", "show", project, "--json").json["title"] == "first"


def test_an_etag_that_cannot_be_sent_is_refused(run: Run, project: str) -> None:
    refused = run("projects", "delete", project, "--yes", "--if-match", "a\nb")
    assert refused.code == 2
    assert "ETag" in refused.err


def test_a_name_is_taken_once(run: Run, project: str) -> None:
    refused = run("projects", "create", project)
    assert refused.code == 1
    assert "Choose another name" in refused.err
    assert run("projects", "create", project, "--json").problem["status"] == 409


def test_a_project_that_is_not_there(run: Run) -> None:
    for words in (["show"], ["contract"], ["delete", "--yes"], ["update", "--title", "x"]):
        refused = run("projects", words[0], "nowhere", *words[1:])
        assert refused.code == 5
        assert "no project of this name" in refused.err


@pytest.mark.parametrize("name", ["Shop", "../keys", "", "9lives", "a" * 64])
def test_what_cannot_be_a_name_is_not_sent(cli: Run, name: str) -> None:
    refused = cli("projects", "show", name)
    assert refused.code == 2
    assert "a small letter, then up to 62" in refused.err


def test_a_change_of_nothing_is_wrong_usage(cli: Run) -> None:
    refused = cli("projects", "update", "shop")
    assert refused.code == 2
    assert "--title" in refused.err


def test_deleting_asks_or_needs_a_yes(run: Run, show: Show, project: str) -> None:
    assert run("projects", "delete", project).code == 2
    assert show("projects", "delete", project, typed="\n")[0] == 1
    assert run("projects", "delete", project, "--yes", "--json").json == {"deleted": project}


def test_a_contract_comes_back_byte_for_byte(run: Run, project: str, tmp_path: Path) -> None:
    source = CONTRACT.replace("\n", "\r\n").encode() + "# grüße\n".encode()
    (tmp_path / "shop.yaml").write_bytes(source)
    answer = run("projects", "set-contract", project, "shop.yaml")
    assert answer.code == 0
    assert "Shop 1.2.0" in answer.out
    assert "1 operation" in answer.out
    assert run("projects", "contract", project).raw == source
    assert run("projects", "contract", project, "-o", "back.yaml").code == 0
    assert (tmp_path / "back.yaml").read_bytes() == source
    assert [file.name for file in tmp_path.iterdir()].count("back.yaml") == 1
    assert len(list(tmp_path.iterdir())) == 2, "no temporary file stays"


def test_a_contract_in_json(run: Run, project: str) -> None:
    document = b'{"openapi": "3.0.3", "info": {"title": "J", "version": "1"}, "paths": {}}'
    answer = run("projects", "set-contract", project, "-", "--json", stdin=document).json
    assert answer["contract"]["title"] == "J"
    fetched = run("projects", "contract", project, "--json").json
    assert fetched["media_type"] == "application/json"
    assert fetched["text"].encode() == document


def test_a_project_can_have_its_contract_from_the_start(run: Run, tmp_path: Path) -> None:
    result = run("projects", "create", "whole", "--contract", "-", "--json", stdin=CONTRACT.encode())
    assert result.json["contract"]["operations"] == 1
    assert run("projects", "contract", "whole").out == CONTRACT


def test_warnings_are_shown_and_strict_refuses_them(run: Run, project: str) -> None:
    warned = CONTRACT.replace(", version: 1.2.0", "").encode()
    answer = run("projects", "set-contract", project, "-", stdin=warned)
    assert answer.code == 0
    assert "stdin:2:1: warning[" in answer.err
    strict = run("projects", "set-contract", project, "-", "--strict", stdin=warned)
    assert strict.code == 1
    assert "stdin:2:1: error[" in strict.err


def test_a_broken_contract_is_refused_with_its_line(run: Run, project: str, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    run("projects", "set-contract", project, "-", stdin=CONTRACT.encode())
    refused = run("projects", "set-contract", project, "broken.yaml")
    assert refused.code == 1
    assert "broken.yaml:11:" in refused.err
    assert "schema: {$ref: '#/components/schemas/Item'}" in refused.err
    assert "error[broken-ref]" in refused.err
    assert run("projects", "contract", project).out == CONTRACT, "the contract before it stays"
    problem = run("projects", "set-contract", project, "broken.yaml", "--json").problem
    assert problem["status"] == 422
    assert problem["faults"][0]["line"] == 11
    result = run("projects", "create", "never", "--contract", "broken.yaml")
    assert result.code == 1
    assert "broken.yaml:11:" in result.err


@pytest.mark.parametrize(
    "words", [["set-contract", "shop", "FILE"], ["create", "shop", "--contract", "FILE"]]
)
def test_files_that_are_none(cli: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.yaml").write_text(" \n")
    (tmp_path / "huge.yaml").write_bytes(b"#" * (11 * 1024**2 + 1))
    for file, sentence in (
        ("absent.yaml", "There is no file absent.yaml."),
        ("folder", "folder is a folder."),
        ("empty.yaml", "empty.yaml is empty."),
        ("huge.yaml", "huge.yaml is larger than 11 MiB"),
    ):
        refused = cli("projects", *[file if word == "FILE" else word for word in words])
        assert refused.code == 2
        assert sentence in refused.err


def test_a_file_that_is_not_utf_8(run: Run, project: str, tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(CONTRACT.replace("items", "ärtikel").encode("latin-1"))
    refused = run("projects", "create", "latin", "--contract", "latin.yaml")
    assert refused.code == 2
    assert "latin.yaml is not UTF-8 text: line 4 has the byte 0xe4." in refused.err
    refused = run("projects", "set-contract", project, "latin.yaml")
    assert refused.code == 1
    assert "UTF-8" in refused.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_cannot_be_written(run: Run, project: str, tmp_path: Path) -> None:
    run("projects", "set-contract", project, "-", stdin=CONTRACT.encode())
    tmp_path.chmod(0o500)
    assert run("projects", "contract", project, "-o", "back.yaml").code == 2


def test_a_folder_that_is_not_there_takes_no_contract(run: Run, project: str) -> None:
    run("projects", "set-contract", project, "-", stdin=CONTRACT.encode())
    refused = run("projects", "contract", project, "-o", "no/such/folder/back.yaml")
    assert refused.code == 2
    assert "no/such/folder/back.yaml cannot be written: no such file or directory." in refused.err


def test_a_title_cannot_draw_on_the_terminal(run: Run, show: Show) -> None:
    run(
        "projects",
        "create",
        "drawn",
        "--title",
        "red \x1b[31m and \u202eback",
        "--description",
        "a\x1b]0;b\x07",
    )
    for words in (["list"], ["show", "drawn"]):
        screen = show("projects", *words, columns=200, NO_COLOR="1", TERM="dumb")[1]
        for seen in (screen, run("projects", *words).out):
            assert "\\x1b[31m" in seen
            assert "\x1b" not in seen
            assert "\u202e" not in seen


def test_no_projects_is_said_on_stderr(run: Run) -> None:
    bound = run("keys", "create", "elsewhere", "--project", "elsewhere").out.strip()
    listed = run("projects", "list", "--key", bound)
    assert (listed.code, listed.out) == (0, "")
    assert "projects create" in listed.err
    assert run("projects", "list", "--key", bound, "--json").json == []
