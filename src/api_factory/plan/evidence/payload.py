"""Payloads: the form of a body, and the schema of the record in it."""

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
from api_factory.plan.model.operation import MediaType
from api_factory.plan.model.paths import Path
from api_factory.plan.schemas.flattened import Shape, Shapes

Form: TypeAlias = Literal[
    "none", "unknown", "array", "envelope", "scalars", "object", "acknowledgement", "token", "numbers", "opaque",
    "map", "scalar", "bytes",
]  # fmt: skip
"""The form of a body; `unknown`: there is one, but no schema describes it."""

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
    """The form of a body, and the schema of one record in it.

    `subject`: the pointer of that schema, which stands at `path`; `name`: the component that the subject is;
    `properties`: the normalised names of those it has; `own`: how many of them do not speak about the answer;
    `secret`, `token`, `binary`: whether it has a password, a token that authenticates, or a file.
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
        """True if the body holds several values."""
        return self.form in ("array", "envelope", "scalars")

    @property
    def stem(self) -> str:
        """The record's name, from that of its component."""
        return stem(self.name) if self.name else ""


NOTHING: Final = Payload("none")


@dataclass(frozen=True, slots=True)
class _Held:
    """The properties of an object that may be an envelope.

    `own`: how many of the others do not speak about the answer; `named`: one of them names a record; `listing`: the
    component's name is a word for a list.
    """

    lists: list[str]
    objects: list[str]
    own: int
    named: bool
    listing: bool


class Payloads:
    """A reader of a document's bodies, each schema once for each set of nouns."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._payloads: dict[tuple[str, frozenset[str]], Payload] = {}
        self._held: dict[str, _Held] = {}
        self._single_forms: dict[str, Form] = {}
        self._schema_facts: dict[str, tuple[frozenset[str], int, bool]] = {}

    def read(self, media: Iterable[MediaType], nouns: frozenset[str]) -> Payload:
        """Read the payload from the best of these representations."""
        offered = list(islice(media, 20))
        if not offered:
            return NOTHING
        best = best_media(offered)
        media_type = essence(best.name)
        if best.schema is None:
            return Payload(
                "bytes" if is_binary(media_type) else "unknown",
                binary=is_binary(media_type),
                media=media_type,
            )
        case = (self.shapes.at(best.schema).pointer, nouns)
        payload = self._payloads.get(case)
        if payload is None:
            payload = self._payloads[case] = self._payload(best.schema, nouns)
        if is_binary(media_type) and payload.form in ("scalar", "opaque", "unknown"):
            payload = replace(payload, form="bytes", binary=True)
        return replace(payload, media=media_type)

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
        """Return the property names, the count of own ones, and if there is a file."""
        shape = self.shapes.at(pointer)
        pointer = shape.pointer
        facts = self._schema_facts.get(pointer)
        if facts is None:
            names = list(islice(shape.properties, _MOST_PROPERTIES))
            properties = frozenset(map(normal, names))
            own = sum(1 for name in properties if name not in AROUND)
            binary = self._is_file(pointer) or any(
                self._is_file(shape.properties[name]) for name in names[:40]
            )
            facts = self._schema_facts[pointer] = properties, own, binary
        return facts

    def _is_file(self, pointer: str) -> bool:
        shape = self.shapes.at(pointer)
        if shape.is_array and shape.items is not None:
            shape = self.shapes.at(shape.items)
        return shape.keywords.get("format") == "binary" or "contentMediaType" in shape.keywords

    def _form(self, pointer: str, nouns: frozenset[str], path: Path, depth: int) -> tuple[Form, str, Path]:
        """Return the form of a schema, the record's schema in it, and its path."""
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
        inner = self._find_content(shape, nouns) if depth < _DEEPEST else None
        if inner is not None:
            name, form = inner
            content = self._form(shape.properties[name], nouns, (*path, name), depth + 1)
            if form == "list":
                return ("scalars" if content[0] == "scalars" else "envelope"), content[1], content[2]
            return ("envelope" if content[0] == "array" else content[0]), content[1], content[2]
        object_form = self._single_forms.get(shape.pointer)
        if object_form is None:
            object_form = self._single_forms[shape.pointer] = self._object_form(shape)
        return object_form, pointer, path

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

    def _find_content(self, shape: Shape, nouns: frozenset[str]) -> tuple[str, str] | None:
        """Find the property of an envelope with its content: `list` or `record`."""
        held = self._held.get(shape.pointer)
        if held is None:
            held = self._held[shape.pointer] = self._find_held(shape)
        lists, objects, own, named = held.lists, held.objects, held.own, held.named
        if lists and not named:
            best = _best(lists, nouns)
            if _rank(best, nouns) < 2 and (own <= 4 or held.listing):
                return best, "list"
            if len(lists) == 1 and own <= 1 + 2 * held.listing and len(objects) <= 1:
                return best, "list"
        for name in objects:
            if normal(name) in _EMBEDDED:
                return name, "record"
        if objects and not named and not lists:
            best = _best(objects, nouns)
            if len(objects) == 1 and own == 0:
                return best, "record"
            if _rank(best, nouns) < 2 and own <= 2:
                return best, "record"
        return None

    def _find_held(self, shape: Shape) -> _Held:
        lists: list[str] = []
        objects: list[str] = []
        own = 0
        named = False
        for name in islice(shape.properties, _MOST_PROPERTIES):
            inner = self.shapes.at(shape.properties[name])
            normal_name = normal(name)
            if inner.is_array:
                # Of several objects, `page` is no number of one: it is the page itself.
                if normal_name not in _APART or (
                    normal_name == "page" and self._has_objects(shape.properties[name])
                ):
                    lists.append(name)
            elif inner.is_object or (normal_name in RECORDS and not inner.types):
                if normal_name not in _APART and inner.pointer != shape.pointer:
                    objects.append(name)
            else:
                named = named or (
                    normal_name in _NAMING and not (normal_name == "code" and "message" in shape.properties)
                )
                own += normal_name not in AROUND and not name.startswith(("_", "@", "$"))
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

    def _object_form(self, shape: Shape) -> Form:
        """Return the form of an object that is no envelope."""
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
    """Rank a property's name as that of an envelope's content, 0 the best."""
    normal_name = normal(name)
    if normal_name in nouns or singulars(normal_name)[0] in nouns:
        return 0
    if normal_name in LISTS or normal_name in RECORDS or (words(name) and words(name)[-1] in LISTS):
        return 1
    return 2
