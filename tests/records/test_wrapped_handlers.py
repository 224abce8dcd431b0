"""Signatures of functions that wrap handlers."""

from __future__ import annotations

import inspect

from api_factory.records.wrapped_handlers import NEEDED, keyword_parameters, signature_around


def handler(records, path, key=None, accept="*/*"):
    """Take what handlers take."""


def test_a_wrapper_has_its_own_parameters_beside_those_of_its_handler():
    assert str(signature_around(handler, url=NEEDED)) == "(records, *, url, path, key=None, accept='*/*')"


def test_a_name_that_both_have_is_there_once_with_the_default_of_the_wrapper():
    assert str(signature_around(handler, accept=None)) == "(records, *, accept=None, path, key=None)"


def test_a_bound_handler_leaves_keywords_alone():
    _, *bound = inspect.signature(handler).parameters.values()
    assert [str(parameter) for parameter in keyword_parameters(bound, key=None)] == [
        "key=None",
        "path",
        "accept='*/*'",
    ]
