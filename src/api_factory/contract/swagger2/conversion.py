"""Swagger 2.0 to OpenAPI 3.0, for a checked document without errors.

These move: definitions, parameters, responses and securityDefinitions into components; body and form
parameters into request bodies; schemas of responses under their media types; host, basePath and schemes into
servers. A referenced parameter or response takes the document's own `consumes` and `produces`, not those of
the operation. The input is left untouched; data (examples, defaults, enums) is shared with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api_factory.contract.findings import unreadable
from api_factory.contract.pointer import PointerError, escape, follow
from api_factory.contract.swagger2.parts import (
    FORM_TYPES,
    MULTIPART,
    URL_ENCODED,
    Json,
    body_style,
    copy_fields,
    extensions,
    header_style,
    media_types,
    parameter_style,
    security_scheme,
    servers,
    value_schema,
)
from api_factory.contract.swagger2.schemas import Schemas
from api_factory.media_type import parse

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_MAX_NODES = 2_000_000
_HOMES = {
    "/components/schemas": "/definitions",
    "/components/parameters": "/parameters",
    "/components/requestBodies": "/parameters",
    "/components/responses": "/responses",
    "/components/securitySchemes": "/securityDefinitions",
}


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted document, with the original pointers of moved parts."""

    document: Json
    moves: dict[str, str]

    def written(self, pointer: str) -> str:
        """Return the original pointer of a pointer into the converted document."""
        ancestor, rest = pointer, ""
        while self.moves and ancestor:
            if ancestor in self.moves:
                return self.moves[ancestor] + rest
            ancestor, slash, last = ancestor.rpartition("/")
            rest = f"{slash}{last}{rest}"
        return pointer


def convert(document: Json) -> Conversion:
    """Convert a document to OpenAPI 3.0.3.

    Raises Unreadable if it grows too large.
    """
    return _Converter(document).run()


@dataclass(frozen=True, slots=True)
class _Scope:
    """Media types that an operation inherits."""

    consumes: list[str]
    produces: list[str]


class _Converter:
    """Converter of one document; `moves` maps new pointers to old ones."""

    def __init__(self, document: Json) -> None:
        self.old = document
        self.moves = dict(_HOMES)
        self.schemas = Schemas(document, self.moves, self.spend)
        self.node_count = 0
        self.scope = _Scope(
            media_types(document.get("consumes")),
            media_types(document.get("produces")),
        )

    def run(self) -> Conversion:
        new: Json = {"openapi": "3.0.3", **copy_fields(self.old, "info", "externalDocs", "tags", "security")}
        new["servers"] = servers(self.old)
        new["paths"] = {
            path: self.path_item(item, f"/paths/{escape(path)}")
            for path, item in _items(self.old.get("paths"))
        }
        new["paths"].update(extensions(self.old.get("paths")))
        new["components"] = self.components()
        new.update(extensions(self.old))
        self.measure(new)
        return Conversion(new, self.moves)

    def components(self) -> Json:
        """Return all shared parts, schemas last, as the others may add some."""
        parameters: Json = {}
        bodies: Json = {}
        for name, parameter in _items(self.old.get("parameters")):
            location = parameter.get("in")
            if location == "body":
                bodies[name] = self.body(parameter, self.scope)
            elif location != "formData":
                parameters[name] = self.parameter(parameter)
        responses = {
            name: self.response(response, self.scope, f"/components/responses/{escape(name)}")
            for name, response in _items(self.old.get("responses"))
        }
        schemes = {
            name: security_scheme(scheme) for name, scheme in _items(self.old.get("securityDefinitions"))
        }
        parts = {
            "schemas": self.schemas.components(),
            "parameters": parameters,
            "requestBodies": bodies,
            "responses": responses,
            "securitySchemes": schemes,
        }
        return {name: part for name, part in parts.items() if part}

    def path_item(self, item: Json, pointer: str) -> Json:
        new: Json = {**copy_fields(item, "$ref"), **extensions(item)}
        shared = _listed(item.get("parameters"), f"{pointer}/parameters")
        other_parameters = [entry for entry in shared if self.location(entry[0]) not in ("body", "formData")]
        if other_parameters:
            new["parameters"] = self.parameters(other_parameters, f"{pointer}/parameters")
        body_parameters = [entry for entry in shared if entry not in other_parameters]
        for method in _METHODS:
            if isinstance(operation := item.get(method), dict):
                new[method] = self.operation(operation, body_parameters, f"{pointer}/{method}")
        return new

    def operation(self, old: Json, shared: list[tuple[Any, str]], pointer: str) -> Json:
        scope = _Scope(
            media_types(old.get("consumes")) or self.scope.consumes,
            media_types(old.get("produces")) or self.scope.produces,
        )
        fields = ("tags", "summary", "description", "externalDocs", "operationId", "deprecated", "security")
        new: Json = {**copy_fields(old, *fields), **extensions(old)}
        listed = _listed(old.get("parameters"), f"{pointer}/parameters")
        other_parameters = [entry for entry in listed if self.location(entry[0]) not in ("body", "formData")]
        if other_parameters:
            new["parameters"] = self.parameters(other_parameters, f"{pointer}/parameters")
        body_parameters = [*(entry for entry in listed if entry not in other_parameters), *shared]
        if body := self.request_body(body_parameters, scope, pointer):
            new["requestBody"] = body
        new["responses"] = {
            code: self.response(response, scope, f"{pointer}/responses/{escape(code)}")
            for code, response in _items(old.get("responses"))
        }
        new["responses"].update(extensions(old.get("responses")))
        return new

    def location(self, parameter: Any) -> Any:
        """Return the location of a parameter, seen through references."""
        target = self.target(parameter)
        return target.get("in") if isinstance(target, dict) else None

    def target(self, node: Any) -> Any:
        try:
            return follow(self.old, node)[0]
        except PointerError:
            return None

    def parameters(self, listed: list[tuple[Any, str]], pointer: str) -> list[Json]:
        """Convert parameters in path, query and header."""
        converted = []
        for index, (old, written) in enumerate(listed):
            reference = old.get("$ref") if isinstance(old, dict) else None
            if isinstance(reference, str) and reference.startswith("#/parameters/"):
                converted.append({"$ref": "#/components" + reference[1:]})
            else:
                converted.append(self.parameter(self.target(old)))
            if written != f"{pointer}/{index}":
                self.moves[f"{pointer}/{index}"] = written
        return converted

    def parameter(self, old: Any) -> Json:
        if not isinstance(old, dict):
            return {}
        self.spend()
        new = copy_fields(old, "name", "in", "description", "required", "allowEmptyValue")
        if old.get("in") == "path":
            new["required"] = True
        if "x-example" in old:
            new["example"] = old["x-example"]
        return {**new, **parameter_style(old), "schema": value_schema(old, self.spend), **extensions(old)}

    def request_body(
        self, body_parameters: list[tuple[Any, str]], scope: _Scope, pointer: str
    ) -> Json | None:
        """Convert the body parameter, or else all form parameters."""
        for old, written in body_parameters:
            if self.location(old) == "body":
                self.moves[f"{pointer}/requestBody"] = written
                reference = old.get("$ref")
                if isinstance(reference, str) and reference.startswith("#/parameters/"):
                    return {"$ref": "#/components/requestBodies" + reference[len("#/parameters") :]}
                body = self.body(self.target(old), scope)
                for media_type in body["content"]:
                    new_pointer = f"{pointer}/requestBody/content/{escape(media_type)}/schema"
                    self.moves[new_pointer] = f"{written}/schema"
                return body
        return self.form(body_parameters, scope, pointer) if body_parameters else None

    def body(self, old: Json, scope: _Scope) -> Json:
        schema = self.schemas.convert(old.get("schema", {}))
        content = {media_type: {"schema": schema} for media_type in scope.consumes or ["application/json"]}
        return {**copy_fields(old, "description", "required"), "content": content, **extensions(old)}

    def form(self, body_parameters: list[tuple[Any, str]], scope: _Scope, pointer: str) -> Json:
        """Convert form parameters to the properties of one object.

        The operation's own parameters come first and win over shared ones.
        """
        properties: Json = {}
        encoding: Json = {}
        required: list[str] = []
        has_file = False
        for old, written in body_parameters:
            target = self.target(old)
            name = target.get("name")
            if not isinstance(name, str) or name in properties:
                continue
            properties[name] = self.form_property(old, target)
            has_file = has_file or target.get("type") == "file"
            if target.get("required") is True:
                required.append(name)
            if style := body_style(target):
                encoding[name] = style
            self.moves.setdefault(f"{pointer}/requestBody", written)
        fallback = MULTIPART if has_file else URL_ENCODED
        types = [name for name in scope.consumes if name in FORM_TYPES] or [fallback]
        schema: Json = {"type": "object", "properties": properties}
        if required:
            schema["required"] = required
        media: Json = {"schema": schema, "encoding": encoding} if encoding else {"schema": schema}
        body: Json = {"content": {media_type: dict(media) for media_type in types}}
        return {**body, "required": True} if required else body

    def form_property(self, old: Json, target: Json) -> Json:
        """Return the schema of a form field; shared parameters share theirs."""
        reference = old.get("$ref")
        if isinstance(reference, str):
            return {"$ref": self.schemas.lift(reference)}
        schema = value_schema(target, self.spend)
        return {**copy_fields(target, "description"), **schema}

    def response(self, old: Json, scope: _Scope, pointer: str) -> Json:
        reference = old.get("$ref")
        if isinstance(reference, str):
            if reference.startswith("#/responses/"):
                return {"$ref": "#/components" + reference[1:]}
            old = self.target(old) or {}
        self.spend()
        new: Json = {"description": "", **copy_fields(old, "description"), **extensions(old)}
        headers = {
            name: {
                **copy_fields(header, "description"),
                "schema": value_schema(header, self.spend),
                **header_style(header),
            }
            for name, header in _items(old.get("headers"))
        }
        if headers:
            new["headers"] = headers
        if content := self.content(old, scope):
            new["content"] = content
        for media_type in content:
            new_pointer = f"{pointer}/content/{escape(media_type)}/schema"
            self.moves[new_pointer] = f"{self.moves.get(pointer, pointer.removeprefix('/components'))}/schema"
        return new

    def content(self, old: Json, scope: _Scope) -> Json:
        """Return the schema and examples of a response, by media type."""
        content: Json = {}
        schema = old.get("schema")
        is_file = isinstance(schema, dict) and schema.get("type") == "file"
        if isinstance(schema, dict):
            converted = self.schemas.convert(schema)
            fallback = "application/octet-stream" if is_file else "application/json"
            content = {media_type: {"schema": converted} for media_type in scope.produces or [fallback]}
        examples = old.get("examples")
        for media_type, example in examples.items() if isinstance(examples, dict) else ():
            if parse(media_type) is None:
                continue
            if media_type not in content:
                content[media_type] = {"schema": converted} if isinstance(schema, dict) else {}
            content[media_type] = {**content[media_type], "example": example}
        return content

    def spend(self) -> None:
        """Count one more object; raise Unreadable for too many."""
        self.node_count += 1
        if self.node_count > _MAX_NODES:
            raise _too_large()

    def measure(self, new: Json) -> None:
        """Count shared objects as often as they are used."""
        count = 0
        stack: list[Any] = [new]
        while stack:
            node = stack.pop()
            children = node.values() if isinstance(node, dict) else node
            count += len(children)
            if count > _MAX_NODES:
                raise _too_large()
            stack.extend(child for child in children if isinstance(child, dict | list))


def _too_large() -> Exception:
    detail = f"Converted to OpenAPI 3.0 the document has more than {_MAX_NODES:,} values."
    return unreadable("too-large", detail)


def _items(value: Any) -> list[tuple[str, Json]]:
    """Return the objects in an object, without its extensions."""
    if not isinstance(value, dict):
        return []
    return [
        (key, entry) for key, entry in value.items() if isinstance(entry, dict) and not key.startswith("x-")
    ]


def _listed(value: Any, pointer: str) -> list[tuple[Any, str]]:
    """Return the objects in an array, each with its pointer."""
    entries = enumerate(value) if isinstance(value, list) else ()
    return [(entry, f"{pointer}/{index}") for index, entry in entries if isinstance(entry, dict)]
