"""Rule 11, respond: a record that another one names by its identifier is shown inside of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from api_factory.plan.document.names import name_set, normal, singulars, stem
from api_factory.plan.document.path_templates import literal
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.embed import Embed
from api_factory.plan.model.operation import Operation, Parameter
from api_factory.plan.model.paths import Path
from api_factory.plan.model.query import Filter
from api_factory.plan.schemas.flattened import Shape, Shapes

_ASKING = name_set("expand include embed populate with relations expansions includes")
_VERBS = ("include", "expand", "embed", "with")
_KEY_ENDINGS = ("", "id", "uuid", "key", "ref")
_MOST_PROPERTIES = 1000
_DEEPEST = 3
_MOST = 12
"""How many records deep, and how many in one, are shown inside of a record."""


def with_embedded(
    shapes: Shapes,
    operations: Iterable[Operation],
    decisions: Mapping[str, Decision],
    collections: Mapping[str, CollectionPlan],
    private: frozenset[str] = frozenset(),
) -> dict[str, Decision]:
    """Have decisions show records inside of others, and filters ask for what names these.

    `private` are the keys of collections whose records belong to somebody: none of them is shown elsewhere.
    """
    by_id = {operation.id: operation for operation in operations}
    finder = _Finder(shapes, by_id, decisions, collections, private)
    return {name: finder.decide(decision) for name, decision in decisions.items()}


@dataclass(frozen=True, slots=True)
class _Bond:
    """Hold a property that can show another record, and what names that one."""

    name: str
    key: Path
    target: CollectionPlan
    shown: Shape
    many: bool
    needed: bool


class _Finder:
    """Find the records that those of one document show inside of them."""

    def __init__(
        self,
        shapes: Shapes,
        operations: Mapping[str, Operation],
        decisions: Mapping[str, Decision],
        collections: Mapping[str, CollectionPlan],
        private: frozenset[str],
    ) -> None:
        self.shapes = shapes
        self.operations = operations
        self.targets = [
            plan
            for plan in collections.values()
            if not plan.singleton
            and not plan.scoped
            and plan.key not in private
            and len(plan.identifier.path or ()) == 1
            and shapes.at(plan.schema).properties
        ]
        self._by_schema: dict[str, list[CollectionPlan]] = {}
        self._by_noun: dict[str, list[CollectionPlan]] = {}
        self._by_entity: dict[str, list[CollectionPlan]] = {}
        for target in self.targets:
            self._by_schema.setdefault(shapes.at(target.schema).pointer, []).append(target)
            if target.entity is not None:
                self._by_entity.setdefault(stem(target.entity), []).append(target)
            for noun in singulars(normal(literal(target.key))):
                self._by_noun.setdefault(noun, []).append(target)
        self._names: dict[str, dict[str, str]] = {}
        self._known: dict[tuple[str, str], list[_Bond]] = {}
        self._inner: dict[tuple[str, str, int], tuple[Embed, ...]] = {}
        self.bodies: dict[str, list[Shape]] = {}
        self.expandable: dict[str, set[str]] = {}
        if not self.targets:
            return
        for decision in decisions.values():
            if decision.collection is None:
                continue
            key = decision.collection.key
            if decision.request.schema is not None:
                body, bodies = self._body(decision), self.bodies.setdefault(key, [])
                if len(bodies) < _MOST and all(body is not other for other in bodies):
                    bodies.append(body)
            asking = self.expandable.setdefault(key, set())
            for parameter in _queries(operations[decision.operation]):
                if normal(parameter.name).strip("_") in _ASKING:
                    asking.update([normal(value) for value in self._values(parameter)] or ["*"])

    def _body(self, decision: Decision) -> Shape:
        shape = self._within(self.shapes.at(decision.request.schema or ""), decision.request.envelope)
        return self.shapes.at(shape.items) if shape.is_array and shape.items is not None else shape

    def _values(self, parameter: Parameter) -> list[str]:
        """Return the values that a parameter declares: `[author, tags]` of `?include=`."""
        shape = self.shapes.at(parameter.schema) if parameter.schema is not None else Shape("")
        if shape.items is not None:
            shape = self.shapes.at(shape.items)
        options = shape.keywords.get("enum")
        return [option for option in options if isinstance(option, str)] if isinstance(options, list) else []

    def decide(self, decision: Decision) -> Decision:
        """Add to a decision what its answers show inside of records."""
        collection = decision.collection
        answer = decision.answer
        if (
            not self.targets
            or collection is None
            or collection.singleton
            or answer.content not in ("record", "records", "wrapped")
            or answer.schema is None
            or decision.account is not None
        ):
            return decision
        shape = self._answered(decision)
        if shape is None:
            return decision
        embeds = tuple(islice(self._embeds(shape, collection, decision.operation), _MOST))
        if not embeds:
            return decision
        return self._asking_for(replace(decision, embeds=embeds))

    def _answered(self, decision: Decision) -> Shape | None:
        """Return the schema of the records in an answer."""
        answer = decision.answer
        shape = self.shapes.at(answer.schema or "")
        shape = self._within(shape, answer.envelope.path)
        if answer.content != "record" and shape.items is not None:
            shape = self.shapes.at(shape.items)
        if answer.content == "wrapped":
            shape = self._within(shape, answer.value)
        return shape if shape.properties else None

    def _within(self, shape: Shape, path: Path) -> Shape:
        """Return the schema at a path of properties, an empty one where there is none."""
        for name in path:
            shape = self.shapes.at(shape.properties[name]) if name in shape.properties else Shape("")
        return shape

    def _embeds(self, shape: Shape, collection: CollectionPlan, operation: str) -> Iterator[Embed]:
        for bond in self._bonds(shape, collection):
            asked: tuple[tuple[str, str | bool], ...] = ()
            optional = False
            if not bond.needed:
                asked = tuple(self._ways_to_ask(bond.name, self.operations[operation]))
                known = self.expandable.get(collection.key, set())
                optional = not asked and not known.isdisjoint({normal(bond.name), "*"})
            # Where clients ask elsewhere, and cannot here, it is not shown.
            yield self._embed(bond, 1, asked, optional=optional)

    def _embed(
        self,
        bond: _Bond,
        depth: int,
        asked: tuple[tuple[str, str | bool], ...] = (),
        *,
        optional: bool = False,
    ) -> Embed:
        within = () if optional or depth == _DEEPEST else self._within_other(bond.shown, bond.target, depth)
        return Embed(
            bond.name,
            bond.key,
            bond.target.key,
            bond.target.identifier.path or (),
            frozenset() if optional else frozenset(bond.shown.properties),
            bond.many,
            asked,
            optional,
            bond.needed,
            within,
        )

    def _within_other(self, shown: Shape, target: CollectionPlan, depth: int) -> tuple[Embed, ...]:
        """Return what is shown in a record that is shown in another one: what its schema requires, and no more."""
        known = self._inner.get((shown.pointer, target.key, depth))
        if known is None:
            needed = [bond for bond in self._bonds(shown, target) if bond.needed][:_MOST]
            known = tuple(self._embed(bond, depth + 1) for bond in needed)
            self._inner[shown.pointer, target.key, depth] = known
        return known

    def _bonds(self, shape: Shape, collection: CollectionPlan) -> list[_Bond]:
        """Return the properties of a schema that can show other records, each found once for a document."""
        bonds = self._known.get((shape.pointer, collection.key))
        if bonds is None:
            bonds = list(islice(self._found(shape, collection), _MOST))
            self._known[shape.pointer, collection.key] = bonds
        return bonds

    def _found(self, shape: Shape, collection: CollectionPlan) -> Iterator[_Bond]:
        record, bodies = self.shapes.at(collection.schema), self.bodies.get(collection.key, [])
        properties = list(islice(shape.properties.items(), _MOST_PROPERTIES))
        # No more are shown than `_MOST`, those first that have to be.
        for name, pointer in sorted(properties, key=lambda each: each[0] not in shape.required):
            shown = self.shapes.at(pointer)
            many = shown.is_array and shown.items is not None
            if many:
                shown = self.shapes.at(shown.items or "")
            if not shown.is_object or not shown.properties or shown.alternatives:
                continue
            for target in self._targets(name, shown):
                key = self._key(name, target, record, bodies, many=many)
                if key is not None:
                    yield _Bond(name, key, target, shown, many, name in shape.required)
                    break

    def _targets(self, name: str, shown: Shape) -> list[CollectionPlan]:
        """Return the collection that can be meant, or none where several can."""
        nouns = {normal(name), *singulars(normal(name))}
        by_name = {t.key: t for noun in nouns for t in self._by_noun.get(noun, ())}
        by_entity = self._by_entity.get(stem(shown.name), []) if shown.name is not None else []
        for candidates in (self._by_schema.get(shown.pointer, []), list(by_name.values()), by_entity):
            fitting = [target for target in candidates[:_MOST] if self._shows(shown, target)]
            if len(fitting) == 1:
                return fitting
        return []

    def _shows(self, shown: Shape, target: CollectionPlan) -> bool:
        """True if a record of a collection has all that a schema requires, and is known by what it shows."""
        record = self.shapes.at(target.schema)
        identifier = (target.identifier.path or ("",))[0]
        if identifier not in shown.properties:
            return False
        if record is shown:
            return True
        missing = shown.required - record.required - {identifier}
        return shown.properties.keys() <= record.properties.keys() and (
            not missing or missing <= {fill.path[0] for fill in target.fills}
        )

    def _key(
        self, name: str, target: CollectionPlan, record: Shape, bodies: list[Shape], *, many: bool
    ) -> Path | None:
        """Return the way to the other record's identifier in a stored one: `authorId`, or `author.id`."""
        identifier = (target.identifier.path or ("",))[0]
        owners = dict.fromkeys((normal(name), *(singulars(normal(name)) if many else ())))
        endings = {*_KEY_ENDINGS, normal(identifier)} - {""}
        plurals = ("s", "") if many else ("",)
        wanted = [
            owner + ending + plural for owner in owners for ending in sorted(endings) for plural in plurals
        ]
        for shape in (record, *bodies):
            named = self._named(shape)
            for property_name in (named[each] for each in wanted if each in named):
                value = self.shapes.at(shape.properties[property_name])
                if many:
                    value = self.shapes.at(value.items) if value.items is not None else Shape("")
                if _is_alike(value, target):
                    return (property_name,)
        for shape in bodies:
            inner = self.shapes.at(shape.properties[name]) if name in shape.properties else None
            if inner is not None and not many and _is_alike(self._within(inner, (identifier,)), target):
                return (name, identifier)
        return None

    def _named(self, shape: Shape) -> dict[str, str]:
        """Return the properties of a schema by their names without case and separators."""
        if shape.pointer not in self._names:
            self._names[shape.pointer] = {normal(name): name for name in reversed(shape.properties)}
        return self._names[shape.pointer]

    def _ways_to_ask(self, name: str, operation: Operation) -> Iterator[tuple[str, str | bool]]:
        own = normal(name)
        for parameter in _queries(operation):
            called = normal(parameter.name)
            if called in _ASKING:
                options = self._values(parameter)
                if not options or any(normal(option) == own for option in options):
                    yield parameter.name, own
            elif any(called == verb + own for verb in _VERBS):
                shape = self.shapes.at(parameter.schema) if parameter.schema is not None else Shape("")
                if shape.scalar == "boolean":
                    yield parameter.name, True

    def _asking_for(self, decision: Decision) -> Decision:
        """Have a list's parameters mean what they say of the records that are shown inside."""
        meant = {parameter for embed in decision.embeds for parameter, _ in embed.triggers}
        query = decision.query
        if query is None:
            return decision
        filters = []
        ignored = [name for name in query.ignored if name not in meant]
        for query_filter in query.filters:
            embed = next((e for e in decision.embeds if e.name in query_filter.path[:1]), None)
            if embed is None or embed.key[0] == embed.name:
                filters.append(query_filter)
            elif query_filter.path[1:] in ((), embed.identifier):
                filters.append(
                    replace(
                        query_filter, path=embed.key, operator="has" if embed.many else query_filter.operator
                    )
                )
            elif query_filter.parameter not in ignored:
                ignored.append(query_filter.parameter)
        for embed in decision.embeds:
            for name in list(ignored):
                if normal(name) == normal("".join(embed.key)) and not embed.many:
                    ignored.remove(name)
                    filters.append(Filter(name, embed.key, "eq"))
        known = set(query.ignored) - set(ignored)
        notes = tuple(
            note
            for note in decision.notes
            if not any(
                note == f"The query parameter {name} has no meaning here, and is ignored." for name in known
            )
        )
        return replace(
            decision, query=replace(query, filters=tuple(filters), ignored=tuple(ignored)), notes=notes
        )


def _queries(operation: Operation) -> list[Parameter]:
    return [parameter for parameter in operation.parameters if parameter.location == "query"]


def _is_alike(value: Shape, target: CollectionPlan) -> bool:
    """True if a property can hold a collection's identifier."""
    return value.scalar == target.identifier.type or (
        value.scalar in ("integer", "number") and target.identifier.type in ("integer", "number")
    )
