"""What the admin page shows of live projects: what each operation does, and contracts that records do not fit."""

from __future__ import annotations

from playwright.sync_api import expect

from running_server import RunningServer, unique

from .visits import Visit

CONTRACT = """\
openapi: 3.0.3
info: {title: Notes, version: '1'}
paths:
  /notes:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
  /notes/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
components:
  schemas:
    Note:
      type: object
      required: [text]
      properties: {id: {type: integer}, text: {type: string}}
"""


def make_notes(server: RunningServer) -> str:
    """A live project with one record."""
    name = unique("notes")
    assert server.call("POST", "/v1/projects", json={"name": name, "contract": CONTRACT}).status_code == 201
    assert server.call("POST", f"/apis/{name}/notes", json={"text": "milk"}).status_code == 201
    return name


def test_a_project_tells_what_its_operations_do(visit: Visit) -> None:
    name = make_notes(visit.server)
    page = visit.sign_in(path=f"/admin/#/projects/{name}")
    page.get_by_text("2 operations on stored records").click()
    row = page.get_by_role("row", name="GET /notes/{id}")
    expect(row).to_contain_text("read")
    expect(row).to_contain_text("/notes")


def test_a_contract_that_records_do_not_fit_is_refused_and_can_be_taken_all_the_same(visit: Visit) -> None:
    name = make_notes(visit.server)
    page = visit.sign_in(path=f"/admin/#/projects/{name}")
    changed = CONTRACT.replace("text: {type: string}", "text: {type: integer}")
    text = page.get_by_label("The contract's text")
    expect(text).to_have_value(CONTRACT)
    page.wait_for_load_state("networkidle")
    text.fill(changed)
    expect(text).to_have_value(changed)
    page.get_by_role("button", name="Save contract").click()
    expect(page.get_by_role("heading", name="The contract is not saved")).to_be_focused()
    record = (
        page.get_by_role("table", name="Stored records that would no longer fit").get_by_role("row").nth(1)
    )
    expect(record).to_contain_text("/notes")
    expect(record).to_contain_text("must be an integer")
    kept = visit.server.call("GET", f"/v1/projects/{name}/contract").text
    assert kept == CONTRACT
    page.get_by_role("button", name="Save all the same").click()
    expect(page.get_by_role("status")).to_contain_text("Contract saved")
    assert visit.server.call("GET", f"/v1/projects/{name}/contract").text == changed
