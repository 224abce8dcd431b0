"""Signs as sentences for people."""

from __future__ import annotations


def sentence(sign: str) -> str:
    """A sign as a sentence."""
    return sign
