"""Checks of operations, by the kind that labels give them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from label_driver.description import Operation
from label_driver.part_checks import (
    check_count,
    check_file_read,
    check_file_write,
    check_link,
    check_part_delete,
    check_part_read,
    check_part_write,
    check_singleton_delete,
    check_singleton_read,
    check_singleton_write,
    check_unlink,
)
from label_driver.record_checks import (
    check_change,
    check_clear,
    check_create,
    check_delete,
    check_list,
    check_read,
)
from label_driver.session import Session

Check = Callable[[Session, Operation], Awaitable[None]]

CHECKS: dict[str, Check] = {
    "create": check_create,
    "list": check_list,
    "read": check_read,
    "replace": check_change,
    "update": check_change,
    "singleton-read": check_singleton_read,
    "singleton-write": check_singleton_write,
    "part-read": check_part_read,
    "part-write": check_part_write,
    "count": check_count,
    "link": check_link,
    "file-write": check_file_write,
    "file-read": check_file_read,
    "unlink": check_unlink,
    "part-delete": check_part_delete,
    "singleton-delete": check_singleton_delete,
    "delete": check_delete,
    "clear": check_clear,
}
"""The check of each kind, in the order in which they run: deletions come last."""
