"""A plugin of pytest that imports the modules of tests, and finds no test in them.

`nox` has everything compiled with it before there are workers, which then find the tests.
"""

from __future__ import annotations


def pytest_pycollect_makeitem() -> list[object]:
    """Find nothing in any module."""
    return []
