"""Exports of what belongs to who asks have nobody else's, on either store."""

from __future__ import annotations

import yaml

from projects.live import make
from running_server import RunningServer
from sign_in.live import contract
from sign_in.test_signing_in import ANN, BOB, register
from sign_in.visitor import Visitor


def test_an_export_of_ones_own_has_nobody_elses(either: RunningServer) -> None:
    document = yaml.safe_load(contract("bearer"))
    table = {"200": {"description": "A table", "content": {"text/csv": {"schema": {"type": "string"}}}}}
    document["paths"]["/me/viewings/export"] = {"get": {"responses": table}}
    document["paths"]["/me/viewings.csv"] = {"get": {"security": [], "responses": table}}
    project = make(either, document)
    (ann, _), (bob, _) = register(project, ANN), register(project, BOB)
    for visitor, flat in ((ann, 4141), (bob, 4242)):
        visitor.call("POST", "/viewings", json={"flatId": flat, "at": "2026-05-01T10:00:00Z"})
    lines = ann.call("GET", "/me/viewings/export").text.splitlines()
    assert len(lines) == 2
    assert "4141" in lines[1]
    assert Visitor(project).call("GET", "/me/viewings/export").status_code == 401
    assert "4141" not in Visitor(project).call("GET", "/me/viewings.csv").text
