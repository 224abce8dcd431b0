"""Servers of a shop with functions of somebody's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from own_code.shop import Serve, Shop, serve
from postgres_server import DATABASES
from running_server import FreshServer


@pytest.fixture
def shop(fresh_server: FreshServer, tmp_path: Path) -> Serve:
    """Starts a server whose shop has this code: `shop("...")`."""

    def start(code: str, *flags: str, **options: Any) -> Shop:
        return serve(fresh_server, tmp_path / "shop", code, *flags, **options)

    return start


@pytest.fixture(params=["embedded", "postgres"])
def shop_on_either_store(request: pytest.FixtureRequest, shop: Serve) -> Serve:
    """Starts such servers on the embedded store, and then on PostgreSQL."""
    flags = ["--store", DATABASES.fresh_url()] if request.param == "postgres" else []

    def start(code: str, *more: str, **options: Any) -> Shop:
        return shop(code, *flags, *more, **options)

    return start
