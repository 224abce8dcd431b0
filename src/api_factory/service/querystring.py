"""Parameters that are the whole query, as OpenAPI 3.2 has them: `in: querystring`.

`?a=1&b=x` of a form is `{"a": 1, "b": "x"}`; of JSON, the whole query is a percent-encoded JSON text.
"""

from __future__ import annotations

from typing import Any

from api_factory.errors import InvalidRequest
from api_factory.media_type import is_form, is_json
from api_factory.plan import Parameter, Validator, faults
from api_factory.service.call import Call
from api_factory.service.fields import decode_form_text, decode_text
from api_factory.service.media import FormShape, read_form
from api_factory.service.parameters import RawParameters
from api_factory.value_bounds import InvalidValue


class QuerystringDecoder:
    """Decoder of the parameter that is the query of a request."""

    def __init__(
        self, parameter: Parameter, argument: str, form: FormShape, validator: Validator | None
    ) -> None:
        self.parameter = parameter
        self.argument = argument
        self._form = form
        self._validator = validator
        self._is_form = is_form(parameter.media_type or "")
        self._is_json = is_json(parameter.media_type or "")

    def read(self, raw: RawParameters, call: Call) -> list[dict[str, str]]:
        """Put the value of the query into the call; return its faults."""
        text = raw.query_string
        # An empty query is an empty form, an object without properties.
        if not text and not self._is_form:
            return [self._fault("", "is required")] if self.parameter.required else []
        try:
            value: Any
            if self._is_form:
                value = read_form(text, self._form)
            elif self._is_json:
                value = raw.builder.json(decode_text(text.decode("latin-1")))
            else:
                value = decode_form_text(text.decode("latin-1"))
        except (InvalidValue, InvalidRequest) as error:
            return [self._fault("", str(error))]
        call.parameters[self.argument] = value
        call.values[self.parameter.location, self.parameter.name] = value
        if self._validator is None:
            return []
        return [self._fault(fault["pointer"], fault["detail"]) for fault in faults(self._validator, value)]

    def _fault(self, pointer: str, detail: str) -> dict[str, str]:
        return {"in": "query", "pointer": pointer, "detail": detail}
