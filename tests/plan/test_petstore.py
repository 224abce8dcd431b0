"""The Petstores: what everybody tries first."""

import pytest


def test_every_operation_of_the_second_petstore_has_its_role(contract):
    plan = contract("petstore2")
    assert {o.operation_id: plan.decisions[o.id].role for o in plan.operations} == {
        "updatePet": "replace",
        "addPet": "create",
        "findPetsByStatus": "search",
        "findPetsByTags": "search",
        "getPetById": "read",
        "updatePetWithForm": "update",
        "deletePet": "delete",
        "uploadFile": "example",
        "getInventory": "example",
        "placeOrder": "create",
        "getOrderById": "read",
        "deleteOrder": "delete",
        "createUser": "create",
        "createUsersWithList": "create",
        "loginUser": "example",
        "logoutUser": "example",
        "getUserByName": "read",
        "updateUser": "replace",
        "deleteUser": "delete",
    }


@pytest.mark.parametrize(
    ("key", "identifier", "generate"),
    [("/pet", "id", "sequence"), ("/store/order", "id", "sequence"), ("/user", "username", "client")],
)
def test_collections_of_the_second_petstore(contract, key, identifier, generate):
    collection = contract("petstore2").collections[key]
    assert (collection.identifier.name, collection.identifier.generate) == (identifier, generate)


def test_a_list_of_users_makes_many_users(contract):
    decision = contract("petstore2").decisions["post /user/createWithList"]
    assert decision.request.many
    assert decision.collection.key == "/user"


def test_pets_are_found_by_any_of_several_statuses(contract):
    (status,) = contract("petstore2").decisions["get /pet/findByStatus"].query.filters
    assert (status.path, status.operator, status.many) == (("status",), "in", True)


def test_tags_that_are_objects_are_no_filter_and_the_plan_says_so(contract):
    decision = contract("petstore2").decisions["get /pet/findByTags"]
    assert decision.query.filters == ()
    assert decision.query.ignored == ("tags",)
    assert any("tags" in note for note in decision.notes)


def test_a_put_on_the_collection_is_an_update_of_the_pet_in_the_body(contract):
    decision = contract("petstore2").decisions["put /pet"]
    assert (decision.role, decision.identify, decision.answer.status) == ("replace", "body", 200)
