"""`api-factory check --second-opinion`: what openapi-spec-validator finds, within bounds."""

from __future__ import annotations

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from api_factory.cli.second_opinion import MAX_FINDINGS, second_opinion

from .contracts import CONTRACT
from .runs import COMMAND, Run, environment

WRONG = CONTRACT.replace("description: The items", "description: 7")
"""Both validators find the 7 in line 7."""

SLOW = {
    "openapi": "3.0.3",
    "info": {"title": "Shop", "version": "1"},
    "paths": {},
    "components": {"schemas": {"Slow": {"type": "string", "pattern": "^(a+)+$", "default": "a" * 40 + "!"}}},
}
"""The library tries defaults with patterns that Python takes for ever to refuse."""


def opinion(cli: Run, content: str) -> Any:
    return cli("check", "-", "--second-opinion", "--json", stdin=content.encode()).json["second_opinion"]


def test_its_findings_come_after_ours_with_their_lines(cli: Run) -> None:
    checked = cli("check", "-", "--second-opinion", stdin=WRONG.encode())
    assert checked.code == 0
    assert checked.err == ""
    ours, theirs = checked.out.split("Second opinion, openapi-spec-validator")
    assert "stdin:7:30: warning[wrong-type]" in ours
    assert "stdin:7:30: warning[openapi-spec-validator] 7 is not of type 'string'\n7 | " in theirs
    assert "stdin can be served." in theirs


def test_as_json_it_is_a_member(cli: Run) -> None:
    told = opinion(cli, WRONG)
    (finding,) = told["findings"]
    assert finding == {
        "severity": "warning",
        "code": "openapi-spec-validator",
        "line": 7,
        "column": 30,
        "pointer": "/paths/~1items/get/responses/200/description",
        "detail": "7 is not of type 'string'",
    }
    assert told["validator"].startswith("openapi-spec-validator ")
    assert (told["complete"], told["detail"]) == (True, None)
    assert cli("check", "-", "--json", stdin=WRONG.encode()).json["second_opinion"] is None


@pytest.mark.slow
def test_a_document_that_it_accepts(cli: Run) -> None:
    checked = cli("check", "-", "--second-opinion", stdin=CONTRACT.encode())
    assert checked.code == 0
    assert checked.out.splitlines()[0].endswith(": no problems found.")


def test_a_document_that_nobody_can_read(cli: Run) -> None:
    checked = cli("check", "-", "--second-opinion", stdin=b"[1, 2")
    assert checked.code == 1
    assert "Second opinion, openapi-spec-validator" in checked.out
    assert "The document cannot be read." in checked.out


def test_it_says_when_its_library_is_missing(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(CONTRACT)
    (tmp_path / "site").mkdir()
    blocked = "import sys; sys.modules['openapi_spec_validator'] = None"
    (tmp_path / "site" / "sitecustomize.py").write_text(blocked)
    checked = subprocess.run(
        [*COMMAND, "check", "shop.yaml", "--second-opinion"],
        env=environment(PYTHONPATH=str(tmp_path / "site")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 2
    assert "openapi-spec-validator is not installed." in checked.stderr
    assert "pip install openapi-spec-validator" in checked.stderr
    assert checked.stdout == ""


@pytest.mark.parametrize("scheme", ["http", pytest.param("file", marks=pytest.mark.slow)])
def test_nothing_that_a_document_names_is_opened_or_fetched(cli: Run, tmp_path: Path, scheme: str) -> None:
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

    (tmp_path / "secret.yaml").write_text("type: secret")
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        uri = (
            f"file://{tmp_path}/secret.yaml"
            if scheme == "file"
            else f"http://127.0.0.1:{server.server_port}/a"
        )
        content = f"content: {{application/json: {{schema: {{$ref: '{uri}'}}}}}}"
        told = opinion(cli, CONTRACT.replace("The items}", f"The items, {content}}}"))
        server.shutdown()
    assert told["complete"] is False
    assert told["detail"].startswith("It gave up: ")
    assert "secret'" not in json.dumps(told)
    assert paths == []


def test_modules_of_the_current_folder_are_not_imported(tmp_path: Path) -> None:
    (tmp_path / "openapi_spec_validator.py").write_text("open('imported', 'w')")
    (tmp_path / "shop.yaml").write_text(WRONG)
    program = [sys.executable, "-P", "-m", "api_factory", "check", "shop.yaml", "--second-opinion"]
    checked = subprocess.run(program, env=environment(), capture_output=True, text=True, check=False)
    assert "warning[openapi-spec-validator]" in checked.stdout
    assert not (tmp_path / "imported").exists()


@pytest.mark.slow
def test_it_is_stopped_when_its_time_is_over() -> None:
    stopped = second_opinion(json.dumps(SLOW | {"info": {"title": 7, "version": "1"}}).encode(), seconds=8)
    assert stopped.detail == "It was stopped after 8 seconds."
    assert [finding.pointer for finding in stopped.findings] == ["/info/title"]


@pytest.mark.slow
def test_it_is_stopped_when_it_takes_too_much_memory() -> None:
    source = json.dumps(SLOW | {"components": {}, "x-large": [{"a": {}}] * 290_000}).encode()
    assert second_opinion(source).complete
    stopped = second_opinion(source, megabytes=128)
    assert not stopped.complete
    assert stopped.detail is not None
    assert stopped.findings == []


@pytest.mark.slow
def test_findings_and_their_text_are_bounded() -> None:
    paths = {f"/{number}": {"get": {"responses": {"200": 1}}} for number in range(MAX_FINDINGS + 50)}
    bounded = second_opinion(json.dumps({"openapi": "3.0.3", "info": "x" * 9_999, "paths": paths}).encode())
    assert len(bounded.findings) == MAX_FINDINGS
    assert bounded.detail == f"Only its first {MAX_FINDINGS} findings are here."
    assert max(len(finding.detail) for finding in bounded.findings) == 500


@pytest.mark.parametrize(
    "document",
    [
        pytest.param('{"swagger": 2.0, "paths": {}}', marks=pytest.mark.slow),
        pytest.param(
            '{"openapi": "3.1.0", "info": [], "paths": {"/a": {"get": {"parameters": [{"$ref": "#/paths"}]}}}}',
            marks=pytest.mark.slow,
        ),
        pytest.param(
            '{"openapi": "3.0.3", "info": {}, "paths": ' + '{"a":' * 190 + "1" + "}" * 190 + "}",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            '{"openapi": "3.0.3", "components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}}}, "paths": {}}',
            marks=pytest.mark.slow,
        ),
        pytest.param('{"openapi": "9.9.9"}', marks=pytest.mark.slow),
    ],
)
def test_documents_that_it_is_not_made_for_are_no_tracebacks(cli: Run, document: str) -> None:
    checked = cli("check", "-", "--second-opinion", stdin=document.encode())
    assert checked.code in (0, 1)
    assert "Second opinion" in checked.out
    assert "Traceback" not in checked.out + checked.err
