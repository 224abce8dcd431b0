"""Roles: what an operation does with records."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Name what an operation does, as plans and `x-factory` write it.

    `FAULTY`: the contract is faulty there, and every response says so.
    """

    CREATE = "create"
    LIST = "list"
    SEARCH = "search"
    READ = "read"
    REPLACE = "replace"
    UPDATE = "update"
    DELETE = "delete"
    SINGLETON_READ = "singleton-read"
    SINGLETON_REPLACE = "singleton-replace"
    SINGLETON_UPDATE = "singleton-update"
    SINGLETON_DELETE = "singleton-delete"
    CLEAR = "clear"
    ACTION = "action"
    PART_READ = "part-read"
    PART_WRITE = "part-write"
    PART_DELETE = "part-delete"
    COUNT = "count"
    EXPORT = "export"
    LINK = "link"
    UNLINK = "unlink"
    FILE_READ = "file-read"
    FILE_WRITE = "file-write"
    FILE_DELETE = "file-delete"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    PASSWORD = "password"
    EXAMPLE = "example"
    FAULTY = "faulty"

    @property
    def reads(self) -> bool:
        """True if it shows records and changes none."""
        return self in _READING

    @property
    def lists(self) -> bool:
        """True if it shows the records that a query selects."""
        return self in (Role.LIST, Role.SEARCH)

    @property
    def of_one(self) -> bool:
        """True if it works on the one record of a collection that the request names."""
        return self in (Role.READ, Role.REPLACE, Role.UPDATE, Role.DELETE)

    @property
    def of_singleton(self) -> bool:
        """True if it works on the only record of a collection."""
        return self.startswith("singleton-")

    @property
    def of_part(self) -> bool:
        """True if it works on a member of a record."""
        return self.startswith("part-")

    @property
    def of_file(self) -> bool:
        """True if it works on files of a record."""
        return self.startswith("file-")

    @property
    def of_link(self) -> bool:
        """True if it makes or ends a membership."""
        return self in (Role.LINK, Role.UNLINK)

    @property
    def attached(self) -> bool:
        """True if it works on records that other operations make."""
        return self.of_part or self.of_file or self in _ATTACHED

    @property
    def deletes(self) -> bool:
        """True if it deletes a record, a part of one or a file, all of it."""
        return self.endswith("delete")

    @property
    def updates(self) -> bool:
        """True if it changes a record and keeps what the request does not name."""
        return self.endswith("update")

    @property
    def replaces(self) -> bool:
        """True if it puts a whole record in another's place."""
        return self.endswith("replace")

    @property
    def signs(self) -> bool:
        """True if it works on no records, and on people who sign in."""
        return self in (Role.SIGN_IN, Role.SIGN_OUT, Role.PASSWORD)

    @property
    def stateless(self) -> bool:
        """True if it has neither records nor people: its responses are examples or a fault."""
        return self in (Role.EXAMPLE, Role.FAULTY)


_READING = frozenset(
    (
        *(Role.LIST, Role.SEARCH, Role.READ, Role.SINGLETON_READ),
        *(Role.PART_READ, Role.COUNT, Role.EXPORT, Role.FILE_READ),
    )
)
_ATTACHED = frozenset((Role.ACTION, Role.CLEAR, Role.COUNT, Role.LINK, Role.UNLINK))
