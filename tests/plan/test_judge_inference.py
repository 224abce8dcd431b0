"""The task that compares inference with labels, over contracts of our own."""

from __future__ import annotations

from pathlib import Path

from command_line import run_script

ROOT = Path(__file__).resolve().parents[2]
LABELLED = Path(__file__).parent / "labelled"


def judged(*arguments: object) -> str:
    done = run_script(ROOT / "tasks" / "judge_inference.py", *map(str, arguments))
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_without_labels_it_says_that_it_was_skipped() -> None:
    assert judged() == "skipped: no labels were given (--labels FOLDER)\n"


def test_our_own_labels_are_met(tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    said = judged("--labels", LABELLED, "--show", "all", "--save", saved)
    assert "labels-own: 3 of 3 documents" in said
    assert (
        "recall 54/54 (100.0%); precision 54/54 (100.0%); documents: median 100%, whole 3/3, none 0/3" in said
    )
    label = '"tool-library.yaml#GET /tools": '
    changed = saved.read_text().replace(f'{label}"list"', f'{label}"read"')
    assert changed != saved.read_text()
    saved.write_text(changed)
    assert "better tool-library.yaml#GET /tools: list, read -> list" in judged(
        "--labels", LABELLED, "--diff", saved
    )


def test_plans_are_judged_by_the_same_labels() -> None:
    said = judged("--labels", LABELLED, "--plan")
    assert "create" in said
    assert "0 documents refused" in said
