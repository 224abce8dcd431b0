"""All the signs of every operation of a document, gathered in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.document.path_templates import segments
from api_factory.plan.evidence.payload import NOTHING, Payload, Payloads
from api_factory.plan.evidence.route import Route, read_route
from api_factory.plan.evidence.vocabulary import AMBIGUOUS, FORMATS, IDENTIFIERS, PAGING_WORDS, TEXT_WORDS
from api_factory.plan.evidence.wording import Wording, read_wording
from api_factory.plan.model.operation import Operation, Response
from api_factory.plan.schemas.flattened import Shapes


@dataclass(frozen=True, slots=True)
class Query:
    """The query parameters of an operation, normalised: all, those that page, the one that holds a search's text."""

    names: frozenset[str]
    paging: frozenset[str]
    text: bool
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that speaks for what one operation is."""

    operation: Operation
    route: Route
    wording: Wording
    query: Query
    body: Payload
    answer: Payload
    statuses: frozenset[str]

    @property
    def method(self) -> str:
        """The method, in small letters."""
        return self.operation.method


def gather(operations: Sequence[Operation], shapes: Shapes) -> tuple[Evidence, ...]:
    """The evidence of every operation, in their order."""
    nouns = path_nouns(operations)
    payloads = Payloads(shapes)
    return tuple(_evidence(operation, nouns, payloads) for operation in operations)


def path_nouns(operations: Sequence[Operation]) -> frozenset[str]:
    """Words that may be verbs and that this document uses as nouns: a parameter follows them, or a tag is called so."""
    nouns: set[str] = set()
    for operation in operations:
        parts = segments(operation.path.partition("?")[0])
        for part, following in pairwise(parts):
            name = "".join(words(part)) if "{" not in part else ""
            if name in AMBIGUOUS and following.startswith("{"):
                nouns.add(singulars(name)[0])
        for tag in operation.tags[:5]:
            name = "".join(words(tag[:60]))
            if name in AMBIGUOUS or singulars(name)[0] in AMBIGUOUS:
                nouns.add(singulars(name)[0])
    # A search or an upload below a parameter's noun stays what it is.
    return frozenset(nouns - {"search", "list", "query", "find", "filter", "lookup"})


def _evidence(operation: Operation, nouns: frozenset[str], payloads: Payloads) -> Evidence:
    route = read_route(operation.path, nouns)
    wording = read_wording(operation)
    expected = _expected(route, wording)
    body = payloads.read(operation.body.media, expected) if operation.body is not None else NOTHING
    response = _success(operation)
    answer = payloads.read(response.media, expected) if response is not None else NOTHING
    return Evidence(
        operation, route, wording, _query(operation), body, answer,
        frozenset(response.status for response in operation.responses),
    )  # fmt: skip


def _expected(route: Route, wording: Wording) -> frozenset[str]:
    """What the records of an operation may be called, singular."""
    nouns = [segment.noun for segment in route.segments if segment.noun]
    return frozenset((*nouns[-2:], *wording.name.words[-2:]))


def _success(operation: Operation) -> Response | None:
    """The response that says most of what an operation answers when all goes well."""
    good = [r for r in operation.responses if r.status[0] == "2"]
    good = good or [r for r in operation.responses if r.status == "default"]
    told = [r for r in good if any(media.schema for media in r.media)] or [r for r in good if r.media] or good
    return min(told, key=lambda r: r.status, default=None)


def _query(operation: Operation) -> Query:
    asked = [p.name for p in operation.parameters if p.location == "query" and not is_credential(p.name)]
    names = [normal(name) for name in asked]
    identifiers = tuple(name for name in asked if is_identifier(name))
    return Query(
        frozenset(names),
        frozenset(name for name in names if name in PAGING_WORDS),
        any(name in TEXT_WORDS for name in names),
        identifiers,
    )


def is_credential(name: str) -> bool:
    """Whether a parameter proves who asks: `api_key`, `accessToken`."""
    return normal(name) in _CREDENTIALS


_CREDENTIALS = name_set(
    "apikey key accesskey secretkey accesstoken token apisecret appid appkey appsecret authtoken sessionid "
    "sessiontoken authorization auth apitoken clientid clientsecret signature sig username password accesskeyid userkey"
)


def is_identifier(name: str) -> bool:
    """Whether a parameter is called as what tells one record from others: `petId`, `uuid`, `account_key`."""
    parts = words(name)
    return bool(parts) and parts[-1] in ("id", "uuid", "guid", "slug", "key", "code", "ids")


def names_no_record(name: str) -> bool:
    """Whether a path parameter is a format, a date, a place or a text: nothing that one record is known by."""
    parts = words(name)
    return bool(parts) and (
        normal(name) in FORMATS or (parts[-1] in FORMATS and parts[-1] not in IDENTIFIERS)
    )
