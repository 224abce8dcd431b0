"""What a body or an answer is: a record, a list of them, an envelope of either, a token, numbers, bytes, nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Literal, TypeAlias

from api_factory.media_type import essence
from api_factory.plan.document.envelope_names import AROUND, EMPTY_LISTS, GROUPS, LISTS, RECORDS
from api_factory.plan.document.names import name_set, normal, singulars, stem, words
from api_factory.plan.evidence.representation import best_media, is_binary
from api_factory.plan.evidence.vocabulary import SECRET_WORDS, TOKEN_WORDS
from api_factory.plan.model.decision import Path
from api_factory.plan.model.operation import MediaType
from api_factory.plan.schemas.flattened import Shape, Shapes

Form: TypeAlias = Literal[
    "none", "unknown", "array", "envelope", "scalars", "object", "acknowledgement", "token", "numbers", "opaque",
    "map", "scalar", "bytes",
]  # fmt: skip
"""What stands in a body; `unknown`: there is something, but no schema says what."""

_MOST_PROPERTIES: Final = 200
_DEEPEST: Final = 3
_MOST_HELD: Final = 20
_NAMING: Final = name_set("id key uuid guid slug name title code")
_LISTING: Final = name_set(
    "list page results result collection paginated search paged listing set array response items"
)
_EMBEDDED: Final = name_set("embedded")
_APART: Final = GROUPS | EMPTY_LISTS | name_set("error facets aggregations debug request query filters forbidden "
                                                "notfound schemas expands")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payload:
    """What a body is. `subject`: the pointer of the schema of one record in it, which stands at `path`.

    `name`: the component that the subject is; `properties`: the normalised names of those it has; `secret`, `token`,
    `binary`: whether it has a password, something that lets one in, or a file. `own`: how many properties it has that
    do not speak about the answer. `wrapped`: the record stands inside something else.
    """

    form: Form
    subject: str | None = None
    path: Path = ()
    name: str | None = None
    properties: frozenset[str] = frozenset()
    own: int = 0
    secret: bool = False
    token: bool = False
    binary: bool = False
    media: str = ""

    @property
    def many(self) -> bool:
        """Whether it holds several."""
        return self.form in ("array", "envelope", "scalars")

    @property
    def stem(self) -> str:
        """What a record is called by the component that describes it."""
        return stem(self.name) if self.name else ""


NOTHING: Final = Payload("none")


@dataclass(frozen=True, slots=True)
class _Held:
    """What an object holds: lists, objects, and how many values of its own; whether it is named, and called a list."""

    lists: list[str]
    objects: list[str]
    own: int
    named: bool
    listing: bool


class Payloads:
    """Reads the bodies of one document, each schema once for each noun."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._known: dict[tuple[str, frozenset[str]], Payload] = {}
        self._held: dict[str, _Held] = {}
        self._single_forms: dict[str, Form] = {}
        self._seen: dict[str, tuple[frozenset[str], int, bool]] = {}

    def read(self, media: Iterable[MediaType], nouns: frozenset[str]) -> Payload:
        """What is in a body that has one of these representations."""
        offered = list(islice(media, 20))
        if not offered:
            return NOTHING
        chosen = best_media(offered)
        kind = essence(chosen.name)
        if chosen.schema is None:
            return Payload("bytes" if is_binary(kind) else "unknown", binary=is_binary(kind), media=kind)
        at = (self.shapes.at(chosen.schema).pointer, nouns)
        payload = self._known.get(at)
        if payload is None:
            payload = self._known[at] = self._payload(chosen.schema, nouns)
        if is_binary(kind) and payload.form in ("scalar", "opaque", "unknown"):
            payload = replace(payload, form="bytes", binary=True)
        return replace(payload, media=kind)

    def _payload(self, pointer: str, nouns: frozenset[str]) -> Payload:
        form, subject, path = self._form(pointer, nouns, (), 0)
        subject = self.shapes.at(subject).pointer
        properties, own, binary = self._facts(subject)
        outer = properties if subject == pointer else self._facts(pointer)[0]
        return Payload(
            form,
            subject,
            path,
            self.shapes.at(subject).name,
            properties,
            own,
            bool(properties & SECRET_WORDS),
            bool(properties & TOKEN_WORDS) or bool(outer & TOKEN_WORDS),
            binary,
        )

    def _facts(self, pointer: str) -> tuple[frozenset[str], int, bool]:
        """The names of a schema's properties, how many are its own, and whether one of them is a file."""
        shape = self.shapes.at(pointer)
        pointer = shape.pointer
        facts = self._seen.get(pointer)
        if facts is None:
            names = list(islice(shape.properties, _MOST_PROPERTIES))
            properties = frozenset(map(normal, names))
            own = sum(1 for name in properties if name not in AROUND)
            binary = self._is_file(pointer) or any(
                self._is_file(shape.properties[name]) for name in names[:40]
            )
            facts = self._seen[pointer] = properties, own, binary
        return facts

    def _is_file(self, pointer: str) -> bool:
        shape = self.shapes.at(pointer)
        if shape.is_array and shape.items is not None:
            shape = self.shapes.at(shape.items)
        return shape.keywords.get("format") == "binary" or "contentMediaType" in shape.keywords

    def _form(self, pointer: str, nouns: frozenset[str], path: Path, depth: int) -> tuple[Form, str, Path]:
        """The form of what stands at a schema, the schema of one record in it, and where that stands."""
        shape = self.shapes.at(pointer)
        if shape.is_array:
            return self._array(shape, pointer, path)
        if not shape.is_object:
            if not shape.types:
                return "opaque", pointer, path
            if shape.keywords.get("format") in ("binary", "base64"):
                return "bytes", pointer, path
            return "scalar", pointer, path
        if not shape.properties:
            return ("map" if shape.additional else "opaque"), pointer, path
        inner = self._within(shape, nouns) if depth < _DEEPEST else None
        if inner is not None:
            name, form = inner
            below = self._form(shape.properties[name], nouns, (*path, name), depth + 1)
            if form == "list":
                return ("scalars" if below[0] == "scalars" else "envelope"), below[1], below[2]
            return ("envelope" if below[0] == "array" else below[0]), below[1], below[2]
        single = self._single_forms.get(shape.pointer)
        if single is None:
            single = self._single_forms[shape.pointer] = self._single(shape)
        return single, pointer, path

    def _array(self, shape: Shape, pointer: str, path: Path) -> tuple[Form, str, Path]:
        if shape.items is None:
            return "array", pointer, path
        item = self.shapes.at(shape.items)
        if item.is_array and item.items is not None:
            item_pointer, item = item.items, self.shapes.at(item.items)
        else:
            item_pointer = shape.items
        if item.is_object and len(item.properties) == 1:
            # A list of `{pet: {...}}` is one of pets.
            (only,) = item.properties.values()
            if self.shapes.at(only).is_object:
                return "array", only, path
        return ("array" if item.is_object or not item.types else "scalars"), item_pointer, path

    def _within(self, shape: Shape, nouns: frozenset[str]) -> tuple[str, str] | None:
        """The property of an envelope that holds what it is about, and whether that is a list or a record."""
        held = self._held.get(shape.pointer)
        if held is None:
            held = self._held[shape.pointer] = self._hold(shape)
        lists, objects, own, named = held.lists, held.objects, held.own, held.named
        if lists and not named:
            chosen = _best(lists, nouns)
            if _rank(chosen, nouns) < 2 and (own <= 4 or held.listing):
                return chosen, "list"
            if len(lists) == 1 and own <= 1 + 2 * held.listing and len(objects) <= 1:
                return chosen, "list"
        for name in objects:
            if normal(name) in _EMBEDDED:
                return name, "record"
        if objects and not named and not lists:
            chosen = _best(objects, nouns)
            if len(objects) == 1 and own == 0:
                return chosen, "record"
            if _rank(chosen, nouns) < 2 and own <= 2:
                return chosen, "record"
        return None

    def _hold(self, shape: Shape) -> _Held:
        lists: list[str] = []
        objects: list[str] = []
        own = 0
        named = False
        for name in islice(shape.properties, _MOST_PROPERTIES):
            inner = self.shapes.at(shape.properties[name])
            known = normal(name)
            if inner.is_array:
                if known not in _APART:
                    lists.append(name)
            elif inner.is_object or (known in RECORDS and not inner.types):
                if known not in _APART and inner.pointer != shape.pointer:
                    objects.append(name)
            else:
                named = named or (
                    known in _NAMING and not (known == "code" and "message" in shape.properties)
                )
                own += known not in AROUND and not name.startswith(("_", "@", "$"))
        rich = [name for name in lists if self._has_objects(shape.properties[name])]
        return _Held(
            (rich or lists)[:_MOST_HELD],
            objects[:_MOST_HELD],
            own,
            named,
            bool(_LISTING & frozenset(words(shape.name or ""))),
        )

    def _has_objects(self, pointer: str) -> bool:
        items = self.shapes.at(pointer).items
        return items is not None and self.shapes.at(items).is_object

    def _single(self, shape: Shape) -> Form:
        """The form of an object that is about one thing: a token, numbers, a word that all went well, or a record."""
        names = {normal(name): name for name in islice(shape.properties, _MOST_PROPERTIES)}
        if names.keys() & TOKEN_WORDS and len(names) <= 8 and not names.keys() & {"id", "name"}:
            return "token"
        if len(names) <= 6 and all(name in _ACKNOWLEDGING for name in names):
            return "acknowledgement"
        numeric = [
            n for n in names.values() if self.shapes.at(shape.properties[n]).scalar in ("integer", "number")
        ]
        if len(numeric) >= 0.7 * len(names) and not any(n == "id" or n.endswith("id") for n in names):
            return "numbers"
        return "object"


_ACKNOWLEDGING: Final = name_set(
    "success ok successful status statuscode code message msg result error errors info detail details timestamp "
    "requestid succeeded done acknowledged response"
)


def _best(names: list[str], nouns: frozenset[str]) -> str:
    return min(names, key=lambda name: _rank(name, nouns))


def _rank(name: str, nouns: frozenset[str]) -> int:
    """How well a property's name tells that it holds what an envelope is about, 0 the best."""
    known = normal(name)
    if known in nouns or singulars(known)[0] in nouns:
        return 0
    if known in LISTS or known in RECORDS or (words(name) and words(name)[-1] in LISTS):
        return 1
    return 2
