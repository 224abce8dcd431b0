"""The official JSON Schema Test Suite, each schema a component of a contract.

It is in the source distribution of jsonschema; JSON_SCHEMA_TEST_SUITE may name a folder that has it already.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_factory.contract import inspect
from api_factory.plan.schemas.validators import Validators

pytestmark = pytest.mark.slow

RELEASE = "jsonschema==4.25.1"
HERE = "/components/schemas/S"

REFUSED = ("is outside this document", "names an anchor that this document does not have")
"""Nothing is fetched; and `id`, the word of draft 4 for `$id`, names nothing."""

LEFT_OUT = {
    "draft2020-12": {
        # OpenAPI asserts formats, which JSON Schema leaves open.
        ("format.json", "is only an annotation by default"),
        # A dialect of one's own, which is noted and not obeyed.
        ("vocabulary.json", "no validation: invalid number, but it still validates"),
    },
    "draft4": set(),
}


@pytest.fixture(scope="session")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the drafts."""
    if given := os.environ.get("JSON_SCHEMA_TEST_SUITE"):
        return Path(given)
    folder = tmp_path_factory.mktemp("suite")
    download = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary=:all:"]
    command = [*download, f"--dest={folder}", RELEASE]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        pytest.skip("pip, or the package index, is not at hand")
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as content:
        content.extractall(folder, filter="data")
    return next(folder.glob("*/json/tests"))


def _at_home(node: Any) -> Any:
    """Lead a schema's references to its root to the component that it becomes."""
    if isinstance(node, list):
        return [_at_home(part) for part in node]
    if not isinstance(node, dict) or "$id" in node:
        return node
    return {
        key: f"#{HERE}{value[1:]}"
        if key in ("$ref", "$dynamicRef")
        and isinstance(value, str)
        and (value == "#" or value.startswith("#/"))
        else (value if key in ("enum", "const") else _at_home(value))
        for key, value in node.items()
    }


def _cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(folder.glob("*.json")):
        for case in json.loads(file.read_text("utf-8")):
            yield file.name, case


@pytest.mark.parametrize(
    ("draft", "version", "least"), [("draft2020-12", "3.1.0", 1_150), ("draft4", "3.0.3", 550)]
)
def test_the_official_suite_agrees(suite: Path, draft: str, version: str, least: int) -> None:
    wrong: list[tuple[str, str, str]] = []
    right = 0
    for name, case in _cases(suite / draft):
        document = {
            "openapi": version,
            "info": {"title": "t", "version": "1"},
            "paths": {
                "/x": {
                    "post": {
                        "requestBody": {"content": {"application/json": {"schema": {"$ref": f"#{HERE}"}}}},
                        "responses": {},
                    }
                }
            },
            "components": {"schemas": {"S": _at_home(case["schema"])}},
        }
        contract, faults = inspect(json.dumps(document).encode())
        if contract is None or contract.faulty:
            details = [fault.detail for fault in faults if fault.severity == "error"]
            others = [detail for detail in details if not any(reason in detail for reason in REFUSED)]
            assert details != [], case["description"]
            assert others == [], case["description"]
            continue
        validator = Validators(contract.document, contract.version).at(HERE)
        for test in case["tests"]:
            if validator.is_valid(test["data"]) == test["valid"]:
                right += 1
            elif not any(name == file and ending in test["description"] for file, ending in LEFT_OUT[draft]):
                wrong.append((name, case["description"], test["description"]))
    assert wrong == []
    assert right >= least
