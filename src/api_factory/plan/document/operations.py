"""Read operations: references followed, defaults filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, cast

from api_factory.contract.pointer import escape, follow, resolve
from api_factory.media_type import TOKEN, parse
from api_factory.plan.document.access import DEFAULT_SECURITY, Access
from api_factory.plan.document.names import name_set
from api_factory.plan.document.nodes import locate
from api_factory.plan.model.operation import (
    Body,
    Header,
    Location,
    MediaType,
    Operation,
    Parameter,
    Response,
)

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
LOCATIONS = frozenset((*STYLES, "querystring"))
RESERVED_HEADERS = ("accept", "content-type", "authorization")
"""OpenAPI describes these headers elsewhere; as parameters they are ignored."""

COLLECTION_STYLES = {"ssv": "spaceDelimited", "tsv": "tabDelimited", "pipes": "pipeDelimited"}
"""Styles of what a document of Swagger 2.0 had and OpenAPI 3 has no words for, by their `x-collectionFormat`."""

ADDITIONAL_METHODS = name_set(
    "ACL BIND CHECKOUT COPY LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY PROPFIND PROPPATCH PURGE "
    "REBIND REPORT SEARCH SOURCE SUBSCRIBE UNBIND UNLINK UNLOCK UNSUBSCRIBE"
)
"""Methods that `additionalOperations` may add: those that readers of HTTP know, ours among them.

They refuse all others, such as `copy` and `FOO`, before a path is looked at.
"""

_MAX_INNER = 6
"""Arrays within arrays whose styles are looked for."""

STATUS = re.compile(r"default|[1-5](?:[0-9]{2}|[Xx]{2})")
"""Keys of `responses` that are statuses; others, such as `2²` or `x-note`, are ignored."""


class Reader:
    """Read the operations of one document.

    `trusted`: the document is the factory's own, and the functions that it names are used; in any other, names of
    functions are nothing but text. `open`: a document that requires no security lets everybody in. `shut`: pointers
    of operations whose own `security` is unreadable, and which therefore need a key.
    """

    def __init__(
        self,
        document: dict[str, Any],
        *,
        trusted: bool = False,
        open: bool = False,
        shut: Collection[str] = (),
    ) -> None:
        self.document = document
        self.shut = shut
        self.trusted = trusted
        self.has_query = str(document.get("openapi")).startswith("3.2")
        nodes = (_access_node(method, item, node) for _, method, _, _, item, node in self._served())
        self.access = Access(document, nodes, trusted=trusted, open=open)

    def operations(self) -> Iterator[Operation]:
        """Yield every operation of the document, in its order."""
        for path, method, pointer, item_pointer, item, node in self._served():
            yield self._operation(path, method, pointer, item_pointer, item, node)

    def _served(self) -> Iterator[tuple[str, str, str, str, dict[str, Any], dict[str, Any]]]:
        """Yield each operation and its path item, in the order of the document.

        They are the path, the method, the pointers of the operation and the path item, and the nodes of the path item
        and the operation.
        """
        for path in _mapping(self.document.get("paths")):
            if not path.startswith("/"):
                continue
            pointer, item = self._at(f"/paths/{escape(path)}")
            for method in METHODS:
                if isinstance(_mapping(item).get(method), dict) and (method != "query" or self.has_query):
                    yield path, method, f"{pointer}/{method}", pointer, item, item[method]
            if self.has_query:
                for name, operation in _mapping(_mapping(item).get("additionalOperations")).items():
                    if isinstance(operation, dict) and name in ADDITIONAL_METHODS:
                        where = f"{pointer}/additionalOperations/{escape(name)}"
                        yield path, name.lower(), where, pointer, item, operation

    def _at(self, pointer: str) -> tuple[str, Any]:
        """Follow the references at a pointer to its target.

        Returns the target's pointer and the node.
        """
        node, where = follow(self.document, resolve(self.document, pointer), pointer)
        return where, node

    def _operation(
        self,
        path: str,
        method: str,
        pointer: str,
        item_pointer: str,
        item: dict[str, Any],
        node: dict[str, Any],
    ) -> Operation:
        parameters: dict[tuple[str, str], Parameter] = {}
        for owner, where in ((item, item_pointer), (node, pointer)):
            for index in range(len(_list(owner.get("parameters")))):
                parameter = self._parameter(f"{where}/parameters/{index}")
                if parameter is not None:
                    parameters[parameter.location, parameter.name.lower()] = parameter
        access_node = _access_node(method, item, node)
        access_pointer = pointer if access_node is node else f"{item_pointer}/get"
        declared = self._named(access_pointer, item_pointer)
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
            security=DEFAULT_SECURITY
            if access_pointer in self.shut
            else self.access.security(access_node, declared),
            handler=self._handler(node),
            scope=node.get("x-required-scope") if self.trusted else None,
            extensions={key: value for key, value in node.items() if key.startswith("x-")},
        )

    def _named(self, *owners: str) -> list[tuple[Location, str]]:
        """List the places and names of all parameters.

        Also of those that OpenAPI describes elsewhere.
        """
        names: list[tuple[Location, str]] = []
        for owner in owners:
            for index in range(len(_list(resolve(self.document, owner).get("parameters")))):
                parameter = _mapping(self._at(f"{owner}/parameters/{index}")[1])
                if _text(parameter.get("in")) in STYLES and isinstance(parameter.get("name"), str):
                    names.append((cast(Location, parameter["in"]), parameter["name"]))
        return names

    def _handler(self, node: dict[str, Any]) -> str:
        if not self.trusted:
            return ""
        return f"{node['x-openapi-router-controller']}.{node['operationId']}"

    def _parameter(self, pointer: str) -> Parameter | None:
        pointer, node = self._at(pointer)
        location: Any = _mapping(node).get("in")
        if _text(location) not in LOCATIONS or not isinstance(node.get("name"), str):
            return None
        if location == "header" and node["name"].lower() in RESERVED_HEADERS:
            return None
        style = node.get("style") if isinstance(node.get("style"), str) else STYLES.get(location, "form")
        style = COLLECTION_STYLES.get(_text(node.get("x-collectionFormat")), style)
        media = next(_media_types(node), None)
        schema = f"{pointer}/schema" if "schema" in node else None
        if media is not None:
            inner = f"{pointer}/content/{escape(media)}"
            schema = f"{inner}/schema" if "schema" in _mapping(node["content"][media]) else None
        return Parameter(
            name=node["name"],
            location=cast(Location, location),
            required=node.get("required") is True or location == "path",
            style=style,
            explode=bool(node.get("explode", style == "form")),
            schema=schema,
            media_type=media,
            description=_text(node.get("description")),
            pointer=f"{pointer}/content/{escape(media)}" if media is not None else pointer,
            inner=inner_styles(self.document, schema),
            may_be_empty=location == "query" and node.get("allowEmptyValue") is True,
        )

    def _media(self, pointer: str, node: dict[str, Any]) -> tuple[MediaType, ...]:
        media_types = []
        for name in _media_types(node):
            where, media = self._at(f"{pointer}/content/{escape(name)}")
            schema = f"{where}/schema" if "schema" in _mapping(media) else None
            item = f"{where}/itemSchema" if "itemSchema" in _mapping(media) else None
            media_types.append(MediaType(name.strip(" \t"), schema, where, item))
        return tuple(media_types)

    def _body(self, pointer: str) -> Body:
        pointer, target = self._at(pointer)
        node = _mapping(target)
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
        """Yield the headers of a response.

        Of names that differ in case only, the first.
        """
        names: dict[str, str] = {}
        for name in _mapping(_mapping(response).get("headers")):
            if TOKEN.fullmatch(name):
                names.setdefault(name.lower(), name)
        names.pop("content-type", None)
        for name in names.values():
            where, node = self._at(f"{pointer}/headers/{escape(name)}")
            header = _mapping(node)
            media = next(_media_types(header), None)
            if media is not None:
                where, described = self._at(f"{where}/content/{escape(media)}")
            else:
                described = header
            yield Header(
                name=name,
                required=header.get("required") is True,
                schema=f"{where}/schema" if "schema" in _mapping(described) else None,
                explode=header.get("explode") is True,
                media_type=media,
                pointer=where,
                style=COLLECTION_STYLES.get(_text(header.get("x-collectionFormat")), "simple"),
            )


def inner_styles(document: dict[str, Any], schema: str | None) -> tuple[str, ...]:
    """List the styles of arrays in arrays: `form` where `[[1, 2], [3]]` is written `1,2|3`."""
    styles: list[str] = []
    node = locate(document, schema)[1] if schema is not None else None
    while len(styles) < _MAX_INNER:
        node = _mapping(node).get("items")
        form = _mapping(node).get("x-collectionFormat")
        if not isinstance(form, str):
            break
        styles.append(COLLECTION_STYLES.get(form, "form"))
    return tuple(styles)


def _access_node(method: str, item: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Return the operation that decides access: that of GET for HEAD."""
    get = item.get("get")
    return get if method == "head" and isinstance(get, dict) else node


def _media_types(node: Any) -> Iterator[str]:
    """List the keys of a node's `content` that are media types.

    Reading the contract has warned of others.
    """
    return (name for name in _mapping(_mapping(node).get("content")) if parse(name) is not None)


def _mapping(node: Any) -> dict[str, Any]:
    """Return the node if it is an object, else an empty one."""
    return node if isinstance(node, dict) else {}


def _list(node: Any) -> list[Any]:
    return node if isinstance(node, list) else []


def _text(node: Any) -> str:
    return node if isinstance(node, str) else ""
