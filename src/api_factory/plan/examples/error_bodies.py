"""Fill error bodies with what went wrong.

Wherever the contract's schema of the body has a place for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from api_factory.plan.document.names import normal
from api_factory.plan.examples.failure import (
    INNER,
    MAX_FAULTS,
    PLACES,
    TITLES,
    Failure,
    codes,
    fault_text,
    field_name,
    has_detail,
    is_detail,
    is_error_code,
    is_inner,
    place_values,
    sentences,
    source_object,
    values_for,
)
from api_factory.plan.schemas.flattened import Shape, Shapes

_MAX_TRIES = 250
"""Values tried in one body: a contract may have any number of properties with these names."""
_MAX_DEPTH = 4


class ErrorBodyFiller:
    """Fill one body that fits its schema, and keep it fitting.

    `make` makes a small value for the schema at a pointer; `is_valid` is true for a body that fits.
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
        self._left = _MAX_TRIES

    def fill(self, schema: str, base: Any) -> Any:
        """Fill `base`, in place, and return it.

        None if nothing in it can take the sentence.
        """
        self._root[0] = base
        return self._root[0] if self._fill(self._root, 0, schema, self._failure, None, 0) else None

    def _put(self, holder: Any, name: Any, *values: Any) -> bool:
        """Put the first value that fits in its place.

        False, and no change, if none does.
        """
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
        """Fill the value of `holder[name]`.

        True if it has the sentence then.
        """
        shape = self._shapes.at(schema)
        value = holder[name]
        if depth > _MAX_DEPTH:
            return False
        if isinstance(value, dict):
            return self._object(value, shape, failure, about, depth) or self._by_field(
                holder, name, shape, failure, generally=True
            )
        if isinstance(value, list):
            return self._list(holder, name, shape, failure, depth)
        return self._put(holder, name, *sentences(failure.sentence, shape))

    def _list(self, holder: Any, name: Any, shape: Shape, failure: Failure, depth: int) -> bool:
        """Make an entry for each fault, or one with the sentence."""
        entries: list[tuple[Failure, Mapping[str, Any] | None]] = [
            (replace(failure, detail=fault_text(fault), faults=()), fault)
            for fault in failure.faults[:MAX_FAULTS]
        ]
        entries = entries or [(failure, {})]
        if shape.items is None:
            return self._put(holder, name, [entry.detail for entry, _ in entries])
        fresh = [self._make(shape.items) for _ in entries]
        if not self._put(holder, name, fresh, fresh[:1]):
            return False
        items = holder[name]
        filled = [
            self._fill(items, i, shape.items, *entries[i], depth + 1)
            for i in range(min(len(items), len(entries)))
        ]
        return bool(filled) and all(filled)

    def _object(
        self,
        body: dict[str, Any],
        shape: Shape,
        failure: Failure,
        about: Mapping[str, Any] | None,
        depth: int,
    ) -> bool:
        """Fill an object's properties by their names.

        Those of one value first, so that lists need not repeat them. `about` is the fault of a list's entry: empty
        if it is about none, and None for what is no entry.
        """
        normalized = {name: normal(name) for name in shape.properties}
        names = frozenset(normalized.values())
        placed = bool(about) and self._place(body, shape, normalized, about or {})
        detail = about["detail"] if placed and about else failure.sentence
        has_sentence = False
        for name, word in normalized.items():
            inner = self._shapes.at(shape.properties[name])
            if inner.is_object or inner.is_array:
                continue
            if word == "reason" and has_detail(names - {word}):
                self._put(body, name, *codes(failure), failure.title)
            elif word not in INNER and is_detail(word):
                has_sentence |= self._put(body, name, *sentences(detail, inner))
            elif word == "error" and inner.scalar != "boolean" and is_error_code(names):
                self._put(body, name, *codes(failure), failure.title)
            elif word == "error" and inner.scalar != "boolean" and has_detail(names):
                self._put(body, name, failure.title, *codes(failure))
            elif word in INNER and inner.scalar != "boolean":
                has_sentence |= self._put(body, name, *sentences(detail, inner))
            elif about is None or word not in PLACES:
                self._put(body, name, *values_for(word, names, failure, inner))
            elif not about and name in body:
                # Nothing in the request is at fault; a made-up name would blame something.
                self._put(body, name, "")
        has_sentence |= self._nested(body, shape, normalized, failure, has_sentence, depth)
        has_sentence = has_sentence or self._wrapped(body, shape, failure, depth)
        has_sentence = has_sentence or (depth > 0 and self._texts(body, shape, failure, depth))
        titles = [name for name, word in normalized.items() if word in TITLES]
        return (
            has_sentence
            or any(
                self._put(body, n, *sentences(detail, self._shapes.at(shape.properties[n]))) for n in titles
            )
            or self._only_list(body, shape, failure, depth)
        )

    def _only_list(self, body: dict[str, Any], shape: Shape, failure: Failure, depth: int) -> bool:
        """Fill the one list of texts that an object has.

        It may be called anything: `{"body": ["..."]}`.
        """
        if len(shape.properties) != 1:
            return False
        ((name, where),) = shape.properties.items()
        inner = self._shapes.at(where)
        return name in body and self._is_of_texts(inner) and self._list(body, name, inner, failure, depth + 1)

    def _is_of_texts(self, shape: Shape) -> bool:
        return shape.items is not None and self._shapes.at(shape.items).scalar == "string"

    def _nested(
        self,
        body: dict[str, Any],
        shape: Shape,
        normalized: dict[str, str],
        failure: Failure,
        has_sentence: bool,
        depth: int,
    ) -> bool:
        """Fill lists and objects that are errors.

        Optional ones only where they add something.
        """
        is_filled = False
        for name, word in normalized.items():
            where = shape.properties[name]
            inner = self._shapes.at(where)
            if not (inner.is_object or inner.is_array) or not (is_inner(word) or is_detail(word)):
                continue
            if self._by_field(body, name, inner, failure):
                continue
            absent = name not in body
            new = not (has_sentence or is_filled) or (inner.is_array and bool(failure.faults))
            if not new and (absent or not body[name]):
                continue
            if absent and not self._put(body, name, self._make(where)):
                continue
            if self._fill(body, name, where, failure, None, depth + 1):
                is_filled = True
            elif absent:
                body.pop(name, None)
        return is_filled

    def _wrapped(self, body: dict[str, Any], shape: Shape, failure: Failure, depth: int) -> bool:
        """Fill the first object inside.

        Every response may have one around its content, whatever it is called.
        """
        return any(
            self._fill(body, name, shape.properties[name], failure, None, depth + 1)
            for name, value in list(body.items())
            if isinstance(value, dict) and name in shape.properties
        )

    def _texts(self, body: dict[str, Any], shape: Shape, failure: Failure, depth: int) -> bool:
        """Fill the first list of texts in an object of errors.

        It may be called anything: `{errors: {body: [...]}}`.
        """
        for name, where in shape.properties.items():
            if self._is_of_texts(self._shapes.at(where)):
                if name not in body and not self._put(body, name, self._make(where)):
                    continue
                if self._fill(body, name, where, failure, None, depth + 1):
                    return True
        return False

    def _by_field(
        self, body: dict[str, Any], name: str, inner: Shape, failure: Failure, *, generally: bool = False
    ) -> bool:
        """Fill a map from fields of the request to their faults.

        An object that may have any names is such a map. `generally`: there is no better place for an error that no
        field is to blame for.
        """
        if inner.properties or inner.additional is None or not (failure.faults or generally):
            return False
        if not failure.faults:
            return self._put(body, name, {"detail": [failure.detail]}, {"detail": failure.detail})
        texts: dict[str, list[str]] = {}
        for fault in failure.faults[:MAX_FAULTS]:
            texts.setdefault(field_name(fault) or "body", []).append(fault["detail"])
        return self._put(body, name, texts, {field: "; ".join(details) for field, details in texts.items()})

    def _place(
        self, body: dict[str, Any], shape: Shape, normalized: dict[str, str], fault: Mapping[str, Any]
    ) -> bool:
        """Name the faulty part of the request; true if a property can."""
        placed = False
        for name, word in normalized.items():
            if word not in PLACES:
                continue
            inner = self._shapes.at(shape.properties[name])
            values = (
                [source_object(inner, fault)] if inner.is_object else list(place_values(word, inner, fault))
            )
            placed |= self._put(body, name, *values) and body[name] != fault["in"]
        return placed
