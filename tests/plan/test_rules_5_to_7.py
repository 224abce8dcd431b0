"""Identifiers, how they are made, and nesting (rules 5 to 7)."""

import pytest

from api_factory.plan.model.paths import HIDDEN


def paths(parameter="petId", kind="{type: integer}", body="{$ref: '#/components/schemas/Pet'}"):
    json = "content: {application/json: {schema: %s}}"
    ref = json % "{$ref: '#/components/schemas/Pet'}"
    return f"""
/pets:
  post: {{requestBody: {{{json % body}}}, responses: {{'201': {{description: x, {ref}}}}}}}
/pets/{{{parameter}}}:
  parameters: [{{name: {parameter}, in: path, required: true, schema: {kind}}}]
  get: {{responses: {{'200': {{description: x, {ref}}}}}}}
"""


def pet(**properties):
    return {"Pet": {"type": "object", "properties": properties}}


@pytest.fixture
def identifier(planned):
    def find(properties, parameter="petId", kind="{type: integer}", **options):
        schemas = str(pet(**properties)).replace("True", "true")
        return planned(paths(parameter, kind, **options), schemas).collections["/pets"].identifier

    return find


INTEGER, STRING = {"type": "integer"}, {"type": "string"}


@pytest.mark.parametrize(
    ("parameter", "properties", "found"),
    [
        ("petId", {"id": INTEGER, "petId": INTEGER}, "petId"),
        ("petId", {"id": INTEGER, "pet_id": INTEGER}, "pet_id"),
        ("petId", {"number": INTEGER, "id": INTEGER}, "id"),
        ("id", {"petId": INTEGER, "other": INTEGER}, "petId"),
        ("pet_number", {"number": INTEGER, "id": INTEGER}, "number"),
        ("thingId", {"uid": INTEGER, "size": INTEGER}, "uid"),
        ("which", {"id": INTEGER, "size": INTEGER}, None),
        ("petId", {"size": INTEGER}, None),
        ("petId", {"id": {"type": "object"}}, None),
        ("petId", {"id": STRING}, None),
    ],
)
def test_the_property_that_the_parameter_names(identifier, parameter, properties, found):
    assert identifier(properties, parameter).name == found


def test_a_name_is_the_identifier_only_if_the_parameter_says_so(identifier):
    assert identifier({"name": STRING}, "petId", "{type: string}").name is None
    assert identifier({"name": STRING}, "name", "{type: string}").name == "name"


def test_a_required_property_is_not_the_identifier_for_that(planned):
    schemas = "Pet: {type: object, required: [label], properties: {label: {type: string}}}"
    assert planned(paths(kind="{type: string}"), schemas).collections["/pets"].identifier.path is None


@pytest.mark.parametrize(
    ("properties", "parameter", "kind", "generate"),
    [
        ({"id": INTEGER}, "id", "{type: integer}", "sequence"),
        ({"id": {"type": "string", "format": "uuid"}}, "id", "{type: string, format: uuid}", "uuid"),
        ({"id": {"type": "string", "pattern": "^p[0-9]+$"}}, "id", "{type: string}", "constrained"),
        ({"id": {"type": "string", "maxLength": 8}}, "id", "{type: string}", "constrained"),
        ({"id": STRING}, "id", "{type: string}", "ulid"),
        ({"slug": STRING}, "slug", "{type: string}", "client"),
        ({"slug": STRING}, "pet_slug", "{type: string}", "client"),
        ({"username": STRING}, "username", "{type: string}", "client"),
        ({"slug": {"type": "string", "readOnly": True}}, "slug", "{type: string}", "ulid"),
        ({"size": INTEGER}, "petId", "{type: integer}", "sequence"),
        ({"size": INTEGER}, "petId", "{type: string, format: uuid}", "uuid"),
    ],
)
def test_how_identifiers_are_made(identifier, properties, parameter, kind, generate):
    assert identifier(properties, parameter, kind).generate == generate


def test_a_client_may_choose_only_what_it_may_write(identifier):
    assert identifier({"id": INTEGER}).writable
    assert not identifier({"id": {"type": "integer", "readOnly": True}}).writable
    body = "{type: object, properties: {name: {type: string}}}"
    assert not identifier({"id": INTEGER, "name": STRING}, body=body).writable


def test_a_sequence_starts_at_the_minimum(identifier):
    assert identifier({"id": {"type": "integer", "minimum": 100}}).minimum == 100


def test_identifiers_of_the_must_pass_shapes(contract):
    assert contract("events31").collections["/events"].identifier.generate == "constrained"
    customer = contract("shop").collections["/api/v2/customers"].identifier
    assert (customer.name, customer.generate, customer.writable) == ("id", "uuid", False)


def nested(entity, parameter="ownerId", below="/owners/{ownerId}/pets", top=""):
    schemas = f"""
Owner: {{type: object, properties: {{id: {{type: integer}}, name: {{type: string}}}}}}
Pet: {{type: object, properties: {entity}}}
"""
    ref = "content: {application/json: {schema: {$ref: '#/components/schemas/%s'}}}"
    owner = f"[{{name: {parameter}, in: path, required: true, schema: {{type: integer}}}}]"
    both = owner[:-1] + ", {name: petId, in: path, required: true, schema: {type: integer}}]"
    text = f"""
/owners:
  post: {{requestBody: {{{ref % "Owner"}}}, responses: {{'201': {{description: x, {ref % "Owner"}}}}}}}
/owners/{{{parameter}}}:
  parameters: {owner}
  get: {{responses: {{'200': {{description: x, {ref % "Owner"}}}}}}}
  delete: {{responses: {{'204': {{description: x}}}}}}
{below}:
  parameters: {owner}
  post: {{requestBody: {{{ref % "Pet"}}}, responses: {{'201': {{description: x, {ref % "Pet"}}}}}}}
{below}/{{petId}}:
  parameters: {both}
  get: {{responses: {{'200': {{description: x, {ref % "Pet"}}}}}}}
"""
    if top:
        text += f"""
/pets:
  post: {{requestBody: {{{ref % "Pet"}}}, responses: {{'201': {{description: x, {ref % "Pet"}}}}}}}
/pets/{{petId}}:
  parameters: [{{name: petId, in: path, required: true, schema: {{type: integer}}}}]
  get: {{responses: {{'200': {{description: x, {ref % "Pet"}}}}}}}
"""
    return text, schemas


@pytest.mark.parametrize(
    ("entity", "key"),
    [
        ("{id: {type: integer}, ownerId: {type: integer}}", ("ownerId",)),
        ("{id: {type: integer}, owner_id: {type: integer}}", ("owner_id",)),
        ("{id: {type: integer}, owner: {type: object, properties: {id: {type: integer}}}}", ("owner", "id")),
        ("{id: {type: integer}, owner: {type: string}}", None),
        ("{id: {type: integer}, ownerId: {type: string}}", None),
    ],
)
def test_the_property_that_points_at_the_parent(planned, entity, key):
    (ancestor,) = planned(*nested(entity)).collections["/owners/{}/pets"].ancestors
    assert (ancestor.collection, ancestor.foreign_key) == ("/owners", key)
    assert ancestor.path == (key or (HIDDEN, "ownerId"))


def test_a_generic_parameter_is_read_with_its_parents_name(planned):
    entity = "{id: {type: integer}, ownerId: {type: integer}}"
    plan = planned(*nested(entity, parameter="id", below="/owners/{id}/pets"))
    (ancestor,) = plan.collections["/owners/{}/pets"].ancestors
    assert ancestor.foreign_key == ("ownerId",)


def test_records_are_shared_with_the_top_if_entity_and_foreign_key_match(planned):
    plan = planned(*nested("{id: {type: integer}, ownerId: {type: integer}}", top="yes"))
    assert set(plan.collections) == {"/owners", "/pets"}
    decision = plan.decisions["post /owners/{ownerId}/pets"]
    assert decision.collection.key == "/pets"
    assert decision.ancestors[0].foreign_key == ("ownerId",)


def test_records_are_not_shared_without_a_foreign_key(planned):
    plan = planned(*nested("{id: {type: integer}}", top="yes"))
    assert set(plan.collections) == {"/owners", "/pets", "/owners/{}/pets"}
    assert plan.collections["/owners/{}/pets"].scoped


def test_a_parent_knows_its_children(planned):
    plan = planned(*nested("{id: {type: integer}, ownerId: {type: integer}}"))
    (child,) = plan.collections["/owners"].children
    assert (child.collection, child.links) == ("/owners/{}/pets", ((("ownerId",), ("id",)),))
    assert plan.collections["/owners"].on_delete == "refuse"


def test_a_grandchild_is_bound_to_all_above_it(planned):
    text, schemas = nested("{id: {type: integer}}")
    ref = "content: {application/json: {schema: {$ref: '#/components/schemas/Visit'}}}"
    three = ", ".join(
        f"{{name: {n}, in: path, required: true, schema: {{type: integer}}}}" for n in ("ownerId", "petId")
    )
    text += f"""
/owners/{{ownerId}}/pets/{{petId}}/visits:
  parameters: [{three}]
  post: {{requestBody: {{{ref}}}, responses: {{'201': {{description: x, {ref}}}}}}}
/owners/{{ownerId}}/pets/{{petId}}/visits/{{visitId}}:
  parameters: [{three}, {{name: visitId, in: path, required: true, schema: {{type: integer}}}}]
  get: {{responses: {{'200': {{description: x, {ref}}}}}}}
"""
    plan = planned(
        text, schemas + "Visit: {type: object, properties: {id: {type: integer}, petId: {type: integer}}}"
    )
    owner, pet = plan.collections["/owners/{}/pets/{}/visits"].ancestors
    assert (owner.collection, owner.foreign_key) == ("/owners", None)
    assert (pet.collection, pet.foreign_key) == ("/owners/{}/pets", ("petId",))
    assert pet.within == (((HIDDEN, "ownerId"), "ownerId"),)
    (child,) = plan.collections["/owners/{}/pets"].children
    assert set(child.links) == {(("petId",), ("id",)), ((HIDDEN, "ownerId"), (HIDDEN, "ownerId"))}


def test_store_ids_below_a_parent_hold_the_scope(contract):
    notes = contract("shop").collections["/api/v2/orders/{}/notes"]
    assert notes.store_id(("7",), "a/b") == "7/a~1b"
    assert contract("shop").collections["/api/v2/orders"].store_id((), "a/b") == "a/b"
