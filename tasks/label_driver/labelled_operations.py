"""Labelled operations of a document that are driven, and the records they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from label_driver.bodies import normalize_name
from label_driver.description import Description, Operation

Label: TypeAlias = dict[str, Any]

ONE_RECORD_KINDS = ("read", "replace", "update", "delete", "action", "part-read", "part-write", "part-delete",
                    "file-read", "file-write")  # fmt: skip
"""Kinds of operations that work on a record which the request names."""

ITEM_KINDS = ("read", "replace", "update", "delete")
PAGE_SIZES = ("limit", "perpage", "pagesize", "size", "maxresults", "top", "take", "resultsperpage")
PAGE_NUMBERS = ("page", "pagenumber", "pageno", "p")


class LabelledOperations:
    """Hold operations with their labels.

    `kept` are those that are driven, `helpers` those that only make records.
    """

    def __init__(self, description: Description, labels: dict[str, Label], kept_keys: set[str]) -> None:
        self.description = description
        self.labels = labels
        described = {key: description.operation(key) for key in labels}
        self.helpers: list[Operation] = []
        self.operations = {key: operation for key, operation in described.items() if operation is not None}
        self.kept = [self.operations[key] for key in labels if key in kept_keys and key in self.operations]
        self._add_unlabelled_creates()

    def _add_unlabelled_creates(self) -> None:
        """Add creates that nobody labelled, for collections whose records no kept operation makes.

        Where `GET /pets/{id}` is labelled, `POST /owners/{id}/pets` makes pets if it responds with the same schema.
        """
        for read in [operation for operation in self.kept if self.get_kind(operation) == "read"]:
            collection, above = self.get_collection(read), template_of(read.path).rpartition("/")[0]
            if self.get_label(read)["kind"] == "reference" or self.list_operations(collection, "create"):
                continue
            for path in self.description.document.get("paths", {}):
                key = f"POST {path}"
                if key in self.labels or template_of(path).rpartition("/")[2] != above.rpartition("/")[2]:
                    continue
                create = self.description.operation(key)
                if create is not None and self._responds_with(create, read.response_schema):
                    self.operations[key] = create
                    self.labels = {**self.labels, key: {"kind": "create", "collection": collection}}
                    self.helpers.append(create)

    def _responds_with(self, operation: Operation, schema: dict[str, Any] | None) -> bool:
        """True if an operation responds with a schema, or with an object around it."""
        response_schema = operation.response_schema or {}
        properties = (response_schema.get("properties") or {}).values()
        schemas = [response_schema, *map(self.description.flatten, properties)]
        return bool(schema) and schema in schemas

    def get_label(self, operation: Operation) -> Label:
        """Return the label of an operation."""
        return self.labels[operation.key]

    def get_collection(self, operation: Operation) -> str:
        """Return the collection that an operation's label names."""
        return str(self.get_label(operation).get("collection"))

    def get_kind(self, operation: Operation) -> str:
        """Return the kind of an operation; references are lists and reads."""
        label = self.get_label(operation)
        return str(label.get("op") if label["kind"] == "reference" else label["kind"])

    def list_operations(self, collection: str, *kinds: str) -> list[Operation]:
        """Return the kept operations of a collection and of kinds, shortest path first."""
        operations = [
            operation
            for operation in [*self.kept, *self.helpers]
            if self.get_collection(operation) == collection and self.get_kind(operation) in kinds
        ]
        return sorted(operations, key=lambda operation: (len(operation.path_names), len(operation.path)))

    def map_path_collections(self, operation: Operation) -> dict[str, str | None]:
        """Map each parameter of a path to the collection whose records it names.

        Labels and names tell it: for `/owners/{ownerId}/pets/{petId}`, `{"ownerId": "owners", "petId": "pets"}`.
        A parameter that names no record has None.
        """
        collections: dict[str, str | None] = {}
        for name in operation.path_names:
            begin = operation.path.index(f"{{{name}}}")
            end = begin + len(name) + 2
            has_own_segment = (
                operation.path[begin - 1] == "/" and "enum" not in operation.parameter(name).schema
            )
            template = template_of(operation.path[:end])
            collections[name] = (
                self._find_collection_by_stem(name) or self._find_collection_by_path(template)
                if has_own_segment
                else None
            )
        collection = self.get_collection(operation)
        is_unnamed = collection not in collections.values()
        if self.get_kind(operation) in ONE_RECORD_KINDS and is_unnamed and collections:
            last = operation.path_names[-1]
            if (
                collections[last] is None
                and f"/{{{last}}}" in operation.path
                and "enum" not in operation.parameter(last).schema
            ):
                collections[last] = collection
        return collections

    def _find_collection_by_stem(self, name: str) -> str | None:
        stem = stem_of(name)
        if len(stem) < 3:
            return None
        collections = {self.get_collection(operation) for operation in self.operations.values()} - {"None"}
        return next((key for key in sorted(collections) if singular_of(key) == stem), None)

    def _find_collection_by_path(self, template: str) -> str | None:
        for operation in self.operations.values():
            # `/models/{id}.json` names a model.
            path = re.sub(r"\}\.\w+$|\}\.\{[^{}]*\}$", "}", operation.path)
            if self.get_kind(operation) in ITEM_KINDS and template_of(path) == template:
                return self.get_collection(operation)
        for operation in self.operations.values():
            item_template = template_of(operation.path).rstrip("/") + "/{}"
            if self.get_kind(operation) in ("list", "create") and item_template == template:
                return self.get_collection(operation)
        return None

    def find_record_parameter(self, operation: Operation) -> tuple[str, str] | None:
        """Find the parameter that names the record which an operation works on.

        Return its location and name; None if no parameter does, and the body has to.
        """
        operation_kind, collection = self.get_kind(operation), self.get_collection(operation)
        if operation_kind not in (
            *ONE_RECORD_KINDS,
            "create",
            "singleton-read",
            "singleton-write",
            "singleton-delete",
            "count",
        ):
            return None
        path_collections = self.map_path_collections(operation)
        names = [name for name in operation.path_names if path_collections[name] == collection]
        if names:
            return "path", names[-1]
        if operation_kind not in ONE_RECORD_KINDS:
            return None
        query = [parameter for parameter in operation.parameters if parameter.location == "query"]
        singular = singular_of(collection)
        likely = [
            parameter
            for parameter in query
            if normalize_name(parameter.name) in ("id", "uuid") or is_like(stem_of(parameter.name), singular)
        ]
        required = [parameter for parameter in query if parameter.required and "enum" not in parameter.schema]
        candidates = likely or (required if operation_kind in ITEM_KINDS else [])
        if not candidates and operation_kind == "read" and operation.media_type is None and len(query) == 1:
            candidates = [one for one in query if normalize_name(one.name).endswith(("id", "code", "key"))]
        candidates = sorted(
            candidates, key=lambda parameter: not normalize_name(parameter.name).endswith("id")
        )
        return ("query", candidates[0].name) if candidates else None

    def _requires_search_text(self, operation: Operation) -> bool:
        """True if a list has to be asked for a value that records need not have."""
        required = (
            parameter
            for parameter in operation.parameters
            if parameter.location == "query" and parameter.required
        )
        return any(
            "enum" not in parameter.schema
            and normalize_name(parameter.name) not in (*PAGE_SIZES, *PAGE_NUMBERS)
            and not self._is_secret(parameter.name)
            for parameter in required
        )

    @staticmethod
    def _is_secret(name: str) -> bool:
        return normalize_name(name).endswith(("key", "token", "secret"))

    def iterate_main_lists(self, collection: str) -> Iterator[Operation]:
        """Yield the lists that show every record of a collection, as far as can be told.

        They are at a path where records are created, or right above one that names a record; without such, the first
        list counts if its path ends in a word such as `all`.
        """
        lists = self.list_operations(collection, "list")
        paths = {
            template_of(operation.path).rstrip("/")
            for operation in self.list_operations(collection, "create")
        }
        paths |= {
            template_of(operation.path).rpartition("/")[0]
            for operation in self.list_operations(collection, *ITEM_KINDS)
        }
        main_lists = [operation for operation in lists if template_of(operation.path).rstrip("/") in paths]
        words = ("list", "all", "getall", *collection.lower().split())
        yield from (operation for operation in main_lists if not self._requires_search_text(operation))
        yield from (
            []
            if main_lists
            else [
                operation
                for operation in lists[:1]
                if operation.path.strip("/").rpartition("/")[2].lower() in words
            ]
        )


def template_of(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


def stem_of(name: str) -> str:
    """Drop the ending of a parameter's name: `petId`, `pet_uuid` and `pet` are `pet`."""
    return re.sub(r"(uu|u|gu)?id$|name$|code$|key$", "", normalize_name(name)) or normalize_name(name)


def is_like(stem: str, singular: str) -> bool:
    """True if a stem is a singular but for two letters: `analysis` and `analyse`."""
    return stem == singular or (len(stem) > 4 and stem[:-2] == singular[: len(stem) - 2])


def singular_of(collection: str) -> str:
    name = normalize_name(collection)
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("sses", "ches", "shes", "xes")):
        return name[:-2]
    return name.removesuffix("s") if not name.endswith("ss") else name
