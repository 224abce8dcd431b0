"""Rule 8, envelope: headers of a list that say what fields around records may say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from api_factory.plan.document.envelope_names import FLAGS, NUMBERS, TEXTS
from api_factory.plan.model.answer import Meta
from api_factory.plan.model.operation import Header
from api_factory.plan.rules.envelopes import LINKS, form_of, kind_of
from api_factory.plan.rules.response_headers import may_be_filled, word_of
from api_factory.plan.schemas.flattened import Shape, Shapes


def headers_of_list(shapes: Shapes, headers: Iterable[Header]) -> tuple[Meta, ...]:
    """The headers of a list whose names have a meaning; the path of each is its name."""
    told = [header for header in headers if may_be_filled(header.name) or header.name.lower() == "link"]
    names = {word_of(header.name) for header in told}
    metas = (_meta(shapes, header, names) for header in told)
    return tuple(meta for meta in metas if meta is not None)


def _meta(shapes: Shapes, header: Header, names: set[str]) -> Meta | None:
    # A page that is not there has no number and no link, and a required header is sent all the same.
    blank: Literal["empty", "omit"] = "empty" if header.required else "omit"
    if header.name.lower() == "link":
        return Meta((header.name,), "links", "string", "uri", blank=blank)
    word = word_of(header.name)
    field = _typed(shapes.at(header.schema) if header.schema is not None else Shape(""), word)
    kind, type_ = kind_of(field, word, (word,), names)
    if kind is None or kind == "sort":
        return None
    return Meta((header.name,), kind, type_, form_of(word, type_, field), blank=blank)


def _typed(field: Shape, word: str) -> Shape:
    """Return a header's schema by its content; many are declared as texts and hold numbers."""
    is_link = field.keywords.get("format") in LINKS
    if field.scalar not in ("string", None) or field.is_object or field.is_array or is_link:
        return field
    if word in NUMBERS and (word not in TEXTS or word.endswith("page")):
        scalar = "integer"
    elif word in FLAGS and word not in TEXTS:
        scalar = "boolean"
    else:
        scalar = "string"
    return replace(field, scalar=scalar, types=frozenset({scalar}))
