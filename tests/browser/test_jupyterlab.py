"""A notebook in JupyterLab, in a real browser: a cell makes an API live, and its console is shown inline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .jupyterlab import JupyterLab, notebook

CONTRACT = """\
%%api petstore
openapi: 3.1.0
info: {title: Petstore, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: list_pets
      summary: List pets
      responses: {'200': {$ref: '#/components/responses/Pets'}}
    post:
      operationId: create_pet
      summary: Add a pet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {$ref: '#/components/responses/Pet'}}
  /pets/{id}:
    get:
      operationId: get_pet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {$ref: '#/components/responses/Pet'}}
components:
  responses:
    Pet: {description: A pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    Pets:
      description: Pets
      content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
  schemas:
    Pet:
      type: object
      required: [name]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}, tag: {type: string}}"""

CELLS = (
    "%load_ext api_factory",
    CONTRACT,
    'petstore.create_pet(name="Rex", tag="dog")',
    "petstore.ui(height=420)",
)
SECONDS = 60_000
CONSOLE = 'iframe[title="The console of petstore"]'


class Notebook:
    """A notebook that is open in a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        # A cell that is run while the kernel is not there yet is not run, and nothing says so.
        expect(page.get_by_text("Here | Idle")).to_be_visible()
        self.cells.first.locator(".cm-content").click()

    def run(self, number: int) -> None:
        """Run the cell of this number, the next one, as people do."""
        self.page.keyboard.press("Shift+Enter")
        expect(self.cells.nth(number).locator(".jp-InputPrompt")).to_have_text(f"[{number + 1}]:")


@pytest.fixture(scope="module", params=["Light", "Dark"])
def theme(request: pytest.FixtureRequest) -> str:
    """The theme that JupyterLab is set to, whatever the system prefers, which here is the light one."""
    return str(request.param)


@pytest.fixture(scope="module")
def jupyterlab(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterLab]:
    """JupyterLab with the notebook petstore.ipynb."""
    folder = tmp_path_factory.mktemp("jupyterlab")
    (folder / "petstore.ipynb").write_text(notebook(*CELLS), encoding="utf-8")
    lab = JupyterLab(folder, f"JupyterLab {theme}")
    try:
        yield lab.start()
    finally:
        lab.close()


@pytest.fixture(scope="module")
def opened(jupyterlab: JupyterLab, chromium: Browser) -> Iterator[Notebook]:
    """The notebook, all of its cells run."""
    context = chromium.new_context(
        locale="en-GB", color_scheme="light", viewport={"width": 1280, "height": 1000}
    )
    context.set_default_timeout(SECONDS)
    expect.set_options(timeout=SECONDS)
    page = context.new_page()
    page.goto(jupyterlab.address("petstore.ipynb"))
    made = Notebook(page)
    for number in range(len(CELLS)):
        made.run(number)
    yield made
    expect.set_options(timeout=5_000)
    context.close()


def test_the_cell_shows_its_operations_as_a_table(opened: Notebook) -> None:
    output = opened.cells.nth(1).locator(".jp-OutputArea-output")
    expect(output).to_contain_text("petstore is live: 1 collection, 3 operations work on stored records.")
    rows = output.locator("table tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("create_pet")
    assert rows.nth(1).locator("td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "left"
    expect(opened.cells.nth(2).locator(".jp-OutputArea-output")).to_contain_text("201 Created, as declared")


def test_the_console_is_shown_inline_in_the_theme_of_the_notebook(opened: Notebook, theme: str) -> None:
    frame = opened.page.frame_locator(CONSOLE)
    expect(frame.locator(".opblock")).to_have_count(3)
    expect(frame.locator(".opblock").first).to_be_visible()
    expect(frame.locator(".info .title")).to_contain_text("Petstore")
    expect(frame.locator(".bar")).to_be_hidden()
    colour = frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    brightness = sum(int(part) for part in colour[4:-1].split(",")) / 3
    assert (brightness < 64) == (theme == "Dark")


def test_a_request_can_be_tried_there(opened: Notebook) -> None:
    frame = opened.page.frame_locator(CONSOLE)
    block = frame.locator("[id$='-list_pets']")
    block.locator(".opblock-summary-control").click()
    block.get_by_role("button", name="Try it out").click()
    block.get_by_role("button", name="Execute").click()
    expect(block.locator(".live-responses-table tbody td.response-col_status").first).to_contain_text("401")


def test_the_tab_key_offers_operations_and_their_arguments(opened: Notebook) -> None:
    page, cell = opened.page, opened.cells.last
    cell.locator(".cm-content").click()
    for typed, offered in (("petstore.cre", "create_pet"), ("petstore.create_pet(na", "name=")):
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(typed)
        # JupyterLab marks the editor once the tab key completes, and does not indent.
        expect(cell.locator(".jp-mod-completer-enabled")).to_have_count(1)
        # A single match is put in at once, several are listed. JupyterLab gives a kernel one second to answer, and the
        # first time takes it longer on a busy machine.
        found = cell.locator(".cm-content").or_(page.locator(".jp-Completer")).filter(has_text=offered)
        for _ in range(20):
            page.keyboard.press("Tab")
            page.wait_for_timeout(1_500)
            if found.count():
                break
        expect(found.first).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")


def test_no_key_is_in_what_is_saved(opened: Notebook, jupyterlab: JupyterLab) -> None:
    file: Path = jupyterlab.folder / "petstore.ipynb"
    for _ in range(60):
        opened.page.keyboard.press("ControlOrMeta+S")
        opened.page.wait_for_timeout(500)
        # It is written while it is read, at times.
        saved = file.read_text(encoding="utf-8")
        if "The console of petstore" in saved:
            break
    assert "The console of petstore" in saved
    assert "af_" not in saved
