"""Response of a service, with its verdict, records and pages."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import orjson

from api_factory.client.transport import Reply
from api_factory.errors import StartError, UnexpectedAnswer
from api_factory.media_type import essence, parse
from api_factory.plan.model.decision import Decision
from api_factory.service_client.display import Table, cell, fields_of, prose, table_of
from api_factory.service_client.pagination import StrangeLink, names_next, records_in
from api_factory.service_client.verdict import Verdict, reason

MAX_PAGES = 100_000
MAX_EMPTY_PAGES = 10
"""Pages without a record that may come one after the other while there is a next one."""


class Response:
    """A response of a service.

    `status`, `headers` (names in small letters) and `content` (bytes) are as they came; `text` and `data` read
    the content. `response["name"]`, `len(response)` and iteration work on `data`, or on its list of records. An error
    is a response like any other: call `expect` to raise.
    """

    def __init__(
        self,
        operation: str,
        reply: Reply,
        verdict: Verdict,
        decision: Decision | None = None,
        fetch_next: Callable[[Response], Response | None] | None = None,
    ) -> None:
        self.operation = operation
        self.status = reply.status
        self.headers = reply.headers
        self.content = reply.content
        self.verdict = verdict
        self._decision = decision
        self._fetch_next = fetch_next

    @property
    def ok(self) -> bool:
        """True if the status is below 400."""
        return self.status < 400

    @property
    def reason(self) -> str:
        """The reason phrase, such as `Not Found`; empty for other statuses."""
        return reason(self.status)

    @property
    def says(self) -> str:
        """The message of an error body: its `detail`, `message`, `error` or `title`."""
        data = self.data
        if self.ok or not isinstance(data, dict):
            return ""
        names = ("detail", "message", "error", "title")
        message = next((data[name] for name in names if isinstance(data.get(name), str)), "")
        return cell(message, 500) if message else ""

    @property
    def errors(self) -> list[dict[str, str]]:
        """Faults of the request that an error lists: `{in, pointer, detail}`."""
        listed = self.data.get("errors") if isinstance(self.data, dict) and not self.ok else None
        if not isinstance(listed, list):
            return []
        return [
            {
                "in": cell(fault.get("in", "body")),
                "pointer": cell(fault.get("pointer", "")),
                "detail": cell(fault.get("detail", ""), 300),
            }
            for fault in listed
            if isinstance(fault, dict)
        ]

    @property
    def media_type(self) -> str:
        """Media type of the content without parameters, or ""."""
        return essence(self.headers.get("content-type", ""))

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8", "replace")

    @cached_property
    def data(self) -> Any:
        """The content parsed: JSON to a value, text to str, else bytes; None if empty."""
        if not self.content:
            return None
        media_type = parse(self.headers.get("content-type", ""))
        if media_type is None:
            return self.content
        if media_type.is_json:
            try:
                return orjson.loads(self.content)
            except orjson.JSONDecodeError:
                return self.text
        return self.text if media_type.is_text else self.content

    @property
    def records_here(self) -> list[Any] | None:
        """Records of this page; None if this is no list."""
        return records_in(self.data, self._decision) if self.ok else None

    def expect(self, *statuses: int) -> Response:
        """Return this response if its status is expected and it is as declared.

        Without statuses any success is expected: `client.create_pet(name="Rex").expect(201)`. Raises UnexpectedAnswer,
        which says what came instead, with every fault.
        """
        # IPython and pytest then show the line that expected something, and not this one.
        __tracebackhide__ = True
        if self.status not in statuses if statuses else not self.ok:
            message = f" {self.says}" if self.says else ""
            expected = " or ".join(str(status) for status in statuses) or "a success"
            raise UnexpectedAnswer(
                f"{self.operation} was expected to answer {expected}, and answered {self._status()}.{message}",
                self.status,
                self.errors,
            )
        if not self.verdict.ok:
            raise UnexpectedAnswer(
                f"{self.operation} answered {self._status()}, but not as its contract declares:",
                self.status,
                [fault.to_dict() for fault in self.verdict.faults],
            )
        return self

    def pages(self) -> Iterator[Response]:
        """Iterate over this page and those that follow, fetched on demand.

        Raises UnexpectedAnswer where they do not end (pages that repeat or are empty), and for links to other servers,
        which are not followed.
        """
        page = self
        digests: set[bytes] = set()
        empty_in_a_row = 0
        for _ in range(MAX_PAGES):
            yield page
            if not page.ok or (next_page := page._next()) is None:
                return
            empty_in_a_row = empty_in_a_row + 1 if page.records_here == [] else 0
            if empty_in_a_row == MAX_EMPTY_PAGES:
                raise self._endless(f"{empty_in_a_row} pages have nothing in them, and there is a next one")
            digest = hashlib.sha256(page.content).digest()
            if digest in digests and not empty_in_a_row:
                # Counted pages end where a server answers the last page again for any number after
                # it.
                if not names_next(self._decision, page.headers):
                    return
                raise self._endless("a page that was there before is the next one again")
            digests.add(digest)
            page = next_page
        raise self._endless(f"there are more than {MAX_PAGES:,} pages")

    def _next(self) -> Response | None:
        """Fetch the page after this one; None after the last."""
        try:
            return self._fetch_next(self) if self._fetch_next is not None else None
        except StrangeLink as link:
            raise UnexpectedAnswer(
                f"The next page of {self.operation} is said to be at {cell(str(link))}, which is another server "
                "and is not asked.",
                self.status,
            ) from None

    def _endless(self, why: str) -> UnexpectedAnswer:
        return UnexpectedAnswer(f"{self.operation} does not come to an end: {why}.", self.status)

    def records(self) -> Iterator[Any]:
        """Iterate over the records of all pages; StartError if this is no list."""
        if self.records_here is None:
            raise StartError(f"What {self.operation} answered is no list of records.")
        for page in self.pages():
            yield from page.records_here or ()

    def frame(self) -> Any:
        """Return the records as a pandas DataFrame; StartError without pandas.

        A single record is its only row.
        """
        try:
            import pandas
        except ImportError:
            raise StartError(
                "pandas is not installed.", hint="Install it with: python -m pip install pandas"
            ) from None
        records = self.records_here
        return pandas.DataFrame([self.data] if records is None else records)

    def __getitem__(self, key: Any) -> Any:
        data = self.data
        if isinstance(key, int | slice) and (records := self.records_here) is not None:
            data = records
        try:
            return data[key]
        except KeyError:
            names = ", ".join(repr(name) for name in list(data)[:20])
            raise KeyError(f"{key!r} is not in what {self.operation} answered, which has {names}") from None
        except TypeError:
            outcome = f"answered {self._status()}, and not with {_expected_type(key)}"
            raise TypeError(f"{self.operation} {outcome}") from None

    def __iter__(self) -> Iterator[Any]:
        records = self.records_here
        if records is None and not isinstance(self.data, dict):
            raise TypeError(f"{self.operation} answered {self._status()}, and not with a list")
        return iter(self.data if records is None else records)

    def __len__(self) -> int:
        records = self.records_here
        if records is None and not isinstance(self.data, dict):
            raise TypeError(f"{self.operation} answered {self._status()}, and not with a list")
        return len(self.data if records is None else records)

    def __contains__(self, item: Any) -> bool:
        return item in list(iter(self))

    def __bool__(self) -> bool:
        # By its length an empty list would be false, and a sequence of nothing is an answer all the same.
        return self.ok

    def __repr__(self) -> str:
        rendered = self._rendered_content()
        body = rendered.text() if isinstance(rendered, Table) else rendered
        return f"{self._heading()}\n{body}" if body else self._heading()

    def _repr_html_(self) -> str:
        rendered = self._rendered_content()
        body = (
            rendered.html()
            if isinstance(rendered, Table)
            else f"<pre>{html.escape(rendered)}</pre>"
            if rendered
            else ""
        )
        return f"<p>{html.escape(self._heading())}</p>\n{body}"

    def _heading(self) -> str:
        parts = [self._status(), str(self.verdict)]
        if (records := self.records_here) is not None:
            parts.append("1 record" if len(records) == 1 else f"{len(records):,} records")
        return cell(", ".join(parts), 500)

    def _status(self) -> str:
        return f"{self.status} {self.reason}".rstrip()

    def _rendered_content(self) -> Table | str:
        """Return the content as a table, or as text."""
        data, records = self.data, self.records_here
        if records is not None:
            return table_of(records) if records else ""
        if isinstance(data, dict):
            if _is_problem(data):
                lines = [str(data.get("detail", "")), *(f"  {_fault_line(fault)}" for fault in self.errors)]
                return prose("\n".join(lines))
            return fields_of(data) if data else "{}"
        if isinstance(data, bytes):
            return f"{len(data):,} bytes of {self.media_type or 'no known type'}"
        if isinstance(data, str):
            return prose(data)
        return "" if data is None and not self.content else cell(data, 500)


def _is_problem(data: dict[str, Any]) -> bool:
    return isinstance(data.get("title"), str) and isinstance(data.get("status"), int) and "detail" in data


def _fault_line(fault: Mapping[str, str]) -> str:
    return f"{fault['in']} {fault['pointer']} {fault['detail']}".replace("  ", " ")


def _expected_type(key: Any) -> str:
    return "a list" if isinstance(key, int | slice) else f"an object that has {key!r}"
