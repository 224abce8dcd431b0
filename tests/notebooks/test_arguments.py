"""The words after the magic."""

from __future__ import annotations

import pytest

from api_factory.errors import NotebookError
from api_factory.interactive.arguments import Arguments, parse, variable_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("petstore", Arguments("petstore", None)),
        ("  pet-store  --fresh ", Arguments("pet-store", None, fresh=True)),
        ("--force p --store 'my data'", Arguments("p", None, store="my data", force=True)),
        ("p --store=postgresql://h/d", Arguments("p", None, store="postgresql://h/d")),
    ],
)
def test_a_cell_is_understood(line: str, expected: Arguments) -> None:
    assert parse(line, in_cell=True) == expected


def test_a_line_names_a_file() -> None:
    assert parse("p 'a b.yaml' --force", in_cell=False) == Arguments("p", "a b.yaml", force=True)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("", ["The name is missing."]),
        ("Pet_Store", ["'Pet_Store' is no name"]),
        ("--frsh p q", ["There is no option --frsh.", "'q' is one word too many."]),
        ("p --store", ["--store needs a folder"]),
        ("p --store --fresh", ["--store needs a folder"]),
        ("p 'x", ["open quote"]),
        ("class", ["a word of Python's"]),
        ("list", ["a word of Python's"]),
        ("api-factory", ["which is this package"]),
    ],
)
def test_whatever_is_wrong_is_told_at_once_with_how_it_is_written(line: str, sentences: list[str]) -> None:
    with pytest.raises(NotebookError) as caught:
        parse(line, in_cell=True)
    assert [sentence for sentence in sentences if sentence not in str(caught.value)] == []
    assert "Write: %%api NAME" in str(caught.value)


def test_a_line_without_a_file_says_so() -> None:
    with pytest.raises(NotebookError, match=r"The file is missing. Write: %api NAME FILE"):
        parse("p", in_cell=False)


def test_hyphens_become_underscores() -> None:
    assert variable_of("pet-store-2") == "pet_store_2"
