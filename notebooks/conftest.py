"""How nbval verifies the notebooks of this folder, however it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

CELL_SECONDS = 60


def pytest_configure(config: pytest.Config) -> None:
    """Run in the Python that pytest runs in, compare with the masks, and do not wait for ever."""
    if not config.pluginmanager.hasplugin("nbval"):
        return
    config.option.nbval_current_env = True
    config.option.nbval_sanitize_with = str(Path(__file__).with_name("sanitise.cfg"))
    config.option.nbval_cell_timeout = CELL_SECONDS
