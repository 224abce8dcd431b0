"""Notebooks made from contracts of a live service, and servers that do what they should not."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from api_factory.handlers import creation, records, singletons

import api_factory.service.terminal
from api_factory.client import Client
from api_factory.notebook import Server
from api_factory.notebook_generator import generate
from api_factory.service_client import connect, plan_of

from .living import CONTRACTS, LOADING, Living, numbers
from .mutants import Mutant, changing, creating, deleting, encoding, listing, writing


@pytest.fixture(scope="module")
def living_server() -> Iterator[Server]:
    with Server(store="memory:") as server:
        yield server


@pytest.fixture
def living(living_server: Server) -> Iterator[Callable[[Any], Living]]:
    """Makes a contract of tests/contracts live, and a notebook from it: `living("owners")`."""
    clients = []

    def made(name: str) -> Living:
        project = f"l-{next(numbers)}"
        with Client(living_server.url, living_server.root_key) as admin:
            admin.create_project(project, contract=(CONTRACTS / f"{name}.yaml").read_text())
        clients.append(connect(living_server.url, living_server.root_key, project))
        return Living(clients[-1], generate(plan_of(clients[-1]), LOADING))

    yield made
    for client in clients:
        client.close()


@pytest.fixture(scope="module")
def mutant(living_server: Server) -> Iterator[Mutant]:
    """Switches faults on: handlers are wrapped before any service is built, and do as they should while it is off."""
    switch = Mutant()
    with pytest.MonkeyPatch.context() as patch:
        for module, name, wrapper in (
            (records, "list_records", listing),
            (records, "replace", changing),
            (records, "update", changing),
            (records, "delete", deleting),
            (creation, "create", creating),
            (singletons, "replace", writing),
        ):
            original = getattr(module, name)
            patch.setattr(
                module, name, functools.wraps(original)(functools.partial(wrapper, switch, original))
            )
        encode = api_factory.service.terminal.encode
        patch.setattr(api_factory.service.terminal, "encode", functools.partial(encoding, switch, encode))
        yield switch


@pytest.fixture
def broken(mutant: Mutant) -> Iterator[Mutant]:
    """The switch, off again after the test."""
    yield mutant
    mutant.name, mutant.met = "", 0
