"""Faults that can be put into the services of this process, each at its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from api_factory.handlers import singletons

from api_factory.records.responses import record_response, requested_identifier
from api_factory.store import Page

MUTANTS = ["list is empty", "PUT does nothing", "DELETE does nothing", "wrong status", "wrong type"]


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


async def listing(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    if switch.is_on("list is empty"):
        kept = replace(kept, store=Empty(kept.store))
    return await original(kept, *args, **kwargs)


async def changing(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    return await _nothing(switch, "PUT does nothing", original, kept, *args, **kwargs)


async def deleting(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
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


async def writing(switch: Mutant, original: Any, kept: Any, *args: Any, **kwargs: Any) -> Any:
    if not switch.is_on("PUT does nothing"):
        return await original(kept, *args, **kwargs)
    body, status, headers = await original(kept, *args, **kwargs)
    await singletons.delete(kept, kwargs["operation"], kwargs["path"])
    return body, status, headers


async def creating(switch: Mutant, original: Any, *args: Any, **kwargs: Any) -> Any:
    body, status, headers = await original(*args, **kwargs)
    return body, (202 if switch.is_on("wrong status") else status), headers


def encoding(switch: Mutant, original: Any, status: int, headers: Any, content: bytes) -> Any:
    if status < 300 and content[:1] in (b"{", b"[") and switch.is_on("wrong type"):
        content = b'{"this": ["is", "not", "it"]}' if content[:1] == b"[" else b'["nor this"]'
    return original(status, headers, content)
