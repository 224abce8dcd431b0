"""The catalogue, as a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from reference.documents import CONTRACTS


@pytest.fixture
def catalogue() -> Callable[[], dict[str, Any]]:
    """Makes the document of tests/contracts/catalogue.yaml."""
    text = (CONTRACTS / "catalogue.yaml").read_text(encoding="utf-8")
    return lambda: yaml.safe_load(text)
