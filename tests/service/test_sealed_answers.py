"""What a stranger's contract calls a page must not become one of ours."""

from __future__ import annotations

from running_server import Call

CONTRACT = """
openapi: 3.0.3
info: {title: Pages, version: '1'}
security: []
paths:
  /page:
    get:
      responses:
        '200':
          description: A page.
          content:
            text/html:
              schema: {type: string}
              example: <script>alert(1)</script>
  /data:
    get:
      responses:
        '200':
          description: Data.
          content:
            application/json:
              schema: {type: object}
              example: {a: 1}
"""


def test_answers_of_services_are_sealed_against_being_run_as_pages(call: Call) -> None:
    made = call("POST", "/v1/projects", json={"name": "sealed-pages", "contract": CONTRACT})
    assert made.status_code == 201
    page = call("GET", "/apis/sealed-pages/page", key=None)
    assert page.text == "<script>alert(1)</script>"
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["content-security-policy"] == "sandbox; default-src 'none'"
    data = call("GET", "/apis/sealed-pages/data", key=None)
    assert data.json() == {"a": 1}
    for answer in (page, data):
        assert answer.headers["x-content-type-options"] == "nosniff"
