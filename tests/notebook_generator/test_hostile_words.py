"""A contract's words, its name and its file never become code, a magic, HTML or a link of a notebook."""

from __future__ import annotations

import ast
import html
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from api_factory.contract import read
from api_factory.notebook_generator import from_document, generate
from api_factory.notebook_generator.code import literal
from api_factory.notebook_generator.markdown import MAX_TEXT_CHARACTERS, code, paragraphs, words
from api_factory.plan import plan

from .living import LOADING, sources

CANARY = "canary"
HOSTILE = [
    f'x{{__import__("os").system("touch {CANARY}")}}',
    f"$(touch {CANARY})`touch {CANARY}`",
    f'"); __import__("os").system("touch {CANARY}"); ("',
    f"\n!touch {CANARY}\n%system touch {CANARY}\n",
    f'"""\n__import__("os").system("touch {CANARY}")\n"""',
    f"x\r!touch {CANARY}\u2028!touch {CANARY}\x0c!touch {CANARY}\x85",
    "# NBVAL_SKIP\\",
    "?x??",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![x](http://evil/)\n[x]: javascript:x <javascript:y>",
    "`` ` ``` <b>x</b> \\` <b>y</b>",
    "```\n<b>x</b>\n````\n~~~\n<b>y</b>",
    "$\\href{javascript:alert(1)}{x}$ \\(x\\) \\[y\\]",
    "&lt;script&gt; &#60;b&#62;",
    "\u202e\u2066\x1b[31m\x9b",
    "{}{0}{x!r}%s%(x)s",
    "\\N{BULLET}\\x41\\",
]


def contract(word: str) -> dict[str, Any]:
    """A contract with `word` in every place that can hold one."""
    item = {
        "type": "object",
        "title": word,
        "description": word,
        "required": ["name", word],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "name": {"type": "string", "example": word, "description": word},
            word: {"type": "string", "default": word, "enum": [word, f"{word}2"]},
        },
        "example": {"name": word, word: word},
    }
    content = {
        "application/json": {"schema": item, "examples": {word: {"value": {"name": word, word: word}}}}
    }
    query = {"name": word, "in": "query", "required": True, "schema": {"type": "string", "enum": [word]}}
    query |= {"description": word, "example": word}
    answer = {"description": word, "content": content, "headers": {}}

    def operation(name: str, **members: Any) -> dict[str, Any]:
        said = {"summary": word, "description": f"{word}\n\n{word}", "tags": [word]}
        return {"operationId": f"{name}{word}", **said, **members}

    document = {
        "openapi": "3.0.3",
        "info": {"title": word, "version": word, "description": word, "contact": {"name": word}},
        "tags": [{"name": word, "description": word}],
        "paths": {
            "/items": {
                "post": operation("add", requestBody={"required": True, "content": content}, responses={"201": answer}),
                "get": operation(
                    "list",
                    parameters=[query],
                    responses={"200": {"description": word, "content": {
                        "application/json": {"schema": {"type": "array", "items": item}}}}},
                ),
            },
            "/items/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "get": operation("get", responses={"200": answer}),
                "put": operation("put", requestBody={"required": True, "content": content}, responses={"200": answer}),
                "delete": operation("del", responses={"204": {"description": word}}),
            },
            "/other/" + re.sub(r"[{}/?#\x00-\x1f\x7f-\x9f\u2028]", "", word): {
                "get": {"responses": {"200": {"description": word}}, "x-factory": {"role": "example"}}
            },
        },
    }  # fmt: skip
    return document


def notebook_of(word: str) -> dict[str, Any]:
    return generate(plan(read(json.dumps(contract(word)).encode())), LOADING)


class _Blank(ast.NodeTransformer):
    """Takes strings and names that the contract chose out of a tree."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("" if isinstance(node.value, str) else node.value)

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name("name", ast.Load())

    def visit_Attribute(self, node: ast.Attribute) -> ast.Attribute:
        return ast.Attribute(self.visit(node.value), "attribute", ast.Load())

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        return ast.keyword("argument", self.visit(node.value))


def shapes(notebook: dict[str, Any]) -> list[str]:
    """The trees of the cells, without what words may differ in."""
    trees = [_Blank().visit(ast.parse(text)) for id, text in sources(notebook).items() if id != "load"]
    return [ast.dump(tree) for tree in trees]


@pytest.mark.parametrize("word", HOSTILE)
def test_cells_have_the_code_of_harmless_words(word: str) -> None:
    hostile, harmless = notebook_of(word), notebook_of("plain")
    assert shapes(hostile) == shapes(harmless)
    for text in sources(hostile).values():
        assert not any(line.lstrip().startswith(("%", "!", "?", "#")) for line in text.splitlines())
        assert text.isprintable() or set(re.findall(r"[^ -~]", text)) <= {"\n"} or word.isprintable()


def activity(text: str) -> list[str]:
    """What in Markdown would be HTML, a link, an image or mathematics: outside of code, by CommonMark's own rules."""
    plain = re.sub(r"(?ms)^(`{3,})\n.*?^\1$", "", text)
    plain = re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", plain)
    return re.findall(r"<[a-zA-Z/!?]|\]\(|\]:|!\[|\\[\[(]|\$|`", plain)


@pytest.mark.parametrize("word", HOSTILE)
def test_prose_is_text(word: str) -> None:
    for text in sources(notebook_of(word), "markdown").values():
        assert activity(text) == [], text
        assert not set(text) & set("\x1b\x9b\u202e\u2066\u2028\x85\x0c\r")
    for written in (words(word), code(word), paragraphs(word)):
        assert activity(written) == [], written
    assert "\n" not in words(word) + code(word)


def test_what_was_active_is_found() -> None:
    assert activity("<b>") == ["<b"]
    assert activity("[x](javascript:y)") == ["]("]
    assert activity("`<b>`") == []


def test_prose_says_what_the_contract_does() -> None:
    said = paragraphs(
        "# A shop\nUse `GET /a[0]`, *not* <b>.\n\n- one\n- two\n\n```sh\ncurl <x>\n```\nEnd & [go](http://x)"
    )
    assert said.splitlines() == [
        *("**A shop**", "Use `GET /a[0]`, *not* &lt;b&gt;.", "", "- one", "- two", ""),
        *("```", "curl <x>", "```", "End &amp; &#91;go&#93;(http://x)"),
    ]
    assert html.unescape(words("a<b> [x] `y` $z\\")) == "a<b> [x] `y` $z\\"
    assert len(paragraphs("x " * 5000)) <= MAX_TEXT_CHARACTERS + 100
    assert len(paragraphs("x\n" * 5000)) <= MAX_TEXT_CHARACTERS + 100
    assert words("af_" + "x" * 40) == "af&#95;[redacted]" or "xxx" not in words("af_" + "x" * 40)


@pytest.mark.parametrize("word", HOSTILE)
def test_a_literal_is_one_line_and_the_same_value(word: str) -> None:
    for value in (word, {word: [word]}, "x" * 200 + word):
        text = literal(value)
        assert ast.literal_eval(text) == value
        assert literal(word).isascii() or literal(word).isprintable()
    assert len(literal(word).splitlines()) == 1
    assert eval(literal([float("inf"), 1.5])) == [float("inf"), 1.5]


@pytest.mark.parametrize("word", [*HOSTILE, "~root/x", "{x}.json", "a b", "-x", "..", "\udcff", "x" * 300])
def test_a_file_is_named_by_a_literal(word: str) -> None:
    ((_, text),) = from_document("shop", "x" * 30_000, word).cells
    tree = ast.parse(text)
    harmless = ast.parse(from_document("shop", "x" * 30_000, "plain.yaml").cells[0][1])
    assert ast.dump(_Blank().visit(tree)) == ast.dump(_Blank().visit(harmless))
    assert "%" not in text.replace(repr(word)[1:-1], "")
    named = [
        n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    assert named == ["shop", f"./{word}" if word.startswith("~") else word]


@pytest.mark.parametrize("name", ["{x}", "shop\n!x", "a$(x)", "", "Shop", "../x", "-x", "x" * 64])
def test_a_name_that_is_none_makes_no_notebook(name: str) -> None:
    with pytest.raises(ValueError, match="is no name"):
        from_document(name, "", None)


@pytest.mark.parametrize(
    "word", [f'shop{{__import__("os").system("touch {CANARY}")}}', "$HOME", "a b'c", "~x", "{y"]
)
def test_a_magic_takes_the_words_as_they_are(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`%api NAME FILE` in IPython's own shell, which puts values into the words of other magics."""
    from IPython.core.interactiveshell import InteractiveShell

    import api_factory
    from api_factory.notebook.kernel import KERNEL

    monkeypatch.chdir(tmp_path)
    Path(f"{word}.json").write_text(json.dumps(contract("plain")))
    shell = InteractiveShell.instance()
    api_factory.load_ipython_extension(shell)
    quoted = "'" + f"./{word}.json".replace("'", "'\"'\"'") + "'"
    done = shell.run_cell(f"%api hostile-words {quoted}")
    KERNEL.stop()
    assert done.success, done.error_in_exec
    assert os.listdir() == [f"{word}.json"]


@pytest.mark.slow
@pytest.mark.parametrize("long", [True, False])
def test_a_real_kernel_runs_nothing_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    from api_factory.cli import main

    monkeypatch.chdir(tmp_path)
    name = f'shop{{__import__("os").system("touch {CANARY}")}}.json'
    document = contract(HOSTILE[0])
    if long:
        document["info"]["x-filler"] = "x" * 30_000
    Path(name).write_text(json.dumps(document))
    assert main(["notebook", name, "--name", "shop", "--run", "-o", "shop.ipynb"]) in (0, 1)
    cells = json.loads(Path("shop.ipynb").read_text())["cells"]
    assert sum(cell["cell_type"] == "code" and cell["execution_count"] is not None for cell in cells) >= 2
    assert sorted(os.listdir()) == sorted([name, "shop.ipynb"])
