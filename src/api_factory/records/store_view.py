"""A store as somebody sees it: what a view does not change is the store's."""

from __future__ import annotations

from typing import Any, cast

from api_factory.store.protocol import Store


class StoreView:
    """Passes calls on to `store`; a subclass has those that it changes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # A copy in the making has no store yet.
            raise AttributeError(name)
        return getattr(self._store, name)

    def as_store(self) -> Store:
        """Return this as what it stands for."""
        return cast(Store, self)
