"""Fields around records that nobody knows hold examples, and the records are the stored ones all the same."""

from __future__ import annotations

from projects.live import MakeProject, Project, api

ARTICLE = {
    "type": "object",
    "required": ["title"],
    "properties": {"id": {"type": "integer", "readOnly": True}, "title": {"type": "string"}},
}


def content(schema: object, **members: object) -> dict[str, object]:
    return {"content": {"application/json": {"schema": schema, **members}}}


def articles(project: MakeProject) -> Project:
    """A list with a total that is called after the records, and with fields that only its example knows."""
    page = {
        "type": "object",
        "required": ["articles", "articlesCount", "disclaimer", "licence", "checksum"],
        "properties": {
            "articles": {"type": "array", "items": ARTICLE},
            "articlesCount": {"type": "integer"},
            "disclaimer": {"type": "string"},
            "licence": {
                "type": "object",
                "required": ["name", "year"],
                "properties": {"name": {"type": "string"}, "year": {"type": "integer"}},
            },
            "checksum": {"type": "string", "minLength": 3},
        },
    }
    example = {
        "articles": [{"id": 5, "title": "Old"}],
        "articlesCount": 1,
        "disclaimer": "As is.",
        "licence": {"name": "MIT", "year": 1988},
        "checksum": "abc",
    }
    paths = {
        "/articles": {
            "get": {"responses": {"200": {"description": "d", **content(page, example=example)}}},
            "post": {
                "requestBody": content(ARTICLE),
                "responses": {"201": {"description": "d", **content(ARTICLE)}},
            },
        },
        "/articles/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "get": {"responses": {"200": {"description": "d", **content(ARTICLE)}}},
        },
    }
    return project(api(paths))


def test_they_stand_beside_the_stored_records(project: MakeProject) -> None:
    service = articles(project)
    assert service.call("GET", "/articles").json()["articles"] == []
    service.call("POST", "/articles", json={"title": "New"})
    assert service.call("GET", "/articles").json() == {
        "articles": [{"id": 1, "title": "New"}],
        "articlesCount": 1,
        "disclaimer": "As is.",
        "licence": {"name": "MIT", "year": 1988},
        "checksum": "abc",
    }
