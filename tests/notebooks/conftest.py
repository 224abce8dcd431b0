"""Copies of the notebooks, and kernels."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .copies import QUICKSTART, Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the notebooks outside the checkout, with their conftest and their masks."""
    folder = tmp_path / "notebooks"
    shutil.copytree(
        QUICKSTART.parent, folder, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    )
    return Copy(folder)


@pytest.fixture(scope="module")
def kernel_here() -> Iterator[None]:
    """This process as a kernel: what the tests of a module serve in it ends with them."""
    from api_factory.notebook.kernel import KERNEL

    yield
    KERNEL.stop()
