"""The documents of the project, and what they quote: read here once, for the tests that hold them to it."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tasks/*.md")]
)
FENCE = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.M | re.S)


def text(name: str) -> str:
    """A document as it is."""
    return (ROOT / name).read_text(encoding="utf-8")


def prose(name: str) -> str:
    """A document without what it quotes in blocks."""
    return FENCE.sub("", text(name))


def blocks(name: str, language: str, section: str | None = None) -> list[str]:
    """The blocks of one language in a document, or below one of its headings."""
    source = text(name)
    if section is not None:
        _, found, rest = source.partition(f"\n## {section}\n")
        assert found, f"{name} has no section {section}"
        source = rest.partition("\n## ")[0]
    return [content for kind, content in FENCE.findall(source) if kind == language]


def sessions() -> set[str]:
    """The names of nox's sessions."""
    return {
        node.name
        for node in ast.parse(text("noxfile.py")).body
        if isinstance(node, ast.FunctionDef) and any("session" in ast.unparse(d) for d in node.decorator_list)
    }


def commands(name: str) -> Iterator[list[str]]:
    """The calls of `api-factory` in the shell blocks of a document, as lists of words without the first."""
    for block in blocks(name, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            line = re.sub(r"\$\((?!api-factory)[^()]*\)", "value", line)
            for call in re.findall(r"(?:^|[(|;&]\s*|\b(?:until|if|do|then) )(api-factory\b[^|;&)]*)", line):
                words = shlex.split(re.sub(r"\s[<>2]*[<>].*", "", call), comments=True)
                yield words[1:]
