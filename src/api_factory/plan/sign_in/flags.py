"""Properties that are about who asks, such as `favorited`.

With the operations that set, show and select by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Final

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.account import Owner
from api_factory.plan.model.collection import CollectionPlan
from api_factory.plan.model.decision import Decision
from api_factory.plan.model.effect import Effect
from api_factory.plan.model.embed import Embed
from api_factory.plan.model.flag import Flag, hidden_flag
from api_factory.plan.model.operation import Operation
from api_factory.plan.model.query import Filter
from api_factory.plan.model.role import Role
from api_factory.plan.rules.beginnings import begin
from api_factory.plan.rules.telling import told
from api_factory.plan.schemas.flattened import Shape, Shapes
from api_factory.plan.sign_in.bodies import required_properties, sent_properties
from api_factory.plan.sign_in.names import TELLING_NAMES, is_person_id, last_words, spoken

_MARKING: Final = {
    verb: mark
    for mark, verbs in {
        "favorite": "favorite favorites unfavorite favourite favourites unfavourite fav unfav",
        "like": "like likes unlike heart unheart love unlove", "dislike": "dislike undislike",
        "follow": "follow unfollow follows followers", "bookmark": "bookmark bookmarks unbookmark",
        "star": "star unstar stars", "save": "save unsave", "subscribe": "subscribe unsubscribe",
        "watch": "watch unwatch", "upvote": "upvote", "downvote": "downvote", "vote": "vote unvote",
        "join": "join leave", "attend": "attend unattend rsvp", "wishlist": "wishlist unwishlist",
    }.items()
    for verb in verbs.split()
}  # fmt: skip
"""Marks by the verbs of actions that anybody does with a record for themselves."""

_TOWARDS_PEOPLE: Final = {"block": "block", "unblock": "block", "mute": "mute", "unmute": "mute"}
"""Marks by verbs that do so with people alone: of other records they change the state."""

_UNDOING: Final = name_set(
    "unfavorite unfavourite unfav unlike unheart unlove undislike unfollow unbookmark unstar unsave unsubscribe "
    "unwatch unvote leave unattend unwishlist unblock unmute"
)
_FOLLOWED: Final = name_set(
    "following isfollowing followed isfollowed followedbyme followedbyviewer amifollowing isfollowedbyme"
)
_FOLLOWERS: Final = name_set(
    "followers followerscount followercount numfollowers totalfollowers followersnumber"
)
_FOLLOWINGS: Final = name_set(
    "following followingcount followingscount followedcount numfollowing totalfollowing"
)
_MADE_BY_ME: Final = name_set(
    "isowner ismine isauthor iscreator isown ownedbyme createdbyme mine owned canedit candelete canmodify ismyown"
)
_IS_ME: Final = name_set("isme isself isyou iscurrentuser iscurrent")
_FEED: Final = name_set("feed timeline newsfeed homefeed myfeed")
_NUMBERS: Final = ("integer", "number")


@dataclass(slots=True)
class FlagFinder:
    """Find the flags of a document's records.

    `decisions`, `collections` and `owners` are changed in place.

    `users` are the keys of collections of people.
    """

    shapes: Shapes
    operations: Mapping[str, Operation]
    decisions: dict[str, Decision]
    collections: dict[str, CollectionPlan]
    users: Set[str]
    owners: tuple[Owner, ...]
    flags: dict[str, list[Flag]] = field(default_factory=dict)
    _owner_by_key: dict[str, Owner] = field(init=False)
    _sent_by_key: dict[str, set[str]] = field(init=False, default_factory=dict)
    _shows_by_key: dict[str, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._owner_by_key = {owner.collection: owner for owner in self.owners}

    def run(self) -> dict[str, tuple[Flag, ...]]:
        """Return the flags by the key of their collection."""
        for id, decision in list(self.decisions.items()):
            if id in self.operations:
                self._mark(self.operations[id], decision)
        self._find_own()
        for id, decision in list(self.decisions.items()):
            if id in self.operations and decision.account is None:
                self.decisions[id] = self._asking(self.operations[id], decision)
        self.owners = tuple(
            replace(owner, shows_flags=self._shows_flags(owner.collection)) for owner in self.owners
        )
        return {key: tuple(flags) for key, flags in self.flags.items()}

    def _mark(self, operation: Operation, decision: Decision) -> None:
        """Have an action mark a record for who asks, where its verb and what it changes say so."""
        collection = decision.collection
        if (
            decision.role != Role.ACTION
            or collection is None
            or collection.singleton
            or decision.identify == "none"
            or operation.open
        ):
            return
        verb, mark = self._verb(operation, collection.key)
        if mark is None:
            return
        undone = verb in _UNDOING or operation.method == "delete"
        changes = [effect for effect in decision.effects if effect.path]
        if mark == "follow" and collection.key in self.users:
            flag, changes = self._following(collection, undone=undone)
        else:
            flag = self._flag_set(collection, changes) or hidden_flag(mark)
        counted = [effect for effect in changes if effect.kind in ("increment", "decrement")]
        if not flag.is_shown and not counted and mark != "follow":
            return
        counter = next(
            (effect.path for effect in counted if self._begins_at_nought(effect, collection)), None
        )
        flag = replace(flag, counter=counter)
        setting = next((effect for effect in changes if effect.path == flag.path), None)
        setting = setting or Effect(flag.path, "set", not undone, type="boolean")
        marking = replace(
            decision,
            effects=(setting, *counted),
            mark=flag.mark,
        )
        marking = replace(marking, reason=decision.reason.replace(told(decision), told(marking)))
        self.decisions[operation.id] = marking
        flags = self.flags.setdefault(collection.key, [])
        if flag not in flags:
            flags.append(flag)

    def _begins_at_nought(self, effect: Effect, collection: CollectionPlan) -> bool:
        """True for a counter that clients need not write, and that may be 0.

        Bodies that list it share a schema with answers; marks alone change it.
        """
        if effect.path[-1] in self._required(collection) or effect.schema is None:
            return False
        keywords = self.shapes.at(effect.schema).keywords
        return effect.minimum <= 0 and keywords.keys().isdisjoint(("exclusiveMinimum", "enum", "const"))

    def _verb(self, operation: Operation, key: str) -> tuple[str, str | None]:
        """Return the verb at the end of a path, and its mark."""
        verbs = _MARKING | _TOWARDS_PEOPLE if key in self.users else _MARKING
        for verb in sorted(last_words(operation.path)):
            if verb in verbs:
                return verb, verbs[verb]
        return "", None

    def _flag_set(self, collection: CollectionPlan, changes: Iterable[Effect]) -> Flag | None:
        """Find the flag that an action sets.

        None if clients write it themselves: then it is of the record.
        """
        sent_names = self._sent(collection)
        for effect in changes:
            if effect.kind == "set" and isinstance(effect.value, bool) and effect.path[-1] not in sent_names:
                return Flag(effect.path, effect.path[-1])
        return None

    def _sent(self, collection: CollectionPlan) -> set[str]:
        """List the properties that clients send of a collection's records."""
        sent_names = self._sent_by_key.get(collection.key)
        if sent_names is None:
            sent_names = self._sent_by_key[collection.key] = {
                name
                for operation, envelope in self._writing(collection)
                for name in sent_properties(self.shapes, operation, envelope)
            }
        return sent_names

    def _required(self, collection: CollectionPlan) -> set[str]:
        """List the properties that clients have to send of a collection's records."""
        return {
            name
            for operation, envelope in self._writing(collection)
            for name in required_properties(self.shapes, operation, envelope)
        }

    def _writing(self, collection: CollectionPlan) -> Iterator[tuple[Operation, tuple[str, ...]]]:
        """Yield the operations that write a collection's records, with their places in bodies."""
        for id in collection.operations:
            if id in self.operations and self.decisions[id].role in (Role.CREATE, Role.REPLACE, Role.UPDATE):
                yield self.operations[id], self.decisions[id].request.envelope

    def _following(self, collection: CollectionPlan, *, undone: bool) -> tuple[Flag, list[Effect]]:
        """Return the flag and the changes of following a person.

        Following changes a flag of theirs, their followers, and the number of who follows.
        """
        entity = self.shapes.at(collection.schema)
        flag = self._property(entity, _FOLLOWED, ("boolean",))
        count = self._property(entity, _FOLLOWERS, _NUMBERS)
        tally = self._property(entity, _FOLLOWINGS, _NUMBERS)
        mark = flag or "follow"
        path = (flag,) if flag is not None else hidden_flag(mark).path
        changes = [Effect(path, "set", not undone, type="boolean")]
        for name in (count, tally):
            if name is not None:
                where = entity.properties[name]
                self.collections[collection.key] = begin(self.collections[collection.key], (name,), 0, where)
        if count is not None:
            where = entity.properties[count]
            scalar = self.shapes.at(where).scalar or "integer"
            changes.append(Effect((count,), "decrement" if undone else "increment", 1, where, scalar))
        return Flag(path, mark, tally, follows=True), changes

    def _property(self, entity: Shape, names: frozenset[str], scalars: tuple[str, ...]) -> str | None:
        return next(
            (
                name
                for name, where in entity.properties.items()
                if normal(name) in names and self.shapes.at(where).scalar in scalars
            ),
            None,
        )

    def _find_own(self) -> None:
        """Find flags that say that who asks has made a record, or is the person whom it describes."""
        for key, collection in self.collections.items():
            names = _MADE_BY_ME if key in self._owner_by_key else _IS_ME if key in self.users else frozenset()
            entity = self.shapes.at(collection.schema)
            for name, where in entity.properties.items() if names and not collection.singleton else ():
                is_flag = normal(name) in names and self.shapes.at(where).scalar == "boolean"
                if is_flag and name not in self._sent(collection):
                    self.flags.setdefault(key, []).append(Flag((name,)))

    def _asking(self, operation: Operation, decision: Decision) -> Decision:
        """Have an operation know who asks where what it shows or selects depends on it."""
        collection = decision.collection
        if collection is None or decision.role in (Role.EXAMPLE, Role.FAULTY):
            return decision
        decision = self._selecting(operation, decision, collection)
        embedded = _embedded(decision.embeds)
        asks = (
            collection.key in self.flags
            or decision.narrowing is not None
            or any(key in self.flags for key in embedded)
            or self._shows_flags(collection.key)
        )
        return replace(decision, asks=True) if asks else decision

    def _shows_flags(self, key: str) -> bool:
        """True if records show their maker with flags about who asks.

        These say what who asks has to do with the maker: `author: {following}`.
        """
        owner = self._owner_by_key.get(key)
        if owner is None or owner.schema is None:
            return False
        if key not in self._shows_by_key:
            names = {
                flag.path[0] for users in self.users for flag in self.flags.get(users, ()) if flag.is_shown
            }
            self._shows_by_key[key] = not names.isdisjoint(self.shapes.at(owner.schema).properties)
        return self._shows_by_key[key]

    def _selecting(self, operation: Operation, decision: Decision, collection: CollectionPlan) -> Decision:
        """Narrow a list to what who asks has marked or to those whom they follow.

        It selects by makers, too.
        """
        if not decision.role.lists:
            return decision
        owner = self._owner_by_key.get(collection.key)
        follows = any(flag.follows for key in self.users for flag in self.flags.get(key, ()))
        if not operation.open:
            last = last_words(operation.path)
            named = spoken(operation.operation_id or "") | last
            if owner is not None and follows and _FEED & named and decision.link is None:
                return replace(
                    self._by_maker(operation, decision, owner), ownership=None, narrowing="followed"
                )
            mark = self._marked_in(collection.key, last) if decision.ownership == "mine" else None
            if mark is not None:
                return replace(decision, ownership=None, narrowing="marked", mark=mark)
        return decision if owner is None else self._by_maker(operation, decision, owner)

    def _marked_in(self, key: str, last: frozenset[str]) -> str | None:
        """Find the mark that a path of one's own ends with: `bookmarked` for `/me/bookmarks`."""
        for flag in self.flags.get(key, ()):
            if flag.mark is None:
                continue
            root = normal(flag.mark).removeprefix("is").removeprefix("has")
            root = root.removesuffix("ing").removesuffix("ed").removesuffix("d").removesuffix("e")[:7]
            if len(root) > 2 and any(normal(word).startswith(root) for word in last):
                return flag.mark
        return None

    def _by_maker(self, operation: Operation, decision: Decision, owner: Owner) -> Decision:
        """Have a list select by who made a record.

        For example `?author=ann` where records show `author: {username}`.
        """
        if owner.property is None or owner.schema is None:
            return decision
        maker = self.shapes.at(owner.schema)
        if not maker.is_object:
            return decision
        ids = [name for name in maker.properties if is_person_id(name)]
        telling_names = [name for name in maker.properties if normal(name) in TELLING_NAMES]
        filters = []
        for parameter in operation.parameters:
            if parameter.location != "query" or parameter.name not in decision.query.ignored:
                continue
            text = normal(parameter.name)
            if not text.startswith(normal(owner.property)):
                continue
            ending = text.removeprefix(normal(owner.property))
            by_id = ending in ("id", "uuid") or not telling_names
            if ending not in ("", "id", "uuid", "name", "username") or not (ids if by_id else telling_names):
                continue
            name = ids[0] if by_id else telling_names[0]
            scalar = self.shapes.at(maker.properties[name]).scalar or "string"
            filters.append(Filter(parameter.name, (owner.property, name), "eq", type=scalar))
        if not filters:
            return decision
        meant = {each.parameter for each in filters}
        query = replace(
            decision.query,
            filters=(*decision.query.filters, *filters),
            ignored=tuple(name for name in decision.query.ignored if name not in meant),
        )
        notes = tuple(
            note for note in decision.notes if not any(f" parameter {name} " in note for name in meant)
        )
        return replace(decision, query=query, notes=notes)


def _embedded(embeds: Iterable[Embed]) -> set[str]:
    """List the collections whose records a response shows inside of others."""
    keys: set[str] = set()
    for embed in embeds:
        keys.add(embed.collection)
        keys |= _embedded(embed.within)
    return keys
