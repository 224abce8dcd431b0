"""Writing, responding, and the seam of the self-check (rules 10 to 12)."""

# ruff: noqa: UP031 (texts full of braces are easier to read with percent signs)

import pytest


def api(responses, method="post", path="/things", patch=""):
    ref = "content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}"
    extra = f"  {method}: {{requestBody: {{{patch or ref}}}, responses: {responses.replace('REF', ref)}}}"
    item = "/things/{id}:\n  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n"
    own = extra if path == "/things" else ""
    below = extra if path != "/things" else ""
    create = (
        ""
        if own and method == "post"
        else f"  post: {{requestBody: {{{ref}}}, responses: {{'201': {{description: x}}}}}}"
    )
    paths = f"/things:\n{create}\n{own}\n{item}  get: {{responses: {{'200': {{description: x, {ref}}}}}}}\n{below}"
    thing = """
Thing:
  type: object
  required: [id, name, made]
  properties:
    id: {type: integer, readOnly: true}
    name: {type: string, default: x}
    made: {type: string, format: date-time, readOnly: true}
    createdAt: {type: string, format: date-time, readOnly: true}
    secret: {type: string, writeOnly: true}
    kind: {type: string, enum: [a]}
    inner: {type: object, properties: {state: {type: string, readOnly: true}, size: {type: integer, default: 3}}}
"""
    return paths, thing


@pytest.fixture
def decision(planned):
    def decide(responses, method="post", path="/things", **options):
        return planned(*api(responses, method, path, **options)).decisions[f"{method} {path}"]

    return decide


def test_read_only_and_write_only_properties_at_any_depth(decision):
    create = decision("{'201': {description: x, REF}}")
    assert create.request.read_only == {("id",), ("made",), ("createdAt",), ("inner", "state")}
    assert create.collection.write_only == {("secret",)}


def test_defaults_at_any_depth(decision):
    create = decision("{'201': {description: x, REF}}")
    assert dict(create.request.defaults) == {("name",): "x", ("inner", "size"): 3}


def test_what_answers_need_and_clients_do_not_send_is_filled(decision):
    fills = decision("{'201': {description: x, REF}}").collection.fills
    assert {(fill.path, fill.kind) for fill in fills} == {(("made",), "moment"), (("createdAt",), "created")}


def test_what_only_requests_declare_is_never_shown(contract):
    assert contract("shop").collections["/api/v2/customers"].write_only == {("password",)}


@pytest.mark.parametrize(("declared", "creates"), [("'201'", True), ("'200'", False)])
def test_a_put_creates_if_201_is_declared(decision, declared, creates):
    put = decision("{%s: {description: x, REF}}" % declared, "put", "/things/{id}")
    assert put.role == "replace"
    assert put.creates is creates


def test_an_update_has_no_defaults(decision):
    assert decision("{'200': {description: x, REF}}", "patch", "/things/{id}").request.defaults == ()


@pytest.mark.parametrize(
    ("media", "kinds"),
    [
        ("application/merge-patch+json", ("merge",)),
        ("application/json", ("merge",)),
        ("application/json-patch+json", ("json",)),
    ],
)
def test_kinds_of_patches(decision, media, kinds):
    body = "content: {%s: {schema: {$ref: '#/components/schemas/Thing'}}}" % media
    assert (
        decision("{'200': {description: x, REF}}", "patch", "/things/{id}", patch=body).request.patch == kinds
    )


def test_both_kinds_of_patches(contract):
    assert contract("events31").decisions["patch /events/{event_id}"].request.patch == ("merge", "json")


@pytest.mark.parametrize(
    ("responses", "status", "content", "location"),
    [
        ("{'201': {description: x, REF}, '200': {description: x, REF}}", 201, "record", True),
        ("{default: {description: x, REF}}", 201, "record", True),
        ("{'200': {description: x, REF}, default: {description: error}}", 200, "record", False),
        ("{'204': {description: x}}", 204, "none", False),
        ("{2XX: {description: x, REF}}", 201, "record", True),
        ("{'203': {description: x, REF}, '205': {description: x}}", 203, "record", False),
        ("{'405': {description: x}}", 201, "record", True),
    ],
)
def test_the_status_of_a_creation(decision, responses, status, content, location):
    answer = decision(responses).answer
    assert (answer.status, answer.content, answer.location) == (status, content, location)


@pytest.mark.parametrize(
    ("responses", "status", "content"),
    [
        ("{'200': {description: x, REF}, '204': {description: x}}", 204, "none"),
        ("{'200': {description: x, REF}}", 200, "record"),
        ("{'200': {description: x, content: {application/json: {schema: {type: object}}}}}", 200, "filled"),
        ("{'404': {description: x}}", 204, "none"),
    ],
)
def test_the_status_of_a_deletion(decision, responses, status, content):
    answer = decision(responses, "delete", "/things/{id}").answer
    assert (answer.status, answer.content) == (status, content)


def test_an_answer_that_is_no_record_is_filled_and_the_record_is_kept(decision):
    other = "{type: object, properties: {ok: {type: boolean}}}"
    create = decision("{'200': {description: x, content: {application/json: {schema: %s}}}}" % other)
    assert (create.role, create.answer.content) == ("create", "filled")


def test_a_read_that_answers_in_xml_only_is_an_example(planned):
    paths, thing = api("{'201': {description: x, REF}}")
    paths = paths.replace(
        "{'200': {description: x, content: {application/json", "{'200': {description: x, content: {text/xml"
    )
    assert planned(paths, thing).decisions["get /things/{id}"].role == "example"


def test_errors_are_found_by_status_range_and_default(planned):
    error = "content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}"
    responses = "{'201': {description: x, REF}, '404': {description: x, %s}, 4XX: {description: x, %s}}" % (
        error,
        error,
    )
    create = planned(*api(responses)).decisions["post /things"]
    assert create.error(404).status == "404"
    assert create.error(409).status == "4XX"
    assert create.error(500) is None


def test_a_demoted_operation_answers_with_examples_and_says_why(decision):
    demoted = decision("{'201': {description: x, REF}}").demoted("The record read back is not valid.")
    assert (demoted.role, demoted.answer.content, demoted.collection) == ("example", "example", None)
    assert (demoted.rule.number, demoted.reason) == (12, "The record read back is not valid.")
