"""Pages of a list that is held in memory."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Protocol, TypeVar

from api_factory.errors import InvalidRequest


class Placed(Protocol):
    """An item with a place in the order of creation."""

    @property
    def id(self) -> str:
        """Id of the item."""

    @property
    def order(self) -> int:
        """Time of its creation, as a number."""


T = TypeVar("T", bound=Placed)


def page_of(items: Sequence[T], limit: int, cursor: str | None) -> tuple[list[T], str | None]:
    """Return the items after the cursor, and the next cursor.

    `items` are in the order of creation; `limit` of them are returned at most. Raise InvalidRequest for a
    text that is no cursor.
    """
    after = (-1, "") if cursor is None else _decode(cursor)
    following = [item for item in items if (item.order, item.id) > after]
    page = following[:limit]
    return page, (_encode(page[-1]) if len(following) > limit else None)


def _encode(item: Placed) -> str:
    return base64.urlsafe_b64encode(f"{item.order}:{item.id}".encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[int, str]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        order, _, name = text.partition(":")
    except (binascii.Error, ValueError):
        raise _no_cursor() from None
    if not (order.isascii() and order.isdigit()):
        raise _no_cursor()
    return int(order[:20]), name  # More digits than any order has only cost time to convert.


def _no_cursor() -> InvalidRequest:
    fault = {"in": "query", "pointer": "/cursor", "detail": "is not a cursor of this list"}
    return InvalidRequest("The request has 1 fault.", errors=[fault])
