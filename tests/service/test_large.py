"""Large values are worked on in a thread, and the garbage collector rests for one of them at a time."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest

from api_factory.service.large import run_in_thread


async def test_the_collector_rests_for_one_call_at_a_time():
    begun, over = threading.Event(), threading.Event()

    def first():
        begun.set()
        assert over.wait(60)
        return threading.current_thread(), gc.isenabled()

    assert gc.isenabled()
    running = asyncio.create_task(run_in_thread(first))
    assert await asyncio.to_thread(begun.wait, 60)
    assert not gc.isenabled()
    second = asyncio.create_task(run_in_thread(threading.current_thread))  # It waits for nothing.
    assert await second is not threading.current_thread()
    over.set()
    thread, searched = await running
    assert thread is not threading.current_thread()
    assert not searched
    assert gc.isenabled()


async def test_it_searches_again_after_a_call_that_failed():
    with pytest.raises(ZeroDivisionError):
        await run_in_thread(lambda: 1 / 0)
    assert gc.isenabled()
    assert await run_in_thread(gc.isenabled) is False
