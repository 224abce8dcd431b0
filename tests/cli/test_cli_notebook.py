"""`api-factory notebook`: made from a file or a project, run, and checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running_server import RunningServer

from .runs import Run
from .test_cli_call import PETS


def test_a_notebook_from_a_file_serves_it_itself(cli: Run) -> None:
    Path("pets.yaml").write_text(PETS)
    result = cli("notebook", "pets.yaml")
    assert (result.code, result.err) == (0, "")
    assert "pets.ipynb has" in result.out
    notebook = json.loads(Path("pets.ipynb").read_text())
    load = next(cell for cell in notebook["cells"] if cell["id"] == "load")
    assert "".join(load["source"]).strip() == f"%%api pets --fresh\n{PETS}".strip()
    again = cli("notebook", "pets.yaml")
    assert (again.code, "Add --yes" in again.err) == (2, True)
    assert cli("notebook", "pets.yaml", "-y", "--json").json["skipped"] == []
    assert json.loads(cli("notebook", "pets.yaml", "-o", "-").out) == notebook


def test_a_long_contract_stays_in_its_file(cli: Run) -> None:
    Path("pets.yaml").write_text(PETS + "#" * 30_000)
    Path("docs").mkdir()
    assert cli("notebook", "pets.yaml", "-o", "docs/pets.ipynb").code == 0
    cells = [cell["source"] for cell in json.loads(Path("docs/pets.ipynb").read_text())["cells"]]
    assert 'pets = api_factory.api("pets", Path("../pets.yaml"), fresh=True)\n' in cells[1]


def test_a_notebook_for_a_project_has_no_key(run: Run, server: RunningServer, project: str) -> None:
    assert run("projects", "set-contract", project, "-", stdin=PETS.encode()).code == 0
    text = run("notebook", project, "-o", "-").out
    assert f'project=\\"{project}\\"' in text
    assert 'os.environ.get(\\"API_FACTORY_KEY\\")' in text
    assert server.root_key not in text
    assert server.url not in text
    assert run("notebook", "nobody").code == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.yaml", "b.yaml"], "made from one contract"),
        (["nothing.yaml"], "no file nothing.yaml"),
        (["list.yaml"], "--name"),
        (["--check", "nothing.ipynb"], "cannot be read"),
    ],
)
def test_what_cannot_be_made_is_said(cli: Run, words: list[str], told: str) -> None:
    Path("list.yaml").write_text(PETS)
    done = cli("notebook", *words)
    assert (done.code, told in done.err) == (2, True), done.err


def test_notebooks_are_checked(cli: Run) -> None:
    Path("pets.yaml").write_text(PETS)
    assert cli("notebook", "pets.yaml").code == 0
    checked = cli("notebook", "--check", "pets.ipynb")
    assert (checked.code, "was not run" in checked.err) == (1, True)
    assert cli("notebook", "--check", "pets.ipynb", "--json").json[0]["file"] == "pets.ipynb"


def test_notebooks_are_tidied(cli: Run) -> None:
    Path("pets.yaml").write_text(PETS)
    assert cli("notebook", "pets.yaml").code == 0
    fit = Path("pets.ipynb").read_text()
    Path("pets.ipynb").write_text(fit.replace('"name": "python3"', '"name": "mine"').replace("\n", "\n\n"))
    tidied = cli("notebook", "--tidy", "pets.ipynb")
    assert (tidied.code, "was not run" in tidied.err, Path("pets.ipynb").read_text()) == (1, True, fit)
    assert cli("notebook", "--tidy", "pets.yaml").err.startswith("Error: pets.yaml is no notebook.")


@pytest.mark.slow
def test_a_notebook_is_run_and_shows_the_same_twice(apart: Run) -> None:
    Path("pets.yaml").write_text(
        PETS.replace("id: {type: integer", "id: {type: string, format: uuid").replace(
            "name: petId, in: path, required: true, schema: {type: integer}",
            "name: petId, in: path, required: true, schema: {type: string, format: uuid}",
        )
    )
    for name in ("one", "two"):
        made = apart("notebook", "pets.yaml", "--run", "-o", f"{name}.ipynb")
        assert made.code == 0, made.err
    assert Path("one.ipynb").read_bytes() == Path("two.ipynb").read_bytes()
    assert apart("notebook", "--check", "one.ipynb").code == 0
    assert "201 Created, as declared" in Path("one.ipynb").read_text()


@pytest.mark.slow
def test_a_notebook_for_a_project_is_run_against_its_server(
    run: Run, apart: Run, server: RunningServer, project: str
) -> None:
    assert run("projects", "set-contract", project, "-", stdin=PETS.encode()).code == 0
    reach = ["--url", server.url, "--data", str(server.data)]
    made = apart("notebook", project, "--run", "-o", "p.ipynb", *reach)
    assert made.code == 0, made.err
    text = Path("p.ipynb").read_text()
    assert server.root_key not in text
    assert server.url.rpartition(":")[2] not in text
    reader = server.make_key(scopes=["read"])["key"]
    failed = apart("notebook", project, "--run", "-y", "-o", "p.ipynb", "--key", reader, *reach)
    assert (failed.code, "The cell create-create_pet failed: UnexpectedAnswer" in failed.err) == (1, True)
    assert reader not in failed.err + Path("p.ipynb").read_text()
