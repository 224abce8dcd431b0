"""Signatures of functions that wrap handlers, by which these are given what they ask for."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from inspect import Parameter

NEEDED = Parameter.empty
"""Stands for the default of a parameter that has none."""


def keyword_parameters(wrapped: Iterable[Parameter], **own: object) -> list[Parameter]:
    """Return a wrapper's own parameters and those of its handler, as keywords.

    `own` has the defaults of its own. A name that both have is there once, and the wrapper has to pass it on: with
    `key=None` the parameters `(path, key)` become `(*, key=None, path)`.
    """
    added = [Parameter(name, Parameter.KEYWORD_ONLY, default=default) for name, default in own.items()]
    return added + [
        parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in wrapped if parameter.name not in own
    ]


def signature_around(function: object, **own: object) -> inspect.Signature:
    """Return the signature of a function that wraps a handler.

    The handler's first parameter stays what it is.
    """
    first, *rest = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return inspect.Signature([first, *keyword_parameters(rest, **own)])
