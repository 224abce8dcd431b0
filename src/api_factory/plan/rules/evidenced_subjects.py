"""Records in bodies, found by the evidence of an operation beside names of wrappers."""

from __future__ import annotations

from collections.abc import Mapping

from api_factory.plan.document.envelope_names import speaks_about
from api_factory.plan.document.unknown_records import ANYTHING
from api_factory.plan.evidence.evidence import Evidence
from api_factory.plan.evidence.payload import Payload
from api_factory.plan.model.operation import MediaType
from api_factory.plan.model.paths import Path
from api_factory.plan.rules.envelopes import Place
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.subjects import Subject, says_anything
from api_factory.plan.schemas.flattened import Shape, Shapes


class EvidencedSubjects:
    """Reads the records in the bodies of one document, by the evidence of its operations."""

    def __init__(self, shapes: Shapes, evidence: Mapping[str, Evidence]) -> None:
        self.shapes = shapes
        self.evidence = evidence

    def wrapped(self, member: Member, subject: Subject | None, *, sent: bool) -> Subject | None:
        """Return what is inside a wrapper that was taken for a record itself; else the subject."""
        evidence = self.evidence.get(member.operation.id)
        if subject is None or subject.many or subject.place.path or evidence is None:
            return subject
        payload = evidence.body if sent else evidence.answer
        if not payload.path or payload.form != "object":
            return subject
        return self.read(subject.media, payload, listed=False) or subject

    def free_list(self, media: MediaType) -> Subject | None:
        """Return the list of an object that the contract leaves open: `{}` is `{items: [...]}`.

        What a contract says nothing of may also be one property of an answer: `{status, payload: {}}`.
        """
        outer = self.shapes.at(media.schema) if media.schema is not None else None
        if outer is None or not outer.is_object:
            return None
        path: Path = ("items",)
        free = outer
        if outer.properties:
            content = [name for name in outer.properties if not speaks_about(name)]
            if len(content) != 1:
                return None
            free, path = self.shapes.at(outer.properties[content[0]]), (content[0], "items")
        if not free.is_object or free.properties or free.closed or free.alternatives or free.additional:
            return None
        return Subject(self.shapes.at(ANYTHING), Place(path, ANYTHING), True, media)

    def read(self, media: MediaType | None, payload: Payload, *, listed: bool) -> Subject | None:
        """Read a record, or a list of them, where the evidence found it in a body."""
        if media is None or media.schema is None or payload.subject is None:
            return None
        shape = self.shapes.at(payload.subject)
        values = listed and payload.form == "scalars" and shape.scalar is not None
        values = values or (listed and payload.many and says_anything(shape))
        if not values and not (shape.is_object and payload.form in ("array", "envelope", "object")):
            return None
        many = payload.form != "object"
        if listed and not many:
            return None
        array = self._follow(media.schema, payload.path)
        if array is None:
            return None
        each = None
        if many:
            item = self.shapes.at(array.items) if array.items is not None else None
            if item is None:
                return None
            if item.pointer != shape.pointer:
                within = {self.shapes.at(where).pointer: name for name, where in item.properties.items()}
                each = within.get(shape.pointer)
                if each is None or len(item.properties) > 1 or not listed:
                    return None
        elif array.pointer != shape.pointer:
            return None
        return Subject(shape, Place(payload.path, payload.subject), many, media, each)

    def _follow(self, pointer: str, path: Path) -> Shape | None:
        """Return the schema that a path of properties leads to; None if it leads nowhere."""
        for name in path:
            inner = self.shapes.at(pointer).properties.get(name)
            if inner is None:
                return None
            pointer = inner
        return self.shapes.at(pointer)
