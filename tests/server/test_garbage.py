"""What a request leaves behind is freed at once: whatever has to be found by looking through memory costs everybody."""

from __future__ import annotations

import gc
from collections import Counter

import httpx2
import pytest

from api_factory.http.request_cycle import RequestCycle
from api_factory.notebook import Server
from api_factory.service.call import Call

pytestmark = pytest.mark.usefixtures("only_new_garbage")

CONTRACT = """
openapi: 3.0.3
info: {title: Notes, version: '1'}
paths:
  /notes:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {'201': {description: ., content: {application/json: {schema: {type: object}}}}}
    get:
      responses: {'200': {description: ., content: {application/json: {schema: {type: array, items: {type: object}}}}}}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {'200': {description: ., content: {application/json: {schema: {type: object}}}}}
"""
REQUESTS = [
    ("POST", "/apis/notes/notes", {"text": "x"}, 201),
    ("GET", "/apis/notes/notes/1", None, 200),
    ("GET", "/apis/notes/notes?limit=1", None, 200),
    ("GET", "/apis/notes/notes/999999", None, 404),
    ("POST", "/apis/notes/notes", [1], 400),
    ("GET", "/v1/projects/notes", None, 200),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A client of a server in this process that has one note."""
    server = Server(tmp_path_factory.mktemp("garbage") / "data")
    with server, httpx2.Client(base_url=server.url, headers={"X-API-Key": server.operator_key}) as client:
        client.post("/v1/projects", json={"name": "notes", "contract": CONTRACT}).raise_for_status()
        client.post("/apis/notes/notes", json={"text": "x"}).raise_for_status()
        yield client


@pytest.mark.parametrize(("method", "path", "body", "status"), REQUESTS)
def test_a_request_leaves_nothing_that_has_to_be_looked_for(client, method, path, body, status):
    """Our own objects are counted: what the client in this process leaves behind is its own affair."""
    client.request(method, path, json=body)
    gc.collect()
    gc.disable()
    try:
        before = alive()
        for _ in range(20):
            assert client.request(method, path, json=body).status_code == status
        left = alive() - before
    finally:
        gc.enable()
    # The last exchange of a connection may still be at hand.
    assert max(left.values(), default=0) <= 1, left


def alive() -> Counter[str]:
    """How many objects there are of the kinds that a request is made of."""
    return Counter(type(one).__name__ for one in gc.get_objects() if type(one) in (RequestCycle, Call))
