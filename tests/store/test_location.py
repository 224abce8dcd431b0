"""From a name to a store."""

from __future__ import annotations

import pytest

from api_factory.errors import StartError
from api_factory.store import MemoryStore, location, open_store
from api_factory.store.embedded.tinydb import TinyDBStore


def test_memory():
    assert isinstance(open_store("memory:"), MemoryStore)


@pytest.mark.parametrize("kind", [str, lambda path: path])
def test_a_folder_is_not_touched_before_the_store_opens(tmp_path, kind):
    store = open_store(kind(tmp_path / "data"))
    assert isinstance(store, TinyDBStore)
    assert store.path == tmp_path / "data" / "db.json"
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_url_is_refused():
    with pytest.raises(StartError, match="mysql://"):
        open_store("mysql://localhost/db")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_postgresql_without_its_driver_says_what_to_install(monkeypatch, scheme):
    monkeypatch.setattr(location, "find_spec", lambda name: None)
    with pytest.raises(StartError, match=r"pip install 'api-factory\[postgres\]'"):
        open_store(f"{scheme}://localhost/db")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_postgresql(scheme):
    assert open_store(f"{scheme}://localhost/db").shared
