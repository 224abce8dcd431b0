"""Paths that no operation answers and that may have a secret in them all the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from api_factory.plan import Plan
from api_factory.redaction import Secrets
from api_factory.service.secret_parameters import is_secret_name, secret_in_path
from api_factory.service.segment import PARAMETER


@dataclass(slots=True)
class _Node:
    """Hold what templates have after a beginning.

    `secret` are the beginnings of segments with a secret parameter.
    """

    fixed: dict[str, _Node] = field(default_factory=dict)
    variable: _Node | None = None
    secret: set[str] = field(default_factory=set)


class SecretPaths:
    """Finds the secrets of a path by the beginning that it has in common with a template.

    With `/verify/{token}`, `/verify/k7/more` is shown as `/verify/[redacted]`, whatever the method.
    """

    def __init__(self, plan: Plan) -> None:
        self._root = _Node()
        self._prefixes = ("", *plan.prefixes)
        for operation in plan.operations:
            if "{" in operation.path and (names := secret_in_path(operation, plan)):
                self._add(operation.path, names)
        for path in plan.lost:
            self._add(path, frozenset(filter(is_secret_name, PARAMETER.findall(path))))

    def _add(self, template: str, names: frozenset[str]) -> None:
        node = self._root
        for segment in template.split("/")[1:] if names else ():
            parameters = PARAMETER.findall(segment)
            if not names.isdisjoint(parameters):
                node.secret.add(segment.partition("{")[0].casefold())
                return
            if parameters:
                node.variable = node.variable or _Node()
                node = node.variable
            else:
                node = node.fixed.setdefault(segment.casefold(), _Node())

    def find(self, path: str) -> Secrets | None:
        """Find the secrets of a percent-encoded path; None if it has none.

        Slashes that are too many or encoded, dots and the case of letters are mistakes that a secret is sent with.
        """
        for prefix in self._prefixes:
            if path.startswith(prefix) and (redacted := self._redact(path[len(prefix) :])) is not None:
                return Secrets(path=path, redacted_path=prefix + redacted)
        return None

    def _redact(self, path: str) -> str | None:
        if not (self._root.secret or self._root.fixed or self._root.variable):
            return None
        segments = [segment for segment in unquote(path).split("/") if segment not in ("", ".")]
        nodes = [self._root]
        for index, segment in enumerate(segments):
            text = segment.casefold()
            if any(text.startswith(tuple(node.secret)) for node in nodes):
                return quote("/".join(("", *segments[:index], ""))) + "[redacted]"
            following = [node.fixed.get(text) for node in nodes] + [node.variable for node in nodes]
            nodes = [node for node in following if node is not None]
            if not nodes:
                break
        return None
