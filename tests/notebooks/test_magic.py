"""%api and %%api in IPython: what a cell shows, sets and raises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_factory.errors import ContractError, NotebookError
from api_factory.notebook.api import KernelApi
from running_server import unique

from .copies import ROOT
from .petstore import BROKEN, DRAFT, PETSTORE, SHORT_NAMES, WITH_AGE, line_of

pytestmark = [pytest.mark.notebooks, pytest.mark.usefixtures("kernel_here")]


class Shell:
    """A notebook of one test in a shell of this process."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.name = unique("pets")
        self.variable = self.name.replace("-", "_")

    def run(self, source: str) -> Any:
        """What a cell gives; raises what it raises."""
        result = self.shell.run_cell(source)
        result.raise_error()
        return result.result

    def bring(self, contract: str, flags: str = "", above: str = "") -> Any:
        """What a cell with a contract gives."""
        return self.run(f"{above}%%api {self.name} {flags}\n{contract}")

    @property
    def api(self) -> KernelApi:
        """The variable that the cell has set."""
        api: KernelApi = self.shell.user_ns[self.variable]
        return api


@pytest.fixture(scope="module")
def ipython() -> Iterator[Any]:
    """IPython with the extension loaded twice, which is once."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    quiet = Config({"HistoryManager": {"enabled": False}})
    shell: Any = InteractiveShell.instance(config=quiet, colors="nocolor")
    for _ in range(2):
        shell.run_line_magic("load_ext", "api_factory")
        shell.run_line_magic("reload_ext", "api_factory")
    yield shell
    InteractiveShell.clear_instance()


@pytest.fixture
def cell(ipython: Any) -> Shell:
    """A notebook for one test."""
    return Shell(ipython)


def test_a_cell_makes_an_api_live_and_sets_its_variable(cell: Shell) -> None:
    outcome = cell.bring(PETSTORE)
    assert repr(outcome).startswith(
        f"{cell.name} is live: 1 collection, 4 operations work on stored records.\n\nPetstore: 4 operations"
    )
    assert "create_pet" in outcome._repr_html_()
    cell.run(f"rex = {cell.variable}.create_pet(name='Rex').expect(201)")
    assert cell.run(f"{cell.variable}.get_pet(rex['id'])")["name"] == "Rex"


def test_running_it_again_says_what_changed(cell: Shell) -> None:
    cell.bring(PETSTORE)
    cell.api.create_pet(name="Rex").expect(201)
    assert repr(cell.bring(PETSTORE)) == f"{cell.name} is as it was; the cell has the same contract."
    changed = cell.bring(WITH_AGE)
    assert repr(changed).splitlines() == [
        f"{cell.name} has changed: 1 collection, 4 operations work on stored records. Its 1 record is kept and fit.",
        "~ GET /pets",
        "~ POST /pets",
        "~ GET /pets/{petId}",
    ]
    assert "<li><code>~ POST /pets</code></li>" in changed._repr_html_()
    assert cell.api.get_pet(1).expect(200)["name"] == "Rex"


def test_fresh_says_that_records_are_gone(cell: Shell) -> None:
    cell.bring(PETSTORE)
    cell.api.create_pet(name="Rex").expect(201)
    assert "is live again, without the records that it had" in repr(cell.bring(PETSTORE, "--fresh"))
    assert cell.api.list_pets().data == []


def test_another_store_is_told(cell: Shell, tmp_path: Path) -> None:
    cell.bring(PETSTORE)
    assert "is live, in another store than before: " in repr(
        cell.bring(PETSTORE, f"--store {tmp_path / 'data'}")
    )
    assert "is as it was" in repr(cell.bring(PETSTORE, f"--store {tmp_path / 'data'}"))


@pytest.mark.parametrize("blank", ["", "\n\n  \n"])
def test_errors_point_at_lines_of_the_cell(cell: Shell, blank: str) -> None:
    cell.bring(PETSTORE)
    with pytest.raises(ContractError) as caught:
        cell.bring(BROKEN, above=blank)
    above = blank.count("\n") + 1
    first, second = line_of(BROKEN, "integr,") + above, line_of(BROKEN, "twice") + above
    assert re.findall(r"^  line (\d+), /", str(caught.value), re.M) == [str(first), str(second)]
    assert f"\n{first:>6} |         - {{name: limit" in str(caught.value)
    assert cell.api.list_pets().expect(200).data == []


def test_an_error_is_shown_without_a_traceback(cell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    cell.shell.run_cell(f"%%api {cell.name}\n{BROKEN}")
    output = capsys.readouterr().out
    assert output.startswith(f"ContractError: 2 problems in {cell.name}\n  line 10, ")
    assert "Traceback" not in output
    assert "magic.py" not in output


def test_a_mistake_in_an_answer_is_shown_with_the_line_that_made_it(
    cell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    cell.bring(PETSTORE)
    capsys.readouterr()
    cell.shell.run_cell(f"pet = 7\n{cell.variable}.get_pet(pet).expect(200)")
    output = capsys.readouterr().out
    assert output.startswith(f"line 2: {cell.variable}.get_pet(pet).expect(200)\nUnexpectedAnswer: ")
    assert "service_client" not in output


@pytest.mark.parametrize(
    "source",
    ["%%api\nx", "%%api NAME\nx", "%%api pets --nothing\nx", "%api pets", "%api", "%api pets none.yaml"],
)
def test_a_mistake_in_the_line_is_an_error_that_verification_sees(cell: Shell, source: str) -> None:
    with pytest.raises(NotebookError):
        cell.run(source)


@pytest.mark.parametrize("contract", ["", "\n", "  \n\n"])
def test_an_empty_contract_is_an_error_that_verification_sees(cell: Shell, contract: str) -> None:
    with pytest.raises(ContractError, match="The document is empty"):
        cell.run(f"%%api {cell.name}\n{contract}")


def test_faults_of_one_operation_take_it_out_and_point_at_the_cell(cell: Shell) -> None:
    outcome = cell.bring(DRAFT)
    line = line_of(DRAFT, "Pett'") + 1
    assert "1 operation is faulty" in repr(outcome)
    assert f"1 error; only what is concerned is taken out:\n  line {line}, /paths/~1pets/get/" in repr(
        outcome
    )
    assert "1 warning:\n" in repr(outcome)
    assert cell.api.create_pet(name="Rex").expect(201)["name"] == "Rex"
    answer = cell.api.list_pets()
    assert answer.status == 501
    assert answer.data["faults"][0]["line"] == line - 1


def test_an_operation_that_works_is_taken_out_only_as_a_draft(cell: Shell) -> None:
    cell.bring(PETSTORE)
    cell.api.create_pet(name="Rex").expect(201)
    with pytest.raises(
        ContractError, match=r"(?s)would take operations out that work now: GET /pets\..*--draft"
    ) as caught:
        cell.bring(DRAFT)
    line = line_of(DRAFT, "Pett'") + 1
    assert f"\n  line {line}, /paths/~1pets/get/" in str(caught.value)
    assert len(cell.api.list_pets().expect(200).data) == 1
    assert "1 operation is faulty" in repr(cell.bring(DRAFT, "--draft"))
    cell.bring(PETSTORE)
    assert len(cell.api.list_pets().expect(200).data) == 1


def test_a_refused_change_names_the_records_and_the_way_out(cell: Shell) -> None:
    cell.bring(PETSTORE)
    cell.api.create_pet(name="Longname").expect(201)
    with pytest.raises(ContractError, match=r"1 stored record would no longer fit[^$]*--force"):
        cell.bring(SHORT_NAMES)
    forced = cell.bring(SHORT_NAMES, "--force")
    assert "Its 1 record is kept; 1 of them no longer fit." in repr(forced)


def test_warnings_are_told_and_keep_nothing_from_being_served(cell: Shell) -> None:
    outcome = cell.bring(PETSTORE.replace("tag: {type: string}", "tag: {type: strin}"))
    number = line_of(PETSTORE, "        tag: {type") + 1
    assert (
        f"1 warning:\n  line {number}, /components/schemas/Pet/properties/tag/type: 'strin' is not"
        in repr(outcome)
    )


def test_a_line_brings_a_file(cell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pets.yaml").write_text(PETSTORE)
    assert cell.run(f"%api {cell.name} pets.yaml").kind == "new"
    Path("pets.yaml").write_text(BROKEN)
    with pytest.raises(ContractError, match=r"2 problems in pets.yaml\n  line 9,"):
        cell.run(f"%api {cell.name} pets.yaml")


def test_what_the_readme_shows_works(cell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    _, _, section = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## In a notebook\n")
    block = section.partition("```python\n")[2].partition("```")[0]
    *_, made, shown = [cell.run(line) for line in block.splitlines()]
    assert made.data == {"id": 1, "text": "Write the contract", "done": False}
    assert repr(shown) == "The console of todo"


def test_other_cells_are_left_alone(cell: Shell) -> None:
    assert cell.run("\n\n'%%api' + ' x'") == "%%api x"
    assert cell.run("%%timeit -n1 -r1 -o -q\npass") is not None


def test_the_magic_has_help(cell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    cell.run("%%api?")
    assert "%%api NAME [--fresh]" in capsys.readouterr().out
