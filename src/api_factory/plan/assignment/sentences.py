"""Sentences for signs: `get at item` is "A GET at one record's path."."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_METHOD: Final = re.compile(r"(get|post|put|patch|delete|head|options|trace)\b(?!s)\s*")
_PHRASES: Final = (
    (r"\bwords (\w+)", r"with words about '\1'"),
    (r"\bat collection\+verb", "at a collection's path with a verb behind it"),
    (r"\bat item\+verb", "at one record's path with a verb behind it"),
    (r"\bat self\+verb", "at the path of who asks with a verb behind it"),
    (r"\bat root\+verb|\bat loose\+verb", "at a path of a verb alone"),
    (r"\bat collection\b", "at a collection's path"),
    (r"\bat item\b", "at one record's path"),
    (r"\bat self\b", "at the path of who asks"),
    (r"\bat root\b", "at the root"),
    (r"\bat format\b", "at a path that ends in a format, a date or a place"),
    (r"\bat loose\b", "at a path without a noun"),
    (r"\banswers many\b", "answering with a list"),
    (r"\banswers one\b", "answering with one object"),
    (r"\banswers nothing\b", "answering without content"),
    (r"\banswers untold\b", "in a document that describes no answers"),
    (r"\banswers something\b", "answering with what no schema describes"),
    (r"\banswers little\b", "answering that all went well"),
    (r"\banswers own\b", "answering with records that are called as the path's"),
    (r"\banswers parent of a lone path", "answering with the record above, at a path like no other"),
    (r"\bbody aims at parent\b", "with new values of the record above as its body"),
    (r"\bverb marks record\b", "with a verb that records have a property for"),
    (r"\bposts only\b", "in a document of POSTs"),
    (r"\banswers parent\b", "answering with the record above"),
    (r"\banswers other known\b", "answering with records of another collection"),
    (r"\banswers other\b", "answering with records of another kind"),
    (r"\banswers (numbers|bytes)\b", r"answering with \1"),
    (r"\banswers (token|scalar)\b", r"answering with a \1"),
    (r"\b(summary|name|path) says (\w+)", r"with a \1 that says '\2'"),
    (r"\bagrees on (\w+)", r"whose words agree on '\1'"),
    (r"\bsays (\w+)", r"whose words say '\1'"),
    (r"\btail (\w+)", r"with a path that ends in a word for '\1'"),
    (r"\bbeside get of (\w+)", r"where GET answers with \1"),
    (r"\bbeside (\w+)", r"where there is \1 too"),
    (r"\bitems (\w+)", r"whose records have \1"),
    (r"\bof items\b", "whose records have paths"),
    (r"\bcollection (get|post)\b", r"whose collection has \1"),
    (r"\bkind made\b", "of records that are made"),
    (r"\bkind has items\b", "of records with paths"),
    (r"\bkind unknown\b", "of nothing else in the document"),
    (r"\bstatus (\d+)", r"which declares \1"),
    (r"\bbody untold\b", "in a document that describes no bodies"),
    (r"\bbody nothing\b", "without a body"),
    (r"\bbody one\b", "with one object as its body"),
    (r"\bpart of parent\b", "called as a property of the record above"),
    (r"\bmany\b", "(several)"),
    (r"\bone\b(?! (record|object))", "(one)"),
)  # fmt: skip


@lru_cache(4096)
def sentence(sign: str) -> str:
    """Write a sign as a sentence."""
    if sign == "always":
        return "Most operations are so."
    method = _METHOD.match(sign)
    rest = sign[method.end() :] if method else sign.removeprefix("method ")
    for pattern, phrase in _PHRASES:
        rest = re.sub(pattern, phrase, rest)
    text = f"A {method.group(1).upper()} {rest}" if method else f"An operation {rest}"
    return text.strip() + "."
