"""The guide to contracts: every plan in it is what the command shows for the example before it."""

from __future__ import annotations

import re

import pytest
from guide import FENCE, ROOT, text

from api_factory.cli import main
from api_factory.contract import read
from api_factory.plan import plan
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import RULES
from api_factory.plan.rules.overrides import KEYWORD, ROLES

NAME = "docs/contracts.md"
GUIDE = text(NAME)
HEAD = "openapi: 3.0.3\ninfo: {title: Example, version: 1.0.0}\n"
BLOCKS = FENCE.findall(GUIDE)
(SHARED,) = [content for kind, content in BLOCKS if kind == "yaml" and content.startswith("components:")]
EXAMPLES = [
    (content, following[1])
    for (kind, content), following in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True)
    if kind == "yaml" and content.startswith("paths:")
]


def shown(path: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What `api-factory plan` shows of a file."""
    assert main(["plan", path]) == 0
    return capsys.readouterr().out


def test_the_plan_to_be_read_is_that_of_the_small_contract(capsys):
    (quoted,) = [content for kind, content in BLOCKS if kind == "text" and content.startswith("/tasks ")]
    assert quoted == shown(str(ROOT / "docs" / "todo.yaml"), capsys)


@pytest.mark.parametrize(("example", "quoted"), EXAMPLES)
def test_an_example_is_planned_as_the_guide_says(example, quoted, tmp_path, capsys):
    assert KEYWORD in example
    file = tmp_path / "example.yaml"
    file.write_text(HEAD + example + SHARED)
    assert quoted == shown(str(file), capsys)


@pytest.mark.parametrize("example", [example for example, _ in EXAMPLES])
def test_without_the_override_the_plan_is_another(example):
    bare = re.sub(rf"^ *{KEYWORD}: .*\n", "", example, flags=re.M)
    assert KEYWORD not in bare
    with_it, without = (plan(read((HEAD + one + SHARED).encode())) for one in (example, bare))
    assert (with_it.decisions, with_it.collections) != (without.decisions, without.collections)


def test_what_becomes_of_children_is_as_the_guide_says():
    on_delete = {
        collection.on_delete
        for example, _ in EXAMPLES
        for collection in plan(read((HEAD + example + SHARED).encode())).collections.values()
        if collection.children
    }
    assert on_delete == {"cascade"}


def test_the_rules_and_roles_are_all_there():
    told = re.findall(r"^(\d+)\. \*\*([\w -]+)\.\*\*", GUIDE, re.M)
    assert {int(number): name.lower() for number, name in told} == RULES
    assert set(Role) - ROLES == {Role.EXPORT, Role.FAULTY, *(role for role in Role if role.signs)}
    assert all(f"`{role}`" in GUIDE for role in Role)
