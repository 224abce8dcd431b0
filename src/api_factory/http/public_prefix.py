"""The path prefix that a proxy takes off, as the scope of a request has it."""

from __future__ import annotations

import re

from starlette.types import Scope

PREFIX = re.compile(r"(?:/(?!(?:\.|%2[Ee]){1,2}(?:/|\Z))[A-Za-z0-9._~@%+-]{1,200}){1,20}")
"""Pattern of a prefix: only characters that are safe in pages and in their policies, and no segment `.` or `..`."""

KEY = "api_factory.prefix"
"""The member of a request's scope with the prefix."""


def prefix_of(scope: Scope) -> str:
    """Return the prefix of this server's paths for a client; mostly ""."""
    return str(scope.get(KEY, ""))
