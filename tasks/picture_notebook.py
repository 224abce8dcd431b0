"""Take the picture of a notebook for docs/notebooks.md.

    python tasks/picture_notebook.py docs/notebook.png

Starts a JupyterLab of its own, runs a small notebook in it, and takes the picture with Chromium (`CHROMIUM` names
another than /usr/bin/chromium). It needs what the browser session installs.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browser.jupyterlab import JupyterLab, notebook

SECONDS = 60_000
CONTRACT = """\
%%api todo
openapi: 3.1.0
info: {title: To do, version: 1.0.0}
paths:
  /tasks:
    post:
      operationId: add_task
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Task'}}}}
      responses: {'201': {$ref: '#/components/responses/Task'}}
  /tasks/{id}:
    get:
      operationId: get_task
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {$ref: '#/components/responses/Task'}}
components:
  responses:
    Task: {description: A task, content: {application/json: {schema: {$ref: '#/components/schemas/Task'}}}}
  schemas:
    Task: {type: object, required: [text], properties: {id: {type: integer, readOnly: true}, text: {type: string}}}"""
CELLS = ("%load_ext api_factory", CONTRACT, 'todo.add_task(text="Write the contract")', "todo.ui(height=320)")


def run_all(page: Page) -> None:
    """Run every cell, and wait for its output."""
    expect(page.get_by_text("Here | Idle")).to_be_visible()
    cells = page.locator(".jp-Notebook .jp-Cell")
    cells.first.locator(".cm-content").click()
    for number in range(len(CELLS)):
        page.keyboard.press("Shift+Enter")
        expect(cells.nth(number).locator(".jp-InputPrompt")).to_have_text(f"[{number + 1}]:")
    expect(page.frame_locator("iframe").locator(".opblock").first).to_be_visible()


def main() -> None:
    """Start JupyterLab, run the notebook, take the picture, stop it."""
    target = Path(sys.argv[1])
    expect.set_options(timeout=SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        lab = JupyterLab(Path(folder))
        (lab.folder / "todo.ipynb").write_text(notebook(*CELLS), encoding="utf-8")
        try:
            lab.start()
            with sync_playwright() as playwright:
                chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
                flags = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
                browser = playwright.chromium.launch(executable_path=chromium, args=flags)
                view = {"width": 960, "height": 1400}
                page = browser.new_page(viewport=view, locale="en-GB", color_scheme="light")
                page.goto(lab.address("todo.ipynb"))
                run_all(page)
                page.wait_for_timeout(1_000)
                first = page.locator(".jp-Notebook .jp-Cell").nth(0).bounding_box()
                last = page.locator(".jp-Notebook .jp-Cell").nth(len(CELLS) - 1).bounding_box()
                assert first is not None
                assert last is not None
                height = last["y"] + last["height"] - first["y"] + 8
                clip = {"x": first["x"], "y": first["y"] - 4, "width": first["width"], "height": height}
                page.screenshot(path=target, clip=clip)
                browser.close()
        finally:
            lab.close()


if __name__ == "__main__":
    main()
