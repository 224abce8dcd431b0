"""`api-factory serve FILE...`: from contracts to live APIs in one command, and what stands in its way."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from api_factory.cli.commands.serve import Api, KeptProject, announce
from api_factory.cli.documents import Document
from api_factory.cli.project_names import name_of, slug
from api_factory.errors import StartError
from api_factory.server.factory import Factory
from api_factory.server.gateway import create_app
from api_factory.settings import Settings, Started
from api_factory.trial import ASGIClient, ASGIResponse, Request
from running_server import RunningServer

from .contracts import BROKEN, CONTRACT, DRAFT
from .runs import COMMAND, Run, environment

PETS = """\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      responses:
        '200':
          description: All pets
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
    post:
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses:
        '201':
          description: The new pet
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
  /pets/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: The pet
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        '404': {description: No such pet}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties: {id: {type: integer, readOnly: true}, name: {type: string, example: Rex}}
"""
STRICTER = PETS.replace("required: [name]", "required: [name, age]").replace(
    "name: {type: string, example: Rex}", "name: {type: string}, age: {type: integer}"
)


def shell(command: str, folder: Path) -> str:
    """What a command prints that is typed in `folder`."""
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.slow
def test_from_a_contract_to_an_api(fresh_server: Callable[..., RunningServer], tmp_path: Path) -> None:
    """A first start, the same again, a changed file that stored records do not fit, and that with --force."""
    (tmp_path / "pets.yaml").write_text(PETS)
    (tmp_path / "openapi.yaml").write_text(CONTRACT)
    files = [str(tmp_path / "pets.yaml"), str(tmp_path / "openapi.yaml")]
    running = fresh_server(*files, "--open")
    (pets, shop) = said(running)["projects"]
    assert (pets["name"], pets["state"], pets["url"]) == ("pets", "new", f"{running.url}/apis/pets")
    assert (shop["name"], shop["title"]) == ("shop", "Shop")
    see, make = pets["calls"]
    assert json.loads(shell(see, tmp_path)) == []
    assert json.loads(shell(make, tmp_path)) == {"id": 1, "name": "Rex"}
    assert json.loads(shell(see, tmp_path)) == [{"id": 1, "name": "Rex"}]
    assert running.call("GET", "/apis/pets/-/ui/", key=None).status_code == 200
    assert running.stop() == 0

    before = running.start()
    assert [one["state"] for one in said(running)["projects"]] == ["unchanged", "unchanged"]
    assert before.call("GET", "/apis/pets/pets", key=None).json() == [{"id": 1, "name": "Rex"}]
    assert running.stop() == 0

    (tmp_path / "pets.yaml").write_text(STRICTER)
    refused = subprocess.run(
        [*COMMAND, "serve", files[0], "--port", "0", "--data", str(running.data)],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "/pets" in refused.stderr
    assert "1 stored record would no longer fit." in refused.stderr
    assert "or repeat with --force." in refused.stderr

    running.flags = (files[0], "--force")
    running.start()
    assert said(running)["projects"][0]["state"] == "changed"
    assert running.call("POST", "/apis/pets/pets", json={"name": "Tom"}).status_code == 400


def said(running: RunningServer) -> dict:
    """What the server said of its last start."""
    last = sorted(running.folder.glob("stdout.*"))[-1]
    return json.loads(last.read_text())


def test_the_banner_leads_to_the_api(tmp_path: Path, fresh_server: Callable[..., RunningServer]) -> None:
    (tmp_path / "pets.yaml").write_text(PETS.replace("version: 1.0.0", "version: 1"))
    process = subprocess.Popen(
        [*COMMAND, "serve", "pets.yaml", "--port", "0", "--data", "my data"],
        cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        lines = []
        while not lines or "Ctrl-C stops the server." not in lines[-1]:
            lines.append(process.stdout.readline())
            assert lines[-1], process.communicate()[1]
        banner = "".join(lines)
        assert "Pets (new)\n" in banner
        curls = [line.strip() for line in lines if line.startswith("  curl ")]
        assert len(curls) == 2
        assert json.loads(shell(curls[1], tmp_path)) == {"id": 1, "name": "Rex"}
        assert json.loads(shell(curls[0], tmp_path)) == [{"id": 1, "name": "Rex"}]
    finally:
        process.terminate()
        _, log = process.communicate()
    assert "pets.yaml has 1 warning; see: api-factory check pets.yaml" in log


def test_a_broken_file_is_no_start(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(PETS)
    (tmp_path / "bad.yaml").write_text(BROKEN)
    refused = cli("serve", "good.yaml", "bad.yaml")
    assert refused.code == 1
    assert refused.out == ""
    assert "bad.yaml:11:" in refused.err
    assert "Error: bad.yaml cannot be served." in refused.err
    assert not (tmp_path / "api-factory-data").exists()
    result = cli("serve", "bad.yaml", "--json")
    assert result.problem["code"] == "contract-invalid"
    assert result.problem["faults"][0]["line"] == 11


def test_strict_refuses_what_would_be_served_in_part(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text(DRAFT)
    refused = cli("serve", "draft.yaml", "--strict")
    assert refused.code == 1
    assert "draft.yaml:11:" in refused.err
    assert "Error: draft.yaml cannot be served." in refused.err


def test_two_files_of_one_name(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for path in ("pets.yaml", "a/pets.json"):
        (tmp_path / path).write_text(PETS)
    refused = cli("serve", "pets.yaml", "a/pets.json")
    assert refused.code == 2
    assert "pets.yaml and a/pets.json would both be the project pets." in refused.err


@pytest.mark.parametrize(
    ("file", "title", "name"),
    [
        ("petstore.yaml", "Anything", "petstore"),
        ("contracts/Pet Store.v2.openapi.json", "x", "pet-store-v2"),
        ("openapi.yaml", "The Shöp: 2nd", "the-shop-2nd"),
        ("api-docs.json", "Shop", "shop"),
        ("stdin", "Shop", "shop"),
        ("2024-report.yaml", "x", "report"),
        ("日本.yaml", "Nippon", "nippon"),
        ("x" * 99 + ".yaml", "x", "x" * 63),
    ],
)
def test_what_a_project_is_called(file: str, title: str, name: str) -> None:
    assert name_of(Document(file, b""), title) == name


def test_what_makes_no_name() -> None:
    assert slug("-1--a_B!") == "a-b"
    with pytest.raises(StartError, match="--name"):
        name_of(Document("2024.yaml", b""), "日本")


async def test_pages_of_named_origins_may_call_the_apis(tmp_path: Path) -> None:
    origins = ("https://app.example", "http://localhost:5173")
    factory = Factory(Settings(data=tmp_path / "data", store="memory:", cors=origins))
    await factory.start()
    driver = ASGIClient(create_app(factory))

    async def ask(method: str, path: str, **headers: str) -> ASGIResponse:
        return await driver.send(
            Request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        )

    asks = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-api-key"}
    for origin in origins:
        preflight = await ask("OPTIONS", "/v1/projects", Origin=origin, **asks)
        assert preflight.status == 200
        assert preflight.headers["access-control-allow-origin"] == origin
        assert "PUT" in preflight.headers["access-control-allow-methods"]
        assert preflight.headers["access-control-allow-headers"] == "x-api-key"
        refused = await ask("GET", "/apis/absent/x", Origin=origin)
        assert refused.status == 404
        assert refused.headers["access-control-allow-origin"] == origin
        assert "access-control-allow-credentials" not in refused.headers
        page = await ask("GET", "/admin/", Origin=origin)
        assert "access-control-allow-origin" not in page.headers
    for stranger in ("https://evil.example", "null"):
        for answer in (
            await ask("GET", "/v1/health", Origin=stranger),
            await ask("OPTIONS", "/v1/projects", Origin=stranger, **asks),
        ):
            assert not [name for name in answer.headers if name.startswith("access-control")]
    await factory.stop()


def test_no_origin_is_allowed_by_default(server: RunningServer) -> None:
    answer = server.call("GET", "/v1/health", headers={"Origin": "https://app.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("origin", ["*", "null", "app.example", "https://a.example/", "https://a.example/x"])
def test_what_is_no_origin(cli: Run, origin: str) -> None:
    refused = cli("serve", "--cors", origin)
    assert refused.code == 2
    assert "--cors must name origins such as https://app.example.com" in refused.err


def test_a_start_lists_what_is_kept_and_what_each_operation_does(
    fresh_server: Callable[..., RunningServer], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pets.yaml").write_text(PETS)
    (tmp_path / "openapi.yaml").write_text(CONTRACT)
    running = fresh_server(str(tmp_path / "pets.yaml"), "--open")
    running.make_project(name="blank", title="No contract")
    assert said(running)["kept_projects"] == []
    running.stop()
    second = fresh_server(folder=running.folder)
    assert said(second)["projects"] == []
    assert said(second)["kept_projects"] == [
        {"name": "pets", "title": "Pets", "url": f"{second.url}/apis/pets"},
        {"name": "blank", "title": "No contract", "url": None},
    ]
    kept = [KeptProject(f"p{number}", "", live=True) for number in range(25)]
    api = Api("a", "A", "http://x/apis/a", "new", [], [("Plan", "1 collection"), ("Examples", "GET /pie")])
    announce(Started("http://x", Settings()), [api], kept)
    output = capsys.readouterr().out
    assert "Examples GET /pie" in " ".join(output.split())
    assert "p19: http://x/apis/p19\n  and more; see: api-factory projects list\n" in output
    assert "p20" not in output
