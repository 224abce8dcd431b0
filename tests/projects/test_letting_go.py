"""What belongs to a project that was deleted or has another contract does not stay in memory."""

from __future__ import annotations

import asyncio
import gc
import json
import time
import weakref
from pathlib import Path

import httpx2
import pytest

from api_factory.projects import services as services_module
from api_factory.server.factory import Factory
from api_factory.server.gateway import create_app
from api_factory.server.provision import OPERATOR
from api_factory.settings import Settings
from api_factory.web.console import Console
from postgres_server import DATABASES
from running_server import FreshServer

pytestmark = pytest.mark.usefixtures("only_new_garbage")

SOURCE = (Path(__file__).parent.parent / "contracts" / "shop.yaml").read_bytes()


@pytest.fixture
async def factory(tmp_path):
    factory = Factory(Settings(data=tmp_path / "data"))
    await factory.start()
    yield factory
    await factory.stop()


async def app_of(factory: Factory, name: str) -> weakref.ref:
    """A weak reference to the live service of a project, which is built if need be."""
    return weakref.ref((await factory.services.get(name)).app)


async def gone(*references: weakref.ref, seconds: float = 0.0) -> bool:
    """Whether nothing leads to any of the objects, at the latest after some seconds."""
    end = time.monotonic() + seconds
    while True:
        # Each search stops the loop: one after the other would leave no time to what is waited for.
        await asyncio.sleep(0.5 if seconds else 0.01)
        gc.collect()
        if all(reference() is None for reference in references):
            return True
        if time.monotonic() > end:
            return False


async def test_the_service_of_a_deleted_project_is_let_go_of(factory):
    await factory.projects.create("kept", contract=SOURCE)
    await factory.projects.create("gone", contract=SOURCE)
    kept, deleted = await app_of(factory, "kept"), await app_of(factory, "gone")
    await factory.projects.delete("gone", OPERATOR)
    assert await gone(deleted)
    assert not await gone(kept)


async def test_a_replaced_service_is_let_go_of_before_anybody_asks(factory):
    await factory.projects.create("shop", contract=SOURCE)
    old = await app_of(factory, "shop")
    await factory.projects.update("shop", {"title": "Another"}, OPERATOR)
    assert not await gone(old), "a title changes nothing of the service"
    await factory.projects.set_contract("shop", SOURCE + b"\n# changed\n", OPERATOR)
    assert await gone(old)
    second = await app_of(factory, "shop")
    await factory.projects.delete("shop", OPERATOR)
    await factory.projects.create("shop", contract=SOURCE)
    assert await gone(second)


async def test_consoles_go_with_their_requests(factory):
    for name in ("a", "b"):
        await factory.projects.create(name, contract=SOURCE)
    before = sum(isinstance(each, Console) for each in gc.get_objects())
    transport = httpx2.ASGITransport(create_app(factory))
    async with httpx2.AsyncClient(transport=transport, base_url="http://x") as client:
        for name in ("a", "b", "a"):
            page = await client.get(f"/apis/{name}/-/ui/")
            assert page.status_code == 200
            assert f"/apis/{name}/-/openapi.json" in page.text
        await factory.projects.delete("a", OPERATOR)
        assert (await client.get("/apis/a/-/ui/")).status_code == 404
    gc.collect()
    own = 1  # That of the factory's own contract.
    assert sum(isinstance(each, Console) for each in gc.get_objects()) - before <= own


async def test_what_another_process_deletes_or_replaces_is_let_go_of(tmp_path, monkeypatch):
    monkeypatch.setattr("api_factory.server.factory.SWEEP_SECONDS", 0.1)
    url = DATABASES.fresh_url()
    here, there = (Factory(Settings(data=tmp_path, store=url)) for _ in range(2))
    await here.start()
    await there.start()
    try:
        for name in ("deleted", "replaced", "kept"):
            await there.projects.create(name, contract=SOURCE)
        deleted, replaced, kept = [await app_of(here, name) for name in ("deleted", "replaced", "kept")]
        await there.projects.delete("deleted", OPERATOR)
        await there.projects.set_contract("replaced", SOURCE + b"\n# changed\n", OPERATOR)
        assert await gone(deleted, replaced, seconds=60)
        assert not await gone(kept)
    finally:
        await here.stop()
        await there.stop()


async def test_a_service_that_was_built_too_late_is_swept(factory):
    await factory.projects.create("late", contract=SOURCE)
    building = asyncio.create_task(app_of(factory, "late"))
    while not factory.services._building:  # noqa: ASYNC110 - it has no event for it.
        await asyncio.sleep(0)
    await factory.projects.delete("late", OPERATOR)
    app = await building
    del building
    await factory.services.sweep()
    assert await gone(app)


async def test_a_service_is_let_go_of_without_a_search_for_garbage(factory):
    """What was built counts as old for the collector, which would come to it much later."""
    await factory.projects.create("gone", contract=SOURCE)
    kept = weakref.ref((await factory.services.get("gone")).plan.validators)
    gc.disable()
    try:
        await factory.projects.delete("gone", OPERATOR)
        await asyncio.sleep(0.01)
        assert kept() is None
    finally:
        gc.enable()


async def test_large_services_make_room_for_each_other(factory, monkeypatch):
    for name in ("a", "b", "c"):
        await factory.projects.create(name, contract=SOURCE)
    size = len((await factory.services.get("a")).document)
    monkeypatch.setattr(services_module, "MAX_CONTRACT_BYTES", int(2.5 * size))
    await factory.services.get("b")
    factory.services.live("a")
    await factory.services.get("c")
    assert factory.services.live("b") is None, "asked for longest ago"
    assert factory.services.live("a") is not None
    assert (await factory.services.get("b")).name == "b"
    monkeypatch.setattr(services_module, "MAX_CONTRACT_BYTES", size // 2)
    assert (await factory.services.get("a")).name == "a"
    assert factory.services.live("a") is not None, "one is always held"


def large_contract(count: int) -> bytes:
    paths, schemas = {}, {}
    for number in range(count):
        item = {"$ref": f"#/components/schemas/T{number}"}
        media = {"application/json": {"schema": item}}
        texts = {f"f{n}": {"type": "string", "description": "a text of some length"} for n in range(10)}
        schemas[f"T{number}"] = {"type": "object", "properties": {"id": {"type": "integer"}, **texts}}
        paths[f"/c{number}"] = {
            "post": {
                "requestBody": {"content": media},
                "responses": {"201": {"description": "", "content": media}},
            }
        }
    info = {"title": "Large", "version": "1"}
    document = {"openapi": "3.0.3", "info": info, "paths": paths, "components": {"schemas": schemas}}
    return json.dumps(document).encode()


def resident(pid: int) -> int:
    """The memory of a process in MiB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 >> 20


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="there is no /proc here")
def test_memory_stays_flat_while_projects_come_and_go(fresh_server: FreshServer):
    server = fresh_server()
    contract = large_contract(200)
    for number in range(4):
        come_and_go(server, f"p{number}", contract)
    before = resident(server.pid)
    for number in range(4, 16):
        come_and_go(server, f"p{number}", contract)
    assert resident(server.pid) - before < 60, "twelve services of that contract would take about 200 MiB"


def come_and_go(server, name: str, contract: bytes) -> None:
    server.make_project(name=name)
    path = f"/v1/projects/{name}/contract"
    headers = {"Content-Type": "application/json"}
    assert server.call("PUT", path, content=contract, headers=headers, timeout=120).status_code == 200
    assert server.call("POST", f"/apis/{name}/c1", json={"f1": "x"}, timeout=120).status_code == 201
    assert server.call("GET", f"/apis/{name}/-/ui/").status_code == 200
    assert server.call("DELETE", f"/v1/projects/{name}").status_code == 204
