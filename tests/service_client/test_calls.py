"""Calls of a live service: arguments in, an answer with its verdict out."""

from __future__ import annotations

import inspect

import pytest

from api_factory.errors import ArgumentsInvalid, ClientProblem, NoServer, StartError, UnexpectedAnswer
from api_factory.notebook import Server
from api_factory.service_client import Response, ServiceClient, connect

from .services import PETSTORE, Connect, api

OPERATIONS = {"create_pet", "get_pet", "list_pets"}


def test_the_walk_of_the_documentation(service: Connect) -> None:
    petstore = service(PETSTORE)
    rex = petstore.create_pet(name="Rex", tag="dog").expect(201)
    assert (rex["id"], rex.status, rex.data) == (1, 201, {"id": 1, "name": "Rex", "tag": "dog"})
    assert petstore.get_pet(rex["id"]).expect(200).data == rex.data
    assert [pet["name"] for pet in petstore.list_pets(limit=2)] == ["Rex"]
    assert len(petstore.list_pets(tag="cat").expect(200)) == 0
    assert petstore.get_pet(999).expect(404).verdict.ok
    assert petstore.without_key.list_pets().expect(401).status == 401
    assert type(petstore.without_key) is type(petstore)


def test_operations_are_methods_of_the_class(service: Connect) -> None:
    petstore = service(PETSTORE)
    assert vars(type(petstore)).keys() >= OPERATIONS
    assert "__getattr__" not in {name for base in type(petstore).__mro__[:-1] for name in vars(base)}
    signature = inspect.signature(petstore.create_pet)
    assert str(signature).startswith("(*, name: str, tag: str = ..., body: dict = ...)")
    assert str(inspect.signature(petstore.list_pets)).startswith("(*, limit: int = 20, tag: str = ...)")
    documentation = inspect.getdoc(petstore.list_pets)
    for line in ("limit (int, in the query, 20 by default): How many", '"dog", "cat"', "200: Pets"):
        assert line in documentation


def test_a_bad_body_is_sent_and_the_answer_says_what_was_wanted(service: Connect) -> None:
    answer = service(PETSTORE).create_pet(name="", tag="fox").expect(400)
    assert "body /name must not be empty" in repr(answer)
    assert "body /tag must be one of" in repr(answer)
    assert service(PETSTORE).create_pet().expect(400).data["errors"][0]["pointer"] == "/name"


def test_what_no_request_can_be_made_of_is_told_all_at_once(service: Connect) -> None:
    petstore = service(PETSTORE)
    with pytest.raises(TypeError) as caught:
        petstore.get_pet(limt=1, x=2)
    assert "'limt' is no argument of it\n" in str(caught.value)
    assert "'x' is no argument" in str(caught.value)
    assert "'petId' is missing" in str(caught.value)
    with pytest.raises(ArgumentsInvalid, match="did you mean 'limit'"):
        petstore.list_pets(limt=1)
    with pytest.raises(ArgumentsInvalid, match="2 arguments by position"):
        petstore.get_pet(1, 2)
    with pytest.raises(ArgumentsInvalid, match="names nothing"):
        petstore.get_pet("..")


def test_a_body_can_be_passed_whole_and_changed(service: Connect) -> None:
    petstore = service(PETSTORE)
    rex = petstore.create_pet(body={"name": "Rex", "tag": "dog"}).expect(201)
    copy = petstore.create_pet(body=rex, name="Max").expect(201)
    assert copy.data == {"id": 2, "name": "Max", "tag": "dog"}
    with pytest.raises(ArgumentsInvalid, match="is no object"):
        petstore.create_pet(body=[1], name="x")


def test_expect_says_what_came_instead(service: Connect) -> None:
    petstore = service(PETSTORE)
    with pytest.raises(UnexpectedAnswer) as caught:
        petstore.create_pet(name=5).expect(201)
    assert "expected to answer 201, and answered 400 Bad Request" in str(caught.value)
    assert "body /name must be a string" in str(caught.value)
    assert isinstance(caught.value, AssertionError)


@pytest.mark.parametrize("style", ["header", "query", "cookie", "bearer", "basic", "oauth", "openid", "both"])
def test_the_key_goes_where_the_contract_wants_it(service: Connect, style: str) -> None:
    guards = service("guards")
    name = "post_header" if style == "header" else f"get_{style}"
    getattr(guards, name)().expect(204)
    getattr(guards.without_key, name)().expect(401)


def test_parameters_in_every_style_arrive(service: Connect) -> None:
    parameters = service("parameters")
    for method in type(parameters)._methods:
        examples = type(parameters)._plan.examples
        values = {
            argument.name: examples.valid_value(argument.shape.pointer, "request")
            for argument in method.arguments.all
        }
        answer = getattr(parameters, method.name)(**values)
        assert answer.status == 204, (method.name, values, answer)


def test_forms_files_texts_and_bytes(service: Connect, tmp_path) -> None:
    calculator = service("calculator")
    assert calculator.put_notes("remember").ok
    file = tmp_path / "a.txt"
    file.write_bytes(b"content")
    assert calculator.post_upload(title="A", file=file, pages=3).ok
    assert calculator.post_upload(title="A", file=b"\0\1", pages="x").status == 400
    kennel = service("kennel2")
    dog = kennel.post_dogs(name="Rex").expect()
    assert kennel.post_dogs_by_dog_id_photo(dog["id"], photo=b"x").ok


def test_names_that_python_has_otherwise_are_mapped(service: Connect) -> None:
    def answer(*parameters: dict) -> dict:
        return {"parameters": list(parameters), "responses": {"200": {"description": "ok"}}}

    paths = {
        "/a/{from}": {
            "x-factory": False,
            "get": {
                "operationId": "close",
                **answer(
                    {"name": "from", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
                    {"name": "from", "in": "query", "schema": {"type": "string"}},
                ),
            },
            "put": {"operationId": "same one", **answer({"name": "from", "in": "path", "required": True})},
            "delete": {"operationId": "sameOne", **answer({"name": "from", "in": "path", "required": True})},
            "post": {"operationId": "export", **answer({"name": "from", "in": "path", "required": True})},
        }
    }
    made = service(api(paths))
    assert list(inspect.signature(made.close_).parameters) == ["from_", "X_Trace", "from__in_query"]
    assert "'X-Trace' in the contract" in made.close_.__doc__
    assert "because close is a member of every client" in made.close_.__doc__
    assert "because same_one is another operation" in made.same_one_2.__doc__
    assert made.close_("x", **{"X-Trace": "t"}).ok
    assert made.same_one("x").ok
    assert made.export_("x").ok


def test_what_is_shown_is_the_same_in_every_run(service: Connect, kernel_server: Server) -> None:
    petstore = service(PETSTORE)
    port = kernel_server.url.rpartition(":")[2]
    text = repr(petstore) + repr(petstore.create_pet(name=kernel_server.root_key))
    text += petstore.list_pets()._repr_html_()
    assert kernel_server.root_key not in text
    assert port not in text
    assert "af_[redacted]" in text
    assert "<script" not in petstore.create_pet(name="<script>")._repr_html_()
    assert f'href="{petstore.url}/-/ui/"' in petstore._repr_html_()


def test_what_is_not_there_is_said_in_a_sentence(kernel_server: Server, service: Connect) -> None:
    with pytest.raises(ClientProblem, match="There is no project 'nobody'"):
        connect(kernel_server.url, None, "nobody")
    with pytest.raises(NoServer):
        connect("http://127.0.0.1:9", None, "x")
    with pytest.raises(StartError, match="No project is named"):
        connect(kernel_server.url)
    petstore = service(PETSTORE)
    with connect(petstore.url) as stranger:
        assert isinstance(stranger, ServiceClient)
        assert isinstance(stranger.with_key(kernel_server.root_key).list_pets().expect(200), Response)


def test_frames_need_pandas(service: Connect) -> None:
    answer = service(PETSTORE).list_pets()
    try:
        import pandas  # noqa: F401
    except ImportError:
        with pytest.raises(StartError, match="pip install pandas"):
            answer.frame()
    else:
        assert list(answer.frame().columns) == []
