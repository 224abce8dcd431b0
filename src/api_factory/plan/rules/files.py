"""Decisions on files of records: where each is, and which properties tell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

from api_factory.media_type import parse
from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.document.path_templates import key, literal
from api_factory.plan.document.responses import json_media, success
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.file import Fact, FactKind, File
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.rules.file_roles import FileRoles, declared_media, file_fields, file_nouns, record_path
from api_factory.plan.schemas.flattened import Shape, Shapes

_FACTS: Final[Mapping[FactKind, frozenset[str]]] = {
    "name": name_set("filename originalname originalfilename"),
    "size": name_set("filesize sizebytes sizeinbytes contentlength"),
    "type": name_set("contenttype mimetype mediatype filemimetype"),
    "digest": name_set("sha256"),
    "path": name_set("fileurl downloadurl contenturl fileuri downloadlink"),
}
"""What properties tell of the file of any record that has one file."""

_OWN_FACTS: Final[Mapping[FactKind, frozenset[str]]] = {
    "name": name_set("name"),
    "size": name_set("size bytes length"),
    "type": name_set("mime type"),
    "digest": name_set("checksum"),
    "path": name_set("url uri href link src"),
}
"""What they tell of a file besides, where the record is about it, or its name stands before: `photoUrl`."""

_TELLS: Final[Mapping[str, FactKind]] = {
    name: kind for facts in (_FACTS, _OWN_FACTS) for kind, names in facts.items() for name in names
}

_FILE_NOUNS: Final = name_set(
    "file document attachment image photo picture media medium upload asset video audio avatar icon logo scan "
    "recording blob thumbnail"
)
"""What records are called that are about a file."""

_MOST_PROPERTIES: Final = 200
PICTURES: Final = ("image/png", "image/gif", "image/svg+xml", "image/jpeg")
"""Types of pictures that can be made for records that nobody uploaded one for, the best first."""


class Files:
    """Decides on a document's file operations, and on forms with files that make records."""

    def __init__(self, shapes: Shapes, operations: Iterable[Operation], roles: FileRoles) -> None:
        self.shapes = shapes
        self.roles = roles
        self._properties: dict[str, list[tuple[str, str, str, Shape]]] = {}
        self.readers: dict[str, list[Operation]] = {}
        self.writers: set[str] = set()
        self.put = {key(id.partition(" ")[2]) for id, role in roles.roles.items() if role == Role.FILE_WRITE}
        for operation in operations:
            role, file_key = roles.roles.get(operation.id), roles.keys.get(operation.id, "")
            if role == Role.FILE_READ:
                self.readers.setdefault(file_key, []).append(operation)
            elif role == Role.FILE_WRITE:
                self.writers.add(file_key)
        self.siblings: defaultdict[str, list[str]] = defaultdict(list)
        """The files of each record, by the path key of the record."""
        for file_key in self.readers:
            self.siblings[above_file(file_key)].append(file_key)

    def file(self, operation: Operation, collection: CollectionPlan | None, entity: Shape | None) -> File:
        """Describe the file that an operation works on."""
        file_key = self.roles.keys.get(operation.id) or key(operation.path)
        fields = file_fields(self.shapes, operation)
        return replace(
            self._at(file_key, collection, entity),
            field=(fields[0] or None) if fields else None,
            answer_facts=self._told(operation, file_key),
        )

    def _at(self, file_key: str, collection: CollectionPlan | None, entity: Shape | None) -> File:
        readers = self.readers.get(file_key, [])
        media = declared_media(self.shapes, readers)
        standin = None
        if collection is not None and (collection.origin == "reference" or file_key not in self.writers):
            standin = next((p for p in PICTURES if _allows(media, p)), None) if media else None
        path = self.roles.paths.get(file_key)
        facts: tuple[Fact, ...] = ()
        if entity is not None:
            skip = collection.identifier.path[:1] if collection and collection.identifier.path else ()
            known = [f for f in self._facts(entity, file_key) if f.property not in skip]
            facts = tuple(known)
        return File(file_key, None, media, path, facts, standin=standin)

    def _told(self, operation: Operation, file_key: str) -> tuple[Fact, ...]:
        """List the properties of an answer that tell of a file."""
        _, response = success(operation, Role.FILE_WRITE)
        media = json_media(response.media) if response is not None else None
        if media is None or media.schema is None:
            return ()
        return tuple(self._facts(self.shapes.at(media.schema), file_key, told=True))

    def _facts(self, shape: Shape, file_key: str, *, told: bool = False) -> Iterator[Fact]:
        """Yield the properties of a schema that tell of the file with a path key.

        A record of files has `size`; one with a file beside it, such as a pet, has `photoUrl` or `mimeType`. `told`:
        the schema is that of an answer to an upload.
        """
        owner = above_file(file_key)
        alone = len(self.siblings[owner]) == 1
        of_files = told or singulars(normal(literal(owner)))[0] in _FILE_NOUNS
        noun = _noun(file_key)
        for name, normal_name, pointer, value in self._texts_and_numbers(shape):
            kind = _kind(normal_name, noun, value, alone=alone, of_files=of_files)
            if kind == "path" and value.keywords.get("format") in ("uri", "url"):
                kind = "url"
            if kind is not None and value.types & ({"integer", "number"} if kind == "size" else {"string"}):
                yield Fact(name, kind, pointer)

    def _texts_and_numbers(self, shape: Shape) -> list[tuple[str, str, str, Shape]]:
        """List properties that could tell of a file: name, normal name, pointer and shape."""
        known = self._properties.get(shape.pointer)
        if known is None:
            pairs = list(islice(shape.properties.items(), _MOST_PROPERTIES))
            values = [(name, normal(name), where, self.shapes.at(where)) for name, where in pairs]
            known = self._properties[shape.pointer] = [
                value
                for value in values
                if value[3].types & {"string", "integer", "number"}
                and not value[3].keywords.get("enum")
                and "const" not in value[3].keywords
            ]
        return known

    def is_written(self, file: File) -> bool:
        """True if an operation of the contract takes a file."""
        return file.key in self.writers

    def makes(self, operation: Operation) -> bool:
        """True if a file is put at the path of its record, and is all that there is of it."""
        file_key = self.roles.keys.get(operation.id, "")
        return file_key.endswith("/{}") and file_key in self.put

    def is_read(self, file: File) -> bool:
        """True if an operation of the contract gives a file back."""
        return file.path is not None

    def attach(self, decision: Decision, operation: Operation, entity: Shape) -> Decision:
        """Have an operation that makes or changes a record take the files in its form, too."""
        collection = decision.collection
        if collection is None or not self.readers:
            return decision
        fields = file_fields(self.shapes, operation)
        if not fields:
            return decision
        slots = self.siblings.get(collection.key if collection.singleton else f"{collection.key}/{{}}", [])
        files: list[File] = []
        for name in fields if slots else ():
            slot = _slot(name, slots, self.writers)
            if slot is not None and all(file.key != slot for file in files):
                required = self._is_required(operation, name)
                files.append(
                    replace(self._at(slot, collection, entity), field=name or None, required=required)
                )
                self.writers.add(slot)
        if not files:
            return decision
        notes = tuple(
            f"{f'The field {file.field}' if file.field else 'The body'} is kept as a file,"
            f" which GET {file.path} gives back."
            for file in files
        )
        return replace(decision, files=tuple(files), notes=(*decision.notes, *notes))

    def _is_required(self, operation: Operation, name: str) -> bool:
        body = operation.body
        if not name or body is None:
            return body is not None and body.required
        forms = [m.schema for m in body.media if m.schema is not None and m.name.startswith("multipart/")]
        return any(name in self.shapes.at(schema).required for schema in forms)


def _slot(name: str, slots: list[str], written: set[str]) -> str | None:
    """Choose the file that a field of a form holds: the one of its name, else the only one."""
    alike = [slot for slot in slots if _alike(name, _noun(slot))]
    if len(alike) == 1:
        return alike[0]
    free = [slot for slot in slots if slot not in written]
    return free[0] if len(free) == 1 and not alike else None


def _alike(name: str, noun: str) -> bool:
    field = {singulars(word)[0] for word in words(name)}
    return bool(noun) and (singulars(normal(name))[0] == noun or noun in field)


@lru_cache(4096)
def _noun(file_key: str) -> str:
    """Return a file's name by its path: `photo` of `/pets/{}/photo`.

    It is the empty text for `/files/{}/download`.
    """
    nouns = file_nouns(file_key, above_file(file_key))
    return singulars("".join(nouns))[0] if nouns else ""


def above_file(file_key: str) -> str:
    """Return the path key of a file's record: `/pets/{}` of `/pets/{}/photo/download`.

    Of what exists once it is the path above: `/me` of `/me/photo`.
    """
    record_key = record_path(file_key)
    return record_key if record_key != "/" else file_key.rpartition("/")[0]


def _kind(name: str, noun: str, value: Shape, *, alone: bool, of_files: bool) -> FactKind | None:
    """Say what a property tells of a file; None for one that tells of something else."""
    if noun and name.startswith(noun):
        rest = name.removeprefix(noun)
        if not rest and value.keywords.get("format") in ("uri", "url", "uri-reference"):
            return "path"
        if rest in _TELLS:
            return _TELLS[rest]
    if not alone:
        return None
    kind = _TELLS.get(name)
    return kind if of_files or (kind is not None and name in _FACTS[kind]) else None


def _allows(media: tuple[str, ...], name: str) -> bool:
    """True if a picture of a type is among those that an answer may have."""
    wanted = parse(name)
    ranges = [parse(one) for one in media]
    return wanted is not None and any(one is not None and one.matches(wanted) for one in ranges)
