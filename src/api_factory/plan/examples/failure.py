"""Facts of an error, as values for the properties of a body by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from api_factory.contract.pointer import split
from api_factory.plan.document.names import name_set
from api_factory.plan.schemas.flattened import Shape

_DETAILS = name_set("detail details message messages msg description reason error text explanation faultstring "
                    "errorstring errortext diagnostics")  # fmt: skip
_DETAIL_ENDINGS = ("message", "messages", "msg", "detail", "details", "description", "reason")
TITLES = name_set("title summary name")
_STATUSES = name_set("status statuscode httpstatus httpcode httpstatuscode")
_GOOD = name_set("success ok successful issuccess succeeded")
_BAD = name_set("error iserror haserror haserrors failed failure")
_MOMENTS = name_set("timestamp time datetime date occurredat errortime")
_PATHS = name_set("path instance requestpath requesturi requesturl uri url")
PLACES = name_set("field fieldname property propertyname propertypath attribute parameter parametername param "
                  "pointer jsonpointer path name loc location source target in key")  # fmt: skip
INNER = name_set("error errors err fault faults problem problems exception violations issue issues fielderrors "
                 "validationerrors invalidparams invalidparameters failures causes fields")  # fmt: skip

_FAILED = ("error", "fail", "failed", "failure", "ERROR", "FAIL", "FAILED", "FAILURE", "Error")
"""Words for a failed status, for contracts that list the words."""

MAX_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """Hold the facts of an error.

    `faults` are those of the request, each as `{in, pointer, detail}`. `path` is the request's, if it is known;
    `moment` is when it was.
    """

    status: int
    title: str
    detail: str
    code: str
    faults: tuple[Mapping[str, Any], ...] = ()
    path: str = ""
    moment: datetime | None = None

    @property
    def sentence(self) -> str:
        """The whole error in one text."""
        faults = "; ".join(fault_text(fault) for fault in self.faults[:MAX_FAULTS])
        return f"{self.detail} {faults}".strip()


def fault_text(fault: Mapping[str, Any]) -> str:
    """Write a fault: `/age is required`."""
    return f"{fault['pointer'] or 'the body'} {fault['detail']}"


def field_name(fault: Mapping[str, Any]) -> str:
    """Return the place of a fault with dots: `owner.age`."""
    return ".".join(split(fault["pointer"]))


def place_values(word: str, inner: Shape, fault: Mapping[str, Any]) -> Iterator[Any]:
    """Yield forms of a fault's place, for a property of this name."""
    if inner.is_array:
        tokens = split(fault["pointer"])
        yield [
            fault["in"],
            *(int(token) if token.isdecimal() and token.isascii() else token for token in tokens),
        ]
        yield [fault["in"], *tokens]
    if word == "in" or (word == "location" and "enum" in inner.keywords):
        yield fault["in"]
    elif word.endswith("pointer"):
        yield fault["pointer"]
    else:
        yield field_name(fault)
        yield fault["in"]


def source_object(inner: Shape, fault: Mapping[str, Any]) -> dict[str, str]:
    """Make the `source` of a JSON:API error."""
    if fault["in"] == "body" and "pointer" in inner.properties:
        return {"pointer": fault["pointer"]}
    names = {"header": "header"}
    name = names.get(fault["in"], "parameter")
    return {name: field_name(fault)} if name in inner.properties else {}


def is_detail(word: str) -> bool:
    """True for the name of a property that takes a sentence."""
    return word in _DETAILS - {"error"} or word.endswith(_DETAIL_ENDINGS)


def is_inner(word: str) -> bool:
    """True for the name of a property that holds errors."""
    return word in INNER or word.endswith(("error", "errors", "fault", "faults"))


def has_detail(names: frozenset[str]) -> bool:
    """True if one of the names takes a sentence."""
    return any(is_detail(name) for name in names)


def is_error_code(names: frozenset[str]) -> bool:
    """True if `error` holds a code, as in OAuth."""
    return "errordescription" in names


def codes(failure: Failure) -> tuple[str, ...]:
    """Spell the code in the ways that a contract may expect."""
    return failure.code, failure.code.upper().replace("-", "_"), failure.code.replace("-", "_")


def sentences(text: str, shape: Shape) -> tuple[str, ...]:
    """Return a text, and as much of it as a property takes."""
    longest = shape.keywords.get("maxLength")
    return (text, text[:longest]) if isinstance(longest, int) and 0 < longest < len(text) else (text,)


def values_for(word: str, names: frozenset[str], failure: Failure, inner: Shape) -> tuple[Any, ...]:
    """Return an error's values for a property, the likeliest first."""
    status, moment = failure.status, failure.moment or datetime.now(UTC)
    if inner.scalar == "boolean":
        return (False,) if word in _GOOD else (True,) if word in _BAD else ()
    if word in TITLES:
        return (failure.title,)
    if word in _STATUSES:
        return (status, str(status), *codes(failure), *_FAILED)
    if word.endswith("code"):
        return (*codes(failure), status, str(status))
    if word == "type":
        return ("about:blank",) if "title" in names else codes(failure)
    if word in _MOMENTS:
        text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return text, text[:10], int(moment.timestamp() * 1000)
    return (failure.path,) if word in _PATHS and failure.path else ()
