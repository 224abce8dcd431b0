"""Evidence of each operation: its path, words, parameters and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.document.path_templates import segments
from api_factory.plan.evidence.payload import NOTHING, Payload, Payloads
from api_factory.plan.evidence.route import Route, read_route, with_verb
from api_factory.plan.evidence.vocabulary import AMBIGUOUS, FORMATS, IDENTIFIERS, PAGING_WORDS, TEXT_WORDS
from api_factory.plan.evidence.wording import Wording, leading_verb, read_wording
from api_factory.plan.model.operation import Operation, Response
from api_factory.plan.schemas.flattened import Shapes


@dataclass(frozen=True, slots=True)
class Query:
    """The query parameters of an operation, their names normalised.

    `paging`: those that page or sort; `text`: one of them holds a search's text; `identifiers`: those that may name a
    record, as the document writes them.
    """

    names: frozenset[str]
    paging: frozenset[str]
    text: bool
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The findings in one operation that its role is inferred from."""

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
    """Gather the evidence of each operation, in their order."""
    nouns = path_nouns(operations)
    payloads = Payloads(shapes)
    return tuple(_evidence(operation, nouns, payloads) for operation in operations)


def path_nouns(operations: Sequence[Operation]) -> frozenset[str]:
    """Find the words that may be verbs, but are nouns in this document.

    A parameter follows them, as in `/orders/{id}`, or a tag has the name.
    """
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
    wording = read_wording(operation)
    route = with_verb(
        read_route(operation.path, nouns), leading_verb(operation), changes=operation.method != "get"
    )
    expected = _expected(route, wording)
    body = payloads.read(operation.body.media, expected) if operation.body is not None else NOTHING
    response = _success(operation)
    answer = payloads.read(response.media, expected) if response is not None else NOTHING
    return Evidence(
        operation, route, wording, _query(operation), body, answer,
        frozenset(response.status for response in operation.responses),
    )  # fmt: skip


def _expected(route: Route, wording: Wording) -> frozenset[str]:
    """Return likely names of an operation's records, singular."""
    nouns = [segment.noun for segment in route.segments if segment.noun]
    return frozenset((*nouns[-2:], *wording.name.words[-2:]))


def _success(operation: Operation) -> Response | None:
    """Return the success response that describes its body best."""
    successes = [r for r in operation.responses if r.status[0] == "2"]
    successes = successes or [r for r in operation.responses if r.status == "default"]
    described = (
        [r for r in successes if any(media.schema for media in r.media)]
        or [r for r in successes if r.media]
        or successes
    )
    return min(described, key=lambda r: r.status, default=None)


def _query(operation: Operation) -> Query:
    parameter_names = [
        p.name for p in operation.parameters if p.location == "query" and not is_credential(p.name)
    ]
    normal_names = [normal(name) for name in parameter_names]
    identifiers = tuple(name for name in parameter_names if is_identifier(name))
    return Query(
        frozenset(normal_names),
        frozenset(name for name in normal_names if name in PAGING_WORDS),
        any(name in TEXT_WORDS for name in normal_names),
        identifiers,
    )


def is_credential(name: str) -> bool:
    """True if a parameter authenticates the caller: `api_key`."""
    return normal(name) in _CREDENTIALS


_CREDENTIALS = name_set(
    "apikey key accesskey secretkey accesstoken token apisecret appid appkey appsecret authtoken sessionid "
    "sessiontoken authorization auth apitoken clientid clientsecret signature sig username password accesskeyid userkey"
)


def is_identifier(name: str) -> bool:
    """True if a name ends as identifiers do: `petId`, `account_key`."""
    parts = words(name)
    return bool(parts) and parts[-1] in ("id", "uuid", "guid", "slug", "key", "code", "ids")


def names_no_record(name: str) -> bool:
    """True if a path parameter is a format, a date or a place: `{ext}`."""
    parts = words(name)
    return bool(parts) and (
        normal(name) in FORMATS or (parts[-1] in FORMATS and parts[-1] not in IDENTIFIERS)
    )
