"""Requests begin outside any task: whatever asks for the current one before its first wait is found by every test."""

from __future__ import annotations

import pytest

from running_server import FreshServer
from taskless_guard import BREACH

PRELUDE = """
import asyncio, anyio
from asyncio import current_task
kept = [asyncio.current_task]
import api_factory.handlers.keys as handlers

async def timeout():
    async with asyncio.timeout(5): pass
async def task_group():
    async with asyncio.TaskGroup(): pass
async def current():
    asyncio.current_task()
async def by_name():
    current_task()
async def by_another_way():
    kept[0]().get_name()
async def by_anyio():
    with anyio.move_on_after(5): pass
async def nothing():
    pass

async def whoami(factory, key):
    name = open("breach").read()
    if name.startswith("later "):
        await asyncio.sleep(0.01)
    await globals()[name.removeprefix("later ")]()
    return key.to_json(None)
handlers.whoami = whoami
"""
BREACHES = ("timeout", "task_group", "current", "by_name", "by_another_way", "by_anyio")


@pytest.mark.own_protocol("uvicorn gives every request a task")
def test_a_breach_fails_in_every_server_under_test(fresh_server: FreshServer) -> None:
    server = fresh_server("--store", "memory:", prelude=PRELUDE)
    for number, name in enumerate(BREACHES, 1):
        (server.folder / "breach").write_text(name)
        assert server.call("GET", "/v1/whoami").status_code == 500, name
        assert server.logs().count(f"{BREACH}:") == number, name
    with pytest.raises(AssertionError, match=BREACH):
        server.close()


def test_after_a_wait_there_is_a_task_to_ask_for(fresh_server: FreshServer) -> None:
    server = fresh_server("--store", "memory:", prelude=PRELUDE)
    for name in ("nothing", *(f"later {name}" for name in BREACHES)):
        (server.folder / "breach").write_text(name)
        assert server.call("GET", "/v1/whoami").status_code == 200, name
