"""Rules beyond the grammar: paths, parameters, responses, security."""

from __future__ import annotations

import re
from typing import Any

from api_factory.contract.checks.schema_rules import SCHEMA_RULES, VALUE_RULES
from api_factory.contract.checks.walk import Rule, Trail, Walk, tokens_of
from api_factory.contract.reading.text import quote
from api_factory.media_type import TOKEN, parse

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_PARAMETER = re.compile(r"\{([^{}]*)\}")
_CODE_2_0 = re.compile(r"[1-5][0-9]{2}|default")
_CODE = re.compile(r"[1-5](?:[0-9]{2}|XX)|default")
_STYLES = {
    "path": ("matrix", "label", "simple"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
_SCHEME_NEEDS = {
    "apiKey": ("name", "in"),
    "http": ("scheme",),
    "oauth2": ("flows",),
    "openIdConnect": ("openIdConnectUrl",),
}
_FLOW_NEEDS = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl"),
    "application": ("tokenUrl",),
    "accessCode": ("authorizationUrl", "tokenUrl"),
}


def check_paths(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that paths begin with a slash, have valid templates, and differ."""
    if walk.version == "2.0":  # The root has no rules of its own.
        _check_media_types(walk, walk.document, None, "consumes", "produces")
    paths_by_shape: dict[str, list[str]] = {}
    for path, item in node.items():
        if path.startswith("x-"):
            continue
        if not path.startswith("/"):
            detail = f"The path {quote(path, 60)} must begin with a slash."
            walk.error(trail, "bad-path", detail, path, on_key=True)
            continue
        if problem := _template_problem(path):
            detail = f"The path {quote(path, 50)} {problem}."
            walk.error(trail, "bad-template", detail, path, on_key=True)
            continue
        if "?" in path or "#" in path:
            detail = f"The path {quote(path, 50)} holds a '?' or '#', which no request path can match."
            walk.warn(trail, "unreachable-path", detail, path, on_key=True)
        if isinstance(item, dict) and "$ref" not in item:
            _check_path_parameters(walk, path, item, (trail, path))
        paths_by_shape.setdefault(_PARAMETER.sub("{}", path), []).append(path)
    for paths in paths_by_shape.values():
        if len(paths) > 1:
            _check_same_paths(walk, node, paths, trail)


def _template_problem(path: str) -> str | None:
    """Return the problem of a path's braces, or None."""
    names = _PARAMETER.findall(path)
    rest = _PARAMETER.sub("", path)
    if "{" in rest or "}" in rest:
        return "has a brace without its partner"
    if any(not name.strip() for name in names):
        return "has a parameter without a name"
    if len(set(names)) < len(names):
        return "names a parameter twice"
    return None


def _check_same_paths(walk: Walk, node: dict[str, Any], paths: list[str], trail: Trail) -> None:
    """Warn of paths that differ only in the names of their parameters.

    Of a method that two of them have, the first is served.
    """
    path_by_method: dict[str, str] = {}
    for path in paths:
        if not walk.findings.has_room:
            return
        item = walk.references.target(node[path])
        methods = [name for name in METHODS if isinstance(item, dict) and name in item]
        clash = next((name for name in methods if name in path_by_method), None)
        first = path_by_method[clash] if clash else paths[0]
        if path != paths[0]:
            detail = (
                f"{quote(path)} and {quote(first)} are the same path but for the names of their parameters"
            )
            ending = f"; of {clash.upper()} only the first is served." if clash else "."
            walk.warn(trail, "same-path", f"{detail}{ending}", path, on_key=True)
        for name in methods:
            path_by_method.setdefault(name, path)


def _check_path_parameters(walk: Walk, path: str, item: dict[str, Any], trail: Trail) -> None:
    """Check that template and declarations have the same path parameters."""
    if not walk.findings.has_room:
        return
    template_names = set(_PARAMETER.findall(path))
    shared_parameters = _declared(walk, item.get("parameters"))
    for method in METHODS:
        operation = item.get(method)
        if not isinstance(operation, dict):
            continue
        operation_parameters = _declared(walk, operation.get("parameters"))
        for name in sorted(template_names - shared_parameters.keys() - operation_parameters.keys()):
            detail = f"The path parameter {quote(name)} is not declared; it is taken as text."
            walk.warn((trail, method), "undeclared-parameter", detail)
        for name in sorted(operation_parameters.keys() - template_names):
            detail = f"The parameter {quote(name)} is not in the path {quote(path)}."
            walk.warn((trail, method), "not-in-path", detail, "parameters", operation_parameters[name])
    for name in sorted(shared_parameters.keys() - template_names):
        detail = f"The parameter {quote(name)} is not in the path {quote(path)}."
        walk.warn(trail, "not-in-path", detail, "parameters", shared_parameters[name])


def _declared(walk: Walk, parameters: Any) -> dict[str, int]:
    """Return the path parameters of a list, with their positions."""
    declared: dict[str, int] = {}
    for index, parameter in enumerate(parameters if isinstance(parameters, list) else ()):
        target = walk.references.target(parameter)
        if isinstance(target, dict) and target.get("in") == "path" and isinstance(target.get("name"), str):
            declared[target["name"]] = index
    return declared


def check_operation(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that operationId and parameters are unique."""
    name = node.get("operationId")
    if isinstance(name, str):
        if name in walk.operation_ids:
            first = "/".join(str(token) for token in tokens_of(walk.operation_ids[name])[1:])
            detail = f"The operationId {quote(name)} is taken by {quote(first)}."
            walk.warn(trail, "duplicate-operation-id", detail, "operationId")
        else:
            walk.operation_ids[name] = trail
    check_parameters(walk, node, trail)
    if walk.version == "2.0":
        _check_media_types(walk, node, trail, "consumes", "produces")


def check_parameters(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that no parameter is listed twice."""
    listed = node.get("parameters")
    earlier: set[tuple[str, str]] = set()
    for index, parameter in enumerate(listed if isinstance(listed, list) else ()):
        target = walk.references.target(parameter)
        if not isinstance(target, dict):
            continue
        name, place = target.get("name"), target.get("in")
        if isinstance(name, str) and isinstance(place, str):
            if (name, place) in earlier:
                detail = f"The {quote(place)} parameter {quote(name)} is listed twice."
                walk.warn(trail, "duplicate-parameter", detail, "parameters", index)
            earlier.add((name, place))


def check_media_types(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that the keys of `content` are media types."""
    if walk.version != "2.0":
        _check_media_types(walk, node, trail, "content")


def _check_media_types(walk: Walk, node: dict[str, Any], trail: Trail, *fields: str) -> None:
    """Warn of each text under some fields that is no media type."""
    for field in fields:
        listed = node.get(field)
        for index, text in enumerate(listed if isinstance(listed, dict | list) else ()):
            if not isinstance(text, str) or text.startswith("x-") or parse(text) is not None:
                continue
            detail = f"{quote(text)} is no media type (type/subtype, then parameters), so it is left out."
            last = text if isinstance(listed, dict) else index
            walk.warn(trail, "bad-media-type", detail, field, last, on_key=isinstance(listed, dict))


def check_header_names(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that names of headers are valid, and unique whatever their case."""
    listed = node.get("headers")
    earlier: set[str] = set()
    for name in listed if isinstance(listed, dict) else ():
        if not TOKEN.fullmatch(name):
            detail = f"{quote(name)} is no name of a header, so it is left out."
            walk.warn(trail, "bad-header-name", detail, "headers", name, on_key=True)
        elif name.lower() in earlier:
            detail = f"The header {quote(name)} is listed twice, for case does not count; the first is used."
            walk.warn(trail, "duplicate-header", detail, "headers", name, on_key=True)
        earlier.add(name.lower())


def check_responses(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that responses have status codes, and that there is one."""
    codes = [code for code in node if not code.startswith("x-")]
    pattern = _CODE_2_0 if walk.version == "2.0" else _CODE
    for code in codes:
        if not pattern.fullmatch(code):
            walk.warn(trail, "unknown-code", f"{quote(code)} is not a status code.", code, on_key=True)
    if not codes:
        walk.warn(trail, "no-responses", "At least one response is needed.")


def check_parameter(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check the place, style and content of a parameter."""
    place = node.get("in")
    if place == "path" and node.get("required") is not True:
        detail = "A path parameter must have required: true; it is taken as required."
        walk.warn(trail, "not-required", detail)
    if walk.version == "2.0":
        _check_parameter_2_0(walk, node, trail)
        return
    style = node.get("style")
    styles = _STYLES.get(place) if isinstance(place, str) else None
    if isinstance(style, str) and styles and style not in styles:
        detail = f"{quote(style)} is not a style of {place} parameters ({', '.join(styles)})."
        walk.warn(trail, "unknown-value", detail, "style")
    check_schema_or_content(walk, node, trail)


def _check_parameter_2_0(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    if node.get("in") == "body":
        if "schema" not in node:
            walk.warn(trail, "missing-field", "A body parameter needs 'schema'.")
    elif "type" not in node:
        walk.warn(trail, "missing-field", "A parameter needs 'type'.")
    check_array_items(walk, node, trail)


def check_array_items(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that an array of Swagger 2.0 has items."""
    if node.get("type") == "array" and "items" not in node:
        walk.warn(trail, "missing-field", "An array needs 'items'.")


def check_schema_or_content(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that a parameter or header has either a schema or content."""
    if walk.version == "2.0":
        if "type" not in node:
            walk.warn(trail, "missing-field", "A header needs 'type'.")
        check_array_items(walk, node, trail)
        return
    if ("schema" in node) == ("content" in node):
        detail = "Either 'schema' or 'content' is needed" + (", not both." if "schema" in node else ".")
        walk.warn(trail, "schema-or-content", detail)
    content = node.get("content")
    if isinstance(content, dict) and len(content) != 1:
        walk.warn(trail, "schema-or-content", "'content' must hold exactly one media type here.", "content")
    check_examples(walk, node, trail)


def check_examples(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that `example` and `examples` exclude each other."""
    if "example" in node and "examples" in node and walk.version != "2.0":
        detail = "Give either 'example' or 'examples', not both."
        walk.warn(trail, "contradiction", detail, "example", on_key=True)


def check_example(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that `value` and `externalValue` exclude each other."""
    if "value" in node and "externalValue" in node:
        detail = "Give either 'value' or 'externalValue', not both."
        walk.warn(trail, "contradiction", detail, "externalValue", on_key=True)


def check_requirement(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that required security schemes are defined."""
    if walk.version == "2.0":
        defined = walk.document.get("securityDefinitions")
    else:
        components = walk.document.get("components")
        defined = components.get("securitySchemes") if isinstance(components, dict) else None
    for name in node:
        if not isinstance(defined, dict) or name not in defined:
            detail = f"The security scheme {quote(name)} is not defined."
            walk.warn(trail, "unknown-scheme", detail, name, on_key=True)


def check_security_scheme(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that a security scheme has the fields of its type."""
    scheme_type = node.get("type")
    needs = _SCHEME_NEEDS.get(scheme_type, ()) if isinstance(scheme_type, str) else ()
    if walk.version == "2.0" and scheme_type == "oauth2":
        needs = ("flow", "scopes", *_flow_needs(node.get("flow")))
    for field in needs:
        if field not in node:
            walk.warn(trail, "missing-field", f"A security scheme of type {scheme_type} needs '{field}'.")


def _flow_needs(name: Any) -> tuple[str, ...]:
    return _FLOW_NEEDS.get(name, ()) if isinstance(name, str) else ()


def check_flow(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that a flow has its URLs."""
    name = trail[1] if trail is not None else ""
    for field in _flow_needs(name):
        if field not in node:
            walk.warn(trail, "missing-field", f"The flow '{name}' needs '{field}'.")


def check_server(walk: Walk, node: dict[str, Any], trail: Trail) -> None:
    """Check that the variables of a server's URL are defined."""
    url, variables = node.get("url"), node.get("variables")
    defined = variables if isinstance(variables, dict) else {}
    for name in _PARAMETER.findall(url) if isinstance(url, str) else ():
        if name not in defined:
            walk.warn(trail, "unknown-variable", f"The variable {quote(name)} is not defined.", "url")


RULES: dict[str, tuple[Rule, ...]] = {
    "paths": (check_paths,),
    "pathItem": (check_parameters,),
    "operation": (check_operation,),
    "responses": (check_responses,),
    "response": (check_media_types, check_header_names),
    "requestBody": (check_media_types,),
    "parameter": (check_parameter, check_media_types),
    "header": (check_schema_or_content, check_media_types),
    "mediaType": (check_examples,),
    "example": (check_example,),
    "requirement": (check_requirement,),
    "securityScheme": (check_security_scheme,),
    "flow": (check_flow,),
    "server": (check_server,),
    "schema": SCHEMA_RULES,
}
"""Checks beyond the grammar, by the object of the specification."""

RULES_2_0: dict[str, tuple[Rule, ...]] = {
    **RULES,
    "parameter": (check_parameter, *VALUE_RULES),
    "header": (check_schema_or_content, *VALUE_RULES),
    "items": (check_array_items, *VALUE_RULES),
}
