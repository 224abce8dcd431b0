"""Bodies that are sequences, such as JSON Lines: read as lists."""

from __future__ import annotations

from typing import Any, NamedTuple

from api_factory.contract.pointer import resolve
from api_factory.encoding.sequences import Form, read_sequence, sequence_form
from api_factory.plan import MediaType, Plan, Validator, faults
from api_factory.plan.schemas.parameter_types import read_types
from api_factory.service.call import Call
from api_factory.service.json_body import parse_json
from api_factory.value_bounds import Budget, InvalidValue

MAX_ITEM_FAULTS = 100
"""Faults of a sequence after which its items are no longer looked at."""


class SequenceReader(NamedTuple):
    """Reader of a media type of sequences, with the validators of the list and of its items."""

    form: Form
    validator: Validator | None
    item_validator: Validator | None

    @classmethod
    def of(cls, medium: MediaType, plan: Plan) -> SequenceReader | None:
        """Return the reader of a media type that has `itemSchema`, or the schema of an array.

        None for one that is not read as a list.
        """
        form = sequence_form(medium.name)
        if form is None or (medium.item is None and not _is_array(medium.schema, plan)):
            return None
        validator, item_validator = (
            plan.validators.at(pointer, "request") if pointer is not None else None
            for pointer in (medium.schema, medium.item)
        )
        return cls(form, validator, item_validator)

    def read(self, raw: bytes, call: Call) -> list[dict[str, str]]:
        """Put the items of a sequence into the call; return their faults."""
        budget = Budget()
        items: list[Any] = []
        body_faults: list[dict[str, str]] = []
        try:
            for item in read_sequence(raw, self.form, lambda text: parse_json(text, budget=budget)):
                budget.spend(1)
                if self.item_validator is not None and len(body_faults) < MAX_ITEM_FAULTS:
                    body_faults += [
                        {"in": "body", **fault, "pointer": f"/{len(items)}{fault['pointer']}"}
                        for fault in faults(self.item_validator, item)
                    ]
                items.append(item)
        except InvalidValue as error:
            return [{"in": "body", "pointer": f"/{len(items)}", "detail": str(error)}]
        except UnicodeDecodeError:
            return [{"in": "body", "pointer": "", "detail": "is not UTF-8"}]
        call.body = items
        if self.validator is not None:
            body_faults += [{"in": "body", **fault} for fault in faults(self.validator, items)]
        return body_faults


def _is_array(schema: str | None, plan: Plan) -> bool:
    return schema is not None and read_types(plan.document, resolve(plan.document, schema)).types == {"array"}
