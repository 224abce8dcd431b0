"""The operations of the factory's own API as methods.

    with Client("http://127.0.0.1:8000", key) as client:
        shop = client.create_project("shop", title="The shop")
        client.update_project("shop", title="The new shop", if_match=shop.etag)

A server's refusal is raised as ClientProblem, the lack of a server as NoServer, and a URL or key that cannot
be right as StartError. The key is never logged or shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

from api_factory.client import response_shapes as shapes
from api_factory.client.transport import (
    MAX_RESPONSE_BYTES,
    PREFIX,
    TIMEOUT_SECONDS,
    Reply,
    Transport,
    header_value,
)
from api_factory.errors import ClientProblem, NoServer
from api_factory.media_type import essence

PROBLEM = "application/problem+json"
PAGE_SIZE = 500
"""Items that one request of a list asks for, the most that the API gives."""

BACKUP_TYPE = "application/gzip"
CONTRACT_TYPES = ("application/yaml", "application/json")

MAX_QUOTED = 200
"""Characters of a foreign server's response that an error repeats."""

MAX_PAGES = 2000
"""Pages of a list that are asked for: a million items."""


class Answer(dict[str, Any]):
    """A JSON object from the server, with its ETag or None."""

    etag: str | None = None


class ContractText(NamedTuple):
    """A contract byte for byte, with its media type and its ETag."""

    content: bytes
    media_type: str
    etag: str | None


class Client:
    """The factory's own API on one server.

    Methods are named after its operationIds and return plain JSON objects.
    """

    def __init__(self, url: str, key: str | None = None, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._transport = Transport(url, key, timeout=timeout)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url!r})"

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def url(self) -> str:
        """URL of the server, without `/v1`."""
        return self._transport.url

    def close(self) -> None:
        """Close the connection."""
        self._transport.close()

    def create_key(
        self,
        name: str,
        scopes: Sequence[str] = ("read",),
        *,
        projects: Sequence[str] | None = None,
        expires_at: str | None = None,
    ) -> Answer:
        """Make a key; its `key` is shown this once.

        `projects`: None for all. `expires_at`: RFC 3339.
        """
        body = {"name": name, "scopes": list(scopes), "expires_at": expires_at}
        body["projects"] = None if projects is None else list(projects)
        return self._call("POST", "/keys", body, shape=shapes.MINTED_KEY)

    def list_keys(self) -> Iterator[Answer]:
        """Yield every key, oldest first, fetched page by page."""
        return self._pages("/keys", shapes.KEY)

    def get_key(self, key_id: str) -> Answer:
        """Return a key without its secret."""
        return self._call("GET", f"/keys/{_segment(key_id)}", shape=shapes.KEY)

    def rotate_key(self, key_id: str, *, grace_seconds: int = 0) -> Answer:
        """Replace a key; its successor's `key` is shown this once.

        The old key goes on for the grace.
        """
        path = f"/keys/{_segment(key_id)}/rotate"
        return self._call("POST", path, {"grace_seconds": grace_seconds}, shape=shapes.MINTED_KEY)

    def revoke_key(self, key_id: str) -> None:
        """End a key at once."""
        self._call("DELETE", f"/keys/{_segment(key_id)}")

    def whoami(self) -> Answer:
        """Return the key of this client, without its secret."""
        return self._call("GET", "/whoami", shape=shapes.KEY)

    def create_project(
        self,
        name: str,
        *,
        title: str = "",
        description: str = "",
        open: bool = False,
        contract: Mapping[str, Any] | str | None = None,
    ) -> Answer:
        """Make a project.

        `contract`: the document as an object or as YAML or JSON text.
        """
        body: dict[str, Any] = {"name": name, "title": title, "description": description, "open": open}
        if contract is not None:
            body["contract"] = contract
        return self._call("POST", "/projects", body, shape=shapes.PROJECT)

    def list_projects(self) -> Iterator[Answer]:
        """Yield every project that the key may see.

        Oldest first, fetched page by page.
        """
        return self._pages("/projects", shapes.PROJECT)

    def get_project(self, name: str) -> Answer:
        """Return a project."""
        return self._call("GET", f"/projects/{_segment(name)}", shape=shapes.PROJECT)

    def update_project(self, name: str, *, if_match: str | None = None, **changes: Any) -> Answer:
        """Change a project's `title`, `description` or `open`.

        Members that are not passed stay as they are.
        """
        path = f"/projects/{_segment(name)}"
        return self._call("PATCH", path, changes, if_match=if_match, shape=shapes.PROJECT)

    def delete_project(self, name: str, *, if_match: str | None = None) -> None:
        """Remove a project, its contract and its records."""
        self._call("DELETE", f"/projects/{_segment(name)}", if_match=if_match)

    def get_contract(self, name: str) -> ContractText:
        """Return a project's contract, byte for byte as it came."""
        reply = self._request("GET", f"/projects/{_segment(name)}/contract")
        media_type = essence(reply.headers.get("content-type", ""))
        if media_type not in CONTRACT_TYPES:
            raise self._foreign_server(reply)
        return ContractText(reply.content, media_type, reply.headers.get("etag"))

    def put_contract(
        self,
        name: str,
        content: bytes,
        *,
        media_type: str = "application/yaml",
        strict: bool = False,
        dry_run: bool = False,
        force: bool = False,
        draft: bool = False,
        if_match: str | None = None,
    ) -> Answer:
        """Store a project's contract.

        Return a summary, the faults that it is stored with, the changes, and the plan in numbers.
        `media_type`: application/yaml or application/json. `strict` refuses the document for every fault;
        `dry_run` stores nothing; `force` stores a contract that stored records do not fit, `draft` one whose errors
        take out operations that work.
        """
        path = f"/projects/{_segment(name)}/contract"
        headers = {"Content-Type": media_type} | _if_match(if_match)
        flags = {"strict": strict, "dry_run": dry_run, "force": force, "draft": draft}
        query = {flag: "true" for flag, is_set in flags.items() if is_set}
        reply = self._request("PUT", path, query=query, headers=headers, content=content)
        return self._read(reply, shapes.CONTRACT_ANSWER)

    def get_plan(self, name: str) -> Answer:
        """Return a project's plan.

        Each operation's role, its collection, and the rule and the reason for it.
        """
        return self._call("GET", f"/projects/{_segment(name)}/plan", shape=shapes.PLAN)

    def call_project(
        self,
        name: str,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Reply:
        """Send a request to the API of a project; return any response.

        `path` is below the project's URL, percent-encoded and with its query.
        """
        return self._transport.send(method, f"/apis/{_segment(name)}{path}", headers=headers, content=content)

    def create_backup(self, sink: BinaryIO, progress: Callable[[int], None] = lambda size: None) -> None:
        """Write a backup of everything to `sink`.

        `progress` is called with the number of bytes so far.
        """
        reply = self._transport.download("POST", f"{PREFIX}/backup", BACKUP_TYPE, sink, progress)
        if self._accepted(reply).headers.get("content-type", "").lower() != BACKUP_TYPE:
            raise self._foreign_server(reply)

    def restore_backup(self, source: BinaryIO) -> Answer:
        """Send a backup to the server, which must have no projects yet."""
        headers = {"Content-Type": BACKUP_TYPE}
        reply = self._accepted(self._transport.upload("POST", f"{PREFIX}/restore", source, headers))
        return self._read(reply, shapes.RESTORED)

    def health(self) -> Answer:
        """Return if the server is live and ready; needs no key.

        A server that is not ready is no error here.
        """
        reply = self._transport.send("GET", f"{PREFIX}/health")
        if reply.status == 503 and shapes.fault(body := _json(reply), shapes.HEALTH) is None:
            return Answer(body)
        return self._read(self._accepted(reply), shapes.HEALTH)

    def live(self) -> Answer:
        """Return if the server answers; needs no key."""
        return self._read(self._accepted(self._transport.send("GET", f"{PREFIX}/health/live")), shapes.LIVE)

    def ready(self) -> Answer:
        """Return if the server is ready; needs no key.

        Raise ClientProblem with the reason while it is not.
        """
        return self._read(self._accepted(self._transport.send("GET", f"{PREFIX}/health/ready")), shapes.READY)

    def _call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        if_match: str | None = None,
        shape: shapes.Members | None = None,
    ) -> Answer:
        """Call an operation.

        `shape`: that of its response; None if the response is of no use.
        """
        headers = _if_match(if_match)
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(body, allow_nan=False).encode()
        reply = self._request(method, path, headers=headers, content=content)
        return Answer() if shape is None else self._read(reply, shape)

    def _pages(self, path: str, item: shapes.Members) -> Iterator[Answer]:
        """Yield the items of a list, page by page, bounded.

        A server must not lead on for ever: no page but the last may be empty, and no cursor may come twice.
        """
        cursor: str | None = None
        cursors: set[str] = set()
        size = 0
        for _ in range(MAX_PAGES):
            query = {"limit": PAGE_SIZE} | ({"cursor": cursor} if cursor else {})
            reply = self._request("GET", path, query=query)
            page = self._read(reply, shapes.page_of(item))
            yield from map(Answer, page["items"])
            cursor = page["next"]
            if cursor is None:
                return
            if not page["items"]:
                raise self._foreign_server(reply, "a page of the list is empty, and another follows it")
            if cursor in cursors:
                raise self._foreign_server(reply, "the list leads back to a page that was there before")
            cursors.add(cursor)
            size += len(reply.content)
            if size > MAX_RESPONSE_BYTES:
                break
        raise self._foreign_server(reply, "the list does not end")

    def _request(self, method: str, path: str, **options: Any) -> Reply:
        return self._accepted(self._transport.send(method, PREFIX + path, **options))

    def _accepted(self, reply: Reply) -> Reply:
        """Return a success; raise the problem of any other reply."""
        if 200 <= reply.status < 300:
            return reply
        body: Any = _json(reply) if essence(reply.headers.get("content-type", "")) == PROBLEM else None
        if (fault := shapes.fault(body, shapes.PROBLEM)) is not None:
            raise self._foreign_server(reply, "" if body is None else fault)
        raise ClientProblem(
            reply.status,
            body.get("code") or "problem",
            body.get("title") or "",
            body.get("detail") or body.get("title") or f"The server answered {reply.status}.",
            hint=body.get("hint"),
            errors=body.get("errors") or (),
            faults=body.get("faults") or (),
            changes=body.get("changes"),
        )

    def _read(self, reply: Reply, shape: shapes.Members) -> Answer:
        """Return the body of a success, which has a shape."""
        body = _json(reply)
        if (fault := shapes.fault(body, shape)) is not None:
            raise self._foreign_server(reply, fault if isinstance(body, dict) else "")
        answer = Answer(body)
        answer.etag = reply.headers.get("etag")
        return answer

    def _foreign_server(self, reply: Reply, clause: str = "") -> NoServer:
        """Return the error for a response that is not of this API.

        `why`: a clause.
        """
        media_type = reply.headers.get("content-type", "no media type")[:MAX_QUOTED]
        reason = f": {clause[:MAX_QUOTED]}" if clause else ""
        return NoServer(
            f"What answers at {self.url} is not API Factory (status {reply.status}, {media_type}){reason}.",
            hint="Check the URL, or start a server with: api-factory serve",
        )


def _if_match(etag: str | None) -> dict[str, str]:
    """Return the If-Match header.

    The quotes of an ETag are easily lost in a shell, so they are put back.
    """
    if etag is None:
        return {}
    quoted = etag if etag == "*" or etag.endswith('"') else f'"{etag}"'
    return {"If-Match": header_value(quoted, "The ETag")}


def _segment(value: str) -> str:
    """Quote a path segment; ValueError for one that a URL drops."""
    if value in ("", ".", ".."):
        raise ValueError(f"{value!r} names nothing")
    return quote(value, safe="")


def _json(reply: Reply) -> Any:
    """Parse the body as JSON; None if it is not."""
    try:
        return json.loads(reply.content)
    except (ValueError, RecursionError):
        return None
