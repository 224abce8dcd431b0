"""Choose values that look real, by the names of properties.

Each record of a collection gets others, always the same.
"""

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
    NAMES_BY_NOUN,
    PERSON_NOUNS,
    REGIONS,
    SENTENCES,
    STREETS,
    TIME_ZONES,
    TOPICS,
)
from api_factory.plan.schemas.flattened import Shape

_FIRST_DAY = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
"""The first record is created on this day."""

_DIGITS = re.compile(r"[0-9]+")
_MAX_WORD_LENGTH = 40
"""Up to so many characters an example is a name or a word; above, it is prose."""

_AFTER = name_set("updated modified changed end ends until to closed finished expires expiry due arrival checkout "
                  "published delivered completed last through valid")  # fmt: skip
_BORN = name_set("birth born dob birthday birthdate dateofbirth")
_COUNTS = name_set("count counter counts votes likes views favorites favourites followers following shares")
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
"""Lists of values, by the normalized names of properties."""


@dataclass(frozen=True, slots=True)
class LikelyValues:
    """Choose values for one record of a collection, by its number.

    `noun` is what one record is called, such as `station`. `person_like` is true if it is about somebody. Two
    numbers have different values as far as the words last.
    """

    collection: str
    noun: str
    number: int
    person_like: bool = False

    def value(self, shape: Shape, name: str) -> tuple[Any] | None:
        """Choose a value for a property, in a tuple.

        `email` of the third user is `chiara.costa@example.com`. None where the name and the schema suggest none.
        """
        keywords = shape.keywords
        if keywords.keys() & {"const", "pattern"} or (self.number == 0 and _examples(keywords)):
            return None
        options = keywords.get("enum")
        if isinstance(options, list):
            usable = [option for option in options if option is not None]
            return (usable[self._turn(name, len(usable))],) if usable else None
        value: Any = None
        if shape.scalar == "string":
            value = self._text(keywords, name)
            if isinstance(value, str) and not _fits_length(value, keywords):
                value = None
        elif shape.scalar in ("integer", "number"):
            value = self._number(keywords, name, whole=shape.scalar == "integer")
        elif shape.scalar == "boolean" and "default" not in keywords:
            value = _NEGATIVE.isdisjoint(words(name)) and self._turn(name, 4) != 3
        if value is None and not shape.is_object:
            value = keywords.get("default")
        return None if value is None else (value,)

    def person(self) -> tuple[str, str]:
        """Choose a first and a last name for the record."""
        return (
            FIRST_NAMES[self._turn("", len(FIRST_NAMES))],
            LAST_NAMES[self._turn("", len(LAST_NAMES))],
        )

    def title(self) -> str:
        """Name the record.

        `Cedar Station` for a station, `Lisbon` for a city, `Ada Berger` for a user.
        """
        if self.person_like:
            return " ".join(self.person())
        last = self.noun.rpartition(" ")[2]
        if last in NAMES_BY_NOUN:
            return self._pick(NAMES_BY_NOUN[last], "")
        return f"{self._pick(ADJECTIVES, '')} {self.noun.title() or 'Record'}"

    def slug(self) -> str:
        """Write the title as a path segment: `cedar-station`."""
        return re.sub(r"[^a-z0-9]+", "-", self.title().lower()).strip("-")

    def moment(self, name: str) -> datetime:
        """Choose a time for a property of this name.

        `updated_at` is later than `created_at`, and a birthday is decades before.
        """
        begin = _FIRST_DAY + timedelta(
            days=3 * self.number, hours=self.number % 7, minutes=7 * (self.number % 8)
        )
        if not _BORN.isdisjoint((normal(name), *words(name))):
            return begin - timedelta(days=365 * (22 + self._turn(name, 40)))
        return begin + timedelta(hours=26) if not _AFTER.isdisjoint(words(name)) else begin

    def _turn(self, name: str, length: int) -> int:
        """Choose a number below `length`.

        It begins anywhere, and goes on by one from record to record.
        """
        seed = blake2b(f"{self.collection} {name}".encode("utf-8", "replace"), digest_size=4).digest()
        return (int.from_bytes(seed) + self.number) % length

    def _pick(self, options: Sequence[str], name: str) -> str:
        return options[self._turn(name, len(options))]

    def _text(self, keywords: Mapping[str, Any], name: str) -> str | None:
        format_ = keywords.get("format")
        normalized = normal(name)
        if isinstance(format_, str) and format_ in _BY_FORMAT:
            return _BY_FORMAT[format_](self, name)
        if format_ not in (None, "string", "text"):
            return None
        return self._named(normalized, name) or self._like(keywords, name)

    def _named(self, normalized: str, name: str) -> str | None:
        """Choose a text by the property's name alone."""
        first, last = self.person()
        if self.person_like and normalized in ("first", "last"):
            return first if normalized == "first" else last
        if normalized in _PEOPLE:
            return {"first": first, "last": last, "full": f"{first} {last}"}[_PEOPLE[normalized]]
        if normalized in ("username", "login", "nickname", "handle", "screenname"):
            return f"{first}{last[:1]}".lower()
        if normalized.endswith(("email", "emailaddress")):
            return _email(self, name)
        if normalized.endswith(("phone", "phonenumber", "mobile", "fax", "telephone")):
            return f"+1-555-01{(self._turn(name, 100)):02}"
        if normalized in ("name", "title", "displayname", "label", "subject", "headline", f"{self.noun}name"):
            return self.title()
        if normalized in ("slug", "permalink", "path"):
            return self.slug()
        if normalized in ("street", "address", "addressline1", "streetaddress", "line1"):
            return f"{self._turn(name, 90) + 1} {self._pick(STREETS, name)}"
        if normalized in ("zip", "zipcode", "postcode", "postalcode"):
            return f"{10_000 + 137 * self._turn(name, 500):05}"
        if normalized.endswith(
            ("url", "uri", "href", "link", "website", "homepage", "avatar", "image", "photo")
        ):
            return _link(self, name)
        if normalized.endswith(("at", "date", "time", "timestamp")) and words(name)[-1:] != (normalized,):
            return _date_time(self, name)
        if normalized in _PARTS:
            return self._pick(_PARTS[normalized], "" if normalized in ("country", "countrycode") else name)
        return None

    def _like(self, keywords: Mapping[str, Any], name: str) -> str | None:
        """Make a text like the schema's example.

        Other digits in a code, a sentence for prose.
        """
        example = next(iter(_examples(keywords)), None)
        if not isinstance(example, str):
            return None
        if _DIGITS.search(example):
            return _DIGITS.sub(lambda match: _add_to_digits(match[0], self.number), example, count=1)
        return example if len(example) <= _MAX_WORD_LENGTH else self._pick(SENTENCES, name)

    def _number(self, keywords: Mapping[str, Any], name: str, *, whole: bool) -> float | None:
        normalized, parts = normal(name), frozenset(words(name))
        low, high = keywords.get("minimum"), keywords.get("maximum")
        value: float | None = None
        example = next(iter(_examples(keywords)), None)
        if parts & _COUNTS or normalized.endswith("count"):
            value = 0
        elif normalized in ("latitude", "lat"):
            value = round(37.5 + 1.37 * self._turn("latitude", 18), 4)
        elif normalized in ("longitude", "lng", "lon", "long"):
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
        if (
            value is None
            or "multipleOf" in keywords
            or keywords.keys() & {"exclusiveMinimum", "exclusiveMaximum"}
        ):
            return None
        if (isinstance(low, int | float) and value < low) or (isinstance(high, int | float) and value > high):
            return None
        return int(value) if whole else round(value, 2 if abs(value) > 1 else 4)


_UNCOUNTED = name_set("species series news status data")
_JOINING = name_set("for with by in from")
_WRAPPING = name_set(
    "summary detail details info dto response resource entity model input output view full item contract data object"
)
"""Last words of schema names that do not say what a record is, as in `PetResponse`."""

_PEOPLE_ONLY = name_set("firstname lastname givenname familyname surname username")

_PEOPLE = {
    **dict.fromkeys(("firstname", "givenname", "forename"), "first"),
    **dict.fromkeys(("lastname", "familyname", "surname"), "last"),
    **dict.fromkeys(("fullname", "author", "authorname", "contactname", "customername", "owner"), "full"),
    **dict.fromkeys(("createdby", "updatedby", "assignee", "reporter", "sender"), "full"),
}


def noun_of(entity: str | None, collection: str) -> str:
    """Name one record: `train trip` for `TrainTripInput`.

    By the schema's name, or else by the collection's.
    """
    parts = list(words(entity or collection)) or [normal(entity or collection)]
    end = next((index for index, word in enumerate(parts) if index and word in _JOINING), len(parts))
    parts = parts[:end]
    while len(parts) > 1 and parts[-1] in _WRAPPING:
        parts.pop()
    before, last = parts[-2:-1], parts[-1]
    return " ".join((*before, last if last in _UNCOUNTED else singulars(last)[0]))[:_MAX_WORD_LENGTH]


def is_person(noun: str, shape: Shape) -> bool:
    """True if a record is about somebody.

    It is called so, or has a first name or a birthday.
    """
    names = {normal(name) for name in shape.properties}
    return noun.split(" ")[-1] in PERSON_NOUNS or bool(names & (_PEOPLE_ONLY | _BORN))


def _examples(keywords: Mapping[str, Any]) -> list[Any]:
    examples = keywords.get("examples")
    return [
        *([keywords["example"]] if "example" in keywords else []),
        *(examples if isinstance(examples, list) else []),
    ]


def _add_to_digits(digits: str, more: int) -> str:
    """Add to digits, keeping their number: `041` and 3 give `044`."""
    if len(digits) > 15:
        return digits[:-4] + _add_to_digits(digits[-4:], more)
    return f"{(int(digits) + more) % 10 ** len(digits):0{len(digits)}}"


def _fits_length(text: str, keywords: Mapping[str, Any]) -> bool:
    least, most = keywords.get("minLength"), keywords.get("maxLength")
    return not (isinstance(least, int) and len(text) < least) and not (
        isinstance(most, int) and len(text) > most
    )


def _email(likely: LikelyValues, name: str) -> str:
    first, last = likely.person()
    return f"{first}.{last}@example.com".lower()


def _link(likely: LikelyValues, name: str) -> str:
    pictured = not {"image", "photo", "avatar", "picture", "thumbnail", "logo", "icon"}.isdisjoint(
        words(name)
    )
    where = f"images/{likely.slug()}.png" if pictured else likely.slug()
    return f"https://example.com/{where}"


def _date_time(likely: LikelyValues, name: str) -> str:
    return likely.moment(name).isoformat().replace("+00:00", "Z")


def _date(likely: LikelyValues, name: str) -> str:
    day: date = likely.moment(name).date()
    return day.isoformat()


_BY_FORMAT: Mapping[str, Callable[[LikelyValues, str], str]] = {
    "date-time": _date_time,
    "date": _date,
    "email": _email,
    "uri": _link,
    "url": _link,
}
