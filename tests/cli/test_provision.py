"""What `serve FILE` does to projects before the server answers, on a factory in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api_factory.cli.contract_files import load_contract_files, provide_all
from api_factory.errors import ContractInvalid
from api_factory.projects.rehearsal import ContractRefused
from api_factory.projects.services import PROJECTS
from api_factory.server.factory import Factory
from api_factory.server.provision import OPERATOR, ProjectSpec, admit, provide
from api_factory.settings import Settings
from api_factory.store import Collection, Put

from .contracts import BROKEN
from .test_cli_serve_files import PETS, STRICTER

WANTED = ProjectSpec("pets", "Pets", PETS.encode())


@pytest.fixture
async def factory(tmp_path: Path) -> AsyncIterator[Factory]:
    factory = Factory(Settings(data=tmp_path / "data", store="memory:"))
    await factory.start()
    yield factory
    await factory.stop()


async def test_new_then_unchanged_then_changed(factory: Factory) -> None:
    outcome = await provide(factory, WANTED)
    assert (outcome.outcome, outcome.record.doc["title"], outcome.record.doc["open"]) == (
        "new",
        "Pets",
        False,
    )
    assert len(outcome.plan.collections) == 1
    again = await provide(factory, ProjectSpec("pets", "Another title", PETS.encode()))
    assert (again.outcome, again.record.rev) == ("unchanged", outcome.record.rev)
    changed = await provide(factory, ProjectSpec("pets", "Pets", STRICTER.encode()))
    assert changed.outcome == "changed"
    assert changed.plan is (await factory.services.get("pets")).plan


async def test_open_opens_and_does_not_close(factory: Factory) -> None:
    await provide(factory, WANTED)
    opened = await provide(factory, ProjectSpec("pets", "Pets", PETS.encode(), open=True))
    assert (opened.outcome, opened.record.doc["open"]) == ("changed", True)
    stays = await provide(factory, WANTED)
    assert (stays.outcome, stays.record.doc["open"]) == ("unchanged", True)


async def test_a_project_without_a_contract_gets_it(factory: Factory) -> None:
    await factory.projects.create("pets", title="Mine")
    outcome = await provide(factory, WANTED)
    assert (outcome.outcome, outcome.record.doc["title"]) == ("changed", "Mine")


async def test_records_are_not_left_behind(factory: Factory) -> None:
    await provide(factory, WANTED)
    await factory.store.commit(Put(Collection("pets", "/pets"), "1", {"id": 1, "name": "Rex"}))
    stricter = ProjectSpec("pets", "Pets", STRICTER.encode())
    with pytest.raises(ContractRefused) as refused:
        await provide(factory, stricter)
    assert refused.value.changes.unfit_count == 1
    with pytest.raises(ContractRefused):
        await admit(factory, stricter)
    await admit(factory, WANTED)
    await admit(factory, ProjectSpec("absent", "", PETS.encode()))
    assert (await factory.projects.contract("pets", OPERATOR))[1].source == PETS.encode()
    assert (await provide(factory, stricter, force=True)).outcome == "changed"


async def test_one_that_is_refused_keeps_all_from_being_taken(factory: Factory, tmp_path: Path) -> None:
    await provide(factory, WANTED)
    await factory.store.commit(Put(Collection("pets", "/pets"), "1", {"id": 1, "name": "Rex"}))
    for name, content in (("new", PETS), ("pets", STRICTER)):
        (tmp_path / f"{name}.yaml").write_text(content)
    brought = load_contract_files([str(tmp_path / "new.yaml"), str(tmp_path / "pets.yaml")])
    with pytest.raises(ContractRefused, match=r"pets\.yaml is not taken for the project pets.*--force"):
        await provide_all(factory, brought, open=False, force=False, as_json=True)
    assert await factory.store.get(PROJECTS, "new") is None
    forced = await provide_all(factory, brought, open=False, force=True, as_json=True)
    assert [project.outcome for project in forced] == ["new", "changed"]


async def test_operations_that_work_are_taken_out_only_as_a_draft(factory: Factory, tmp_path: Path) -> None:
    await provide(factory, WANTED)
    (tmp_path / "new.yaml").write_text(PETS)
    faulty = PETS.replace(
        "items: {$ref: '#/components/schemas/Pet'}", "items: {$ref: '#/components/schemas/No'}"
    )
    (tmp_path / "pets.yaml").write_text(faulty)
    brought = load_contract_files([str(tmp_path / "new.yaml"), str(tmp_path / "pets.yaml")])
    with pytest.raises(ContractRefused, match=r"GET /pets\..*--draft"):
        await provide_all(factory, brought, open=False, force=True, as_json=True)
    assert await factory.store.get(PROJECTS, "new") is None
    drafted = await provide_all(factory, brought, open=False, draft=True, as_json=True)
    assert [project.outcome for project in drafted] == ["new", "changed"]
    assert set(drafted[1].plan.faulty) == {"get /pets"}


async def test_a_broken_contract_leaves_what_is_there(factory: Factory) -> None:
    await provide(factory, WANTED)
    with pytest.raises(ContractInvalid):
        await provide(factory, ProjectSpec("pets", "Pets", BROKEN.encode()))
    assert (await provide(factory, WANTED)).outcome == "unchanged"


async def test_the_operator_is_nobody_that_could_be_met(factory: Factory) -> None:
    assert OPERATOR.id not in {key.id for key in factory.keys.page(OPERATOR, 100)[0]}
