"""Every target holds on its corpus and on some mutations of it; and each can fail, as planted faults show."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from api_factory.contract.reading.text import Place
from api_factory.records import merge
from fuzz import campaign, guard, targets
from fuzz.mutation import mutated
from fuzz.source import Source
from fuzz.worker import Current

EXAMPLES = 8
"""Mutations of each target in the fast tests, the same ones each time."""
ROOT = Path(__file__).resolve().parent.parent.parent
CHECKS = list(HealthCheck)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_the_corpus_holds(name: str) -> None:
    seeds = targets.seeds(name)
    assert len(seeds) >= 3
    assert all(len(seed) <= 4096 for seed in seeds)
    for seed in seeds:
        error = guard.failure(targets.load(name), seed)
        assert error is None, (seed, error)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_mutations_of_the_corpus_hold(name: str) -> None:
    target = targets.load(name)

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=CHECKS
    )
    @given(mutated(targets.seeds(name)))
    def hold(data: bytes) -> None:
        with guard.time_limit():
            target(data)

    hold()


@pytest.mark.slow
@pytest.mark.parametrize("name", targets.TARGETS)
def test_ten_seconds_of_fuzzing_find_nothing(name: str, tmp_path: Path) -> None:
    for seconds in (10.0, 100.0):  # On a busy machine, the first may be over before the corpus is.
        (result,) = campaign.run([name], seconds, tmp_path, jobs=1)
        if result.findings or result.executions > len(targets.seeds(name)):
            break
    assert result.executions > len(targets.seeds(name)), result.log[-2000:]
    assert not result.findings, campaign.report(result)


def test_every_folder_of_the_corpus_belongs_to_a_target() -> None:
    assert {folder.name for folder in targets.CORPUS.iterdir()} == set(targets.TARGETS)


# What follows plants faults, and sees them found.


def nothing(*_: Any, **__: Any) -> None:
    """Stands for a step that was forgotten."""


def index_in_any_script(token: str, most: int) -> int:
    """The index of a patch's token as it once was, when the digits of any script counted."""
    if not token.isdecimal() or int(token[:10]) > most:
        raise merge._Unfit("has no place")
    return int(token)


def without_trailing_escape(text: str) -> str:
    """Redaction that overlooks what is percent-encoded."""
    return re.sub(r"af_[A-Za-z0-9_]+", "af_[redacted]", text)


def any_json(text: bytes, *_: Any) -> Any:
    """JSON without bounds."""
    return json.loads(text)


NEVER = re.compile(rb"(?!)")
MUTANTS: dict[str, tuple[str, str, Any]] = {
    "nul in a body": ("json_body", "api_factory.service.json_body._refuse_nul", nothing),
    "long integers in a body": ("json_body", "api_factory.service.json_body._LONG_NUMBER", NEVER),
    "duplicate keys of JSON": (
        "contract_json",
        "api_factory.contract.reading.json_reader._has_duplicates",
        nothing,
    ),
    "words of YAML": ("contract_yaml", "api_factory.contract.reading.yaml_reader.plain", str.lower),
    "lines of faults": (
        "contract_text",
        "api_factory.contract.reading.text.Lines.place",
        lambda *_: Place(0, 0),
    ),
    "objects in a contract": ("contract", "api_factory.plan.document.operations._mapping", lambda node: node),
    "members that a merge removes": ("merge_patch", "fuzz.patches.merge", lambda old, new: old | new),
    "digits in a pointer": ("json_patch", "api_factory.records.merge._index", index_in_any_script),
    "copies of a patch": ("json_patch", "api_factory.records.merge._copy", lambda value, budget: value),
    "what is missing comes last": ("query", "api_factory.store.query._missing_first", lambda key: key),
    "parts of texts": ("query", "api_factory.store.query._contains", lambda wanted: lambda value: False),
    "larger than": ("query", "api_factory.store.query._ordered", lambda compare, wanted: lambda value: False),
    "cursors of others": ("query", "api_factory.store.query._digest", lambda *_: "same"),
    "cursors that are numbers": ("cursors", "api_factory.listing._decode", lambda text: (int(text), "")),
    "checksums of keys": ("key", "api_factory.keys.key._checksum", lambda body: body[-6:]),
    "percent-encoded keys": ("redaction", "fuzz.secrets.redact", without_trailing_escape),
    "checksums of the journal": (
        "journal",
        "api_factory.store.embedded.journal._payload",
        lambda line: line[9:-1],
    ),
    "the checksum of db.json": (
        "db_json",
        "api_factory.store.embedded.checkpoint._checksums",
        lambda file: (1, 1),
    ),
    "timers of connections": (
        "http_protocol",
        "api_factory.http.protocol.HttpProtocol.look",
        nothing,
    ),
    "the next of a pipeline": (
        "http_protocol",
        "api_factory.http.protocol.HttpProtocol._schedule_next",
        nothing,
    ),
    "bodies of requests": ("framing", "api_factory.http.protocol.HttpProtocol.on_body", nothing),
    "JSON in parameters": ("parameters", "api_factory.service.value_builder.parse_json", any_json),
    "UTF-8 of texts": ("bodies", "api_factory.service.media._text", bytes.decode),
    "empty parameters of paths": (
        "path_templates",
        "api_factory.service.trie.PARAMETER",
        re.compile(r"\{(x)\}"),
    ),
    "names that end in json": ("media_types", "fuzz.headers.body_format", lambda text: "json"),
    "Accept": ("accept", "fuzz.headers.accepts", lambda *_: True),
    "If-Match": ("entity_tags", "fuzz.headers.matches", lambda header, tag: "1" in header),
    "Origin": ("origin", "fuzz.headers._check_origin", nothing),
    "an error that is not ours": ("service", "api_factory.service.validation.call_of", nothing),
}
"""What is got wrong: the target that notices it, what is replaced, and by what."""


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_planted_fault_is_found(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, place, replacement = MUTANTS[mutant]
    target, seeds = targets.load(name), targets.seeds(name)
    target(seeds[0])  # What a target makes once is made without the fault.
    monkeypatch.setattr(place, replacement)
    if any(guard.failure(target, seed) is not None for seed in seeds):
        return

    @settings(max_examples=400, derandomize=True, database=None, deadline=None, suppress_health_check=CHECKS,
              phases=[Phase.generate])  # fmt: skip
    @given(mutated(seeds))
    def hold(data: bytes) -> None:
        target(data)

    with pytest.raises(BaseException) as failure:  # noqa: PT011
        hold()
    assert not isinstance(failure.value, KeyboardInterrupt)


def test_an_input_that_ends_the_process_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "current"
    script = f"""
import os
from pathlib import Path
from fuzz.worker import Current
Current(Path({str(file)!r})).set(b'fatal')
os.abort()
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "tests", capture_output=True)
    assert done.returncode < 0
    assert Current.read(file) == b"fatal"


def test_a_failure_is_reduced_and_kept_once(tmp_path: Path) -> None:
    def target(data: bytes) -> None:
        assert b"x" not in data

    findings = guard.Findings(target, tmp_path)
    for data in (b"abc", b"abcxdef", b"xx"):
        findings.run(data)
    (file,) = findings.files.values()
    assert file.read_bytes() == b"x"
    assert "AssertionError" in file.with_name(file.name + ".txt").read_text()


def test_a_report_tells_the_input_and_how_to_try_it_again(tmp_path: Path) -> None:
    def target(data: bytes) -> None:
        raise ValueError("never holds")

    findings = guard.Findings(target, tmp_path)
    findings.run(b"abc")
    (file,) = findings.files.values()
    told = campaign.report(campaign.Result("yaml", findings=[str(file)]))
    assert told.startswith(f"{file.read_bytes()!r}\nPYTHONPATH=tests python -m fuzz --target yaml {file}\n")
    assert told.endswith("ValueError: never holds\n")


def test_a_target_that_takes_for_ever_is_a_failure() -> None:
    def target(data: bytes) -> None:
        while True:
            pass

    with pytest.raises(guard.TooSlow), guard.time_limit(0.05):
        target(b"")


def test_decisions_follow_the_bytes() -> None:
    source = Source(b"\x01\x02ab\nrest")
    assert (source.flag(), source.integer(9), source.line(), source.rest()) == (True, 2, b"ab", b"rest")
    assert (source.byte(), source.text(), bool(source)) == (0, "", False)
