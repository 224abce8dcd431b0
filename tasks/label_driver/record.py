"""Record as the driver knows it, and the exceptions that end a check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from label_driver.bodies import (
    find_closest_object,
    iterate_scalars,
    list_items,
    list_objects,
    normalize_name,
    rank_ids,
)
from label_driver.labelled_operations import singular_of, stem_of


class Failed(Exception):
    """The service did not do what the label says."""


class NotApplicable(Exception):
    """No check can judge an operation; the text says why."""


@dataclass(slots=True)
class Record:
    """A record: the bodies of the request and the response that created it, and its ids.

    `response_body`: for a record that was only listed, its item of the list. `number`: the number that its values
    were generated from; None for one that was only listed. `scope`: the values of the path that it was created below,
    by normalized parameter name and by collection.
    """

    collection: str
    response_body: Any
    request_body: Any = None
    number: int | None = None
    scope: dict[str, Any] = field(default_factory=dict)
    ids: list[Any] = field(default_factory=list)

    @property
    def unique_texts(self) -> set[str]:
        """The texts that were sent for this record and for no other."""
        ends = (f"-{self.number}", f"/{self.number}", f"driver{self.number}@example.com")
        return {
            value
            for value in iterate_scalars(self.request_body)
            if isinstance(value, str) and value.endswith(ends)
        }

    @property
    def representation(self) -> dict[str, Any]:
        """The object of the response that represents the record: the closest to the request."""
        candidates = list_objects(self.request_body)
        example = max(
            candidates,
            key=lambda candidate: len(
                find_closest_object(self.response_body, candidate).keys() & candidate.keys()
            ),
            default={},
        )
        if example:
            return find_closest_object(self.response_body, example)
        return next(iter(list_objects(self.response_body)), {})

    def find_id(self, parameter: str) -> Any:
        """Return the likeliest id of the record for a parameter, or None."""
        candidates = self.ids or self.list_possible_ids(parameter)
        return candidates[0] if candidates else None

    def list_possible_ids(self, parameter: str) -> list[Any]:
        """Return the values that may be the record's id, likeliest first."""
        requested = list_objects(self.request_body)[:2]
        responded = list_objects(self.response_body)[:3] if self.number is not None else []
        return rank_ids(parameter, self.representation, *requested, *responded)

    def find_parameter_value(self, name: str, collection: str | None) -> Any:
        """Return the value of a parameter: of the record's path, or of a member.

        `collection`: the collection whose records the parameter names, if it names any.
        """
        for key in (collection, normalize_name(name)):
            if key is not None and key in self.scope:
                return self.scope[key]
        for members in (self.representation, *list_objects(self.request_body)[:2]):
            for member, value in members.items():
                if (
                    normalize_name(member) == normalize_name(name)
                    and isinstance(value, str | int)
                    and value != ""
                ):
                    return value
        return None

    def find_selecting_value(self, parameter: str) -> Any:
        """Return the value by which a parameter of a list selects the record, or None.

        `movieTitle` selects by the member of this name, or by `title`, and `query` by any name or title.
        """
        name = normalize_name(parameter)
        members = self.response_body if isinstance(self.response_body, dict) else {}
        scalars = {
            normalize_name(member): value
            for member, value in members.items()
            if isinstance(value, str | int) and not isinstance(value, bool) and value != ""
        }
        if name in scalars:
            return scalars[name]
        endings = [member for member in scalars if len(member) > 2 and name.endswith(member)]
        if endings:
            return scalars[max(endings, key=len)]
        if name.endswith(("query", "search", "term", "text", "param", "keyword", "keywords")) or name == "q":
            return next((scalars[known] for known in ("name", "title") if known in scalars), None)
        return None

    def write_id(self, members: dict[str, Any], member: str, *, in_body: bool) -> None:
        """Set a member of a request's body to the record's id, if it may hold it.

        `in_body`: no parameter names the record, so that the body has to.
        """
        singular = singular_of(self.collection)
        id_ = self.find_id(member)
        value = members[member]
        if id_ is None or (not isinstance(value, list) and not isinstance(id_, type(value))):
            return
        name = normalize_name(member)
        is_own = name in ("id", "uuid", "uid", f"{singular}id", f"{singular}uid", f"{singular}uuid")
        is_likely = stem_of(member) == singular or name.endswith(f"{singular}id")
        if is_own or (in_body and is_likely):
            members[member] = id_
        elif isinstance(value, list) and name in ("ids", f"{singular}ids", f"{singular}s"):
            members[member] = [self.find_id("id")]
        elif isinstance(value, list) and value and isinstance(value[0], dict) and in_body:
            for item_member in value[0]:
                self.write_id(value[0], item_member, in_body=True)

    def _has_number(self, members: dict[str, Any]) -> bool:
        """True if an object has the number that was sent for this record alone."""
        sent = [name for values in list_objects(self.request_body)[:2] for name, value in values.items()
                if self.number is not None and type(value) is int and value == self.number]  # fmt: skip
        return any(type(members.get(name)) is int and members[name] == self.number for name in sent)

    def is_shown_in(self, body: Any) -> bool:
        """True if a body has a text or a number that was sent for this record alone, or its id."""
        if self.unique_texts & {value for value in iterate_scalars(body) if isinstance(value, str)}:
            return True
        if any(self._has_number(members) for members in list_objects(body)):
            return True
        id_ = self.ids[0] if self.ids else None
        if isinstance(id_, str) and len(id_) > 3:
            return id_ in set(iterate_scalars(body))
        texts = {str(value) for members in list_objects(body) for value in rank_ids("id", members)}
        return id_ is not None and (str(id_) in texts or str(id_) in map(str, list_items(body)))
