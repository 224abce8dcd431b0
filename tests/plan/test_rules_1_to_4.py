"""Precedence, normalising, pairing, and what the entity is (rules 1 to 4)."""

import pytest

PET = "Pet: {type: object, required: [name], properties: {id: {type: integer}, name: {type: string}}}"
JSON = "content: {application/json: {schema: %s}}"
REF = JSON % "{$ref: '#/components/schemas/Pet'}"
LIST = JSON % "{type: array, items: {$ref: '#/components/schemas/Pet'}}"
PETS = f"""
/pets:
  get: {{responses: {{'200': {{description: x, {LIST}}}}}}}
  post: {{requestBody: {{{REF}}}, responses: {{'201': {{description: x, {REF}}}}}}}
/pets/{{petId}}:
  parameters: [{{name: petId, in: path, required: true, schema: {{type: integer}}}}]
  get: {{responses: {{'200': {{description: x, {REF}}}}}}}
"""


def roles(plan):
    return {o.id: plan.decisions[o.id].role for o in plan.operations}


def test_an_override_goes_before_inference(contract):
    plan = contract("overrides")
    assert plan.decisions["get /authors"].role == "example"
    assert plan.decisions["get /authors"].rule.number == 1


def test_overridden_paths_of_any_shape_share_a_collection(contract):
    plan = contract("overrides")
    books = plan.collections["/books"]
    assert books.identifier.name == "isbn"
    assert set(books.operations) == {"post /addBook", "get /bookByIsbn/{code}", "get /allBooks"}
    assert plan.decisions["get /bookByIsbn/{code}"].parameter == "code"
    assert plan.decisions["get /allBooks"].answer.envelope.path == ("found", "shelf")


def test_on_delete_is_the_authors_choice(contract):
    assert contract("overrides").collections["/authors"].on_delete == "cascade"


def test_paths_without_agreeing_schemas_are_examples(planned):
    plan = planned(
        PETS.replace("'200': {description: x, " + REF, "'200': {description: x, " + JSON % "{type: string}"),
        PET,
    )
    assert plan.decisions["get /pets/{petId}"].role == "example"


def test_a_path_that_pairs_with_none_may_make_records(planned):
    plan = planned(
        f"/addPet:\n  post: {{requestBody: {{{REF}}}, responses: {{'201': {{description: x, {REF}}}}}}}", PET
    )
    assert set(roles(plan).values()) == {"create"}


@pytest.mark.parametrize(
    "pet",
    [
        "Pet: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {name: {type: string}}}]}",
        "Pet: {oneOf: [{$ref: '#/components/schemas/Base'}]}",
        "Pet: {$ref: '#/components/schemas/Base'}",
        "Pet: {oneOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {bark: {type: string}}}]}",
    ],
)
def test_references_and_compositions_are_flattened(planned, pet):
    base = (
        "Base: {type: object, properties: {id: {type: integer}, parent: {$ref: '#/components/schemas/Pet'}}}"
    )
    plan = planned(PETS, f"{pet}\n{base}")
    assert set(roles(plan).values()) == {"list", "create", "read"}
    assert plan.collections["/pets"].identifier.name == "id"


def test_schemas_that_refer_to_nothing_but_each_other_end(planned):
    loop = "Pet: {allOf: [{$ref: '#/components/schemas/Other'}]}\nOther: {allOf: [{$ref: '#/components/schemas/Pet'}]}"
    assert set(roles(planned(PETS, loop)).values()) == {"list", "create", "read"}


def test_a_sole_alternative_beside_null_is_unwrapped(planned):
    nullable = PETS.replace(REF, JSON % "{anyOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}")
    assert set(roles(planned(nullable, PET, version="3.1.0")).values()) == {"list", "create", "read"}


def test_versions_are_left_out_of_names_and_kept_in_keys(contract):
    plan = contract("shop")
    assert plan.collections["/api/v2/customers"].name == "customers"


def test_the_key_is_the_whole_template_with_parameters_blanked(contract):
    assert "/api/v2/orders/{}/notes" in contract("shop").collections


def test_a_missing_list_is_fine(contract):
    assert contract("petstore2").collections["/pet"].operations


def test_trailing_slashes_do_not_matter(planned):
    plan = planned(PETS.replace("/pets:", "/pets/:").replace("/pets/{petId}:", "/pets/{petId}/:"), PET)
    assert set(roles(plan).values()) == {"list", "create", "read"}


def test_a_part_of_a_segment_is_no_item(planned):
    plan = planned(PETS.replace("/pets/{petId}", "/pets/pet-{petId}"), PET)
    assert plan.decisions["get /pets/pet-{petId}"].role == "example"


def test_a_singleton_is_an_object_that_is_read_and_written(contract):
    plan = contract("settings")
    assert plan.collections["/settings"].singleton
    assert [plan.decisions[f"{m} /settings"].role for m in ("get", "put", "patch")] == [
        "singleton-read",
        "singleton-replace",
        "singleton-update",
    ]
    assert plan.decisions["get /me"].role == "singleton-read"


def test_a_path_with_records_below_is_no_singleton(planned):
    plan = planned(
        PETS + f"  put: {{requestBody: {{{REF}}}, responses: {{'200': {{description: x, {REF}}}}}}}", PET
    )
    assert not plan.collections["/pets"].singleton


def test_calls_are_examples(contract):
    plan = contract("rpc")
    assert set(roles(plan).values()) == {"example", "sign-in"}
    assert not plan.collections


def test_an_action_whose_effect_nobody_knows_is_an_example(planned):
    action = f"""
/pets/{{petId}}/archive:
  parameters: [{{name: petId, in: path, required: true, schema: {{type: integer}}}}]
  post: {{responses: {{'200': {{description: x, {REF}}}}}}}
"""
    decision = planned(PETS + action, PET).decisions["post /pets/{petId}/archive"]
    assert decision.role == "example"
    assert decision.subject.key == "/pets"


def test_a_job_is_a_record_although_it_is_done_later(planned):
    later = PETS.replace("'201': {description", "'202': {description")
    decision = planned(later, PET).decisions["post /pets"]
    assert (decision.role, decision.answer.status) == ("create", 202)


def test_a_filtered_list_reads_the_same_collection(planned):
    search = f"\n/pets/findByName:\n  get: {{responses: {{'200': {{description: x, {LIST}}}}}}}"
    decision = planned(PETS + search, PET).decisions["get /pets/findByName"]
    assert (decision.role, decision.collection.key) == ("search", "/pets")


@pytest.mark.parametrize(
    "name", ["NewPet", "CreatePet", "PetCreate", "PetInput", "PetUpdateDTO", "pet_input", "Pets"]
)
def test_affixes_of_a_name_do_not_matter(planned, name):
    body = f"{name}: {{type: object, properties: {{label: {{type: string}}}}}}"
    paths = PETS.replace(f"requestBody: {{{REF}}}", "requestBody: {" + REF.replace("Pet", name) + "}")
    assert planned(paths, f"{PET}\n{body}").decisions["post /pets"].role == "create"


def test_records_have_what_all_their_views_show(planned):
    """The item's schema says what records are; a list that shows other properties is of the same records."""
    other = "Other: {type: object, required: [x], properties: {x: {type: string}, name: {type: integer}}}"
    paths = PETS.replace(
        f"'200': {{description: x, {LIST}", "'200': {description: x, " + LIST.replace("Pet", "Other")
    )
    plan = planned(paths, f"{PET}\n{other}")
    collection = plan.collections["/pets"]
    shape = plan.examples.shapes.at(collection.schema)
    assert collection.entity == "Pet"
    assert list(shape.properties) == ["id", "name", "x"]
    assert "x" in shape.required
    assert plan.examples.shapes.at(shape.properties["name"]).scalar == "string"
    assert plan.decisions["get /pets"].role == "list"
    assert plan.decisions["get /pets"].answer.only == {"x"}
    assert plan.decisions["get /pets/{petId}"].answer.only == {"id", "name"}


def test_a_view_that_requires_another_kind_of_value_is_an_example(planned):
    other = "Other: {type: object, required: [name], properties: {name: {type: integer}}}"
    paths = PETS.replace(
        f"'200': {{description: x, {LIST}", "'200': {description: x, " + LIST.replace("Pet", "Other")
    )
    plan = planned(paths, f"{PET}\n{other}")
    assert plan.decisions["get /pets"].role == "example"
    assert plan.decisions["get /pets"].rule.number == 4


def test_unnamed_schemas_agree_by_their_properties(planned):
    inline = "{type: object, properties: {id: {type: integer}, name: {type: string}}}"
    paths = PETS.replace("{$ref: '#/components/schemas/Pet'}", inline)
    assert set(roles(planned(paths)).values()) == {"list", "create", "read"}


def test_every_decision_has_a_rule_and_a_reason(contract):
    for name in ("petstore2", "shop", "settings", "rpc", "tree", "events31", "overrides"):
        for decision in contract(name).decisions.values():
            assert 1 <= decision.rule.number <= 12
            assert decision.reason.endswith(".")
