"""Files: the operations that give them back, and those that take and remove them.

An operation that answers with bytes gives a file back. What takes bytes, or a form with bytes in it, takes that file if
it is at the same path, or beside it below the same record: `POST /pets/{id}/uploadPhoto` and `GET /pets/{id}/photo`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from api_factory.media_type import essence, is_form, is_json
from api_factory.plan.document.names import name_set, singulars, words
from api_factory.plan.document.path_templates import above, ends_in_parameter, key
from api_factory.plan.document.responses import success
from api_factory.plan.evidence.representation import is_binary
from api_factory.plan.model.operation import MediaType, Operation
from api_factory.plan.model.role import Role
from api_factory.plan.rules.overrides import Override
from api_factory.plan.schemas.flattened import Shape, Shapes

_RENDERED: Final = name_set("csv vnd.ms-excel vnd.openxmlformats-officedocument.spreadsheetml.sheet")
"""Subtypes of what is made of records rather than uploaded."""

_VERBS: Final = name_set(
    "upload download get set add put post update change save replace send fetch serve view show"
)
_CONTENT: Final = name_set("file content contents data raw binary stream blob bytes body media attachment")
"""Words for any content: they do not tell one file of a record from another."""

_MOST_FIELDS: Final = 200


@dataclass(slots=True)
class FileRoles:
    """The file operations of a document.

    `roles` are those of operations, by id. `keys` has the path key of each one's file, and `paths` the path where it
    is given back, by that key.
    """

    roles: dict[str, Role] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def add(self, operation: Operation, role: Role, file_key: str) -> None:
        """Note an operation that works on the file with a path key."""
        self.roles[operation.id] = role
        self.keys[operation.id] = file_key


def find_file_roles(
    shapes: Shapes, operations: Sequence[Operation], overrides: Mapping[str, Override]
) -> FileRoles:
    """Find the operations that work on files, and those whose author says that they do."""
    found = _infer(shapes, [one for one in operations if one.id not in overrides])
    for operation in operations:
        override = overrides.get(operation.id)
        if override is not None and override.role and override.role.of_file:
            path_key = key(operation.path)
            name = f"{record_path(path_key).rstrip('/')}/{override.part[-1]}" if override.part else path_key
            found.add(operation, override.role, name)
            if override.role == Role.FILE_READ:
                found.paths.setdefault(name, operation.path)
    return found


def _infer(shapes: Shapes, operations: Sequence[Operation]) -> FileRoles:
    found = FileRoles()
    downloads: defaultdict[str, dict[str, Operation]] = defaultdict(dict)
    sole = {
        key(operation.path)
        for operation in operations
        if operation.method == "put" and takes_file_alone(shapes, operation)
    }
    for operation in operations:
        if operation.method != "get":
            continue
        path_key = key(operation.path)
        is_silent = path_key in sole and not ends_in_parameter(path_key) and _answers_anything(operation)
        if is_silent or gives_file(shapes, operation):
            file_key = key(operation.path)
            downloads[record_path(file_key)].setdefault(file_key, operation)
            found.paths.setdefault(file_key, operation.path)
            found.add(operation, Role.FILE_READ, file_key)
    if not downloads:
        return found
    uploads: defaultdict[str, list[Operation]] = defaultdict(list)
    for operation in operations:
        path_key = key(operation.path)
        prefix = record_path(path_key)
        fields = file_fields(shapes, operation) if prefix in downloads else []
        # A form at the path of a record is the record, with a file in it.
        whole = path_key != prefix or (operation.method == "put" and fields == [""])
        if fields and whole and operation.method in ("post", "put", "patch"):
            uploads[prefix].append(operation)
    for prefix, operations_there in uploads.items():
        _pair(found, prefix, downloads[prefix], operations_there)
    at_path = {key(o.path): found.keys[o.id] for o in operations if o.id in found.keys}
    made = {key(operation.path) for operation in operations if operation.method == "post"}
    written = {found.keys[id] for id, role in found.roles.items() if role == Role.FILE_WRITE}
    for operation in operations:
        path_key = key(operation.path)
        own_key: str | None = path_key if path_key in found.paths else at_path.get(path_key)
        if operation.method != "delete" or own_key is None:
            continue
        # What is made at the path above is a record, which goes with its file.
        if not ends_in_parameter(path_key) or (own_key in written and above(path_key) not in made):
            found.add(operation, Role.FILE_DELETE, own_key)
    return found


def _pair(found: FileRoles, prefix: str, downloads: dict[str, Operation], uploads: list[Operation]) -> None:
    """Say which file below one record each upload is about."""
    loose = []
    for operation in uploads:
        if key(operation.path) in downloads:
            found.add(operation, Role.FILE_WRITE, key(operation.path))
        else:
            loose.append(operation)
    written = {found.keys[operation.id] for operation in uploads if operation.id in found.keys}
    by_nouns: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for file_key in downloads:
        by_nouns[_nouns(file_key, prefix)].append(file_key)
    for operation in loose:
        nouns = _nouns(key(operation.path), prefix)
        alike = by_nouns.get(nouns, []) if nouns or prefix != "/" else []
        if not alike and prefix != "/" and len(downloads) == 1 and not written:
            (only,) = downloads
            alike = [only] if not nouns or not _nouns(only, prefix) else []
        if len(alike) == 1 and alike[0] != prefix:
            found.add(operation, Role.FILE_WRITE, alike[0])


def record_path(path_key: str) -> str:
    """Cut a path key after its last parameter: `/pets/{}` of `/pets/{}/photo`, else `/`."""
    while path_key != "/" and not ends_in_parameter(path_key):
        path_key = above(path_key)
    return path_key


def file_nouns(path_key: str, prefix: str) -> list[str]:
    """Return the words of a path below a record that say which file is meant, in their order."""
    return [word for word in words(path_key.removeprefix(prefix)) if word not in _VERBS | _CONTENT]


def _nouns(path_key: str, prefix: str) -> frozenset[str]:
    return frozenset(singulars(word)[0] for word in file_nouns(path_key, prefix))


def takes_file_alone(shapes: Shapes, operation: Operation) -> bool:
    """True if the body of an operation is a file, or a form with nothing but one in it."""
    fields = file_fields(shapes, operation)
    if not fields or operation.body is None:
        return False
    forms = [m.schema for m in operation.body.media if m.schema is not None and is_form(m.name)]
    return fields == [""] or (
        len(forms) == len(operation.body.media)
        and all(list(shapes.at(schema).properties) == fields[:1] for schema in forms)
    )


def _answers_anything(operation: Operation) -> bool:
    """True if the contract says nothing of what a read answers with."""
    status, response = success(operation, Role.READ)
    return response is not None and not response.media and status == 200


def gives_file(shapes: Shapes, operation: Operation) -> bool:
    """True if an operation answers with bytes, and with nothing that could be a record."""
    _, response = success(operation, Role.READ)
    return (
        response is not None
        and any(is_bytes(shapes, media) for media in response.media)
        and all(is_bytes(shapes, media) or not _may_be_record(shapes, media) for media in response.media)
    )


def _may_be_record(shapes: Shapes, media: MediaType) -> bool:
    if media.schema is None:
        return is_json(media.name)
    shape = shapes.at(media.schema)
    return shape.is_object or shape.is_array or (not shape.types and is_json(media.name))


def is_bytes(shapes: Shapes, media: MediaType) -> bool:
    """True for a representation that is the content of a file, by its type or its schema."""
    shape = shapes.at(media.schema) if media.schema is not None else Shape("")
    if is_file(shape):
        return True
    name = essence(media.name)
    any_value = not shape.types and not shape.properties
    text = shape.types == {"string"}
    return (any_value or text) and is_binary(name) and name.partition("/")[2] not in _RENDERED


def is_file(shape: Shape) -> bool:
    """True for a schema of the content of a file: `{type: string, format: binary}`."""
    keywords = shape.keywords
    if shape.is_object or shape.is_array or not shape.types <= {"string"}:
        return False
    return keywords.get("format") == "binary" or (
        "contentMediaType" in keywords and "contentEncoding" not in keywords
    )


def file_fields(shapes: Shapes, operation: Operation) -> list[str]:
    """List the fields of a form that are files; the empty text stands for the whole body."""
    body = operation.body
    if body is None:
        return []
    form = next((m for m in body.media if essence(m.name) == "multipart/form-data"), None)
    if form is not None and form.schema is not None:
        shape = shapes.at(form.schema)
        names = list(shape.properties)[:_MOST_FIELDS]
        return [name for name in names if is_file(shapes.at(shape.properties[name]))]
    others = [media for media in body.media if not is_form(media.name)]
    return [""] if others and all(is_bytes(shapes, media) for media in others) else []


def declared_media(shapes: Shapes, operations: Iterable[Operation]) -> tuple[str, ...]:
    """List the types in which operations give files back; none where they may be anything."""
    names = []
    for operation in operations:
        _, response = success(operation, Role.READ)
        names += [essence(m.name) for m in (response.media if response else ()) if is_bytes(shapes, m)]
    # What is called JSON and is bytes has any type.
    free = ("application/*", "*/*")
    return () if any(name in free or is_json(name) for name in names) else tuple(dict.fromkeys(names))
