"""What went wrong, put into the body that a contract declares for an error, wherever it has a place for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from api_factory.contract.pointer import split
from api_factory.plan.document.names import name_set, normal
from api_factory.plan.schemas.flattened import Shape, Shapes

_DETAILS = name_set("detail details message messages msg description reason error text explanation faultstring "
                    "errorstring errortext diagnostics")  # fmt: skip
_DETAIL_ENDINGS = ("message", "messages", "msg", "detail", "details", "description", "reason")
_TITLES = name_set("title summary name")
_STATUSES = name_set("status statuscode httpstatus httpcode httpstatuscode")
_GOOD = name_set("success ok successful issuccess succeeded")
_BAD = name_set("error iserror haserror haserrors failed failure")
_MOMENTS = name_set("timestamp time datetime date occurredat errortime")
_PATHS = name_set("path instance requestpath requesturi requesturl uri url")
_PLACES = name_set("field fieldname property propertyname propertypath attribute parameter parametername param "
                   "pointer jsonpointer path name loc location source target in key")  # fmt: skip
_INNER = name_set("error errors err fault faults problem problems exception violations issue issues fielderrors "
                  "validationerrors invalidparams invalidparameters failures causes")  # fmt: skip

_FAILED = ("error", "fail", "failed", "failure", "ERROR", "FAIL", "FAILED", "FAILURE", "Error")
"""What a status may be called where the contract lists the words for it."""

_MOST_TRIES = 250
"""Values that may be tried in one body: a contract may have any number of properties with the names that count."""
_DEEPEST = 4
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """What there is to tell of an error.

    `faults`: those of the request, each as `{in, pointer, detail}`; `path`: the request's, if it is known;
    `moment`: when it was.
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
        """The whole of it in one text."""
        told = "; ".join(_told(fault) for fault in self.faults[:_MOST_FAULTS])
        return f"{self.detail} {told}".strip()


class Telling:
    """Fills one body that fits its schema, and keeps it fitting.

    `make`: makes a small value for the schema at a pointer; `is_valid`: whether a body fits.
    """

    def __init__(
        self,
        shapes: Shapes,
        make: Callable[[str], Any],
        is_valid: Callable[[Any], bool],
        failure: Failure,
    ) -> None:
        self._shapes = shapes
        self._make = make
        self._is_valid = is_valid
        self._failure = failure
        self._root: list[Any] = [None]
        self._left = _MOST_TRIES

    def told(self, schema: str, base: Any) -> Any:
        """The body made of `base`, which is the caller's own; None if nothing in it can take the sentence."""
        self._root[0] = base
        return self._root[0] if self._fill(self._root, 0, schema, self._failure, None, 0) else None

    def _put(self, holder: Any, name: Any, *values: Any) -> bool:
        """Put the first value in its place with which the body still fits; leave it as it was, if there is none."""
        absent = isinstance(holder, dict) and name not in holder
        before = None if absent else holder[name]
        for value in values:
            self._left -= 1
            if self._left < 0:
                break
            holder[name] = value
            if self._is_valid(self._root[0]):
                return True
        if not absent:
            holder[name] = before
        else:
            holder.pop(name, None)
        return False

    def _fill(
        self,
        holder: Any,
        name: Any,
        schema: str,
        failure: Failure,
        about: Mapping[str, Any] | None,
        depth: int,
    ) -> bool:
        """Put an error in the place of `holder[name]`; whether its sentence is there."""
        shape = self._shapes.at(schema)
        value = holder[name]
        if depth > _DEEPEST:
            return False
        if isinstance(value, dict):
            return self._object(value, shape, failure, about, depth) or self._by_field(
                holder, name, shape, failure
            )
        if isinstance(value, list):
            return self._list(holder, name, shape, failure, depth)
        return self._put(holder, name, *_sentences(failure.sentence, shape))

    def _list(self, holder: Any, name: Any, shape: Shape, failure: Failure, depth: int) -> bool:
        """One entry for each fault of the request, or one with the sentence."""
        entries: list[tuple[Failure, Mapping[str, Any] | None]] = [
            (replace(failure, detail=_told(fault), faults=()), fault)
            for fault in failure.faults[:_MOST_FAULTS]
        ]
        entries = entries or [(failure, {})]
        if shape.items is None:
            return self._put(holder, name, [one.detail for one, _ in entries])
        fresh = [self._make(shape.items) for _ in entries]
        if not self._put(holder, name, fresh, fresh[:1]):
            return False
        here = holder[name]
        told = [
            self._fill(here, i, shape.items, *entries[i], depth + 1)
            for i in range(min(len(here), len(entries)))
        ]
        return bool(told) and all(told)

    def _object(
        self,
        body: dict[str, Any],
        shape: Shape,
        failure: Failure,
        about: Mapping[str, Any] | None,
        depth: int,
    ) -> bool:
        """An object's properties by their names: those of one value first, so that lists need not repeat them.

        `about`: the fault that an entry of a list is about; empty, if it is about none, and None for what is no entry.
        """
        known = {name: normal(name) for name in shape.properties}
        names = frozenset(known.values())
        placed = bool(about) and self._place(body, shape, known, about or {})
        detail = about["detail"] if placed and about else failure.sentence
        told = False
        for name, word in known.items():
            inner = self._shapes.at(shape.properties[name])
            if inner.is_object or inner.is_array:
                continue
            if word == "reason" and _has_detail(names - {word}):
                self._put(body, name, *_codes(failure), failure.title)
            elif word not in _INNER and _is_detail(word):
                told |= self._put(body, name, *_sentences(detail, inner))
            elif word == "error" and inner.scalar != "boolean" and _is_told_apart(names):
                self._put(body, name, *_codes(failure), failure.title)
            elif word == "error" and inner.scalar != "boolean" and _has_detail(names):
                self._put(body, name, failure.title, *_codes(failure))
            elif word in _INNER and inner.scalar != "boolean":
                told |= self._put(body, name, *_sentences(detail, inner))
            elif about is None or word not in _PLACES:
                self._put(body, name, *_known(word, names, failure, inner))
            elif not about and name in body:
                # Nothing of the request is at fault: a name that was made up would say that something is.
                self._put(body, name, "")
        told |= self._nested(body, shape, known, failure, told, depth)
        told = told or self._wrapped(body, shape, failure, depth)
        titles = [name for name, word in known.items() if word in _TITLES]
        return told or any(
            self._put(body, n, *_sentences(detail, self._shapes.at(shape.properties[n]))) for n in titles
        )

    def _nested(
        self,
        body: dict[str, Any],
        shape: Shape,
        known: dict[str, str],
        failure: Failure,
        told: bool,
        depth: int,
    ) -> bool:
        """Lists and objects that are errors; those that may be left out only where they say something new."""
        found = False
        for name, word in known.items():
            where = shape.properties[name]
            inner = self._shapes.at(where)
            if not (inner.is_object or inner.is_array) or not (_is_inner(word) or _is_detail(word)):
                continue
            if self._by_field(body, name, inner, failure):
                continue
            absent = name not in body
            new = not (told or found) or (inner.is_array and bool(failure.faults))
            if not new and (absent or not body[name]):
                continue
            if absent and not self._put(body, name, self._make(where)):
                continue
            if self._fill(body, name, where, failure, None, depth + 1):
                found = True
            elif absent:
                body.pop(name, None)
        return found

    def _wrapped(self, body: dict[str, Any], shape: Shape, failure: Failure, depth: int) -> bool:
        """Put an error into an object that every answer has around what it tells, whatever that is called."""
        return any(
            self._fill(body, name, shape.properties[name], failure, None, depth + 1)
            for name, value in list(body.items())
            if isinstance(value, dict) and name in shape.properties
        )

    def _by_field(self, body: dict[str, Any], name: str, inner: Shape, failure: Failure) -> bool:
        """Put in what is wrong with each field of the request, if that is what an object with any names is for."""
        if inner.properties or inner.additional is None or not failure.faults:
            return False
        texts: dict[str, list[str]] = {}
        for fault in failure.faults[:_MOST_FAULTS]:
            texts.setdefault(_field(fault) or "body", []).append(fault["detail"])
        return self._put(body, name, texts, {field: "; ".join(found) for field, found in texts.items()})

    def _place(
        self, body: dict[str, Any], shape: Shape, known: dict[str, str], fault: Mapping[str, Any]
    ) -> bool:
        """Say which part of the request a fault is about; whether there is a property for it."""
        placed = False
        for name, word in known.items():
            if word not in _PLACES:
                continue
            inner = self._shapes.at(shape.properties[name])
            values = [_source(inner, fault)] if inner.is_object else list(_places(word, inner, fault))
            placed |= self._put(body, name, *values) and body[name] != fault["in"]
        return placed


def _told(fault: Mapping[str, Any]) -> str:
    return f"{fault['pointer'] or 'the body'} {fault['detail']}"


def _field(fault: Mapping[str, Any]) -> str:
    return ".".join(split(fault["pointer"]))


def _places(word: str, inner: Shape, fault: Mapping[str, Any]) -> Iterator[Any]:
    """Where a fault is, as a property of this name may want it."""
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
        yield _field(fault)
        yield fault["in"]


def _source(inner: Shape, fault: Mapping[str, Any]) -> dict[str, str]:
    """The `source` of an error of JSON:API."""
    if fault["in"] == "body" and "pointer" in inner.properties:
        return {"pointer": fault["pointer"]}
    names = {"header": "header"}
    name = names.get(fault["in"], "parameter")
    return {name: _field(fault)} if name in inner.properties else {}


def _is_detail(word: str) -> bool:
    return word in _DETAILS - {"error"} or word.endswith(_DETAIL_ENDINGS)


def _is_inner(word: str) -> bool:
    return word in _INNER or word.endswith(("error", "errors", "fault", "faults"))


def _has_detail(names: frozenset[str]) -> bool:
    return any(_is_detail(name) for name in names)


def _is_told_apart(names: frozenset[str]) -> bool:
    """Whether `error` is a word to know the error by, as in OAuth."""
    return "errordescription" in names


def _codes(failure: Failure) -> tuple[str, ...]:
    """Words that an error may be known by, as far as a contract does not have its own."""
    return failure.code, failure.code.upper().replace("-", "_"), failure.code.replace("-", "_")


def _sentences(text: str, shape: Shape) -> tuple[str, ...]:
    """A text, and as much of it as a property takes."""
    longest = shape.keywords.get("maxLength")
    return (text, text[:longest]) if isinstance(longest, int) and 0 < longest < len(text) else (text,)


def _known(word: str, names: frozenset[str], failure: Failure, inner: Shape) -> tuple[Any, ...]:
    """What is known of an error that a property of this name may hold, the likeliest first."""
    status, moment = failure.status, failure.moment or datetime.now(UTC)
    if inner.scalar == "boolean":
        return (False,) if word in _GOOD else (True,) if word in _BAD else ()
    if word in _TITLES:
        return (failure.title,)
    if word in _STATUSES:
        return (status, str(status), *_codes(failure), *_FAILED)
    if word.endswith("code"):
        return (*_codes(failure), status, str(status))
    if word == "type":
        return ("about:blank",) if "title" in names else _codes(failure)
    if word in _MOMENTS:
        text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return text, text[:10], int(moment.timestamp() * 1000)
    return (failure.path,) if word in _PATHS and failure.path else ()
