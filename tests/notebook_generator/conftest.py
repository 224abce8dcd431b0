"""Notebooks made from contracts of a live service, and servers that do what they should not."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from api_factory.handlers import creation, records, singletons

import api_factory.service.terminal
from api_factory.client import Client
from api_factory.contract import read
from api_factory.notebook import Server
from api_factory.notebook_generator import Loading, generate
from api_factory.notebook_generator.execution import run_in
from api_factory.plan import Plan, plan
from api_factory.records.responses import record_response, requested_identifier
from api_factory.service_client import ServiceClient, connect, plan_of
from api_factory.store import Page

CONTRACTS = Path(__file__).parent.parent / "contracts"
NAMES = sorted(path.stem for path in CONTRACTS.glob("*.yaml"))
CLIENT = "service"
LOADING = Loading((("load", CLIENT),), CLIENT)
MUTANTS = ["list is empty", "PUT does nothing", "DELETE does nothing", "wrong status", "wrong type"]

_numbers = itertools.count(1)


def planned(name: str) -> Plan:
    return plan(read((CONTRACTS / f"{name}.yaml").read_bytes()))


def sources(notebook: dict[str, Any], kind: str = "code") -> dict[str, str]:
    return {c["id"]: "".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == kind}


@dataclass
class Living:
    """A live service with its notebook."""

    client: ServiceClient
    notebook: dict[str, Any]

    def failures(self) -> list[tuple[str, str]]:
        """The cells that fail, each with why."""
        found = run_in({CLIENT: self.client}, self.notebook)
        return [(id, f"{type(error).__name__}: {error}") for id, error in found]


@pytest.fixture(scope="module")
def living_server() -> Iterator[Server]:
    with Server(store="memory:") as server:
        yield server


@pytest.fixture
def living(living_server: Server) -> Iterator[Callable[[Any], Living]]:
    """Makes a contract of tests/contracts live, and a notebook from it: `living("owners")`."""
    clients = []

    def made(name: str) -> Living:
        project = f"l-{next(_numbers)}"
        with Client(living_server.url, living_server.root_key) as admin:
            admin.create_project(project, contract=(CONTRACTS / f"{name}.yaml").read_text())
        clients.append(connect(living_server.url, living_server.root_key, project))
        return Living(clients[-1], generate(plan_of(clients[-1]), LOADING))

    yield made
    for client in clients:
        client.close()


class Mutant:
    """A fault that can be put into the services of this process; `met` counts the requests that met it."""

    def __init__(self) -> None:
        self.name = ""
        self.met = 0

    def is_on(self, name: str) -> bool:
        if self.name != name:
            return False
        self.met += 1
        return True


class Empty:
    """A store in which nothing is found."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def find(self, *args: Any) -> Page:
        return Page((), None)

    async def count(self, *args: Any) -> int:
        return 0


@pytest.fixture(scope="module")
def mutant(living_server: Server) -> Iterator[Mutant]:
    """Switches faults on: handlers are wrapped before any service is built, and do as they should while it is off."""
    switch = Mutant()
    with pytest.MonkeyPatch.context() as patch:
        for module, name, wrapper in (
            (records, "list_records", _listing),
            (records, "replace", _changing),
            (records, "update", _changing),
            (records, "delete", _deleting),
            (creation, "create", _creating),
            (singletons, "replace", _writing),
        ):
            original = getattr(module, name)
            patch.setattr(
                module, name, functools.wraps(original)(functools.partial(wrapper, switch, original))
            )
        encode = api_factory.service.terminal.encode
        patch.setattr(api_factory.service.terminal, "encode", functools.partial(_encoding, switch, encode))
        yield switch


async def _listing(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    if switch.is_on("list is empty"):
        kept = replace(kept, store=Empty(kept.store))
    return await original(kept, *args, **kwargs)


async def _changing(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    return await _nothing(switch, "PUT does nothing", original, kept, *args, **kwargs)


async def _deleting(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    return await _nothing(switch, "DELETE does nothing", original, kept, *args, **kwargs)


async def _nothing(switch: Mutant, name: str, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    if switch.name != name:
        return await original(kept, *args, **kwargs)
    operation, path = kwargs["operation"], kwargs["path"]
    decision = kept.decision(operation)
    body = kwargs.get("body")
    old = await kept.find(
        decision,
        requested_identifier(decision, path, body, kwargs["values"]),
        kept.ancestor_ids(decision, path),
    )
    if old is None:
        return await original(kept, *args, **kwargs)
    switch.is_on(name)
    return record_response(kept, decision, old)


async def _writing(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    if not switch.is_on("PUT does nothing"):
        return await original(kept, *args, **kwargs)
    body, status, headers = await original(kept, *args, **kwargs)
    await singletons.delete(kept, kwargs["operation"], kwargs["path"])
    return body, status, headers


async def _creating(switch: Mutant, original: Any, *args: Any, **kwargs: Any) -> Any:
    body, status, headers = await original(*args, **kwargs)
    return body, (202 if switch.is_on("wrong status") else status), headers


def _encoding(switch: Mutant, original: Any, status: int, headers: Any, content: bytes) -> Any:
    if status < 300 and content[:1] in (b"{", b"[") and switch.is_on("wrong type"):
        content = b'{"this": ["is", "not", "it"]}' if content[:1] == b"[" else b'["nor this"]'
    return original(status, headers, content)


@pytest.fixture
def broken(mutant: Mutant) -> Iterator[Mutant]:
    """The switch, off again after the test."""
    yield mutant
    mutant.name, mutant.met = "", 0
