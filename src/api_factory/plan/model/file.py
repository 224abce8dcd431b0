"""Files of records, as they are uploaded and given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

FactKind: TypeAlias = Literal["name", "size", "type", "digest", "path", "url"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Name the property of a record or of an answer that tells something of a file.

    `path` and `url`: where the file is given back, without and with scheme and host. `schema` points to that of the
    property, which the value has to fit.
    """

    property: str
    kind: FactKind
    schema: str


@dataclass(frozen=True, slots=True)
class File:
    """Describe a file of a record, such as the photo at `/pets/{id}/photo`.

    `key` is its path with parameters blanked. `field` is the field of a form that has the content;
    None: the body is the content. `media` are the types in which it is given back; none if nothing is said. `path` is
    that of the operation that gives it back. `facts` are those of the record, `answer_facts` those of the answer.
    `standin` is the type of the picture that a record has which nobody uploaded one for; None: 404. `required`: a
    request has to bring the file.
    """

    key: str
    field: str | None = None
    media: tuple[str, ...] = ()
    path: str | None = None
    facts: tuple[Fact, ...] = ()
    answer_facts: tuple[Fact, ...] = ()
    standin: str | None = None
    required: bool = True
