"""Files of records: checked, described, stored and told of."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from api_factory.contract.pointer import join
from api_factory.errors import InvalidRequest, StorageFull, UnsupportedMediaType
from api_factory.media_type import MediaType, parse, parse_all
from api_factory.plan import faults
from api_factory.plan.document.path_templates import written
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.file import Fact, File
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.identity import as_text
from api_factory.records.paths import get, put
from api_factory.records.records import AncestorIds, Records
from api_factory.store.contents import FILES, PIECE, describe, new_id
from api_factory.store.protocol import Collection, Delete, Document, Put, Record
from api_factory.uploads import Upload, Uploads

MAX_PROJECT_BYTES: Final = 2**30
"""Bytes of all files of a project."""

UNKNOWN_TYPE: Final = "application/octet-stream"
_MAX_NAME: Final = 200
_PARAMETER = re.compile(r"\{[^{}]*\}")
_ENDINGS: Final = {
    **dict.fromkeys(("jpg", "jpeg"), "image/jpeg"),
    **{name: f"image/{name}" for name in ("png", "gif", "webp", "avif", "bmp")},
    **{name: f"audio/{name}" for name in ("wav", "ogg", "flac", "aac")},
    **{name: f"video/{name}" for name in ("mp4", "webm")},
    **{"svg": "image/svg+xml", "mp3": "audio/mpeg", "m4a": "audio/mp4", "mov": "video/quicktime"},
    **{
        "pdf": "application/pdf",
        "zip": "application/zip",
        "gz": "application/gzip",
        "json": "application/json",
    },
    **{
        "txt": "text/plain",
        "csv": "text/csv",
        "md": "text/markdown",
        "html": "text/html",
        "xml": "application/xml",
    },
}
"""Types by the endings of names: those that every machine knows alike."""

_SIGNS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
"""First bytes of files whose type is not told otherwise."""


def file_place(records: Records, file: File) -> Collection:
    """Return the store's collection for the files of a kind."""
    return Collection(records.project, f"{FILES}{file.key}")


def file_deletions(records: Records, keys: Iterable[str], parents: Iterable[Record]) -> list[Delete]:
    """Return the writes that remove the files of records, whether they have any or not."""
    places = [Collection(records.project, f"{FILES}{key}") for key in keys]
    return [Delete(place, parent.id) for parent in parents for place in places]


Described: TypeAlias = list[tuple[File, Upload, Document]]
"""Files of a request, each with its document."""


async def describe_uploads(
    records: Records, decision: Decision, uploads: Uploads, media_type: str | None
) -> Described:
    """Check the files of a request; return each with its document.

    InvalidRequest where one is missing, UnsupportedMediaType for a type in which it could not be given back, and
    StorageFull where the project has no room.
    """
    described: Described = []
    is_multipart = media_type is not None and media_type.startswith("multipart/")
    missing = [
        file
        for file in decision.files
        if file.required and file.field not in uploads and (is_multipart or file.field is None)
    ]
    if missing:
        errors = [
            {"in": "body", "pointer": join((file.field,) if file.field else ()), "detail": "is required"}
            for file in missing
        ]
        raise InvalidRequest("The request lacks a file.", errors=errors)
    for file in decision.files:
        upload = uploads.get(file.field)
        if upload is None:
            continue
        type_name, content = _type_of(file, upload), upload.content
        facts = await asyncio.to_thread(describe, content) if len(content) > PIECE else describe(content)
        described.append((file, upload, facts | {"type": type_name, "name": clean_name(upload.name)}))
    if described:
        size = sum(document["size"] for _, _, document in described)
        if await records.store.content_size(records.project) + size > MAX_PROJECT_BYTES:
            raise StorageFull(
                f"The files of this project may have {MAX_PROJECT_BYTES:,} bytes together.",
                hint="Delete files that nobody needs.",
            )
    return described


@dataclass(slots=True)
class FilesOfRecord:
    """Store the files that come in one request with the record that they belong to."""

    records: Records
    decision: Decision
    uploads: Uploads
    described: Described

    @classmethod
    async def read(
        cls, records: Records, decision: Decision, uploads: Uploads, media_type: str | None
    ) -> FilesOfRecord:
        """Read the files of a request, as `describe_uploads` does."""
        return cls(records, decision, uploads, await describe_uploads(records, decision, uploads, media_type))

    def take_out(self, draft: Any) -> None:
        """Remove the fields of files from a draft: their contents are no properties."""
        for file in self.decision.files if isinstance(draft, dict) else ():
            draft.pop(file.field, None)

    def complete(self, draft: Any, identifier: Any, ancestor_ids: AncestorIds) -> Document:
        """Have a draft tell of its files, unless its client does so; return what it tells.

        `identifier` and `ancestor_ids` are those of the record.
        """
        if not self.described or not isinstance(draft, dict):
            return {}
        facts: Document = {}
        record: Document = {}
        collection = self.decision.about
        put(record, collection.identifier.path or (HIDDEN, "id"), identifier)
        for path, parameter in self.decision.bindings:
            put(record, path, ancestor_ids[parameter])
        for file, _, described in self.described:
            link = file_link(self.decision, file, record, self.uploads)
            for name, value in tell(self.records, file.facts, described, link).items():
                if name not in draft:
                    facts[name] = value
        draft |= facts
        return facts

    def puts(self, record_id: str) -> list[Put]:
        """Return the writes that store the files of the record with an id."""
        return file_puts(self.records, self.described, record_id) if self.described else []


def file_puts(records: Records, described: Described, record_id: str) -> list[Put]:
    """Return the writes that store the files of a record."""
    return [
        Put(file_place(records, file), record_id, document | {"content": new_id()}, content=upload.content)
        for file, upload, document in described
    ]


def _type_of(file: File, upload: Upload) -> str:
    """Return the media type of a file: as it was sent, else by its name or its first bytes."""
    declared = parse(upload.media_type)
    is_declared = declared is not None and not declared.is_range and declared.essence != UNKNOWN_TYPE
    name = _written(declared) if declared is not None and is_declared else _guess(upload)
    allowed = parse_all(file.media)
    media_type = parse(name)
    if not allowed or (
        media_type is not None and any(media_range.matches(media_type) for media_range in allowed)
    ):
        return name
    concrete = [media_type.essence for media_type in allowed if not media_type.is_range]
    if UNKNOWN_TYPE in concrete:
        return name
    if not is_declared and name == UNKNOWN_TYPE and concrete:
        return concrete[0]
    raise UnsupportedMediaType(
        f"This file may be {', '.join(file.media)}, not {name}.", hint="Send it with another Content-Type."
    )


def shown_type(file: File, document: Document) -> str:
    """Return the media type in which a file is given back.

    It is that of the upload, or, where the contract declares others, `application/octet-stream`: any bytes. So is
    that of a document from a strange backup, which may say anything.
    """
    media_type = document.get("type")
    own = parse(media_type) if isinstance(media_type, str) else None
    allowed = parse_all(file.media)
    if own is None or (allowed and not any(media_range.matches(own) for media_range in allowed)):
        return UNKNOWN_TYPE
    return _written(own)


def shown_name(document: Document) -> str:
    """Return the name of a file by its document; empty if it has none."""
    name = document.get("name")
    return clean_name(name) if isinstance(name, str) else ""


def _written(media_type: MediaType) -> str:
    charset = media_type.charset
    plain = charset is not None and re.fullmatch(r"[a-z0-9-]{1,40}", charset)
    return f"{media_type.essence}; charset={charset}" if plain else media_type.essence


def _guess(upload: Upload) -> str:
    for sign, media_type in _SIGNS:
        if upload.content.startswith(sign):
            return media_type
    if upload.content[:4] == b"RIFF" and upload.content[8:12] == b"WEBP":
        return "image/webp"
    return _ENDINGS.get(clean_name(upload.name).rpartition(".")[2].lower(), UNKNOWN_TYPE)


def clean_name(name: str) -> str:
    r"""Return the last part of a file's name: `a.png` for `C:\pictures\a.png`.

    What cannot be printed is left out.
    """
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:_MAX_NAME].strip('". ')


def tell(
    records: Records,
    facts: Iterable[Fact],
    document: Document,
    link: tuple[str, str] | None,
) -> dict[str, Any]:
    """Return the properties that tell of a file, as far as their schemas allow.

    `link`: the path where it is given back, and the origin that the request came to.
    """
    path, origin = link or ("", "")
    values = {
        "name": document["name"] or None,
        "size": document["size"],
        "type": document["type"].partition(";")[0],
        "digest": document["sha256"],
        "path": path or None,
        "url": f"{origin}{path}" if path else None,
    }
    properties = {}
    for fact in facts:
        value = values[fact.kind]
        if value is not None and not faults(records.plan.validators.at(fact.schema, "response"), value):
            properties[fact.property] = value
    return properties


def file_link(
    decision: Decision, file: File, record: Mapping[str, Any] | None, uploads: Uploads
) -> tuple[str, str] | None:
    """Return the path and the origin where the file of a record is given back.

    None if it is nowhere.
    """
    if file.path is None:
        return None
    if record is None or decision.collection is None:
        return uploads.url, uploads.origin
    collection = decision.about
    depth = len(written(decision.operation.partition(" ")[2]))
    root = uploads.url.rstrip("/").split("/")[:-depth]
    values = [get(record, ancestor.path) for ancestor in collection.ancestors]
    if not collection.singleton:
        values.append(get(record, collection.identifier.path or (HIDDEN, "id")))
    if len(_PARAMETER.findall(file.path)) != len(values):
        return None
    texts = (quote(as_text(value), safe="") for value in values)
    path = _PARAMETER.sub(lambda _: next(texts), file.path)
    return "/".join([*root, path.lstrip("/")]), uploads.origin
