"""Variables of a notebook, each with one meaning."""

from __future__ import annotations

import builtins
import keyword

from api_factory.plan import Plan
from api_factory.plan.document.names import singulars
from api_factory.plan.model.collection import CollectionPlan
from api_factory.python_names import snake


class Variables:
    """Variables that cells assign.

    By the key of a collection, `of_records` has the variable of its record (`pet`) and `of_lists` that of its list
    (`pets`).
    """

    def __init__(self, plan: Plan, client: str) -> None:
        self._in_use = {client, "api_factory", "os"}
        self._reusable: dict[str, str] = {}
        self.of_records = {
            key: self._record_variable(collection) for key, collection in plan.collections.items()
        }
        self.of_lists = {key: self._list_variable(collection) for key, collection in plan.collections.items()}

    def new(self, name: str) -> str:
        """Reserve a variable: `pet`, or `pet_2`; `list_record` for `list`."""
        name = name if name.isidentifier() else "record"
        if keyword.iskeyword(name) or name in dir(builtins) or name in self._in_use:
            name = f"{name}_record"
        number, candidate = 1, name
        while candidate in self._in_use:
            number += 1
            candidate = f"{name}_{number}"
        self._in_use.add(candidate)
        return candidate

    def reusable(self, name: str) -> str:
        """Return the variable that cells assign over and over."""
        if name not in self._reusable:
            self._reusable[name] = self.new(name)
        return self._reusable[name]

    def _record_variable(self, collection: CollectionPlan) -> str:
        words = snake(collection.entity or collection.name)[:40].strip("_").split("_")
        words[-1] = singulars(words[-1])[0]
        return self.new("_".join(words) or "record")

    def _list_variable(self, collection: CollectionPlan) -> str:
        plural = snake(collection.name)[:40].strip("_")
        singular = self.of_records[collection.key]
        is_free = plural and plural not in self._in_use and plural != singular
        return self.new(plural if is_free else f"all_{plural or singular}")
