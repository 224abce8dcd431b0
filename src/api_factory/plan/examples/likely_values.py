"""Values that look real, by what a property is called: each record of a collection gets others, always the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from api_factory.plan.document.names import name_set, normal, singulars, words
from api_factory.plan.examples.vocabulary import (
    ADJECTIVES,
    CITIES,
    COLORS,
    COMPANIES,
    COUNTRIES,
    COUNTRY_CODES,
    CURRENCIES,
    FIRST_NAMES,
    JOBS,
    LANGUAGES,
    LAST_NAMES,
    PEOPLE,
    REGIONS,
    SENTENCES,
    STREETS,
    THINGS,
    TIME_ZONES,
    TOPICS,
)
from api_factory.plan.schemas.flattened import Shape

_FIRST_DAY = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
"""The day on which the first record was made."""

_DIGITS = re.compile(r"[0-9]+")
_LONGEST_WORD = 40
"""Characters of an example up to which it is a name or a word, and above which it is prose."""

_AFTER = name_set("updated modified changed end ends until to closed finished expires expiry due arrival checkout "
                  "published delivered completed last through valid")  # fmt: skip
_BORN = name_set("birth born dob birthday birthdate dateofbirth")
_NOUGHT = name_set("count counter counts votes likes views favorites favourites followers following shares")
_PRICES = name_set("price cost amount fee total subtotal fare rent salary balance value tax")
_NEGATIVE = name_set(
    "deleted archived hidden disabled blocked banned private locked read default error failed favorite favorited "
    "favourite favourited liked starred bookmarked followed following pinned muted subscribed saved cancelled canceled"
)

_PARTS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        ("company", "companyname", "organization", "organisation", "employer", "vendor"), COMPANIES
    ),
    **dict.fromkeys(("manufacturer", "publisher", "brand", "supplier"), COMPANIES),
    **dict.fromkeys(("city", "town", "location", "place", "cityname", "locality"), CITIES),
    **dict.fromkeys(("origin", "from", "departure", "venue"), CITIES),
    **dict.fromkeys(("destination", "to", "arrival"), CITIES[::-1]),
    **dict.fromkeys(("country", "countryname", "nationality"), COUNTRIES),
    **dict.fromkeys(("countrycode", "countryiso", "iso2"), COUNTRY_CODES),
    **dict.fromkeys(("state", "region", "province", "county"), REGIONS),
    **dict.fromkeys(("currency", "currencycode"), CURRENCIES),
    **dict.fromkeys(("language", "lang", "locale", "languagecode"), LANGUAGES),
    **dict.fromkeys(("timezone", "tz"), TIME_ZONES),
    **dict.fromkeys(("color", "colour"), COLORS),
    **dict.fromkeys(("category", "genre", "topic", "department", "section", "tag", "tags"), TOPICS),
    **dict.fromkeys(("jobtitle", "job", "position", "occupation", "profession", "role"), JOBS),
    **dict.fromkeys(
        ("description", "summary", "text", "body", "content", "comment", "note", "notes"), SENTENCES
    ),
    **dict.fromkeys(("message", "bio", "abstract", "details", "overview", "about", "caption"), SENTENCES),
    **dict.fromkeys(("review", "remarks", "excerpt", "synopsis", "tagline", "intro"), SENTENCES),
}
"""Properties whose values come from a list, by their normalised names."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Chooses values for the record of a number in a collection.

    `thing`: what one record is called, such as `station`; `person`: it is about somebody. Two numbers have different
    values as far as the words last.
    """

    collection: str
    thing: str
    number: int
    person_like: bool = False

    def value(self, shape: Shape, name: str) -> tuple[Any] | None:
        """A value for a property, in a tuple; None where its name and schema suggest none.

        `email` of the third user is `chiara.costa@example.com`.
        """
        said = shape.keywords
        if said.keys() & {"const", "pattern"} or (self.number == 0 and _examples(said)):
            return None
        options = said.get("enum")
        if isinstance(options, list):
            usable = [option for option in options if option is not None]
            return (usable[self._turn(name, len(usable))],) if usable else None
        value: Any = None
        if shape.scalar == "string":
            value = self._text(said, name)
            if isinstance(value, str) and not _fits_length(value, said):
                value = None
        elif shape.scalar in ("integer", "number"):
            value = self._number(said, name, whole=shape.scalar == "integer")
        elif shape.scalar == "boolean" and "default" not in said:
            value = _NEGATIVE.isdisjoint(words(name)) and self._turn(name, 4) != 3
        if value is None and not shape.is_object:
            value = said.get("default")
        return None if value is None else (value,)

    def person(self) -> tuple[str, str]:
        """The first and the last name of whom the record is about."""
        return (
            FIRST_NAMES[self._turn("", len(FIRST_NAMES))],
            LAST_NAMES[self._turn("", len(LAST_NAMES))],
        )

    def title(self) -> str:
        """A name for the record: `Cedar Station` for a station, `Lisbon` for a city, `Ada Berger` for a user."""
        if self.person_like:
            return " ".join(self.person())
        last = self.thing.rpartition(" ")[2]
        if last in THINGS:
            return self._pick(THINGS[last], "")
        return f"{self._pick(ADJECTIVES, '')} {self.thing.title() or 'Record'}"

    def slug(self) -> str:
        """The title as it may stand in a path: `cedar-station`."""
        return re.sub(r"[^a-z0-9]+", "-", self.title().lower()).strip("-")

    def moment(self, name: str) -> datetime:
        """A time for a property of this name: later ones end what earlier ones begin."""
        begin = _FIRST_DAY + timedelta(
            days=3 * self.number, hours=self.number % 7, minutes=7 * (self.number % 8)
        )
        if not _BORN.isdisjoint((normal(name), *words(name))):
            return begin - timedelta(days=365 * (22 + self._turn(name, 40)))
        return begin + timedelta(hours=26) if not _AFTER.isdisjoint(words(name)) else begin

    def _turn(self, name: str, length: int) -> int:
        """A number below `length`: it begins anywhere, and goes on by one from record to record."""
        seed = blake2b(f"{self.collection} {name}".encode("utf-8", "replace"), digest_size=4).digest()
        return (int.from_bytes(seed) + self.number) % length

    def _pick(self, options: Sequence[str], name: str) -> str:
        return options[self._turn(name, len(options))]

    def _text(self, said: Mapping[str, Any], name: str) -> str | None:
        format_ = said.get("format")
        known = normal(name)
        if isinstance(format_, str) and format_ in _BY_FORMAT:
            return _BY_FORMAT[format_](self, name)
        if format_ not in (None, "string", "text"):
            return None
        return self._named(known, name) or self._like(said, name)

    def _named(self, known: str, name: str) -> str | None:
        """A text by the property's name alone."""
        first, last = self.person()
        if self.person_like and known in ("first", "last"):
            return first if known == "first" else last
        if known in _PEOPLE:
            return {"first": first, "last": last, "full": f"{first} {last}"}[_PEOPLE[known]]
        if known in ("username", "login", "nickname", "handle", "screenname"):
            return f"{first}{last[:1]}".lower()
        if known.endswith(("email", "emailaddress")):
            return _email(self, name)
        if known.endswith(("phone", "phonenumber", "mobile", "fax", "telephone")):
            return f"+1-555-01{(self._turn(name, 100)):02}"
        if known in ("name", "title", "displayname", "label", "subject", "headline", f"{self.thing}name"):
            return self.title()
        if known in ("slug", "permalink", "path"):
            return self.slug()
        if known in ("street", "address", "addressline1", "streetaddress", "line1"):
            return f"{self._turn(name, 90) + 1} {self._pick(STREETS, name)}"
        if known in ("zip", "zipcode", "postcode", "postalcode"):
            return f"{10_000 + 137 * self._turn(name, 500):05}"
        if known.endswith(("url", "uri", "href", "link", "website", "homepage", "avatar", "image", "photo")):
            return _link(self, name)
        if known.endswith(("at", "date", "time", "timestamp")) and words(name)[-1:] != (known,):
            return _date_time(self, name)
        if known in _PARTS:
            return self._pick(_PARTS[known], "" if known in ("country", "countrycode") else name)
        return None

    def _like(self, said: Mapping[str, Any], name: str) -> str | None:
        """A text like the schema's example: other digits in a code, a sentence for prose."""
        example = next(iter(_examples(said)), None)
        if not isinstance(example, str):
            return None
        if _DIGITS.search(example):
            return _DIGITS.sub(lambda found: _counted(found[0], self.number), example, count=1)
        return example if len(example) <= _LONGEST_WORD else self._pick(SENTENCES, name)

    def _number(self, said: Mapping[str, Any], name: str, *, whole: bool) -> float | None:
        known, parts = normal(name), frozenset(words(name))
        low, high = said.get("minimum"), said.get("maximum")
        value: float | None = None
        example = next(iter(_examples(said)), None)
        if parts & _NOUGHT or known.endswith("count"):
            value = 0
        elif known in ("latitude", "lat"):
            value = round(37.5 + 1.37 * self._turn("latitude", 18), 4)
        elif known in ("longitude", "lng", "lon", "long"):
            value = round(-9.1 + 1.53 * self._turn("latitude", 18), 4)
        elif isinstance(example, int | float) and not isinstance(example, bool):
            value = example + self.number * (1 if whole else 0.5)
        elif parts & _PRICES:
            value = (9 + 4 * self._turn(name, 25)) * (1 if whole else 1.1)
        elif "year" in parts:
            value = 1990 + self._turn(name, 34)
        elif "rating" in parts or "stars" in parts or "score" in parts:
            value = 3 + self._turn(name, 3)
        elif "age" in parts:
            value = 22 + self._turn(name, 40)
        elif parts & {"position", "order", "rank", "number", "index", "sort"}:
            value = self.number + 1
        elif low is None and high is None:
            value = 1 + self._turn(name, 60)
        if value is None or "multipleOf" in said or said.keys() & {"exclusiveMinimum", "exclusiveMaximum"}:
            return None
        if (isinstance(low, int | float) and value < low) or (isinstance(high, int | float) and value > high):
            return None
        return int(value) if whole else round(value, 2 if abs(value) > 1 else 4)


_UNCOUNTED = name_set("species series news status data")
_JOINING = name_set("for with by in from")
_WRAPPING = name_set(
    "summary detail details info dto response resource entity model input output view full item contract data object"
)
"""Last words of a schema's name that do not say what the record is."""

_PEOPLE_ONLY = name_set("firstname lastname givenname familyname surname username")

_PEOPLE = {
    **dict.fromkeys(("firstname", "givenname", "forename"), "first"),
    **dict.fromkeys(("lastname", "familyname", "surname"), "last"),
    **dict.fromkeys(("fullname", "author", "authorname", "contactname", "customername", "owner"), "full"),
    **dict.fromkeys(("createdby", "updatedby", "assignee", "reporter", "sender"), "full"),
}


def thing_of(entity: str | None, collection: str) -> str:
    """What one record is called, by its schema's name, else by its collection's: `train trip` for `TrainTripInput`."""
    parts = list(words(entity or collection)) or [normal(entity or collection)]
    end = next((index for index, word in enumerate(parts) if index and word in _JOINING), len(parts))
    parts = parts[:end]
    while len(parts) > 1 and parts[-1] in _WRAPPING:
        parts.pop()
    before, last = parts[-2:-1], parts[-1]
    return " ".join((*before, last if last in _UNCOUNTED else singulars(last)[0]))[:_LONGEST_WORD]


def is_person(thing: str, shape: Shape) -> bool:
    """Whether a record is about somebody: by what it is called, or as it has a first name or a birthday."""
    known = {normal(name) for name in shape.properties}
    return thing.split(" ")[-1] in PEOPLE or bool(known & (_PEOPLE_ONLY | _BORN))


def _examples(said: Mapping[str, Any]) -> list[Any]:
    given = said.get("examples")
    return [*([said["example"]] if "example" in said else []), *(given if isinstance(given, list) else [])]


def _counted(digits: str, more: int) -> str:
    """Another number of as many digits: `041` and 3 make `044`."""
    if len(digits) > 15:
        return digits[:-4] + _counted(digits[-4:], more)
    return f"{(int(digits) + more) % 10 ** len(digits):0{len(digits)}}"


def _fits_length(text: str, said: Mapping[str, Any]) -> bool:
    least, most = said.get("minLength"), said.get("maxLength")
    return not (isinstance(least, int) and len(text) < least) and not (
        isinstance(most, int) and len(text) > most
    )


def _email(likely: Likely, name: str) -> str:
    first, last = likely.person()
    return f"{first}.{last}@example.com".lower()


def _link(likely: Likely, name: str) -> str:
    pictured = not {"image", "photo", "avatar", "picture", "thumbnail", "logo", "icon"}.isdisjoint(
        words(name)
    )
    where = f"images/{likely.slug()}.png" if pictured else likely.slug()
    return f"https://example.com/{where}"


def _date_time(likely: Likely, name: str) -> str:
    return likely.moment(name).isoformat().replace("+00:00", "Z")


def _date(likely: Likely, name: str) -> str:
    day: date = likely.moment(name).date()
    return day.isoformat()


_BY_FORMAT: Mapping[str, Callable[[Likely, str], str]] = {
    "date-time": _date_time,
    "date": _date,
    "email": _email,
    "uri": _link,
    "url": _link,
}
