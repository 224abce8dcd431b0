"""Arrays as one text."""

from __future__ import annotations

import pytest

from api_factory.service.delimited import nested_array
from api_factory.service.value_builder import ValueBuilder
from api_factory.value_bounds import Budget, InvalidValue


def test_each_level_has_a_style_of_its_own() -> None:
    styles = ("pipeDelimited", "form")
    assert nested_array(["1,2|3", ""], styles, None, ValueBuilder(), str, encoded=False) == [
        [["1", "2"], ["3"]],
        [],
    ]


@pytest.mark.parametrize("styles", [("form",), ("form", "form")])
def test_arrays_in_arrays_count_as_values_even_if_they_are_empty(
    styles: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api_factory.service.value_builder.Budget", lambda: Budget(100))
    with pytest.raises(InvalidValue, match="has more than"):
        nested_array([""] * 100, styles, None, ValueBuilder(), str, encoded=False)
