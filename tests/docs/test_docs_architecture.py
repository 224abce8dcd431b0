"""The map of the code: what it names exists, and what exists is on it."""

from __future__ import annotations

import re

import pytest
from guide import ROOT, prose

from imports import PACKAGE, modules, room

MAP = prose("ARCHITECTURE.md")
WORDS = re.findall(r"`([^`\n]+)`", MAP)
PATHS = [word for word in WORDS if re.fullmatch(r"[\w.-]*/[\w./-]*|[\w-]+\.(py|yaml|toml|md|cfg|json)", word)]
MADE_ELSEWHERE = {"db.json"}
"""Files of a data folder, which a checkout does not have."""


def exists(path: str) -> bool:
    """Tell whether a path of the repository or the package is there; a bare name may be any module's."""
    if "/" in path:
        return (ROOT / path).exists() or (ROOT / "src" / PACKAGE / path).exists()
    return (ROOT / path).exists() or any(file.name == path for file in modules().values())


def test_what_the_map_names_exists():
    named = {path for path in PATHS if not path.startswith("/") and path not in MADE_ELSEWHERE}
    assert len(named) > 60
    assert sorted(path for path in named if not exists(path)) == []


@pytest.mark.parametrize("path", ["src/api_factory/nothing.py", "nothing.py", "nothing/"])
def test_what_does_not_exist_is_noticed(path):
    assert not exists(path)


def test_every_room_is_on_the_map():
    names = {room(module) for module in modules()} - {PACKAGE, "handlers"}
    assert len(names) > 20
    homes = [f"{name}/" if (ROOT / "src" / PACKAGE / name).is_dir() else f"{name}.py" for name in names]
    assert sorted(home for home in homes if f"`src/{PACKAGE}/{home}`" not in MAP) == []


def test_every_handler_is_on_the_map():
    files = {path.name for path in (ROOT / "handlers").glob("*.py")} - {"__init__.py"}
    (row,) = [line for line in MAP.splitlines() if line.startswith("| `handlers/`")]
    assert files == set(re.findall(r"`(\w+\.py)`", row))


@pytest.mark.parametrize("number", range(1, 13))
def test_every_rule_has_a_module_that_says_so(number):
    first = [path.read_text(encoding="utf-8").split("\n", 1)[0] for path in modules().values()]
    spans = [
        range(int(low), int(high or low) + 1)
        for line in first
        for low, high in re.findall(r"[Rr]ules? (\d+)(?:(?: to | and |, )(\d+))?", line)
    ]
    assert any(number in span for span in spans)


def test_what_is_at_the_top_is_on_the_map():
    for name in ("handlers/", "notebooks/", "tests/", "tasks/", "docs/", "openapi.yaml", "noxfile.py"):
        assert f"`{name}`" in MAP
