"""What we use of Connexion, in one place, imported without what we do not use.

Connexion brings a client for tests, one that fetches remote references, and one that asks remote servers about
tokens. Here none of them is ever called, and importing them takes as long as all the rest of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

UNUSED: Mapping[str, tuple[str, ...]] = {
    "httpx": (),
    "requests": (),
    "rfc3987_syntax": ("is_valid_syntax",),
    "starlette.testclient": ("TestClient",),
}
"""Modules whose import is put off, with the functions and classes that are taken out of them by name."""


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_really(self), name)


def _really(module: ModuleType) -> ModuleType:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
    return import_module(module.__name__)


def _called_later(module: ModuleType, name: str) -> Callable[..., Any]:
    return lambda *arguments, **named: getattr(_really(module), name)(*arguments, **named)


@contextmanager
def later(modules: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    """Have modules that are imported within the block loaded when they are first used; outside, all is as ever."""
    standing: list[ModuleType] = []
    for name, members in modules.items():
        if name not in sys.modules:
            module: ModuleType = _Later(name)
            sys.modules[name] = module
            vars(module).update({member: _called_later(module, member) for member in members})
            standing.append(module)
    try:
        yield
    finally:
        for module in standing:
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]


with later(UNUSED):
    from connexion import AsyncApp
    from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware, SpecMiddleware
    from connexion.middleware.main import API
    from connexion.resolver import Resolution, Resolver
    from connexion.spec import OpenAPISpecification, Specification
    from connexion.utils import get_function_from_name

__all__ = [
    "API",
    "AsyncApp",
    "OpenAPISpecification",
    "Resolution",
    "Resolver",
    "RoutedAPI",
    "RoutedMiddleware",
    "SpecMiddleware",
    "Specification",
    "get_function_from_name",
]
