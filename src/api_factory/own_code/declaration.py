"""Declarations: functions that a file gives operations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


class Declaration(NamedTuple):
    """Name the function of an operation: `cancel_order`, or `POST /orders/{orderId}/cancel`."""

    operation: str
    function: Callable[..., Any]
    file: str
    line: int

    @property
    def place(self) -> str:
        """File and line of the function."""
        return f"{self.file}, line {self.line}"


_collected: ContextVar[list[Declaration] | None] = ContextVar("api_factory_declarations", default=None)


def handler(operation: str) -> Callable[[Function], Function]:
    """Declare the function of an operation.

    The operation is named by its operationId, or as `POST /orders/{orderId}/cancel`.

    The function stays what it is. Only a server that was started with its file calls it.
    """
    if not isinstance(operation, str):
        raise TypeError('handler needs the name of an operation: @handler("cancel_order")')

    def declare(function: Function) -> Function:
        import inspect  # Here, as whoever imports the package for something else would wait for it.

        if not inspect.isroutine(function):
            raise TypeError("handler belongs before a function")
        collected = _collected.get()
        if collected is not None:
            code = inspect.unwrap(function).__code__
            collected.append(Declaration(operation, function, code.co_filename, code.co_firstlineno))
        return function

    return declare


@contextmanager
def collect() -> Iterator[list[Declaration]]:
    """Collect what the code inside declares."""
    declarations: list[Declaration] = []
    token = _collected.set(declarations)
    try:
        yield declarations
    finally:
        _collected.reset(token)
