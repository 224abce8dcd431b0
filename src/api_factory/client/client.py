"""The client: the operations of the factory's own API as methods, over one connection.

    with Client("http://127.0.0.1:8000", key) as client:
        shop = client.create_project("shop", title="The shop")
        client.update_project("shop", title="The new shop", if_match=shop.etag)

What the server refuses is raised as ClientProblem; NoServer says that none answers, StartError that a URL or
a key cannot be right. The key is never logged or shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

from api_factory.client import api_answers as answers
from api_factory.client.transport import (
    MOST_ANSWER_BYTES,
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
"""How many items one request of a list asks for, the most that the API gives."""

BACKUP_TYPE = "application/gzip"
CONTRACT_TYPES = ("application/yaml", "application/json")

MOST_SHOWN = 200
"""How much of a stranger's word an error repeats, in characters."""

MOST_PAGES = 2000
"""How many pages of a list are asked for: a million items."""


class Answer(dict[str, Any]):
    """A JSON object that the server answered, with the ETag that If-Match takes, or None."""

    etag: str | None = None


class ContractText(NamedTuple):
    """A contract byte for byte, with its media type and its ETag."""

    content: bytes
    media_type: str
    etag: str | None


class Client:
    """The factory's own API. Methods are named after its operationIds and give plain JSON objects."""

    def __init__(self, url: str, key: str | None = None, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._transport = Transport(url, key, timeout=timeout)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url!r})"

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def url(self) -> str:
        """Where the server is, without `/v1`."""
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
        """Make a key; its `key` is shown this once. `projects`: None for all; `expires_at`: RFC 3339."""
        body = {"name": name, "scopes": list(scopes), "expires_at": expires_at}
        body["projects"] = None if projects is None else list(projects)
        return self._call("POST", "/keys", body, shape=answers.MINTED_KEY)

    def list_keys(self) -> Iterator[Answer]:
        """Every key, oldest first, fetched page by page."""
        return self._pages("/keys", answers.KEY)

    def get_key(self, key_id: str) -> Answer:
        """What is known of a key, without its secret."""
        return self._call("GET", f"/keys/{_segment(key_id)}", shape=answers.KEY)

    def rotate_key(self, key_id: str, *, grace_seconds: int = 0) -> Answer:
        """Replace a key; its successor's `key` is shown this once, and the old one goes on for the grace."""
        path = f"/keys/{_segment(key_id)}/rotate"
        return self._call("POST", path, {"grace_seconds": grace_seconds}, shape=answers.MINTED_KEY)

    def revoke_key(self, key_id: str) -> None:
        """End a key at once."""
        self._call("DELETE", f"/keys/{_segment(key_id)}")

    def whoami(self) -> Answer:
        """The key of this client, without its secret."""
        return self._call("GET", "/whoami", shape=answers.KEY)

    def create_project(
        self,
        name: str,
        *,
        title: str = "",
        description: str = "",
        open: bool = False,
        contract: Mapping[str, Any] | str | None = None,
    ) -> Answer:
        """Make a project; `contract`: the document as an object or as YAML or JSON text."""
        body: dict[str, Any] = {"name": name, "title": title, "description": description, "open": open}
        if contract is not None:
            body["contract"] = contract
        return self._call("POST", "/projects", body, shape=answers.PROJECT)

    def list_projects(self) -> Iterator[Answer]:
        """Every project that the key may see, oldest first, fetched page by page."""
        return self._pages("/projects", answers.PROJECT)

    def get_project(self, name: str) -> Answer:
        """A project."""
        return self._call("GET", f"/projects/{_segment(name)}", shape=answers.PROJECT)

    def update_project(self, name: str, *, if_match: str | None = None, **changes: Any) -> Answer:
        """Change a project's `title`, `description` or `open`; what is not given stays."""
        path = f"/projects/{_segment(name)}"
        return self._call("PATCH", path, changes, if_match=if_match, shape=answers.PROJECT)

    def delete_project(self, name: str, *, if_match: str | None = None) -> None:
        """Remove a project, its contract and its records."""
        self._call("DELETE", f"/projects/{_segment(name)}", if_match=if_match)

    def get_contract(self, name: str) -> ContractText:
        """A project's contract, byte for byte as it came."""
        reply = self._request("GET", f"/projects/{_segment(name)}/contract")
        media_type = essence(reply.headers.get("content-type", ""))
        if media_type not in CONTRACT_TYPES:
            raise self._stranger(reply)
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
        if_match: str | None = None,
    ) -> Answer:
        """Give a project its contract; the answer has a summary, the faults, which are then warnings, the changes
        and the plan in numbers.

        `media_type`: application/yaml or application/json. `strict` refuses the document for warnings too;
        `dry_run` keeps nothing; `force` takes a contract that stored records do not fit.
        """
        path = f"/projects/{_segment(name)}/contract"
        headers = {"Content-Type": media_type} | _if_match(if_match)
        flags = {"strict": strict, "dry_run": dry_run, "force": force}
        query = {name: "true" for name, given in flags.items() if given}
        reply = self._request("PUT", path, query=query, headers=headers, content=content)
        return self._read(reply, answers.CONTRACT_ANSWER)

    def get_plan(self, name: str) -> Answer:
        """What each operation of a project does, on which collection, by which rule and why."""
        return self._call("GET", f"/projects/{_segment(name)}/plan", shape=answers.PLAN)

    def call_project(
        self,
        name: str,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Reply:
        """Send a request to the API of a project and give its answer, whatever its status.

        `path` is below the project's URL, percent-encoded and with its query.
        """
        return self._transport.send(method, f"/apis/{_segment(name)}{path}", headers=headers, content=content)

    def create_backup(self, sink: BinaryIO, progress: Callable[[int], None] = lambda size: None) -> None:
        """Write a backup of everything to `sink`; `progress` is told how many bytes have come."""
        reply = self._transport.download("POST", f"{PREFIX}/backup", BACKUP_TYPE, sink, progress)
        if self._accepted(reply).headers.get("content-type", "").lower() != BACKUP_TYPE:
            raise self._stranger(reply)

    def restore_backup(self, source: BinaryIO) -> Answer:
        """Let the server take in a backup; it must have no projects yet."""
        headers = {"Content-Type": BACKUP_TYPE}
        reply = self._accepted(self._transport.upload("POST", f"{PREFIX}/restore", source, headers))
        return self._read(reply, answers.RESTORED)

    def health(self) -> Answer:
        """Whether the server lives and is ready; needs no key. Not being ready is an answer, not an error."""
        reply = self._transport.send("GET", f"{PREFIX}/health")
        if reply.status == 503 and answers.fault(body := _json(reply), answers.HEALTH) is None:
            return Answer(body)
        return self._read(self._accepted(reply), answers.HEALTH)

    def live(self) -> Answer:
        """That the server answers; needs no key."""
        return self._read(self._accepted(self._transport.send("GET", f"{PREFIX}/health/live")), answers.LIVE)

    def ready(self) -> Answer:
        """That the server is ready; needs no key. Raises ClientProblem with the reason while it is not."""
        return self._read(
            self._accepted(self._transport.send("GET", f"{PREFIX}/health/ready")), answers.READY
        )

    def _call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        if_match: str | None = None,
        shape: answers.Members | None = None,
    ) -> Answer:
        """One operation; `shape`: that of its answer, None where nobody looks at it."""
        headers = _if_match(if_match)
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(body, allow_nan=False).encode()
        reply = self._request(method, path, headers=headers, content=content)
        return Answer() if shape is None else self._read(reply, shape)

    def _pages(self, path: str, item: answers.Members) -> Iterator[Answer]:
        """The items of a list, whose pages have an end: none is empty with another behind it, no cursor repeats."""
        cursor: str | None = None
        cursors: set[str] = set()
        size = 0
        for _ in range(MOST_PAGES):
            query = {"limit": PAGE_SIZE} | ({"cursor": cursor} if cursor else {})
            reply = self._request("GET", path, query=query)
            page = self._read(reply, answers.page_of(item))
            yield from map(Answer, page["items"])
            cursor = page["next"]
            if cursor is None:
                return
            if not page["items"]:
                raise self._stranger(reply, "a page of the list is empty, and another follows it")
            if cursor in cursors:
                raise self._stranger(reply, "the list leads back to a page that was there before")
            cursors.add(cursor)
            size += len(reply.content)
            if size > MOST_ANSWER_BYTES:
                break
        raise self._stranger(reply, "the list does not end")

    def _request(self, method: str, path: str, **how: Any) -> Reply:
        return self._accepted(self._transport.send(method, PREFIX + path, **how))

    def _accepted(self, reply: Reply) -> Reply:
        """The reply if it is a success; else raise what it says."""
        if 200 <= reply.status < 300:
            return reply
        body: Any = _json(reply) if essence(reply.headers.get("content-type", "")) == PROBLEM else None
        if (fault := answers.fault(body, answers.PROBLEM)) is not None:
            raise self._stranger(reply, "" if body is None else fault)
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

    def _read(self, reply: Reply, shape: answers.Members) -> Answer:
        """The answer of a success, which has a shape."""
        body = _json(reply)
        if (fault := answers.fault(body, shape)) is not None:
            raise self._stranger(reply, fault if isinstance(body, dict) else "")
        answer = Answer(body)
        answer.etag = reply.headers.get("etag")
        return answer

    def _stranger(self, reply: Reply, why: str = "") -> NoServer:
        """The error for what this API does not answer; `why`: a clause."""
        media_type = reply.headers.get("content-type", "no media type")[:MOST_SHOWN]
        reason = f": {why[:MOST_SHOWN]}" if why else ""
        return NoServer(
            f"What answers at {self.url} is not API Factory (status {reply.status}, {media_type}){reason}.",
            hint="Check the URL, or start a server with: api-factory serve",
        )


def _if_match(etag: str | None) -> dict[str, str]:
    """The header; the quotes of an ETag are easily lost in a shell, so they are put back."""
    if etag is None:
        return {}
    quoted = etag if etag == "*" or etag.endswith('"') else f'"{etag}"'
    return {"If-Match": header_value(quoted, "The ETag")}


def _segment(value: str) -> str:
    """`value` as one segment of a path; raise ValueError for what a URL would swallow."""
    if value in ("", ".", ".."):
        raise ValueError(f"{value!r} names nothing")
    return quote(value, safe="")


def _json(reply: Reply) -> Any:
    """The body as JSON, or None."""
    try:
        return json.loads(reply.content)
    except (ValueError, RecursionError):
        return None
