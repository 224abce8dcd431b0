"""Arguments of handlers, taken from calls by the names of parameters."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from api_factory.service.call import CALL_ATTRIBUTES, Call


class HandlerArguments:
    """Takes the arguments of a handler from a call.

    A handler `(path, limit, body=None)` gets the call's path, its parameter `limit`, and its body.
    """

    def __init__(self, handler: Callable[..., Any]) -> None:
        self.names = _argument_names(handler)
        self._attributes = tuple(name for name in self.names if name in CALL_ATTRIBUTES and name != "body")
        self._parameters = tuple(name for name in self.names if name not in CALL_ATTRIBUTES)
        self._takes_body = "body" in self.names

    def __call__(self, call: Call) -> dict[str, Any]:
        """Return the arguments: attributes of the call, and parameters.

        Those that the request lacks are left to the handler's defaults.
        """
        values = {name: getattr(call, name) for name in self._attributes}
        for name in self._parameters:
            if name in call.parameters:
                values[name] = call.parameters[name]
        if self._takes_body and call.raw:
            values["body"] = call.body
        return values


def _argument_names(handler: Callable[..., Any]) -> tuple[str, ...]:
    if isinstance(handler, functools.partial):
        return _signature_names(handler.func)[len(handler.args) :]
    return _signature_names(handler)


def _signature_names(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)
