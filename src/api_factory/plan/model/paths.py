"""Paths of properties in stored documents, as tuples of names, outermost first."""

from __future__ import annotations

from typing import Final, TypeAlias

Path: TypeAlias = tuple[str, ...]

EACH: Final = "*"
"""In a path: every item of the array there."""

HIDDEN: Final = "$factory"
"""The member of a stored document for hidden identifiers and ancestors.

It holds `{parameter: value}` for each hidden ancestor, the hidden identifier under `id`, and under PARTS what is
written and read at paths of its own without being part of the record; it never leaves the factory.
"""

PARTS: Final = "$parts"
"""The member of HIDDEN for parts that the record's own schema does not have."""
