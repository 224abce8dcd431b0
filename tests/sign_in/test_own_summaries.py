"""Summaries of what belongs to who asks count nobody else's, on either store."""

from __future__ import annotations

import yaml

from projects.live import make
from running_server import RunningServer
from sign_in.live import contract
from sign_in.test_signing_in import ANN, BOB, register
from sign_in.visitor import Visitor


def test_a_summary_of_ones_own_counts_nobody_elses(either: RunningServer) -> None:
    document = yaml.safe_load(contract("bearer"))
    number = {"type": "integer"}
    numbers = {"type": "object", "properties": {"viewings_count": number, "totalFlats": number}}
    answer = {"200": {"description": "Numbers", "content": {"application/json": {"schema": numbers}}}}
    document["paths"]["/statistics"] = {"get": {"summary": "Get personal statistics", "responses": answer}}
    project = make(either, document)
    (ann, _), (bob, _) = register(project, ANN), register(project, BOB)
    for visitor, flat in ((ann, 4141), (bob, 4242), (bob, 4343)):
        visitor.call("POST", "/viewings", json={"flatId": flat, "at": "2026-05-01T10:00:00Z"})
    assert ann.call("GET", "/statistics").json()["viewings_count"] == 1
    assert bob.call("GET", "/statistics").json()["viewings_count"] == 2
    assert Visitor(project).call("GET", "/statistics").status_code == 401
