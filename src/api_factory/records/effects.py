"""Carry out the effects of actions on a stored document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from api_factory.errors import Conflict, InvalidRequest
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.effect import Argument, Effect
from api_factory.plan.model.paths import HIDDEN
from api_factory.records.drafts import restore_nulls, validate_record
from api_factory.records.envelopes import unwrap
from api_factory.records.identity import parse_scalar
from api_factory.records.merge import check_size, merge
from api_factory.records.paths import MISSING, get, put
from api_factory.records.queries import Values
from api_factory.records.records import Records
from api_factory.store.protocol import Document, Record
from api_factory.store.query import identity


@dataclass(frozen=True, slots=True)
class Action:
    """Carry out one request for an action."""

    records: Records
    decision: Decision
    values: Values
    body: Any

    def change(self, old: Record) -> Document | None:
        """Return the changed document; None if it is in that state already.

        A record is in that state if every lasting effect (an enum's value, a flag, a member of an array) is visible
        in it: a counter beside a flag is not counted up twice. Where the contract refuses a repetition, values that
        the request brings (a reason) do not count, if there are others. Raises InvalidRequest or Conflict for a
        result that does not fit its schema.
        """
        effects = [(effect, self._value(effect)) for effect in self.decision.effects]
        effects = [(effect, value) for effect, value in effects if value is not MISSING]
        document: Document = orjson.loads(orjson.dumps(old.doc))
        lasting = [(effect, value) for effect, value in effects if effect.lasting]
        constants = [(effect, value) for effect, value in lasting if not isinstance(effect.value, Argument)]
        if constants and not self.decision.repeats:
            lasting = constants
        if lasting and all(_is_visible(document, effect, value) for effect, value in lasting):
            if not any(effect.kind == "body" for effect, _ in effects):
                return None
            effects = [(effect, value) for effect, value in effects if effect.kind == "body"]
        for effect, value in effects:
            if effect.kind == "body":
                document = self._merged(document, effect)
            else:
                self._apply(document, effect, value)
        self._check(document, old)
        return document

    def _value(self, effect: Effect) -> Any:
        """Return an effect's value; MISSING if the request omits it."""
        argument = effect.value
        if not isinstance(argument, Argument):
            return argument
        if argument.location != "body":
            value = self.values.get((argument.location, argument.path[0]), MISSING)
        else:
            value = get(self.body, argument.path)
        return parse_scalar(value, effect.type) if value is not MISSING else MISSING

    def _apply(self, document: Document, effect: Effect, value: Any) -> None:
        current = get(document, effect.path)
        match effect.kind:
            case "set":
                put(document, effect.path, value)
            case "now":
                put(document, effect.path, self.records.time(effect.schema or "", self.records.sources.now()))
            case "increment" | "decrement":
                put(document, effect.path, _count(effect, current, value))
            case "add":
                items = current if isinstance(current, list) else []
                if not _is_visible(document, effect, value):
                    put(document, effect.path, [*items, value])
            case "remove" if isinstance(current, list):
                test = _matching(effect, value)
                put(document, effect.path, [item for item in current if not test(item)])

    def _merged(self, document: Document, effect: Effect) -> Document:
        """Merge the body's properties that the action may change."""
        request = self.decision.request
        change = unwrap(self.body, request.envelope)
        if not isinstance(change, dict):
            return document
        names = dict(request.renamed)
        properties = {names.get(name, name): value for name, value in change.items()}
        properties = {
            name: value for name, value in properties.items() if name in effect.value and name != HIDDEN
        }
        result: Document = merge(document, properties)
        restore_nulls(self.records.plan, self.decision, result, properties)
        return result

    def _check(self, document: Document, old: Record) -> None:
        check_size(document, old.doc)
        if (
            self.decision.mark is None
        ):  # What others think of a record does not change the time of its last change.
            self.records.fill(document, self.decision, created=False)
        try:
            validate_record(self.records.plan, self.decision, document, old.doc)
        except InvalidRequest as unfit:
            if any(e.kind == "body" or isinstance(e.value, Argument) for e in self.decision.effects):
                raise
            name = self.decision.about.name
            faults = ", ".join(f"{fault['pointer']} {fault['detail']}" for fault in unfit.errors[:3])
            raise Conflict(f"This record of {name} cannot be changed so: {faults}.") from None


def _is_visible(document: Document, effect: Effect, value: Any) -> bool:
    """True if an effect is visible in a document already."""
    current = get(document, effect.path)
    if effect.kind == "set":
        return current is not MISSING and identity(current) == identity(value)
    test = _matching(effect, value)
    there = isinstance(current, list) and any(map(test, current))
    return there if effect.kind == "add" else not there


def _matching(effect: Effect, value: Any) -> Callable[[Any], bool]:
    """Make the test for an array's item that a value names.

    An item matches if it equals the value, or is an object with the value as its key property.
    """
    same = identity(value)

    def is_meant(item: Any) -> bool:
        if effect.key is not None and isinstance(item, dict) and not isinstance(value, dict):
            own = item.get(effect.key, MISSING)
            return own is not MISSING and str(own) == str(value)
        return identity(item) == same

    return is_meant


def _count(effect: Effect, current: Any, step: Any) -> Any:
    """Count a number up or down.

    Fixed steps do not go below its minimum: a stock of -1 is hardly meant.
    """
    number = current if isinstance(current, int | float) and not isinstance(current, bool) else 0
    if not isinstance(step, int | float) or isinstance(step, bool):
        return number
    if effect.kind == "increment":
        return number + step
    least = number - step if isinstance(effect.value, Argument) else min(number, effect.minimum)
    return max(least, number - step)
