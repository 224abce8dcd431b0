"""Paths that real contracts have: with endings, with brackets, with children of one kind, changed by POST."""

from __future__ import annotations

from typing import Any

from projects.declarations import content, object_of
from projects.live import MakeProject, Project, api

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
FORM = "application/x-www-form-urlencoded"


def parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": WHOLE}


ORDER = object_of("id", id=WHOLE | {"readOnly": True}, total=WHOLE, note=TEXT)
ORDERS = {"type": "array", "items": ORDER}
MANY = {
    "get": {"responses": {"200": content(ORDERS)}},
    "post": {"requestBody": content(ORDER), "responses": {"201": content(ORDER)}},
}
ONE = {
    "parameters": [parameter("id")],
    "get": {"responses": {"200": content(ORDER)}},
    "patch": {"requestBody": content(ORDER), "responses": {"200": content(ORDER)}},
    "delete": {"responses": {"204": {"description": "d"}}},
}


def roles(service: Project) -> dict[str, str]:
    plan = service.server.call("GET", f"/v1/projects/{service.name}/plan").json()
    return {
        f"{operation['method']} {operation['path']}": operation["role"] for operation in plan["operations"]
    }


def uses(service: Project, many: str, one: str) -> None:
    """See that orders are records, each at the path that the answer to its making says."""
    for total in (1, 2):
        answer = service.call("POST", many, json={"total": total})
        assert answer.status_code == 201, answer.text
        assert answer.headers["location"] == f"/apis/{service.name}{one.format(total)}"
    assert service.call("PATCH", one.format(2), json={"note": "n"}).json() == {
        "id": 2,
        "total": 2,
        "note": "n",
    }
    assert service.call("DELETE", one.format(1)).status_code == 204
    assert service.call("GET", one.format(1)).status_code == 404
    assert service.call("GET", many).json() == [{"id": 2, "total": 2, "note": "n"}]


def test_paths_that_end_in_json(project: MakeProject) -> None:
    service = project(api({"/v1/orders.json": MANY, "/v1/orders/{id}.json": ONE}))
    uses(service, "/v1/orders.json", "/v1/orders/{}.json")


def test_records_in_brackets_after_their_collection(project: MakeProject) -> None:
    uses(project(api({"/Orders": MANY, "/Orders({id})": ONE})), "/Orders", "/Orders({})")


def test_a_parameter_that_is_part_of_a_segment_names_no_singleton(project: MakeProject) -> None:
    parts = [parameter("id"), parameter("line")]
    service = project(api({"/orders/{id}-{line}": ONE | {"parameters": parts}}))
    assert set(roles(service).values()) == {"example"}


def test_a_version_in_a_path_is_a_part_of_it(project: MakeProject) -> None:
    version = {"name": "version", "in": "path", "required": True, "schema": TEXT}
    many, one = MANY | {"parameters": [version]}, ONE | {"parameters": [version, parameter("id")]}
    paths = {"/api/v{version}/orders": many, "/api/v{version}/orders/{id}": one}
    uses(project(api(paths)), "/api/v1/orders", "/api/v1/orders/{}")


def customers(body: Any, answer: Any, *, media: str = FORM, success: str = "200") -> dict[str, Any]:
    """Orders, one of which is sent to by POST, with this body and this answer."""
    change = {"requestBody": content(body, media), "responses": {success: content(answer)}}
    one = {name: ONE[name] for name in ("parameters", "get", "delete")}
    return api({"/orders": MANY, "/orders/{id}": one | {"post": change}})


def test_a_post_changes_a_record_if_body_and_answer_say_so(project: MakeProject) -> None:
    service = project(customers(object_of(total=WHOLE, note=TEXT), ORDER))
    assert service.call("POST", "/orders", json={"total": 1}).json() == {"id": 1, "total": 1}
    changed = service.call("POST", "/orders/1", data={"note": "n"})
    assert (changed.status_code, changed.json()) == (200, {"id": 1, "total": 1, "note": "n"})
    assert service.call("GET", "/orders/1").json() == changed.json()
    assert service.call("POST", "/orders/2", data={"note": "n"}).status_code == 404
    assert service.call("POST", "/orders/1", data={"total": "n"}).status_code == 400


def test_a_post_on_a_record_that_says_something_else_is_an_action(project: MakeProject) -> None:
    note = object_of(note=TEXT)
    for document in (
        customers(object_of(reason=TEXT), ORDER),
        customers(note, object_of(ok={"type": "boolean"})),
        customers(note, ORDER, success="201"),
    ):
        assert roles(project(document))["POST /orders/{id}"] == "example"


def test_a_patch_that_takes_commands_is_an_example(project: MakeProject) -> None:
    steps = {"type": "array", "items": object_of("op path", op=TEXT, path=TEXT)}
    commands = object_of("operations", note=TEXT, operations=steps, dryRun=TEXT)
    patch = {"requestBody": content(commands), "responses": {"200": content(ORDER)}}
    service = project(api({"/orders": MANY, "/orders/{id}": ONE | {"patch": patch}}))
    assert roles(service)["PATCH /orders/{id}"] == "example"


def nodes(**item: Any) -> dict[str, Any]:
    """Nodes below nodes; `item`: what there is beside GET and PUT of one."""
    parent = WHOLE | {"nullable": True}
    node = {"$ref": "#/components/schemas/Node"}
    taken = content(object_of("name", name=TEXT, parentId=parent))
    many = {
        "get": {"responses": {"200": content({"type": "array", "items": node})}},
        "post": {"requestBody": taken, "responses": {"201": content(node)}},
    }
    schema = object_of("id name parentId", id=WHOLE, name=TEXT, parentId=parent)
    shown = {"responses": {"200": content(node)}}
    one = {"parameters": [parameter("id")], "get": shown, "put": {"requestBody": taken, **shown}, **item}
    paths = {
        "/nodes": many,
        "/nodes/{id}": one,
        "/nodes/{id}/children": {"parameters": [parameter("id")], **many},
    }
    return api(paths, components={"schemas": {"Node": schema}})


def test_children_of_one_kind_with_their_parents_are_records_of_one_collection(project: MakeProject) -> None:
    service = project(nodes())
    assert service.call("POST", "/nodes", json={"name": "root", "parentId": None}).status_code == 201
    kid = service.call("POST", "/nodes/1/children", json={"name": "kid"})
    assert kid.json() == {"id": 2, "name": "kid", "parentId": 1}
    assert kid.headers["location"] == f"/apis/{service.name}/nodes/2"
    service.call("POST", "/nodes", json={"name": "second", "parentId": 1})
    assert [record["name"] for record in service.call("GET", "/nodes/1/children").json()] == ["kid", "second"]
    assert service.call("GET", "/nodes/2").json() == kid.json()
    assert service.call("POST", "/nodes/9/children", json={"name": "lost"}).status_code == 404
    moved = service.call("PUT", "/nodes/2", json={"name": "kid", "parentId": None})
    assert moved.json() == {"id": 2, "name": "kid", "parentId": None}
    assert [record["name"] for record in service.call("GET", "/nodes/1/children").json()] == ["second"]


def test_a_parent_keeps_what_is_below_it_in_a_tree_too(project: MakeProject) -> None:
    service = project(nodes(delete={"responses": {"204": {"description": "d"}}}))
    service.call("POST", "/nodes", json={"name": "root", "parentId": None})
    service.call("POST", "/nodes/1/children", json={"name": "kid"})
    assert service.call("DELETE", "/nodes/1").status_code == 409
    # What is below itself is below nothing else.
    service.call("PUT", "/nodes/2", json={"name": "kid", "parentId": 2})
    assert [service.call("DELETE", f"/nodes/{number}").status_code for number in (2, 1)] == [204, 204]


def test_a_tree_goes_with_its_root_where_the_author_wants_it(project: MakeProject) -> None:
    service = project(
        nodes(delete={"responses": {"204": {"description": "d"}}, "x-factory": {"on-delete": "cascade"}})
    )
    service.call("POST", "/nodes", json={"name": "root", "parentId": None})
    for above in (1, 1, 2, 4):
        assert service.call("POST", f"/nodes/{above}/children", json={"name": "kid"}).status_code == 201
    service.call("POST", "/nodes", json={"name": "other", "parentId": None})
    # A circle: the root is below one of its own.
    service.call("PUT", "/nodes/1", json={"name": "root", "parentId": 5})
    assert service.call("DELETE", "/nodes/1").status_code == 204
    assert [record["name"] for record in service.call("GET", "/nodes").json()] == ["other"]


def users_and_items(*, at_the_top: bool) -> dict[str, Any]:
    """Users with their items, which may be made without a user as well."""
    item, user = {"$ref": "#/components/schemas/Item"}, {"$ref": "#/components/schemas/User"}
    body = content(object_of("title", title=TEXT))
    listed = {"get": {"responses": {"200": content({"type": "array", "items": item})}}}
    made = {"post": {"requestBody": body, "responses": {"201": content(item)}}}
    paths = {
        "/users/": {
            "post": {"requestBody": content(object_of(name=TEXT)), "responses": {"201": content(user)}}
        },
        "/users/{user_id}": {
            "parameters": [parameter("user_id")],
            "get": {"responses": {"200": content(user)}},
        },
        "/users/{user_id}/items/": {"parameters": [parameter("user_id")], **listed, **made},
        "/items/": listed | (made if at_the_top else {}),
        "/items/{item_id}": {
            "parameters": [parameter("item_id")],
            "get": {"responses": {"200": content(item)}},
        },
    }
    schemas = {
        "User": object_of("id", id=WHOLE, name=TEXT),
        "Item": object_of("id title owner_id", id=WHOLE, title=TEXT, owner_id=WHOLE),
    }
    return api(paths, components={"schemas": schemas})


def test_a_users_items_have_the_user_as_their_owner(project: MakeProject) -> None:
    service = project(users_and_items(at_the_top=False))
    for name in ("Ann", "Eve"):
        service.call("POST", "/users/", json={"name": name})
    item = service.call("POST", "/users/2/items/", json={"title": "t"})
    assert item.json() == {"id": 1, "title": "t", "owner_id": 2}
    assert service.call("GET", "/items/1").json() == item.json()
    assert (
        service.call("GET", "/items/").json()
        == service.call("GET", "/users/2/items/").json()
        == [item.json()]
    )
    assert service.call("GET", "/users/1/items/").json() == []


def test_items_that_can_be_made_without_their_owner_are_kept_apart(project: MakeProject) -> None:
    service = project(users_and_items(at_the_top=True))
    assert set(roles(service).values()) <= {"create", "list", "read"}
    service.call("POST", "/users/", json={"name": "Ann"})
    assert service.call("POST", "/items/", json={"title": "t"}).status_code == 201
    assert service.call("POST", "/users/1/items/", json={"title": "t"}).json()["owner_id"] == 1


def test_a_parameter_that_is_a_number_or_a_name_still_names_the_id(project: MakeProject) -> None:
    either = [parameter("id") | {"schema": {"oneOf": [WHOLE, TEXT]}}]
    uses(
        project(api({"/orders": MANY, "/orders/{id}": ONE | {"parameters": either}})), "/orders", "/orders/{}"
    )


def test_a_record_is_known_by_the_name_in_its_metadata(project: MakeProject) -> None:
    pod = object_of("metadata", kind=TEXT, metadata=object_of(name=TEXT, uid=TEXT))
    name = parameter("name") | {"schema": TEXT}
    shown = {"responses": {"200": content(pod)}}
    many = {"post": {"requestBody": content(pod), "responses": {"201": content(pod)}}}
    one = {"parameters": [name], "get": shown, "put": {"requestBody": content(pod), **shown}}
    service = project(api({"/pods": many, "/pods/{name}": one}))
    web = {"kind": "Pod", "metadata": {"name": "web"}}
    answer = service.call("POST", "/pods", json=web)
    assert (answer.status_code, answer.headers["location"]) == (201, f"/apis/{service.name}/pods/web")
    assert service.call("GET", "/pods/web").json() == web
    assert service.call("POST", "/pods", json=web).status_code == 409
    assert service.call("PUT", "/pods/web", json=web | {"kind": "P"}).json() == web | {"kind": "P"}
    unnamed = service.call("POST", "/pods", json={"metadata": {}})
    assert unnamed.json()["errors"][0] == {"in": "body", "pointer": "/metadata/name", "detail": "is required"}


def users_and_posts(post: dict[str, Any]) -> dict[str, Any]:
    """Posts that are made and listed below their users, and read and changed by themselves."""
    ref, user = {"$ref": "#/components/schemas/Post"}, {"$ref": "#/components/schemas/User"}
    body = content(object_of(title=TEXT))
    shown = {"responses": {"200": content(ref)}}
    paths = {
        "/users": {
            "post": {"requestBody": content(object_of(name=TEXT)), "responses": {"201": content(user)}}
        },
        "/users/{id}": {
            "parameters": [parameter("id")],
            "get": {"responses": {"200": content(user)}},
            "delete": {"responses": {"204": {"description": "d"}}},
        },
        "/users/{user_id}/posts": {
            "parameters": [parameter("user_id")],
            "get": {"responses": {"200": content({"type": "array", "items": ref})}},
            "post": {"requestBody": body, "responses": {"201": content(ref)}},
        },
        "/posts/{id}": {
            "parameters": [parameter("id")],
            "get": shown,
            "put": {"requestBody": body, **shown},
            "delete": {"responses": {"204": {"description": "d"}}},
        },
    }
    return api(paths, components={"schemas": {"Post": post, "User": object_of("id", id=WHOLE, name=TEXT)}})


def test_what_is_made_below_a_record_and_has_a_path_of_its_own(project: MakeProject) -> None:
    service = project(users_and_posts(object_of("id title user_id", id=WHOLE, title=TEXT, user_id=WHOLE)))
    for name in ("Ann", "Eve"):
        service.call("POST", "/users", json={"name": name})
    answer = service.call("POST", "/users/2/posts", json={"title": "t"})
    post = {"id": 1, "title": "t", "user_id": 2}
    assert (answer.json(), answer.headers["location"]) == (post, f"/apis/{service.name}/posts/1")
    assert service.call("GET", "/posts/1").json() == post
    assert service.call("PUT", "/posts/1", json={"title": "u"}).json() == post | {"title": "u"}
    assert service.call("PUT", "/posts/9", json={"title": "u"}).status_code == 404
    assert service.call("GET", "/users/2/posts").json() == [post | {"title": "u"}]
    assert service.call("GET", "/users/1/posts").json() == []
    assert service.call("DELETE", "/users/2").status_code == 409
    assert service.call("DELETE", "/posts/1").status_code == 204
    assert service.call("GET", "/posts/1").status_code == 404
    assert service.call("DELETE", "/users/2").status_code == 204


def test_whose_they_are_is_kept_where_no_property_says_it(project: MakeProject) -> None:
    service = project(users_and_posts(object_of("id title", id=WHOLE, title=TEXT)))
    for name in ("Ann", "Eve"):
        service.call("POST", "/users", json={"name": name})
    answer = service.call("POST", "/users/2/posts", json={"title": "t"})
    post = {"id": 1, "title": "t"}
    assert (answer.json(), answer.headers["location"]) == (post, f"/apis/{service.name}/posts/1")
    assert service.call("GET", "/posts/1").json() == post
    assert service.call("PUT", "/posts/1", json={"title": "u"}).json() == post | {"title": "u"}
    assert service.call("GET", "/users/2/posts").json() == [post | {"title": "u"}]
    assert service.call("GET", "/users/1/posts").json() == []
    assert service.call("POST", "/users/3/posts", json={"title": "t"}).status_code == 404
    assert service.call("DELETE", "/posts/1").status_code == 204
    assert service.call("GET", "/users/2/posts").json() == []
