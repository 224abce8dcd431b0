"""Pages of other people's apps: scripts that call contracts in different styles, and what they expect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route

from running_server import unique

from .visits import Visit

PAGES = Path(__file__).parent / "pages"
CONTRACTS = Path(__file__).parent.parent / "contracts"
PLACES = {"pottery": CONTRACTS, "apiary": CONTRACTS / "pages", "lighthouses": CONTRACTS / "pages"}
PEOPLE = ("shore", "gazette", "harbour", "observatory")
"""Contracts whose people sign in: with a JSON Web Token that is renewed, a `Token`, a cookie, and OAuth2's password."""


@pytest.mark.parametrize("name", PLACES)
def test_all_that_a_page_expects_holds(visit: Visit, name: str) -> None:
    run(visit, name, (PLACES[name] / f"{name}.yaml").read_bytes())


@pytest.mark.parametrize("name", PEOPLE)
def test_people_sign_in_on_a_page(visit: Visit, name: str) -> None:
    contract = (CONTRACTS / "sign_in" / f"{name}.yaml").read_bytes()
    if name == "shore":
        lasting = b"expiresIn: {type: integer}"
        assert lasting in contract
        contract = contract.replace(lasting, b"expiresIn: {type: integer, const: 4}")
    assert b"x-factory" not in contract
    run(visit, name, contract)


def run(visit: Visit, name: str, contract: bytes) -> None:
    """Make a project of a contract, and have a page call it: all that it expects holds."""
    project = unique()
    visit.server.make_project(name=project)
    answer = visit.server.call(
        "PUT",
        f"/v1/projects/{project}/contract",
        content=contract,
        headers={"Content-Type": "application/yaml"},
    )
    assert answer.status_code == 200, answer.text

    def give_page(route: Route) -> None:
        route.fulfill(body=(PAGES / "page.html").read_text(), content_type="text/html")

    visit.page.route("**/a-page.html", give_page)
    page = visit.open("/a-page.html")
    base = f"{visit.server.url}/apis/{project}"
    script = f"const BASE = {base!r};\n" + "".join(
        (PAGES / file).read_text() for file in ("expectations.js", f"{name}.js")
    )
    outcome: dict[str, Any] = page.evaluate(
        f"async () => {{ {script}\nlet thrown = null;\n"
        "try { await main(); } catch (error) { thrown = error.stack; }\nreturn { results, thrown }; }"
    )
    failed = [result for result in outcome["results"] if not result["holds"]]
    told = "\n".join(f"{one['name']}: {one['seen']}" for one in failed)
    if failed or outcome["thrown"]:
        pytest.fail(f"{told}\n{outcome['thrown']}", pytrace=False)
    assert len(outcome["results"]) >= 22
