"""No contract and no request makes a server run code: only who starts it names files of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from own_code.shop import Serve, contract, serve, write
from running_server import FreshServer

MARK = "evil_was_imported"
CODE = f"raise SystemExit('{MARK}')"

FIELDS = (
    *("x-factory", "x-handler", "x-handlers", "x-code", "x-python", "x-script", "x-module", "x-function"),
    *(
        "x-openapi-router-controller",
        "x-swagger-router-controller",
        "x-exegesis-controller",
        "x-operation-handler",
    ),
    *(
        "x-amazon-apigateway-integration",
        "x-eov-operation-handler",
        "x-eov-operation-id",
        "x-fastapi-handler",
    ),
)
VALUES = (
    *("evil", "evil.run", "evil:run", "./evil.py", "evil.py"),
    {"role": "handler"},
    {"handler": "evil.run", "handlers": "evil.py", "file": "evil.py"},
    {"role": "handler", "handler": {"file": "evil.py", "line": 1}},
)
CODE_OF_SHOP = """
    from api_factory import handler

    @handler("hello")
    def hello():
        return {"text": "ours"}
"""


@pytest.mark.parametrize("named", [True, False], ids=["with own code", "without"])
def test_no_field_of_a_contract_names_code(fresh_server: FreshServer, tmp_path: Path, named: bool) -> None:
    here = serve(fresh_server, tmp_path / "shop", CODE_OF_SHOP, start=False)
    if not named:
        at = here.server.flags.index("--handlers")
        here.server.flags = (*here.server.flags[:at], *here.server.flags[at + 2 :])
    # Wherever a name could be looked for: where the server is started, and beside the files that were named.
    for folder in (here.server.folder, tmp_path / "shop", here.code / "below"):
        write(folder, evil=CODE)
        write(folder / "handlers", __init__=CODE, evil=CODE)
    here.server.env["PYTHONPATH"] = str(here.server.folder)
    here.server.start()
    for field in FIELDS:
        for value in VALUES:
            document = contract()
            for node in (
                document,
                document["info"],
                document["paths"]["/orders"],
                document["paths"]["/orders"]["post"],
                document["components"]["schemas"]["Order"],
            ):
                node[field] = value
            document["paths"]["/orders"]["get"]["operationId"] = "evil.run"
            answer = here.server.call(
                "PUT",
                "/v1/projects/shop/contract?force=true&draft=true",
                content=yaml.safe_dump(document),
                headers={"Content-Type": "application/yaml"},
            )
            assert answer.status_code in (200, 422), (field, value, answer.text)
            if answer.status_code == 200:
                assert here.call("GET", "/orders").status_code == 200
                roles = {o["operation_id"]: o["role"] for o in here.plan()["operations"]}
                assert {id for id, role in roles.items() if role == "handler"} == (
                    {"hello"} if named else set()
                )
    assert MARK not in here.server.logs()


def test_nothing_that_a_request_says_names_code(shop: Serve) -> None:
    here = shop(CODE_OF_SHOP)
    write(here.server.folder, evil=CODE)
    for member in ("handlers", "handler", "own_code", "code"):
        made = here.server.call("POST", "/v1/projects", json={"name": f"p-{member}", member: "evil.py"})
        assert made.status_code in (201, 400), made.text
        changed = here.server.call("PATCH", "/v1/projects/shop", json={member: "evil.py"})
        assert changed.status_code in (200, 400, 409, 415, 428), changed.text
        here.server.call("GET", f"/v1/projects/shop?{member}=evil.py", headers={f"X-{member}": "evil.py"})
    assert here.call("GET", "/hello").json() == {"text": "ours"}
    assert MARK not in here.server.logs()
