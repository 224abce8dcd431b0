"""The stage of the admin page, and its store."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from api_factory.store import Store, open_store

from .stage import Stage


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    made = open_store("memory:")
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def stage(store: Store) -> AsyncIterator[Stage]:
    made = Stage(store)
    yield made
    await made.browser.aclose()
