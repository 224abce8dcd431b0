"""Parameters whose values are kept out of logs.

They are passwords, tokens, and what a contract lets nobody read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from api_factory.media_type import is_form
from api_factory.plan import Operation, Plan
from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.operation import Parameter
from api_factory.plan.model.paths import EACH
from api_factory.plan.schemas.flattened import Shape
from api_factory.plan.sign_in.names import password_kind, token_kind
from api_factory.redaction import Secrets
from api_factory.service.segment import PARAMETER, Segment, SegmentText

_CODES: Final = name_set(
    "code otp pin secret verificationcode confirmationcode activationcode resetcode verificationtoken "
    "confirmationtoken activationtoken resettoken resetpasswordtoken passwordresettoken activationkey key apikey"
)


class SecretParameters(NamedTuple):
    """Name the secret parameters of an operation in a query and in its path."""

    query: frozenset[str]
    path: frozenset[str]
    whole_query: bool = False

    @classmethod
    def of(cls, operation: Operation, plan: Plan) -> SecretParameters | None:
        """Find the secret parameters of an operation.

        None if there are none. What records have that is write-only counts, declared or not.
        """
        names: set[str] = set()
        whole_query = False
        for parameter in operation.parameters:
            if parameter.location in ("query", "querystring"):
                secret = set(_secret_names(parameter, plan))
                names |= secret
                whole_query |= bool(secret) and _is_whole_query(parameter)
        decision = plan.decisions.get(operation.id)
        if decision is not None and decision.has_records:
            names |= {path[0] for path in decision.about.write_only}
        in_path = secret_in_path(operation, plan)
        return cls(frozenset(names), in_path, whole_query) if names or in_path else None

    def in_target(self, template: str, path: str) -> Secrets:
        """Find the secrets of a request's target by the template that its path matches.

        Of `/reset/{token}.{format}`, `/reset/k7.json` is shown as `/reset/[redacted].json`.
        """
        if not self.path:
            return Secrets(self.query, whole_query=self.whole_query)
        segments = template.split("/")[1:]
        before, *texts = path.rsplit("/", len(segments))
        redacted = (_redact(segment, text, self.path) for segment, text in zip(segments, texts, strict=True))
        return Secrets(self.query, path, "/".join((before, *redacted)), self.whole_query)


def secret_in_path(operation: Operation, plan: Plan) -> frozenset[str]:
    """Name the secret parameters of an operation's path: `token` of `/verify/{token}`."""
    names = {name for name in PARAMETER.findall(operation.path) if is_secret_name(name)}
    return frozenset(names).union(
        parameter.name
        for parameter in operation.parameters
        if parameter.location == "path" and any(_secret_names(parameter, plan))
    )


def is_secret_name(name: str) -> bool:
    """True for the name of a password, a token or a code."""
    return (
        password_kind(name) is not None or token_kind(name) in ("access", "refresh") or normal(name) in _CODES
    )


def _secret_names(parameter: Parameter, plan: Plan) -> Iterator[str]:
    """Yield the names of what is secret in a parameter.

    `pin` of `in: query, style: deepObject, schema: {properties: {pin: {format: password}}}`; and `credentials`, its
    own, where a query has that for all of its properties.
    """
    if is_secret_name(parameter.name):
        yield parameter.name
    if parameter.schema is None:
        return
    shapes = plan.examples.shapes
    if _is_secret(shapes.at(parameter.schema)):
        yield parameter.name
    for path, shape in shapes.below(parameter.schema):
        if _is_secret(shape) or is_secret_name(path[-1]):
            yield next((name for name in reversed(path) if name != EACH), parameter.name)
            if parameter.style != "deepObject" and not (parameter.style == "form" and parameter.explode):
                yield parameter.name


def _is_secret(shape: Shape) -> bool:
    return shape.keywords.get("format") == "password" or shape.keywords.get("writeOnly") is True


def _is_whole_query(parameter: Parameter) -> bool:
    return parameter.location == "querystring" and not is_form(parameter.media_type or "")


def _redact(segment: str, text: str, secret: frozenset[str]) -> str:
    """Blot parameters out of a segment by its template."""
    names = PARAMETER.findall(segment)
    if secret.isdisjoint(names):
        return text
    segment_text = SegmentText(text)
    spans = Segment(segment).spans(segment_text.text)
    if spans is None:
        return "[redacted]"
    redacted_parts = [
        "[redacted]" if name in secret else part.encoded
        for name, part in zip(names, segment_text.parts(spans), strict=True)
    ]
    return PARAMETER.sub(lambda _: redacted_parts.pop(0), segment)
