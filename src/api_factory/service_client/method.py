"""One operation as a method: a call becomes a request, its answer a Response."""

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
from api_factory.service_client.arguments import UNSET, Arguments, arguments_of
from api_factory.service_client.names import IN_NOTEBOOKS, free, method_name
from api_factory.service_client.paging import next_values
from api_factory.service_client.response import Response
from api_factory.service_client.verdict import Judge

Send = Callable[[Request], Reply]


_OTHER: dict[type, str] = {
    dict: "application/json-patch+json",
    list: "application/merge-patch+json",
}
"""By the type of a body, the patch that it is not."""


@dataclass(frozen=True, slots=True)
class Method:
    """An operation under the name of its method; `renamed` says why that is not its operationId's, if it is not."""

    name: str
    operation: Operation
    decision: Decision | None
    arguments: Arguments
    judge: Judge
    plan: Plan
    renamed: str | None = None

    def call(
        self, args: tuple[Any, ...], kwargs: Mapping[str, Any], send: Send, key: str | None, base: str = ""
    ) -> Response:
        """Send the request of a call; ArgumentsInvalid if none can be made of it.

        `base`: the path that the contract's own paths are below.
        """
        __tracebackhide__ = True
        bound = self.arguments.bind(self.name, args, kwargs)
        return self._send(bound.values, bound.body, send, key, base)

    def request(self, values: Mapping[tuple[str, str], Any], body: Any, key: str | None) -> Request:
        """The request for these values."""
        request = encode(self.operation, values)
        # A link to the next page may have parameters that the contract does not.
        known = {(one.location, one.name) for one in self.operation.parameters}
        more = [
            (name, v)
            for (place, name), v in values.items()
            if place == "query" and (place, name) not in known
        ]
        if more:
            request.query = "&".join(filter(None, [request.query, urlencode(more, doseq=True)]))
        self._check_headers(request)
        chosen = self._medium(body)
        if body is not UNSET and chosen is not None:
            encodings = _encodings(chosen, self.plan)
            try:
                request.headers["Content-Type"], request.body = encode_body(chosen.name, body, encodings)
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

        def following(page: Response) -> Response | None:
            more = next_values(self.decision, values, page.data, page.headers, reply.url or request.path)
            return None if more is None else self._send(more, body, send, key, base)

        verdict = self.judge.judge(reply.status, reply.headers, reply.content, base)
        return Response(
            self.name, reply.status, reply.headers, reply.content, verdict, self.decision, following
        )

    def _medium(self, body: Any) -> MediaType | None:
        """The representation that a body is sent in: the preferred one, or that which the body fits.

        An object is no JSON Patch, whatever the schema says of that, and a list no merge patch.
        """
        media = self.operation.body.media if self.operation.body is not None else ()
        chosen = body_media(self.operation)
        if len(media) < 2 or chosen is None or body is UNSET:
            return chosen
        ranked = sorted(
            media, key=lambda medium: (_is_patch(medium, _OTHER.get(type(body), "")), medium is not chosen)
        )
        return next((medium for medium in ranked if self._fits(medium, body)), ranked[0])

    def _fits(self, medium: MediaType, body: Any) -> bool:
        in_form = is_form(medium.name)
        if _has_files(body):
            # A file is no JSON value, and nothing that a schema could be held against.
            return in_form if isinstance(body, dict) else not (in_form or is_json(medium.name))
        if not (in_form or is_json(medium.name) or isinstance(body, str)):
            return False
        return medium.schema is None or self.plan.validators.at(medium.schema, "request").is_valid(body)

    def _check_headers(self, request: Request) -> None:
        for name, value in request.headers.items():
            if not value.isprintable() or any(ord(letter) > 255 for letter in value):
                raise ArgumentsInvalid(f"{name!r} has characters that a header cannot have.")


def methods_of(plan: Plan, reserved: frozenset[str]) -> tuple[Method, ...]:
    """The operations of a contract as methods, in its order, none called as another or by a reserved name."""
    taken = set(reserved | IN_NOTEBOOKS)
    found = []
    for operation in plan.operations:
        wanted = method_name(operation)
        name = f"{wanted}_" if wanted in reserved | IN_NOTEBOOKS else wanted
        name = free(name, taken)
        renamed = None
        if name != wanted:
            why = "a member of every client" if wanted in reserved | IN_NOTEBOOKS else "another operation"
            renamed = f"It is called {name} because {wanted} is {why}."
        taken.add(name)
        found.append(
            Method(
                name,
                operation,
                plan.decisions.get(operation.id),
                arguments_of(operation, plan),
                Judge(operation, plan),
                plan,
                renamed,
            )
        )
    return tuple(found)


def _is_patch(medium: MediaType, name: str) -> bool:
    return essence(medium.name) == name


def _has_files(body: Any) -> bool:
    values = body.values() if isinstance(body, dict) else [body]
    return any(isinstance(value, bytes | FileContent) for value in values)


def _encodings(medium: MediaType, plan: Plan) -> Mapping[str, Any]:
    """What the contract says of single fields of a form."""
    if not is_form(medium.name):
        return {}
    media = mapping(locate(plan.document, medium.pointer)[1])
    return {name: value for name, value in mapping(media.get("encoding")).items() if isinstance(value, dict)}
