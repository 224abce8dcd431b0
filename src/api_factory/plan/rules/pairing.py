"""Rule 3, pair: paths that belong together by their shape alone; schemas are asked later."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from api_factory.plan.assignment.assignment import Item
from api_factory.plan.document.names import normal, singulars, words
from api_factory.plan.document.path_templates import above, ends_in_parameter, key, literal
from api_factory.plan.document.responses import answers_later
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.role import Role
from api_factory.plan.model.rule import Rule
from api_factory.plan.rules.overrides import Override
from api_factory.plan.rules.subjects import Subject

ITEM_ROLES: dict[str, Role] = {
    "get": Role.READ,
    "put": Role.REPLACE,
    "patch": Role.UPDATE,
    "delete": Role.DELETE,
}
COLLECTION_ROLES: dict[str, Role] = {"get": Role.LIST, "post": Role.CREATE, "put": Role.REPLACE}
SINGLETON_ROLES: dict[str, Role] = {
    "get": Role.SINGLETON_READ,
    "put": Role.SINGLETON_REPLACE,
    "patch": Role.SINGLETON_UPDATE,
    "delete": Role.SINGLETON_DELETE,
}
_DOES_OTHERWISE = frozenset(
    {
        *("search", "query", "find", "filter", "lookup", "match", "count", "aggregate", "report", "preview"),
        *("validate", "verify", "check", "test", "calculate", "estimate", "compare"),
        *("import", "export", "upload", "download", "sync", "refresh", "publish"),
        *("delete", "remove", "purge", "archive", "cancel", "move", "merge"),
        *("update", "edit", "patch", "replace", "upsert"),
    }
)
_SELF = frozenset({"me", "self", "login", "logout", "whoami"})


@dataclass(slots=True)
class Member:
    """An operation with its role in a group; schemas tell what `body` and `answer` are about.

    `item`: where it says which record it means, if an assignment knows better than the end of its path; `reason`: the
    signs that decided it.
    """

    operation: Operation
    role: Role
    override: Override | None = None
    body: Subject | None = None
    answer: Subject | None = None
    item: Item | None = None
    reason: str | None = None

    @property
    def forced(self) -> bool:
        """True if the contract's author said so, and schemas need not agree."""
        return self.override is not None and (
            self.override.role is not None
            or self.override.collection is not None
            or self.override.list is not None
        )

    @property
    def is_item(self) -> bool:
        """True if the operation is about one record that its path names."""
        if self.item is not None:
            return self.item.location == "path"
        return ends_in_parameter(key(self.operation.path)) and self.role in ITEM_ROLES.values()


@dataclass(slots=True)
class Group:
    """Operations that would share one collection. `pairs`: there is an item path."""

    key: str
    kind: str = "pair"
    members: list[Member] = field(default_factory=list)

    def first(self, *roles: Role) -> Member | None:
        """The first member with the first of these roles that any has."""
        return next((m for role in roles for m in self.members if m.role == role), None)


@dataclass(slots=True)
class Pairing:
    """Groups by key, and the operations that are in none, each with the rule and the reason.

    `attached`: operations on records that others make, which no collection is made of.
    """

    groups: dict[str, Group] = field(default_factory=dict)
    attached: list[Member] = field(default_factory=list)
    loose: dict[str, tuple[Rule, str]] = field(default_factory=dict)

    def group(self, path_key: str, kind: str) -> Group:
        """The group of a key, made if need be."""
        found = self.groups.get(path_key)
        if found is None:
            found = self.groups[path_key] = Group(path_key, kind)
        return found


def pair(operations: Iterable[Operation], overrides: dict[str, Override]) -> Pairing:
    """Sort the operations of a document into groups."""
    pairing = Pairing()
    table: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        if _is_free(pairing, table, operation, overrides.get(operation.id)):
            table.setdefault(key(operation.path), {})[operation.method] = operation
    for path_key in table:
        if ends_in_parameter(path_key):
            pairing.group(above(path_key), "pair")
    pairs = frozenset(pairing.groups)
    for path_key, methods in table.items():
        between = f"{path_key}/{{}}"
        if between in pairs and between not in table and path_key not in pairs:
            _place_above(pairing.groups[between], path_key, methods, overrides)
            methods = {name: one for name, one in methods.items() if name not in ("get", "post")}
        _place(pairing, pairs, path_key, methods, overrides)
    return pairing


def _place_above(
    group: Group, path_key: str, methods: dict[str, Operation], overrides: dict[str, Override]
) -> None:
    """Let `/stock` list and make what `/stock/{warehouse}/{sku}` names, if schemas agree."""
    for method in ("get", "post"):
        if method in methods:
            operation = methods[method]
            group.members.append(Member(operation, COLLECTION_ROLES[method], overrides.get(operation.id)))


def without_far(pairing: Pairing, group: Group, refused: Container[str]) -> Group | None:
    """Take operations above a collection's path out of its group, if about something else.

    Return the group that they make by themselves, as they do where no path names a record; None if they make none.
    """
    far = [m for m in group.members if is_far(group, m) and m.operation.id in refused]
    if not far:
        return None
    group.members = [m for m in group.members if m not in far]
    path_key = key(far[0].operation.path)
    if {m.role for m in far} == {Role.LIST, Role.CREATE}:
        return Group(path_key, "lone", [Member(m.operation, m.role, m.override) for m in far])
    for member in far:
        pairing.loose[member.operation.id] = Rule(3), why_loose(path_key, member.operation.method)
    return None


def is_far(group: Group, member: Member) -> bool:
    """True if an operation lists or makes a collection's records from a path above it."""
    return above(group.key) == key(member.operation.path)


def _is_free(
    pairing: Pairing, table: dict[str, dict[str, Operation]], operation: Operation, override: Override | None
) -> bool:
    """True if an operation is left for inference; put it where it belongs otherwise."""
    if override is not None and override.role == Role.EXAMPLE:
        pairing.loose[operation.id] = Rule(1), "The contract asks for examples with x-factory."
    elif override is not None and override.role and (override.role.attached or override.other):
        pairing.attached.append(Member(operation, override.role, override))
    elif override is not None and (override.role or override.collection):
        path_key = override.collection or _natural(operation, override.role)
        role = override.role or _natural_role(operation)
        group = pairing.group(path_key, "pair")
        if role.of_singleton:
            group.kind = "singleton"
        group.members.append(Member(operation, role, override))
    elif operation.method in ("head", "options", "trace"):
        pairing.loose[operation.id] = Rule(3), f"{operation.method.upper()} changes and reads no records."
    elif operation.method != "post" and _is_partial(key(operation.path)):
        pairing.loose[operation.id] = (
            Rule(3),
            "A parameter is only a part of its path's last segment, so that no record is named by it.",
        )
    elif answers_later(operation):
        pairing.loose[operation.id] = (
            Rule(3),
            "It answers 202: what becomes of the request is not known here.",
        )
    elif operation.method in table.get(key(operation.path), {}):
        pairing.loose[operation.id] = Rule(3), "Another path of the same shape comes before it."
    else:
        return True
    return False


def _is_partial(path_key: str) -> bool:
    """True if a parameter is only a part of the last segment: `/files/{name}.{extension}`."""
    last = path_key.rpartition("/")[2]
    return "{" in last and last != "{}"


def _natural(operation: Operation, role: Role | None) -> str:
    path_key = key(operation.path)
    if role == Role.SEARCH:
        return above(path_key)
    return above(path_key) if ends_in_parameter(path_key) else path_key


def _natural_role(operation: Operation) -> Role:
    item = ends_in_parameter(key(operation.path))
    roles = ITEM_ROLES if item else {**COLLECTION_ROLES, "patch": Role.UPDATE, "delete": Role.DELETE}
    return roles.get(operation.method, Role.CREATE if operation.method == "post" else Role.EXAMPLE)


def _place(
    pairing: Pairing,
    pairs: frozenset[str],
    path_key: str,
    methods: dict[str, Operation],
    overrides: dict[str, Override],
) -> None:
    """Give each operation of a path its role by the path's shape."""
    for method, operation in methods.items():
        group, role = None, None
        if path_key in pairs and method in COLLECTION_ROLES:
            group, role = pairing.group(path_key, "pair"), COLLECTION_ROLES[method]
        elif ends_in_parameter(path_key) and method in ITEM_ROLES:
            group, role = pairing.group(above(path_key), "pair"), ITEM_ROLES[method]
        elif ends_in_parameter(path_key) and method == "post" and changes_by_post(operation, methods):
            group, role = pairing.group(above(path_key), "pair"), Role.UPDATE
        elif not ends_in_parameter(path_key) and path_key not in pairs:
            group, role = _unpaired(pairing, pairs, path_key, method, methods)
        if group is None or role is None:
            pairing.loose[operation.id] = Rule(3), why_loose(path_key, method)
        else:
            group.members.append(Member(operation, role, overrides.get(operation.id)))


def changes_by_post(operation: Operation, methods: Container[str]) -> bool:
    """True if a POST on a record may change it: it has a body, no 201, and nothing else does."""
    return (
        "get" in methods
        and not ("put" in methods or "patch" in methods)
        and operation.body is not None
        and all(response.status != "201" for response in operation.responses)
    )


def why_loose(path_key: str, method: str) -> str:
    """Why an operation has no role by its path."""
    if ends_in_parameter(path_key):
        return f"{method.upper()} on one record is an action, and what it does is not known here."
    return "Its path pairs with no collection of records."


def _unpaired(
    pairing: Pairing, pairs: frozenset[str], path_key: str, method: str, methods: dict[str, Operation]
) -> tuple[Group | None, Role | None]:
    """Return the role without an item path: a singleton's, a lone list's, a filtered read's."""
    if normal(literal(path_key)) in _SELF and path_key.endswith(literal(path_key)):
        return None, None
    if "get" in methods and ("put" in methods or "patch" in methods) and method in SINGLETON_ROLES:
        return pairing.group(path_key, "singleton"), SINGLETON_ROLES[method]
    if "get" in methods and "post" in methods and method in ("get", "post"):
        return pairing.group(path_key, "lone"), COLLECTION_ROLES[method]
    owner = _owner(pairs, path_key)
    if owner is not None and method == "post" and does_otherwise(path_key):
        return None, None
    if owner is not None and method in ("get", "post"):
        return pairing.group(owner, "pair"), Role.SEARCH if method == "get" else Role.CREATE
    if method == "get" and ("{}" in path_key or _is_plural(path_key)):
        return pairing.group(path_key, "lone"), Role.LIST
    return None, None


def _is_plural(path_key: str) -> bool:
    """True if the last word of a path is a plural, as of a list: `/countries`."""
    last = words(path_key.rpartition("/")[2])[-1:]
    return bool(last) and singulars(last[0])[0] != last[0]


def does_otherwise(path_key: str) -> bool:
    """True if the last words of a path say that a POST to it makes no record.

    `/pets/search` takes a question, `/pets/import` a file, `/pets/{id}:publish` nothing at all.
    """
    last = path_key.rpartition("/")[2]
    return "{" in last or not _DOES_OTHERWISE.isdisjoint(words(last))


def _owner(pairs: frozenset[str], path_key: str) -> str | None:
    """Find the paired collection above `/pets/findByStatus`, with only words between."""
    prefix = path_key
    while (prefix := above(prefix)) != "/":
        if prefix in pairs:
            return prefix
        if ends_in_parameter(prefix):
            return None
    return None
