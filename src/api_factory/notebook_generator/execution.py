"""Execution of a notebook's cells in a namespace."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any


def run_in(namespace: dict[str, Any], notebook: dict[str, Any]) -> Iterator[tuple[str, Exception]]:
    """Run the code cells in a namespace; yield failures by cell id.

    Cells that load the client are left out. The value that a cell displays is asked for its representations, as
    a kernel does.
    """
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not cell["id"].startswith("load"):
            try:
                _run("".join(cell["source"]), namespace)
            except Exception as error:
                yield cell["id"], error


def _run(source: str, namespace: dict[str, Any]) -> None:
    tree = ast.parse(source)
    last_expression = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    if isinstance(last_expression, ast.Expr):
        value = eval(compile(ast.Expression(last_expression.value), "<cell>", "eval"), namespace)
        repr(value)
        if hasattr(value, "_repr_html_"):
            value._repr_html_()
