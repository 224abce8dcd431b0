"""Values as XML, by the `xml` of their schemas.

`{"id": 7, "tags": ["a"]}` is `<Pet id="7"><tags>a</tags></Pet>` where `id` is an attribute.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from api_factory.encoding.texts import text_of
from api_factory.plan.document.nodes import mapping
from api_factory.plan.schemas.flattened import Shape, Shapes

_UNFIT = re.compile(r"[^A-Za-z0-9._-]")
_CONTROLS = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: Any, shapes: Shapes, schema: str | None) -> str:
    """Return a value as an XML document."""
    shape = shapes.at(schema) if schema is not None else Shape("")
    name = _own_name(shape) or shape.name or "root"
    if isinstance(value, list):
        content = "".join(_elements(item, shapes, _items(shapes, shape), "item") for item in value)
        content = _element(name, "", content, shape)
    else:
        content = _elements(value, shapes, shape, name)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'


def _elements(value: Any, shapes: Shapes, shape: Shape, name: str) -> str:
    """Return the element, or elements, of a value that is called `name` where it stands."""
    declared = mapping(shape.keywords.get("xml"))
    own = _own_name(shape)
    if isinstance(value, list):
        items = _items(shapes, shape)
        wrapped = declared.get("wrapped") is True or declared.get("nodeType") == "element"
        inner = _own_name(items) or (name if wrapped else own or name)
        content = "".join(_elements(item, shapes, items, inner) for item in value)
        return _element(own or name, "", content, shape) if wrapped else content
    name = own or name
    if not isinstance(value, dict):
        return _element(name, "", _data(value), shape)
    attributes, content = "", ""
    for key, member in value.items():
        inner_shape = shapes.at(shape.properties[key]) if key in shape.properties else Shape("")
        inner_xml = mapping(inner_shape.keywords.get("xml"))
        node_type = inner_xml.get("nodeType")
        if (inner_xml.get("attribute") is True or node_type == "attribute") and not isinstance(
            member, dict | list
        ):
            label = _name(_prefixed(_own_name(inner_shape) or key, inner_xml))
            attributes += f" {label}={quoteattr(_clean(text_of(member)))}"
        elif node_type in ("text", "cdata"):
            content += _data(member)
        else:
            content += _elements(member, shapes, inner_shape, key)
    return _element(name, attributes, content, shape)


def _element(name: str, attributes: str, content: str, shape: Shape) -> str:
    declared = mapping(shape.keywords.get("xml"))
    prefix, namespace = declared.get("prefix"), declared.get("namespace")
    if isinstance(namespace, str):
        label = f"xmlns:{_name(prefix)}" if isinstance(prefix, str) and prefix else "xmlns"
        attributes = f" {label}={quoteattr(_clean(namespace))}{attributes}"
        name = _prefixed(name, declared)
    tag = _name(name)
    return f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>"


def _items(shapes: Shapes, shape: Shape) -> Shape:
    return shapes.at(shape.items) if shape.items is not None else Shape("")


def _own_name(shape: Shape) -> str | None:
    name = mapping(shape.keywords.get("xml")).get("name")
    return name if isinstance(name, str) and name else None


def _prefixed(name: str, declared: dict[str, Any]) -> str:
    prefix = declared.get("prefix")
    return (
        f"{_name(prefix)}:{name}" if isinstance(prefix, str) and prefix and "namespace" in declared else name
    )


def _name(text: str) -> str:
    """Return a text as a name of XML, which begins with a letter and has no blanks."""
    prefix, colon, rest = text.partition(":")
    names = [_UNFIT.sub("_", part)[:200] for part in ((prefix, rest) if colon and rest else (text,))]
    return ":".join(part if part[:1].isalpha() or part[:1] == "_" else f"_{part}" for part in names)


def _data(value: Any) -> str:
    return escape(_clean(text_of(value)))


def _clean(text: str) -> str:
    """Leave out characters that no XML document may have."""
    return _CONTROLS.sub("", text)
