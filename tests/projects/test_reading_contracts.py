"""Large contracts on their way in: one after the other, and everybody else is answered meanwhile."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from api_factory.projects import projects
from api_factory.projects.projects import Projects
from api_factory.server.factory import Factory
from api_factory.server.provision import OPERATOR
from api_factory.settings import Settings
from projects.live import api


async def test_contracts_are_read_one_after_the_other_even_if_nobody_waits(monkeypatch):
    at_once, most, lock = 0, 0, threading.Lock()

    def candidate(source, strict, open):
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with lock:
            at_once -= 1
        return source

    monkeypatch.setattr(projects, "prepare", candidate)
    reading = Projects(None, None)
    tasks = [asyncio.create_task(reading.read(b"%d" % number)) for number in range(6)]
    await asyncio.sleep(0.01)
    tasks[0].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(results[0], asyncio.CancelledError)
    assert results[1:] == [b"%d" % number for number in range(1, 6)]
    assert most == 1


@pytest.mark.slow
def test_others_are_answered_while_large_contracts_come_in(server, project):
    """Four at once, of five megabytes each; a loop that is held up does not answer a hundred times meanwhile."""
    schemas = {f"S{n}": {"allOf": [{"$ref": f"#/components/schemas/S{n + 1}"}]} for n in range(50_000)}
    source = str(api({}, components={"schemas": schemas | {"S50000": {}}})).replace("'", '"').encode()
    names = [project(api({})).name for _ in range(4)]

    def put(name):
        headers = {"Content-Type": "application/json"}
        return server.call(
            "PUT", f"/v1/projects/{name}/contract", content=source, headers=headers, timeout=120
        )

    answered = 0
    with ThreadPoolExecutor(4) as pool:
        puts = [pool.submit(put, name) for name in names]
        while not all(each.done() for each in puts):
            assert server.call("GET", "/v1/health", key=None).status_code == 200
            answered += 1
    assert [each.result().status_code for each in puts] == [200] * 4
    assert answered > 100


def many_collections(count):
    thing = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    one = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    many = {
        "application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}
    }
    collection = {
        "get": {"responses": {"200": {"description": "Things", "content": many}}},
        "post": {
            "requestBody": {"content": one},
            "responses": {"201": {"description": "It", "content": one}},
        },
    }
    paths = {f"/collection{number}": collection for number in range(count)}
    return json.dumps(api(paths, components={"schemas": {"Thing": thing}})).encode()


@pytest.mark.slow
async def test_many_collections_keep_the_loop_from_nothing(tmp_path):
    """Measured in processor time of the process, whatever else the machine does: 0.06 s here, and 0.22 s once."""
    factory = Factory(Settings(data=tmp_path / "data", store="memory:"))
    await factory.start()
    try:
        await factory.projects.create("many")
        change = asyncio.create_task(factory.projects.set_contract("many", many_collections(2_000), OPERATOR))
        longest, before = 0.0, time.process_time()
        while not change.done():
            await asyncio.sleep(0)
            now = time.process_time()
            longest, before = max(longest, now - before), now
        await change
        assert longest < 0.15
    finally:
        await factory.stop()
