"""The routes of the factory's own API, and the shape of its errors."""

from __future__ import annotations

import yaml

from api_factory.server.gateway import own_contract

CONTRACT = own_contract()
OPERATIONS = [
    (method.upper(), path, operation)
    for path, item in CONTRACT["paths"].items()
    for method, operation in item.items()
    if method != "parameters"
]
SECURED = [(method, path) for method, path, operation in OPERATIONS if operation.get("security") != []]
SMALL = yaml.safe_dump({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}})


def concrete(path: str, name: str = "nothing", key_id: str = "AAAAAAAA") -> str:
    """A path of the contract as it is asked for."""
    return "/v1" + path.replace("{name}", name).replace("{key_id}", key_id)


def assert_problem(answer, status: int, code: str) -> dict:
    """The one shape of errors: the standard members, a code, and nothing that is not known."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["type"] == "about:blank"
    assert isinstance(problem["title"], str)
    assert problem["detail"].endswith(".")
    assert set(problem) <= {"type", "title", "status", "detail", "code", "hint", "errors", "faults"}
    for fault in problem.get("errors", []):
        assert set(fault) == {"in", "pointer", "detail"}
        assert fault["pointer"] == "" or fault["pointer"].startswith("/")
    return problem
