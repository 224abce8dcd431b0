"""What `tasks/notebooks.py check` lets through, and what not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from api_factory.notebook.hygiene import MASKS, faults, tidy

from .copies import QUICKSTART, Copy, chore


def stripped(copy: Copy) -> None:
    for cell in copy.notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}


def show(text: str, **more: object) -> dict[str, object]:
    return {"output_type": "display_data", "data": {"text/plain": [text]}, "metadata": {}} | more


def output(copy: Copy, made: dict[str, object]) -> None:
    copy.cell("create-key")["outputs"] = [made]


def stream(name: str, text: str) -> dict[str, object]:
    return {"output_type": "stream", "name": name, "text": [text]}


FAULTS: dict[str, tuple[Callable[[Copy], object], str]] = {
    "stripped": (stripped, "'start-server' was not run as number 1 in a fresh kernel."),
    "not run": (lambda copy: copy.cell("whoami").update(execution_count=None), "'whoami' was not run"),
    "run out of order": (
        lambda copy: copy.cell("whoami").update(execution_count=9),
        "was not run as number 3",
    ),
    "editor's metadata": (
        lambda copy: copy.notebook["metadata"]["language_info"].update(version="3.12.4"),
        "Its metadata are those of an editor or a machine.",
    ),
    "cell metadata": (lambda copy: copy.cell("whoami").update(metadata={"scrolled": True}), "has metadata"),
    "exempting tag": (
        lambda copy: copy.cell("whoami").update(metadata={"tags": ["nbval-skip"]}),
        "is exempt from being verified.",
    ),
    "old format": (lambda copy: copy.notebook.update(nbformat_minor=4), "older than 4.5"),
    "random id": (lambda copy: copy.cell("whoami").update(id="3fa85f64"), "needs an id that says"),
    "no id": (lambda copy: copy.cell("whoami").pop("id"), "needs an id that says"),
    "repeated id": (
        lambda copy: copy.cell("whoami").update(id="title"),
        "More than one cell has the id 'title'",
    ),
    "exempt": (
        lambda copy: copy.cell("whoami").update(source=["# NBVAL_IGNORE_OUTPUT\n", "app.whoami()"]),
        "is exempt from being verified.",
    ),
    "key in a cell": (
        lambda copy: copy.cell("whoami").update(source=["key = 'af_50TUKKE8_6VzoIF799NDkXT'"]),
        "has a key in it.",
    ),
    "path in prose": (
        lambda copy: copy.cell("title").update(source=["Look into /home/me/data."]),
        "has a path of a machine in it.",
    ),
    "key shown": (lambda copy: output(copy, show("af_50TUKKE8_6VzoIF799NDkXT")), "shows a key."),
    "path shown": (
        lambda copy: output(copy, stream("stdout", "/tmp/x/db.json")),
        "shows a path of a machine.",
    ),
    "port shown": (lambda copy: output(copy, show("http://127.0.0.1:40321")), "shows a port."),
    "time shown": (lambda copy: output(copy, show("2026-01-01T00:00:00Z")), "shows a time."),
    "address shown": (
        lambda copy: output(copy, show("<Client at 0x7f35dfae2a10>")),
        "shows a memory address.",
    ),
    "secret in HTML": (
        lambda copy: output(copy, show("", data={"text/html": ["<b>af_50TUKKE8_6VzoIF799NDkXT</b>"]})),
        "shows a key.",
    ),
    "picture": (
        lambda copy: output(copy, show("", data={"image/png": "iVBORw0KGgo="})),
        "shows image/png, which is not compared",
    ),
    "warning printed": (lambda copy: output(copy, stream("stderr", "Warning")), "printed to stderr."),
    "ended with an error": (
        lambda copy: output(
            copy, {"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []}
        ),
        "ended with KeyError.",
    ),
}


def test_the_committed_notebooks_pass() -> None:
    done = chore("check")
    assert (done.returncode, done.stdout) == (0, "")


def test_an_unchanged_copy_passes(copy: Copy) -> None:
    copy.save()
    assert chore("check", copy.path).returncode == 0


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told(copy: Copy, name: str) -> None:
    spoil, sentence = FAULTS[name]
    spoil(copy)
    copy.save()
    assert sentence in "\n".join(faults(copy.path.read_text(encoding="utf-8")))


def test_a_fault_fails(copy: Copy) -> None:
    stripped(copy)
    copy.save()
    done = chore("check", copy.path)
    assert "01-quickstart.ipynb: Cell 'start-server' was not run as number 1" in done.stdout
    assert done.returncode == 1


def test_another_way_of_writing_the_same_is_a_fault(copy: Copy) -> None:
    copy.save(as_regen_writes=False)
    done = chore("check", copy.path)
    assert done.stdout == f"{copy.path.name}: It is not written as it would be written again.\n"
    assert done.returncode == 1


@pytest.mark.parametrize(
    "path", ["/pages/home/parts", "/{owner}/tmp/", "docs/opt/x", "/var/{name}", "/private/keys"]
)
def test_paths_of_an_api_are_no_paths_of_a_machine(copy: Copy, path: str) -> None:
    copy.cell("title").update(source=[f"Look at {path} and `{path}`."])
    copy.save()
    assert list(faults(copy.path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": [7]}', "\x00", '{"cells": [], "nbformat": 4}'])
def test_what_is_no_notebook_is_told(text: str) -> None:
    assert list(faults(text)) == ["It is no notebook."]


def test_tags_that_exempt_nothing_may_stay(copy: Copy) -> None:
    copy.cell("whoami").update(metadata={"tags": ["parameters"]})
    copy.save()
    assert list(faults(copy.path.read_text(encoding="utf-8"))) == []


def test_what_an_editor_saved_is_made_fit(copy: Copy) -> None:
    original = copy.path.read_text(encoding="utf-8")
    copy.notebook["metadata"] = {
        "kernelspec": {"name": "x"},
        "language_info": {"version": "3.12.4"},
        "widgets": {},
    }
    copy.notebook["nbformat_minor"] = 4
    for cell in copy.notebook["cells"]:
        cell.pop("id")
        cell["metadata"] = {"execution": {"iopub.status.busy": "2026-01-01T00:00:00Z"}}
    copy.cell_at(2)["outputs"] = [stream("stdout", "at http://127.0.0.1:40321 since 2026-01-01T00:00:00Z")]
    copy.save(as_regen_writes=False)
    tidied = tidy(copy.path.read_text(encoding="utf-8"))
    assert list(faults(tidied)) == []
    assert tidy(tidied) == tidied
    cells = json.loads(tidied)["cells"]
    assert [cell["source"] for cell in cells] == [cell["source"] for cell in json.loads(original)["cells"]]
    assert [cells[0]["id"], cells[1]["id"]] == ["quickstart", "a-server"]
    assert cells[2]["outputs"][0]["text"] == ["at http://127.0.0.1:PORT since TIME"]


def test_tidying_makes_up_for_nothing_that_a_kernel_has_to_do(copy: Copy) -> None:
    stripped(copy)
    copy.save()
    assert "was not run" in "\n".join(faults(tidy(copy.path.read_text(encoding="utf-8"))))


def test_what_is_masked_here_is_masked_when_outputs_are_compared() -> None:
    masks = (QUICKSTART.parent / "sanitise.cfg").read_text(encoding="utf-8")
    pairs = re.findall(r"^regex: (.*)\nreplace: (.*)$", masks, re.MULTILINE)
    assert pairs == [(pattern.pattern, replacement) for pattern, replacement in MASKS]


def test_without_a_word_it_says_how_it_is_used() -> None:
    done = chore()
    assert done.returncode == 2
    assert "check [NOTEBOOK ...]" in done.stdout
