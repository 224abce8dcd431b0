"""Connexion, imported without the libraries that are never used.

It brings a client for tests, one that fetches remote references, and one that asks remote servers about
tokens. Importing these would take as long as all the rest of it.
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
"""Modules loaded lazily, with the names that are imported from them."""


class _LazyModule(ModuleType):
    """Stand-in for a module, which is loaded at the first attribute access."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_load(self), name)


def _load(module: ModuleType) -> ModuleType:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
    return import_module(module.__name__)


def _lazy_function(module: ModuleType, name: str) -> Callable[..., Any]:
    return lambda *arguments, **keywords: getattr(_load(module), name)(*arguments, **keywords)


@contextmanager
def lazy_imports(modules: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    """Load modules that are imported in the block at their first use.

    Imports outside the block are not affected.
    """
    stand_ins: list[ModuleType] = []
    for name, members in modules.items():
        if name not in sys.modules:
            module: ModuleType = _LazyModule(name)
            sys.modules[name] = module
            vars(module).update({member: _lazy_function(module, member) for member in members})
            stand_ins.append(module)
    try:
        yield
    finally:
        for module in stand_ins:
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]


with lazy_imports(UNUSED):
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
