"""Requests that are easy to get wrong: odd paths, keys beside parameters, forms beside JSON."""

from __future__ import annotations

from typing import Any

import pytest

from api_factory.encoding import Place, Request, add_key, encode
from api_factory.service_client import methods

from .services import Connect, api, planned

OK = {"responses": {"204": {"description": "ok"}}}


@pytest.mark.parametrize("path", ["/#target=Service.Do", "/a b/ü", "/what?now", "/100%25/{id}", "/a%20b"])
def test_whatever_a_path_template_holds_is_reached(service: Connect, path: str) -> None:
    operation: dict[str, Any] = {"operationId": "reach", **OK}
    if "{id}" in path:
        operation["parameters"] = [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ]
    client = service(api({path: {"get": operation}}))
    client.reach(*["x/y?z#"] * ("{id}" in path)).expect(204)


def test_a_key_takes_the_place_of_parameters_of_its_name() -> None:
    request = Request("GET", "/", "key=a&other=b", {"x-api-key": "x"})
    add_key(request, [Place("query", "key"), Place("header", "X-API-Key"), Place("bearer")], "af_k")
    assert request.query == "other=b&key=af_k"
    assert request.headers == {"X-API-Key": "af_k", "Authorization": "Bearer af_k"}


def test_parameters_without_a_value_stay_as_in_the_template() -> None:
    plan = planned(
        api({"/a/{id}": {"get": {"parameters": [{"name": "id", "in": "path", "required": True}], **OK}}})
    )
    assert encode(plan.operations[0], {("path", "id"): "x"}).path == "/a/x"


def test_a_body_that_does_not_fit_json_is_not_sent_as_a_form(service: Connect) -> None:
    schema = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    content = {
        "application/json": {"schema": schema},
        "application/x-www-form-urlencoded": {"schema": schema},
    }
    body = {"requestBody": {"required": True, "content": content}, "operationId": "send"}
    client = service(api({"/a": {"post": {**body, **OK}}}))
    assert client.send(name=["no", "text"]).expect(400).errors[0]["pointer"] == "/name"
    (method,) = methods(client)
    request = method.request({}, {"name": b"file"}, None)
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
