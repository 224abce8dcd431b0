"""APIs in real kernels: what is shown, what the tab key offers, and what is left when a kernel is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from running_server import environment

from .kernels import Kernel, answers
from .petstore import BROKEN, PETSTORE, line_of

pytestmark = pytest.mark.notebooks

Start = Callable[[], Kernel]
URL = "str(petstore.url)"


def starter(folder: Path) -> Iterator[Start]:
    """Starts kernels whose notebooks are in a folder, with temporary files in another below it."""
    made: list[Kernel] = []
    temporary = folder / "temporary"
    temporary.mkdir(parents=True)

    def start() -> Kernel:
        kernel = Kernel(folder, environment(TMPDIR=str(temporary)))
        made.append(kernel)
        kernel.run("%load_ext api_factory")
        return kernel

    yield start
    for kernel in made:
        kernel.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts kernels of one test."""
    yield from starter(tmp_path)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """One kernel with the API `petstore`, for the tests that leave it as it is."""
    for begin in starter(tmp_path_factory.mktemp("kernel")):
        shared = begin()
        assert shared.bring("petstore", PETSTORE).error is None
        yield shared


def left(folder: Path) -> list[str]:
    """What is left in the folder of temporary files that is not the kernel's own."""
    files = (folder / "temporary").rglob("*")
    return sorted(path.name for path in files if path.is_file() and "ipykernel" not in str(path))


def test_a_cell_shows_a_result_and_nothing_else(kernel: Kernel) -> None:
    for source in (
        f"%%api shop\n{PETSTORE}",
        "shop",
        "shop.create_pet(name='Rex')",
        "shop.ui()",
        "shop.get_pet(9)",
    ):
        ((output_type, content),) = kernel.run(source).outputs
        assert output_type == "execute_result"
        assert set(content["data"]) <= {"text/plain", "text/html"}
        assert content["metadata"] == {}


def test_an_error_is_raised_with_the_line_of_the_cell(kernel: Kernel) -> None:
    answer = kernel.bring("petstore", BROKEN)
    ((output_type, content),) = answer.outputs
    assert (output_type, content["ename"]) == ("error", "ContractError")
    number = line_of(BROKEN, "integr,") + 1
    assert content["traceback"][:2] == [
        "ContractError: 2 problems in petstore",
        f"  line {number}, /paths/~1pets/get/parameters/0/schema/type: 'integr' is not a type; "
        "did you mean 'integer'?",
    ]
    assert content["evalue"] == "\n".join(content["traceback"]).removeprefix("ContractError: ")


def test_the_tab_key_offers_operations_and_arguments(kernel: Kernel) -> None:
    operations = set(kernel.complete("petstore."))
    assert {"petstore.create_pet", "petstore.list_pets", "petstore.ui"} & operations or {
        "create_pet",
        "list_pets",
        "ui",
    } <= operations
    assert {"name=", "tag="} <= set(kernel.complete("petstore.create_pet("))
    assert {"limit=", "tag="} <= set(kernel.complete("petstore.list_pets("))


def test_inspection_shows_what_the_contract_says(kernel: Kernel) -> None:
    text = kernel.inspect("petstore.create_pet")
    assert "Add a pet" in text
    assert "What it is called" in text
    assert "name: str" in text


def test_warnings_and_logs_stay_out_of_the_cells(kernel: Kernel) -> None:
    kernel.run("import logging; logging.getLogger('api_factory').error('something broke')")
    answer = kernel.run("print('mine'); petstore.logs()")
    assert "something broke" in answer.text
    assert [content["text"] for output_type, content in answer.outputs if output_type == "stream"] == [
        "mine\n"
    ]


@pytest.mark.slow
def test_a_notebook_writes_and_runs_another(kernel: Kernel) -> None:
    assert "living.ipynb has" in kernel.run("petstore.notebook('living.ipynb', run=True)").text
    check = "from api_factory.notebook.hygiene import faults; list(faults(open('living.ipynb').read()))"
    assert kernel.run(check).text == "[]"


@pytest.mark.slow
def test_a_killed_kernel_leaves_nothing_behind(start: Start, tmp_path: Path) -> None:
    kernel = start()
    kernel.bring("petstore", PETSTORE)
    kernel.run("petstore.create_pet(name='Rex')")
    url = kernel.run(URL).text.strip("'")
    assert answers(url)
    kernel.kill()
    assert not answers(url)
    assert left(tmp_path) == []


@pytest.mark.slow
def test_a_killed_kernel_leaves_its_folder_to_the_next(start: Start, tmp_path: Path) -> None:
    kernel = start()
    kernel.bring("petstore", PETSTORE, "--store data")
    kernel.run("petstore.create_pet(name='Rex')")
    kernel.kill()
    again = start()
    assert "petstore is as it was" in again.bring("petstore", PETSTORE, "--store data").text
    assert "Rex" in again.run("petstore.get_pet(1).expect(200)").text
    assert left(tmp_path) == []


@pytest.mark.slow
def test_a_restarted_kernel_begins_anew(start: Start) -> None:
    kernel = start()
    kernel.bring("petstore", PETSTORE)
    url = kernel.run(URL).text.strip("'")
    kernel.restart()
    assert not answers(url)
    kernel.run("%load_ext api_factory")
    assert "petstore is live" in kernel.bring("petstore", PETSTORE).text
    assert kernel.run("petstore.list_pets().data").text == "[]"


@pytest.mark.slow
def test_two_kernels_do_not_fight(start: Start) -> None:
    first, second = start(), start()
    for kernel, name in ((first, "Rex"), (second, "Tom")):
        kernel.bring("petstore", PETSTORE)
        kernel.run(f"petstore.create_pet(name='{name}').expect(201)")
    for kernel, name in ((first, "Rex"), (second, "Tom")):
        assert kernel.run("[pet['name'] for pet in petstore.list_pets().data]").text == f"['{name}']"
    assert first.run(URL).text != second.run(URL).text


@pytest.mark.slow
def test_two_kernels_on_one_folder_are_told_of_each_other(start: Start) -> None:
    first, second = start(), start()
    first.bring("petstore", PETSTORE, "--store data")
    error = second.bring("petstore", PETSTORE, "--store data").error
    assert error is not None
    assert error.startswith("NotebookError: The data in ")
    assert f"are in use by another process (pid {first.pid})" in error
    first.run("petstore.create_pet(name='Rex').expect(201)")
    first.kill()
    assert second.bring("petstore", PETSTORE, "--store data").error is None
    assert "Rex" in second.run("petstore.get_pet(1).expect(200)").text
