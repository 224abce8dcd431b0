"""Envelopes and queries (rules 8 and 9)."""

# ruff: noqa: UP031 (texts full of braces are easier to read with percent signs)

import pytest

from api_factory.plan.model.query import Sorting

ITEM = "/things/{id}:\n  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n"


def api(answer, entity="id: {type: integer}, name: {type: string}", parameters="[]", item=None):
    thing = "Thing: {type: object, properties: {%s}}" % entity
    ref = "{$ref: '#/components/schemas/Thing'}"
    json = "content: {application/json: {schema: %s}}"
    paths = f"""
/things:
  get: {{parameters: {parameters}, responses: {{'200': {{description: x, {json % answer}}}}}}}
  post: {{requestBody: {{{json % ref}}}, responses: {{'201': {{description: x, {json % (item or ref)}}}}}}}
{ITEM}  get: {{responses: {{'200': {{description: x, {json % (item or ref)}}}}}}}
"""
    return paths, thing


LIST = "{type: array, items: {$ref: '#/components/schemas/Thing'}}"


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        (LIST, ()),
        ("{type: object, properties: {items: %s}}" % LIST, ("items",)),
        (
            "{type: object, properties: {things: %s, errors: {type: array, items: {type: object}}}}" % LIST,
            ("things",),
        ),
        (
            "{type: object, properties: {_embedded: {type: object, properties: {things: %s}}}}" % LIST,
            ("_embedded", "things"),
        ),
        (
            "{type: object, properties: {data: {type: object, properties: {items: %s}}}}" % LIST,
            ("data", "items"),
        ),
        ("{type: object, properties: {odd: %s}}" % LIST, ("odd",)),
    ],
)
def test_where_the_records_are(planned, answer, path):
    decision = planned(*api(answer)).decisions["get /things"]
    assert (decision.role, decision.answer.envelope.path) == ("list", path)


def test_the_best_name_wins_among_arrays(planned):
    answer = "{type: object, properties: {rows: %s, items: %s}}" % (LIST, LIST)
    assert planned(*api(answer)).decisions["get /things"].answer.envelope.path == ("items",)


def test_a_single_wrapper_is_taken_off_answers_and_requests_separately(planned, contract):
    wrapped = "{type: object, properties: {data: {$ref: '#/components/schemas/Thing'}, meta: {type: object}}}"
    plan = planned(*api(LIST, item=wrapped))
    assert plan.decisions["get /things/{id}"].answer.envelope.path == ("data",)
    assert plan.decisions["post /things"].request.envelope == ()
    assert contract("shop").decisions["post /api/v2/customers"].request.envelope == ("data",)


def test_a_record_with_a_property_named_data_is_no_wrapper(planned):
    plan = planned(
        *api(LIST, entity="id: {type: integer}, data: {type: object, properties: {x: {type: string}}}")
    )
    assert plan.decisions["get /things/{id}"].answer.envelope.path == ()


def test_fields_around_the_records_are_known_by_their_names(contract):
    envelope = contract("shop").decisions["get /api/v2/customers"].answer.envelope
    assert {meta.path: meta.kind for meta in envelope.meta} == {
        ("meta", "total"): "total",
        ("meta", "page"): "page",
        ("meta", "per_page"): "size",
        ("meta", "total_pages"): "pages",
        ("meta", "has_more"): "has_more",
    }
    assert envelope.needs_total


def test_a_lone_count_is_the_total_and_links_may_be_null(contract):
    envelope = contract("shop").decisions["get /api/v2/orders"].answer.envelope
    kinds = {meta.path[-1]: meta for meta in envelope.meta}
    assert kinds["count"].kind == "total"
    assert (kinds["next"].kind, kinds["next"].form, kinds["next"].blank) == ("next", "uri", "null")


def test_constants_and_cursors(contract):
    envelope = contract("events31").decisions["get /events"].answer.envelope
    kinds = {meta.path[-1]: meta for meta in envelope.meta}
    assert kinds["object"].value == "list"
    assert (kinds["next_cursor"].form, kinds["next_cursor"].blank) == ("cursor", "null")


def test_a_required_field_that_nobody_knows_holds_an_example(planned):
    answer = (
        "{type: object, required: [items, checksum], properties: {items: %s, checksum: {type: string}}}"
        % LIST
    )
    decision = planned(*api(answer)).decisions["get /things"]
    assert decision.role == "list"
    (meta,) = decision.answer.envelope.meta
    assert (meta.path, meta.kind) == (("checksum",), "example")
    assert meta.schema is not None


@pytest.mark.parametrize("name", ["thingsCount", "thing_count", "totalThings", "num-things", "things_total"])
def test_a_number_called_after_the_records_is_their_total(planned, name):
    answer = f"{{type: object, required: [items, {name}], properties: {{items: {LIST}, {name}: {{type: integer}}}}}}"
    (meta,) = planned(*api(answer)).decisions["get /things"].answer.envelope.meta
    assert (meta.path, meta.kind) == ((name,), "total")


def test_a_number_called_after_something_else_is_no_total(planned):
    fields = f"items: {LIST}, ownersCount: {{type: integer}}"
    answer = f"{{type: object, required: [items, ownersCount], properties: {{{fields}}}}}"
    (meta,) = planned(*api(answer)).decisions["get /things"].answer.envelope.meta
    assert meta.kind == "example"


def test_fields_that_cannot_be_filled_and_need_not_be_are_left_out(planned):
    answer = "{type: object, required: [items], properties: {items: %s, checksum: {type: string}}}" % LIST
    assert planned(*api(answer)).decisions["get /things"].answer.envelope.meta == ()


def query(planned, *parameters, entity="id: {type: integer}, name: {type: string}, size: {type: integer}"):
    listed = (
        "["
        + ", ".join(f"{{name: '{name}', in: query, schema: {schema}}}" for name, schema in parameters)
        + "]"
    )
    return planned(*api(LIST, entity=entity, parameters=listed)).decisions["get /things"].query


def test_paging_words(planned):
    querying = query(
        planned, ("limit", "{type: integer, default: 5, maximum: 9}"), ("offset", "{type: integer}")
    )
    assert (querying.limit.default, querying.limit.maximum) == (5, 9)
    assert querying.offset.parameter == "offset"
    assert querying.filters == ()


@pytest.mark.parametrize(
    ("schema", "base"),
    [("{type: integer, minimum: 0}", 0), ("{type: integer, minimum: 1}", 1), ("{type: integer}", 1)],
)
def test_the_first_page(planned, schema, base):
    assert query(planned, ("page", schema)).page.base == base


def test_a_property_of_that_name_goes_before_a_paging_word(planned):
    querying = query(planned, ("size", "{type: integer}"))
    assert querying.limit is None
    assert querying.filters[0].path == ("size",)


def test_sorting(planned):
    querying = query(planned, ("sort", "{type: string}"), ("order", "{type: string, enum: [asc, desc]}"))
    assert isinstance(querying.sort, Sorting)
    assert (querying.sort.parameter, querying.sort.direction) == ("sort", "order")
    assert querying.sort.fields["name"] == ("name",)


def test_an_order_that_is_only_a_direction(planned):
    querying = query(planned, ("order", "{type: string, enum: [asc, desc]}"))
    assert (querying.sort.parameter, querying.sort.direction) == (None, "order")


def test_a_cursor(contract):
    assert contract("events31").decisions["get /events"].query.cursor == "cursor"


@pytest.mark.parametrize(
    ("name", "schema", "path", "operator"),
    [
        ("name", "{type: string}", ("name",), "eq"),
        ("name", "{type: array, items: {type: string}}", ("name",), "in"),
        ("ids", "{type: array, items: {type: integer}}", ("id",), "in"),
        ("size[gte]", "{type: integer}", ("size",), "ge"),
        ("size[lt]", "{type: integer}", ("size",), "lt"),
        ("size_min", "{type: integer}", ("size",), "ge"),
        ("maxSize", "{type: integer}", ("size",), "le"),
        ("made_after", "{type: string}", ("made_at",), "gt"),
        ("owner.name", "{type: string}", ("owner", "name"), "eq"),
        ("owner[name]", "{type: string}", ("owner", "name"), "eq"),
        ("filter[name]", "{type: string}", ("name",), "eq"),
        ("tags", "{type: string}", ("tags",), "has"),
        ("q", "{type: string}", (), "search"),
    ],
)
def test_filters(planned, name, schema, path, operator):
    entity = (
        "id: {type: integer}, name: {type: string}, size: {type: integer}, made_at: {type: string, format: date-time}, "
        "tags: {type: array, items: {type: string}}, owner: {type: object, properties: {name: {type: string}}}"
    )
    (filter_,) = query(planned, (name, schema), entity=entity).filters
    assert (filter_.path, filter_.operator) == (path, operator)


def test_an_object_of_limits_is_a_range(planned):
    limits = "{type: object, properties: {gte: {type: integer}, lt: {type: integer}}}"
    querying = query(planned, ("size", limits))
    assert {(f.member, f.operator) for f in querying.filters} == {(("gte",), "ge"), (("lt",), "lt")}


@pytest.mark.parametrize("name", ["colour", "mineral", "owner", "include", "fields"])
def test_what_is_not_understood_is_ignored_and_told(planned, name):
    entity = (
        "id: {type: integer}, eral: {type: integer}, owner: {type: object, properties: {x: {type: string}}}"
    )
    querying = query(planned, (name, "{type: string}"), entity=entity)
    assert (querying.filters, querying.ignored) == ((), (name,))


def test_values_that_the_property_never_has_filter_nothing(contract):
    (status,) = contract("shop").decisions["get /api/v2/customers/{customerId}/orders"].query.filters
    assert status.ignored == ("all",)
