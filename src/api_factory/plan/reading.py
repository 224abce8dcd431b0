"""Operations read out of a contract: references followed, path-level parameters merged, defaults filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from api_factory.contract.pointer import escape, follow, resolve
from api_factory.plan.operation import (
    Body,
    Header,
    MediaType,
    Operation,
    Parameter,
    Requirement,
    Response,
    SecurityScheme,
)

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
CHECKS = {
    "apiKey": "x-apikeyInfoFunc",
    "bearer": "x-bearerInfoFunc",
    "basic": "x-basicInfoFunc",
    "oauth2": "x-tokenInfoFunc",
}


RESERVED_HEADERS = ("accept", "content-type", "authorization")
"""Headers that OpenAPI describes elsewhere: as parameters they are to be ignored."""

STATUS = re.compile(r"default|[1-5](?:[0-9]{2}|[Xx]{2})")
"""What says for which answers a response is; all else among `responses`, such as `2²` or `x-note`, says nothing."""

KINDS = ("apiKey", "http", "oauth2", "openIdConnect")
SAFE = ("get", "head", "options", "trace")

KEY_HEADER = SecurityScheme("apiKey", "apiKey", "header", "X-API-Key")
DEFAULT_SECURITY: tuple[Requirement, ...] = (
    ((KEY_HEADER, ()),),
    ((SecurityScheme("bearer", "http", scheme="bearer"), ()),),
)
"""How a contract that says nothing of security is protected."""


class Reader:
    """Reads the operations of one document.

    `trusted`: the document is our own, so that the functions it names are used. In any other, names of
    functions are nothing but text. `open`: a document that says nothing of security lets everybody in.
    """

    def __init__(self, document: dict[str, Any], *, trusted: bool = False, open: bool = False) -> None:
        self.document = document
        self.trusted = trusted
        self.open = open
        self.schemes = self._schemes()
        self.says_who = declares_security(document)

    def operations(self) -> Iterator[Operation]:
        """Every operation of the document, in its order."""
        for path in _mapping(self.document.get("paths")):
            if not path.startswith("/"):
                continue
            pointer, node = self._at(f"/paths/{escape(path)}")
            for method in METHODS:
                if isinstance(_mapping(node).get(method), dict):
                    yield self._operation(path, method, pointer, node)

    def _at(self, pointer: str) -> tuple[str, Any]:
        """What is at a pointer once its references are followed, and where that really is."""
        node, where = follow(self.document, resolve(self.document, pointer), pointer)
        return where, node

    def _operation(self, path: str, method: str, item_pointer: str, item: dict[str, Any]) -> Operation:
        pointer = f"{item_pointer}/{method}"
        node = item[method]
        parameters: dict[tuple[str, str], Parameter] = {}
        for owner, where in ((item, item_pointer), (node, pointer)):
            for index in range(len(_list(owner.get("parameters")))):
                parameter = self._parameter(f"{where}/parameters/{index}")
                if parameter is not None:
                    parameters[parameter.location, parameter.name.lower()] = parameter
        scope = node.get("x-required-scope") if self.trusted else "read" if method in SAFE else "write"
        return Operation(
            id=f"{method} {path}",
            method=method,
            path=path,
            pointer=pointer,
            operation_id=_text(node.get("operationId")) or None,
            summary=_text(node.get("summary") or item.get("summary")),
            description=_text(node.get("description") or item.get("description")),
            tags=tuple(_text(tag) for tag in _list(node.get("tags"))),
            deprecated=node.get("deprecated") is True,
            parameters=tuple(parameters.values()),
            body=self._body(f"{pointer}/requestBody") if "requestBody" in node else None,
            responses=tuple(self._responses(pointer, node)),
            security=self._security(node, parameters),
            handler=self._handler(node),
            scope=scope,
            extensions={key: value for key, value in node.items() if key.startswith("x-")},
        )

    def _handler(self, node: dict[str, Any]) -> str:
        if not self.trusted:
            return ""
        return f"{node['x-openapi-router-controller']}.{node['operationId']}"

    def _parameter(self, pointer: str) -> Parameter | None:
        pointer, node = self._at(pointer)
        location: Any = _mapping(node).get("in")
        if _text(location) not in STYLES or not isinstance(node.get("name"), str):
            return None
        if location == "header" and node["name"].lower() in RESERVED_HEADERS:
            return None
        style = node.get("style") if isinstance(node.get("style"), str) else STYLES[location]
        media = next(iter(_mapping(node.get("content"))), None)
        schema = f"{pointer}/schema" if "schema" in node else None
        if media is not None:
            inner = f"{pointer}/content/{escape(media)}"
            schema = f"{inner}/schema" if "schema" in _mapping(node["content"][media]) else None
        return Parameter(
            name=node["name"],
            location=location,
            required=node.get("required") is True or location == "path",
            style=style,
            explode=bool(node.get("explode", style == "form")),
            schema=schema,
            media_type=media,
            description=_text(node.get("description")),
        )

    def _media(self, pointer: str, node: dict[str, Any]) -> tuple[MediaType, ...]:
        found = []
        for name in _mapping(_mapping(node).get("content")):
            where, media = self._at(f"{pointer}/content/{escape(name)}")
            schema = f"{where}/schema" if "schema" in _mapping(media) else None
            found.append(MediaType(name=name, schema=schema, pointer=where))
        return tuple(found)

    def _body(self, pointer: str) -> Body:
        pointer, given = self._at(pointer)
        node = _mapping(given)
        return Body(
            required=node.get("required") is True,
            media=self._media(pointer, node),
            raw=self.trusted and node.get("x-raw-body") is True,
            spooled=self.trusted and node.get("x-spooled-body") is True,
        )

    def _responses(self, pointer: str, operation: dict[str, Any]) -> Iterator[Response]:
        for status in _mapping(operation.get("responses")):
            if not STATUS.fullmatch(status):
                continue
            where, node = self._at(f"{pointer}/responses/{escape(status)}")
            yield Response(
                status=status.upper() if status != "default" else status,
                media=self._media(where, node),
                headers=tuple(self._headers(where, node)),
                pointer=where,
            )

    def _headers(self, pointer: str, response: dict[str, Any]) -> Iterator[Header]:
        for name in _mapping(_mapping(response).get("headers")):
            where, node = self._at(f"{pointer}/headers/{escape(name)}")
            if name.lower() != "content-type":
                schema = f"{where}/schema" if "schema" in _mapping(node) else None
                yield Header(name=name, required=_mapping(node).get("required") is True, schema=schema)

    def _schemes(self) -> dict[str, SecurityScheme]:
        schemes = {}
        components = _mapping(self.document.get("components"))
        for name in _mapping(components.get("securitySchemes")):
            node = _mapping(self._at(f"/components/securitySchemes/{escape(name)}")[1])
            kind = _text(node.get("type"))
            http = _text(node.get("scheme")).lower() if kind == "http" else None
            scheme = SecurityScheme(
                name=name,
                type=kind,
                location=_text(node.get("in")) or None,
                parameter=_text(node.get("name")) or None,
                scheme=http,
            )
            if kind not in KINDS or (http or "bearer") not in ("bearer", "basic"):
                # A scheme that no key can be sent by, such as a client certificate, takes the usual header.
                scheme = KEY_HEADER
            if self.trusted:
                check = node[CHECKS[http or kind]]
                scheme = SecurityScheme(name, kind, scheme.location, scheme.parameter, http, check)
            schemes[name] = scheme
        return schemes

    def _security(
        self, operation: dict[str, Any], parameters: Collection[tuple[str, str]]
    ) -> tuple[Requirement, ...]:
        if not self.trusted and not self.says_who:
            if self.open:
                return ()
            # An operation that takes something else in the usual header has its key as a bearer token.
            usual = ("header", "x-api-key")
            return DEFAULT_SECURITY[1:] if usual in parameters else DEFAULT_SECURITY
        alternatives = _list(operation.get("security", self.document.get("security")))
        known = tuple(
            tuple((self.schemes[name], tuple(_list(scopes))) for name, scopes in alternative.items())
            for alternative in alternatives
            if isinstance(alternative, dict) and all(name in self.schemes for name in alternative)
        )
        # Requirements that name no scheme of the document protect all the same.
        return known if known or not alternatives else DEFAULT_SECURITY


def declares_security(document: dict[str, Any]) -> bool:
    """Whether a document says anywhere who may do what, be it that everybody may."""
    operations = (
        operation
        for item in _mapping(document.get("paths")).values()
        for operation in _mapping(item).values()
        if isinstance(operation, dict)
    )
    return "security" in document or any("security" in operation for operation in operations)


def _mapping(node: Any) -> dict[str, Any]:
    """The node, if it is an object: elsewhere a contract may hold anything."""
    return node if isinstance(node, dict) else {}


def _list(node: Any) -> list[Any]:
    return node if isinstance(node, list) else []


def _text(node: Any) -> str:
    return node if isinstance(node, str) else ""
