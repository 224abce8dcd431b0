"""Rules 5 to 7 over a whole document: identifiers, parents and shared records of drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from api_factory.plan.document.names import is_version, normal, singulars, stem
from api_factory.plan.document.path_templates import key, names, parameter, parameters, segments
from api_factory.plan.model.collection import Ancestor, Child, Identifier
from api_factory.plan.model.operation import Operation, Parameter
from api_factory.plan.model.paths import HIDDEN, Path
from api_factory.plan.model.query import Filter
from api_factory.plan.model.role import Role
from api_factory.plan.rules.candidates import Draft
from api_factory.plan.rules.filters import filter_of_path
from api_factory.plan.rules.identifiers import compatible, identifier, natural_identifier
from api_factory.plan.rules.origins import makes
from api_factory.plan.rules.pairing import Member
from api_factory.plan.rules.parents import foreign_key, inner_foreign_key, named_after, roles_of
from api_factory.plan.schemas.flattened import Shape, Shapes


def path_parameter(operation: Operation, name: str) -> Parameter | None:
    """The declaration of a path parameter."""
    return next((p for p in operation.parameters if p.location == "path" and p.name == name), None)


def item_parameter(member: Member) -> str | None:
    """The path parameter that names one record; None where the path names none."""
    if member.item is not None:
        return member.item.name if member.item.location == "path" else None
    if member.role.of_one:
        found = parameters(member.operation.path)
        if found and (member.is_item or member.forced):
            return found[-1]
    return None


def _query_parameter(member: Member) -> Parameter | None:
    """Return the query parameter that names a member's record."""
    item = member.item
    if item is None or item.location != "query":
        return None
    declared = member.operation.parameters
    return next((p for p in declared if p.location == "query" and p.name == item.name), None)


class Binder:
    """Binds the drafts of one document to each other."""

    def __init__(self, shapes: Shapes, drafts: dict[str, Draft]) -> None:
        self.shapes = shapes
        self.drafts = drafts
        self.identifiers: dict[str, Identifier] = {}
        self._bound: dict[tuple[str, str], tuple[Ancestor, ...]] = {}
        self._top: dict[str, list[Draft]] = {}
        self._by_item: dict[str, Draft] = {}
        for draft in drafts.values():
            for member in draft.members:
                if item_parameter(member):
                    self._by_item.setdefault(key(member.operation.path), draft)
            if draft.group.kind == "pair" and draft.entity.name is not None and not parameters_above(draft):
                self._top.setdefault(stem(draft.entity.name), []).append(draft)
        self._children: dict[str, dict[str, Child]] | None = None

    def share_all(self) -> None:
        """Find out which nested drafts use the records of another."""
        for draft in self.drafts.values():
            draft.shares = self._shared(draft)
        self._bound.clear()  # Whose records a parent's are was not known for all when these were found.

    def identify(self, draft: Draft) -> Identifier:
        """The identifier of a draft's own collection."""
        found = self.identifiers.get(draft.group.key)
        if found is None:
            item = self._strictest_item(draft)
            name = item_parameter(item) if item else None
            declared = path_parameter(item.operation, name) if item and name else None
            if declared is None and name is not None:
                declared = Parameter(name, "path", True, "simple", False, None)
            if name is None:
                declared = next(filter(None, map(_query_parameter, draft.members)), None)
            body = _creating_body(draft)
            chosen = next(
                (m.override.id for m in draft.members if m.override and m.override.id is not None), None
            )
            found = identifier(self.shapes, draft.entity, declared, body, draft.labels, chosen)
            made_here = any(map(makes, draft.members))
            if found.path is None and chosen is None and declared is not None and not made_here:
                natural = natural_identifier(self.shapes, draft.entity, declared)
                if natural is not None:
                    found = identifier(self.shapes, draft.entity, declared, body, draft.labels, natural)
            if chosen == ():
                found = Identifier(
                    None, found.type, found.format, found.generate, False, found.schema, found.minimum
                )
            self.identifiers[draft.group.key] = found
        return found

    def _strictest_item(self, draft: Draft) -> Member | None:
        """Return the operation on one record whose parameter takes the fewest values.

        One may take integers where another takes any text: identifiers have to be both.
        """

        def strictness(member: Member) -> int:
            declared = path_parameter(member.operation, item_parameter(member) or "")
            schema = declared.schema if declared is not None else None
            shape = self.shapes.at(schema) if schema is not None else None
            if shape is None or shape.scalar is None:
                return 0
            return 3 if shape.scalar != "string" else 2 if "format" in shape.keywords else 1

        items = [member for member in draft.members if item_parameter(member)]
        return max(items, key=strictness, default=None)

    def _shared(self, draft: Draft) -> Draft | None:
        """Return the collection at the top whose records a nested one uses.

        Both have the same entity, and its records have the key of every parent.
        """
        above_it = parameters_above(draft)
        if not above_it or draft.entity.name is None or draft.group.kind == "singleton" or _forced(draft):
            return None
        same = [other for other in self._top.get(stem(draft.entity.name), ()) if other is not draft]
        alike = [other for other in same if names(other.group.key) == names(draft.group.key)] or same
        if len(alike) != 1:
            return None
        target = alike[0]
        ancestors = [ancestor for member in draft.members for ancestor in self.ancestors(member, target)]
        if any(ancestor.foreign_key is None for ancestor in ancestors):
            return None
        if any(m.is_item for m in draft.members) and not self._same_identifier(draft, target):
            return None
        return target

    def _same_identifier(self, draft: Draft, target: Draft) -> bool:
        return self.identify(draft).path == self.identify(target).path

    def ancestors(self, member: Member, owner: Draft) -> tuple[Ancestor, ...]:
        """Bind the path parameters before the record's own; `owner` keeps the records."""
        found = self._bound.get((member.operation.id, owner.group.key))
        if found is None:
            self._bound[
                member.operation.id, owner.group.key
            ] = ()  # A collection may be said to be below itself.
            found = self._bound[member.operation.id, owner.group.key] = self._ancestors(member, owner)
        return found

    def _ancestors(self, member: Member, owner: Draft) -> tuple[Ancestor, ...]:
        operation = member.operation
        own = item_parameter(member)
        id_path = self.identify(owner).path
        parts = segments(operation.path)
        found: list[Ancestor] = []
        for index, segment in enumerate(parts):
            name = parameter(segment)
            if name is None or name == own:
                continue
            parent_key = key("/" + "/".join(parts[:index]))
            if index == len(parts) - 1 and member.role.lists:
                selecting = self._selecting(operation, name, parent_key, owner, id_path)
                if selecting is not None:
                    found.append(selecting)
                    continue
            parent = (
                self.drafts.get(parent_key) or self._by_item.get(f"{parent_key}/{{}}")
                if member.override is None or member.override.parent != ""
                else None
            )
            if parent is not None and (
                parent.group.kind == "singleton"
                or not _is_below(parent)
                # Parents are above: so no chain of them comes back to where it began.
                or len(parameters_above(parent)) > len(found)
            ):
                parent = None
            found.append(
                self._ancestor(
                    operation, name, parent_key, parent, owner, id_path, tuple(found), lists=member.role.lists
                )
            )
        if found and member.override is not None and member.override.parent:
            chosen = self.drafts.get(member.override.parent)
            last = found[-1].parameter
            found[-1] = self._ancestor(
                operation, last, member.override.parent, chosen, owner, id_path, tuple(found[:-1])
            )
        return tuple(found)

    def _selecting(
        self, operation: Operation, name: str, parent_key: str, owner: Draft, id_path: Path | None
    ) -> Ancestor | None:
        """Bind the last parameter of a list's path to the property of its name.

        `GET /bans/{uuid}` lists the bans whose `uuid` is that. None if records have no such property.
        """
        declared = path_parameter(operation, name)
        kind = self.shapes.at(declared.schema) if declared is not None and declared.schema else None
        properties = {normal(one): one for one in reversed(owner.entity.properties)}
        property_ = properties.get(normal(name))
        if property_ is None and owner.members[0].operation is not operation:
            # A list by itself says nothing of what else there is: its parameter may be anything.
            selected = filter_of_path(self.shapes, name, kind, owner.entity)
            return Ancestor(name, None, (), bound=False) if selected is not None else None
        if property_ is None or (property_,) == id_path:
            return None
        if not compatible(kind, self.shapes.at(owner.entity.properties[property_])):
            return None
        type_ = kind.scalar if kind is not None and kind.scalar else "string"
        return Ancestor(name, None, (property_,), type_)

    def _ancestor(
        self,
        operation: Operation,
        name: str,
        parent_key: str,
        parent: Draft | None,
        owner: Draft,
        id_path: Path | None,
        before: tuple[Ancestor, ...],
        *,
        lists: bool = False,
    ) -> Ancestor:
        declared = path_parameter(operation, name)
        kind = (
            self.shapes.at(declared.schema) if declared is not None and declared.schema is not None else None
        )
        labels = parent.labels if parent is not None else names(parent_key)
        labels = tuple(dict.fromkeys(one for label in labels for one in (label, *singulars(label)) if one))
        parent_id = self.identify(parent).path if parent is not None else None
        own = id_path[0] if id_path else None
        property_ = foreign_key(
            self.shapes, owner.entity, name, kind, labels, parent_id[-1] if parent_id else None, own
        )
        if property_ is None and parent is not None:
            property_ = foreign_key(
                self.shapes,
                owner.entity,
                "id",
                kind,
                roles_of(parent.entity, owner.entity, labels),
                None,
                own,
            )
        within: tuple[tuple[Path, str], ...] = ()
        if parent is not None:
            bound = self.ancestors_of(parent)
            within = tuple((mine.path, theirs.parameter) for mine, theirs in zip(bound, before, strict=False))
        type_ = kind.scalar if kind is not None and kind.scalar else "string"
        if parent is not None and (kind is None or not kind.scalar):
            type_ = self.identify(parent).type
        if property_ is None and lists and owner.members[0].operation is not operation:
            last = parent_id[-1] if parent_id else None
            property_ = inner_foreign_key(self.shapes, owner.entity, name, kind, labels, last)
            if property_ is None and parent is not None:
                property_ = named_after(self.shapes, owner.entity, kind, labels, own)
        if property_ is None and parent_key in owner.made_below:
            # All its records are made below others, and keep below which, as no property of theirs does.
            property_ = (HIDDEN, f"{name} of {parent_key}")
        return Ancestor(name, parent.key if parent is not None else None, property_, type_, within)

    def bound(self, member: Member, draft: Draft) -> tuple[Ancestor, ...]:
        """Give the ancestors of an operation, those unbound that say nothing of the records.

        `/{locale}/orders/{id}` is about an order of `/orders` whatever the locale: nobody keeps locales.
        """
        ancestors, own = self.ancestors(member, draft.shares or draft), self.ancestors_of(draft)
        if len(ancestors) == len(own):
            return ancestors
        return tuple(replace(one, bound=bool(one.foreign_key)) for one in ancestors)

    def path_filters(self, member: Member, draft: Draft) -> tuple[Filter, ...]:
        """Give the filters of a list that the last parameter of its path selects by: `q` of `/pets/search/{q}`."""
        filters = []
        for ancestor in self.ancestors(member, draft.shares or draft):
            if ancestor.foreign_key == ():
                declared = path_parameter(member.operation, ancestor.parameter)
                kind = self.shapes.at(declared.schema) if declared is not None and declared.schema else None
                selected = filter_of_path(self.shapes, ancestor.parameter, kind, draft.entity)
                filters += [selected] if selected is not None else []
        return tuple(filters)

    def is_sound(self, member: Member, draft: Draft) -> bool:
        """True if the parameters before an operation's record can be held against the draft's."""
        ancestors, own = self.ancestors(member, draft.shares or draft), self.ancestors_of(draft)
        if member.role == Role.CREATE and not ancestors and any(one.foreign_key is None for one in own):
            return False
        if any(one.foreign_key == () for one in ancestors):
            rest = [one for one in ancestors if one.foreign_key != ()]
            path = member.operation.path
            return all(one.foreign_key for one in rest) if own or not rest else _says_nothing(path, rest)
        if len(ancestors) == len(own):
            return [one.collection for one in ancestors] == [one.collection for one in own]
        if member.item is not None and len(ancestors) < len(own):
            return False  # Identifiers tell the records below one parent apart, and the path names none.
        return _says_nothing(member.operation.path, ancestors)

    def ancestors_of(self, draft: Draft) -> tuple[Ancestor, ...]:
        """The ancestors of a collection's own path."""
        if not parameters_above(draft):
            return ()
        return self.ancestors(draft.members[0], draft.shares or draft)

    def children(self, parent: Draft) -> tuple[Child, ...]:
        """The collections whose records belong to one record of a collection."""
        if self._children is None:
            self._children = {}
            for draft in self.drafts.values():
                self._add_child(self._children, draft)
        return tuple(self._children.get(parent.key, {}).values())

    def _add_child(self, children: dict[str, dict[str, Child]], draft: Draft) -> None:
        bound = self.ancestors_of(draft)
        nearest = max((i for i, a in enumerate(bound) if a.collection), default=None)
        if nearest is None:
            return
        key_above = bound[nearest].collection or ""
        parent = self.drafts[key_above]
        links = [(bound[nearest].path, self.identify(parent).path or (HIDDEN, "id"))]
        above_parent = self.ancestors_of(parent)
        if len(above_parent) == nearest:
            links += [(mine.path, theirs.path) for mine, theirs in zip(bound, above_parent, strict=False)]
        # A singleton is a part of the record above it, and goes with it.
        on_delete: Literal["refuse", "cascade"] = "cascade" if draft.group.kind == "singleton" else "refuse"
        children.setdefault(key_above, {}).setdefault(draft.key, Child(draft.key, tuple(links), on_delete))

    def deletes(self, collection: str) -> bool:
        """True if an operation deletes records of a collection."""
        users = (draft for draft in self.drafts.values() if draft.key == collection)
        return any(m.role in (Role.DELETE, Role.SINGLETON_DELETE) for draft in users for m in draft.members)


def _says_nothing(path: str, ancestors: Iterable[Ancestor]) -> bool:
    """True if each of a path's ancestors that no property of a record names stands before all nouns."""
    return all(
        one.foreign_key is not None or (one.collection is None and _stands_first(path, one.parameter))
        for one in ancestors
    )


def _stands_first(path: str, name: str) -> bool:
    """True if no noun precedes a parameter: `locale` in `/v1/{locale}/orders`.

    It is false for `id` in `/users/{id}/orders`.
    """
    for segment in segments(path):
        if segment == f"{{{name}}}":
            return True
        if parameter(segment) is None and not is_version(segment) and normal(segment) not in _PREFIXES:
            return False
    return False


_PREFIXES = frozenset({"api", "apis", "rest", "service", "services"})


def parameters_above(draft: Draft) -> tuple[str, ...]:
    """The parameters in the path of a collection itself."""
    member = draft.members[0]
    own = item_parameter(member)
    return tuple(name for name in parameters(member.operation.path) if name != own)


def _creating_body(draft: Draft) -> Shape | None:
    """Return the body of the requests that make a record."""
    single = [m for m in draft.members if m.role == Role.CREATE and m.body is not None]
    ordered = sorted(single, key=lambda m: m.body is not None and m.body.many)
    puts = [m for m in draft.members if m.role == Role.REPLACE and m.body is not None]
    found = next(iter((*ordered, *puts)), None)
    return found.body.shape if found is not None and found.body is not None else None


def _forced(draft: Draft) -> bool:
    return any(m.override is not None and m.override.collection is not None for m in draft.members)


def _is_below(draft: Draft) -> bool:
    return any(m.is_item for m in draft.members)
