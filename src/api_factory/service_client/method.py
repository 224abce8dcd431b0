"""An operation as a method: a call becomes a request and a Response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from api_factory.client.transport import Reply
from api_factory.encoding import FileContent, Request, add_key, body_media, encode, encode_body, key_places
from api_factory.errors import ArgumentsInvalid
from api_factory.media_type import essence, is_form, is_json
from api_factory.plan import MediaType, Operation, Plan
from api_factory.plan.document.nodes import locate, mapping
from api_factory.plan.model.decision import Decision
from api_factory.service_client.arguments import UNSET, Arguments
from api_factory.service_client.names import IN_NOTEBOOKS, free, method_name
from api_factory.service_client.operation_arguments import arguments_of
from api_factory.service_client.pagination import next_values
from api_factory.service_client.response import Response
from api_factory.service_client.verdict import ResponseValidator

Send = Callable[[Request], Reply]


_UNSUITABLE_PATCH: dict[type, str] = {
    dict: "application/json-patch+json",
    list: "application/merge-patch+json",
}
"""By the type of a body, the patch that it is not."""


@dataclass(frozen=True, slots=True)
class Method:
    """An operation under the name of its method.

    `renamed`: why that is not the operationId's name: "It is called list_2 because list is another operation."
    """

    name: str
    operation: Operation
    decision: Decision | None
    arguments: Arguments
    validator: ResponseValidator
    plan: Plan
    renamed: str | None = None

    def call(
        self, args: tuple[Any, ...], kwargs: Mapping[str, Any], send: Send, key: str | None, base: str = ""
    ) -> Response:
        """Send the request of a call.

        `base`: the path below which the contract's paths are. Raises ArgumentsInvalid if no request can be made.
        """
        __tracebackhide__ = True
        bound = self.arguments.bind(self.name, args, kwargs)
        return self._send(bound.values, bound.body, send, key, base)

    def request(self, values: Mapping[tuple[str, str], Any], body: Any, key: str | None) -> Request:
        """Build the request with these values."""
        request = encode(self.operation, values)
        # A link to the next page may have parameters that the contract does not.
        # A link to the next page may have parameters that the contract does not declare.
        declared = {(parameter.location, parameter.name) for parameter in self.operation.parameters}
        undeclared = [
            (name, value)
            for (location, name), value in values.items()
            if location == "query" and (location, name) not in declared
        ]
        if undeclared:
            request.query = "&".join(filter(None, [request.query, urlencode(undeclared, doseq=True)]))
        self._check_headers(request)
        medium = self._medium(body)
        if body is not UNSET and medium is not None:
            encodings = _field_encodings(medium, self.plan)
            try:
                request.headers["Content-Type"], request.body = encode_body(medium.name, body, encodings)
            except TypeError as error:
                raise ArgumentsInvalid(f"The body of {self.name} cannot be sent: {error}.") from None
        if key is not None:
            add_key(request, key_places(self.operation), key)
        return request

    def _send(
        self, values: Mapping[tuple[str, str], Any], body: Any, send: Send, key: str | None, base: str
    ) -> Response:
        request = self.request(values, body, key)
        reply = send(request)

        def fetch_next(page: Response) -> Response | None:
            next_page_values = next_values(
                self.decision, values, page.data, page.headers, reply.url or request.path
            )
            return None if next_page_values is None else self._send(next_page_values, body, send, key, base)

        verdict = self.validator.validate(reply.status, reply.headers, reply.content, base)
        return Response(self.name, reply, verdict, self.decision, fetch_next)

    def _medium(self, body: Any) -> MediaType | None:
        """Return the representation to send: the preferred one, or one that the body fits.

        An object is never sent as JSON Patch and a list never as a merge patch, even if a lax schema allows them.
        """
        media = self.operation.body.media if self.operation.body is not None else ()
        preferred = body_media(self.operation)
        if len(media) < 2 or preferred is None or body is UNSET:
            return preferred
        ranked = sorted(
            media,
            key=lambda medium: (
                _has_essence(medium, _UNSUITABLE_PATCH.get(type(body), "")),
                medium is not preferred,
            ),
        )
        return next((medium for medium in ranked if self._fits(medium, body)), ranked[0])

    def _fits(self, medium: MediaType, body: Any) -> bool:
        in_form = is_form(medium.name)
        if _has_files(body):
            # No schema can be checked for a file, so that the media type decides.
            return in_form if isinstance(body, dict) else not (in_form or is_json(medium.name))
        if not (in_form or is_json(medium.name) or isinstance(body, str)):
            return False
        return medium.schema is None or self.plan.validators.at(medium.schema, "request").is_valid(body)

    def _check_headers(self, request: Request) -> None:
        for name, value in request.headers.items():
            if not value.isprintable() or any(ord(letter) > 255 for letter in value):
                raise ArgumentsInvalid(f"{name!r} has characters that a header cannot have.")


def methods_of(plan: Plan, reserved: frozenset[str]) -> tuple[Method, ...]:
    """Derive the methods of a contract's operations, with unique names."""
    names_in_use = set(reserved | IN_NOTEBOOKS)
    methods = []
    for operation in plan.operations:
        preferred_name = method_name(operation)
        name = f"{preferred_name}_" if preferred_name in reserved | IN_NOTEBOOKS else preferred_name
        name = free(name, names_in_use)
        renamed = None
        if name != preferred_name:
            why = (
                "a member of every client"
                if preferred_name in reserved | IN_NOTEBOOKS
                else "another operation"
            )
            renamed = f"It is called {name} because {preferred_name} is {why}."
        names_in_use.add(name)
        methods.append(
            Method(
                name,
                operation,
                plan.decisions.get(operation.id),
                arguments_of(operation, plan),
                ResponseValidator(operation, plan),
                plan,
                renamed,
            )
        )
    return tuple(methods)


def _has_essence(medium: MediaType, name: str) -> bool:
    return essence(medium.name) == name


def _has_files(body: Any) -> bool:
    values = body.values() if isinstance(body, dict) else [body]
    return any(isinstance(value, bytes | FileContent) for value in values)


def _field_encodings(medium: MediaType, plan: Plan) -> Mapping[str, Any]:
    """Return the Encoding Objects of a form's fields, by field."""
    if not is_form(medium.name):
        return {}
    media = mapping(locate(plan.document, medium.pointer)[1])
    return {name: value for name, value in mapping(media.get("encoding")).items() if isinstance(value, dict)}
