"""Clients of live services: each of a project of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from api_factory.client import Client
from api_factory.notebook import Server
from api_factory.service_client import ServiceClient, connect

from .services import Connect, as_bytes, numbers


@pytest.fixture(scope="module")
def kernel_server() -> Iterator[Server]:
    with Server(store="memory:") as server:
        yield server


@pytest.fixture
def service(kernel_server: Server) -> Iterator[Connect]:
    """Makes a project live and gives its client: `service("owners")`, `service(text)`, `service(document)`."""
    clients: list[ServiceClient] = []

    def live(contract: Any, **members: Any) -> ServiceClient:
        name = f"c-{next(numbers)}"
        with Client(kernel_server.url, kernel_server.root_key) as admin:
            admin.create_project(name, contract=as_bytes(contract).decode(), **members)
        clients.append(connect(kernel_server.url, kernel_server.root_key, name))
        return clients[-1]

    yield live
    for client in clients:
        client.close()
