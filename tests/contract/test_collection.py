"""The garbage collector is paused while a contract is read, and left as it was found."""

from __future__ import annotations

import gc

import pytest

from api_factory.contract.reading.gc_pause import without_collection


@pytest.mark.parametrize("on", [True, False])
def test_it_is_left_as_it_was_found(on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with without_collection():
            assert not gc.isenabled()
            with without_collection():
                pass
            assert not gc.isenabled()
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()
