"""Which operations work on files, which leave them alone, and what a plan knows of a file."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api_factory.contract import inspect
from api_factory.plan.plan import plan
from api_factory.plan.rules import files

PETS = """
/pets:
  post:
    requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    responses: {'201': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
/pets/{id}:
  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
  get: {responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
"""
PET = """
type: object
properties: {id: {type: integer}, name: {type: string}, photoUrl: {type: string}, size: {type: integer}}
"""
ID = "parameters: [{name: id, in: path, required: true, schema: {type: integer}}]"
BYTES = "{schema: {type: string, format: binary}}"
FORM = "{multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}}"


def planned(paths: str) -> Any:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": yaml.safe_load(PETS + paths),
        "components": {"schemas": {"Pet": yaml.safe_load(PET)}},
    }
    contract, faults = inspect(yaml.safe_dump(document).encode())
    assert contract is not None, faults
    return plan(contract)


def get(media: str, schema: str = BYTES) -> str:
    return f"get: {{responses: {{'200': {{description: x, content: {{'{media}': {schema}}}}}}}}}"


def put(media: str, method: str = "put") -> str:
    return f"{method}: {{requestBody: {{content: {{'{media}': {BYTES}}}}}, responses: {{'204': {{description: x}}}}}}"


@pytest.mark.parametrize(
    "media", ["image/*", "image/png", "application/octet-stream", "application/pdf", "*/*", "audio/mpeg"]
)
def test_bytes_that_are_taken_and_given_back_are_a_file(media):
    decisions = planned(f"/pets/{{id}}/photo:\n  {ID}\n  {get(media)}\n  {put(media)}").decisions
    assert decisions["get /pets/{id}/photo"].role == "file-read"
    assert decisions["put /pets/{id}/photo"].role == "file-write"
    assert decisions["put /pets/{id}/photo"].collection.key == "/pets"


@pytest.mark.parametrize(
    ("upload", "download"),
    [
        ("uploadPhoto", "photo"),
        ("upload-photo", "photo/download"),
        ("photo/upload", "photo/content"),
        ("upload", "photo"),
        ("photo", "downloadPhoto"),
    ],
)
def test_an_upload_beside_its_download(upload, download):
    paths = f"/pets/{{id}}/{upload}:\n  {ID}\n  {put('image/png', 'post')}\n"
    paths += f"/pets/{{id}}/{download}:\n  {ID}\n  {get('image/png')}"
    decisions = planned(paths).decisions
    assert decisions[f"post /pets/{{id}}/{upload}"].role == "file-write"
    key = decisions[f"post /pets/{{id}}/{upload}"].files[0].key
    assert decisions[f"get /pets/{{id}}/{download}"].files[0].key == key == f"/pets/{{}}/{download}"


def test_each_upload_has_its_own_download():
    paths = "".join(
        f"/pets/{{id}}/{name}:\n  {ID}\n  {get('image/png')}\n"
        f"/pets/{{id}}/upload{name.title()}:\n  {ID}\n  {put('image/png', 'post')}\n"
        for name in ("avatar", "cover")
    )
    plan = planned(paths)
    keys = [plan.decisions[f"post /pets/{{id}}/upload{name}"].files[0].key for name in ("Avatar", "Cover")]
    assert keys == ["/pets/{}/avatar", "/pets/{}/cover"]
    assert plan.collections["/pets"].files == ("/pets/{}/avatar", "/pets/{}/cover")


@pytest.mark.parametrize(
    "paths",
    [
        # Nothing uploads what is rendered, and nothing gives back what is looked at.
        f"/pets/{{id}}/report:\n  {ID}\n  {get('application/pdf')}",
        f"/pets/{{id}}/report:\n  {ID}\n  {get('text/csv', '{schema: {type: string}}')}",
        f"/pets/{{id}}/recognise:\n  {ID}\n  {put('image/png', 'post')}",
        f"/pets/{{id}}/card:\n  {ID}\n  {get('application/json', '{schema: {type: object}}')}\n",
        f"/convert:\n  {put('image/png', 'post')}",
        # Another file of the same record.
        f"/pets/{{id}}/xray:\n  {ID}\n  {put('image/png', 'post')}\n"
        f"/pets/{{id}}/report:\n  {ID}\n  {get('application/pdf')}",
    ],
)
def test_what_is_left_alone(paths):
    plan = planned(paths)
    assert not any(decision.role.startswith("file-") for decision in plan.decisions.values())


def test_a_picture_that_nothing_uploads_is_made_up():
    decision = planned(f"/pets/{{id}}/thumbnail:\n  {ID}\n  {get('image/*')}").decisions[
        "get /pets/{id}/thumbnail"
    ]
    assert (decision.role, decision.files[0].standin) == ("file-read", "image/png")
    assert "a picture that is made up for the record" in decision.reason


def test_what_a_record_tells_of_its_file():
    plan = planned(f"/pets/{{id}}/photo:\n  {ID}\n  {get('image/*')}\n  {put('image/*')}")
    facts = [(fact.property, fact.kind) for fact in plan.decisions["put /pets/{id}/photo"].files[0].facts]
    # The size of a pet is not that of its photo.
    assert facts == [("photoUrl", "path")]


def test_a_delete_of_the_record_stays_one():
    paths = f"/scans:\n  post: {{requestBody: {{content: {FORM}}}, responses: {{'201': {{description: x, content: "
    paths += "{application/json: {schema: {type: object, properties: {id: {type: integer}, at: {type: string}}}}}}}}\n"
    paths += f"/scans/{{id}}:\n  {ID}\n  {get('image/png')}\n  delete: {{responses: {{'204': {{description: x}}}}}}"
    decisions = planned(paths).decisions
    assert [decisions[name].role for name in ("post /scans", "get /scans/{id}", "delete /scans/{id}")] == [
        "create",
        "file-read",
        "delete",
    ]
    assert decisions["post /scans"].files[0].key == "/scans/{}"
    assert decisions["post /scans"].notes == (
        "The field file is kept as a file, which GET /scans/{id} gives back.",
    )


def test_the_files_of_a_record_are_counted_once(monkeypatch):
    looks = 0
    above = files.above_file

    def look(file_key: str) -> str:
        nonlocal looks
        looks += 1
        return above(file_key)

    monkeypatch.setattr(files, "above_file", look)
    numbers = range(60)
    paths = [f"/pets/{{id}}/file{n}:\n  {ID}\n  {get('image/*')}\n  {put('image/*')}" for n in numbers]
    decisions = planned("\n".join(paths)).decisions
    assert all(decisions[f"get /pets/{{id}}/file{n}"].role == "file-read" for n in numbers)
    assert looks <= 10 * len(numbers)
