"""Names of passwords, tokens and people's properties."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from api_factory.plan.document.names import name_set, normal, words
from api_factory.plan.document.path_templates import parameter, segments
from api_factory.plan.model.account import TokenKind
from api_factory.plan.model.rights import right_key

PasswordKind: TypeAlias = Literal["own", "old", "again"]
"""The password itself, the one that it replaces, or its repetition."""

_PASSWORD = re.compile(
    r"(?:user|account|login|plain|raw|my|admin|member|client|customer|the|hashed|initial)?"
    r"(?P<before>(?:old|current|existing|previous|new|confirm(?:ed|ation)?|repeat(?:ed)?|re|retype|verify|again)*)"
    r"(?:user)?(?:password|passwort|passwd|passphrase|passcode|pass|pwd|pw|psw)(?:hash)?"
    r"(?P<after>(?:old|current|existing|previous|new|confirm(?:ed|ation)?|repeat(?:ed)?|again|re|verify|verification|check|"
    r"plain|text|1|2)*)"
)
_OLD = re.compile("old|current|existing|previous")
_AGAIN = re.compile("confirm|repeat|again|retype|verif|check|^re$|re$|2")

_TOKENS: Final[dict[TokenKind, frozenset[str]]] = {
    "access": name_set(
        "token accesstoken access jwt jwttoken idtoken authtoken authenticationtoken sessiontoken bearertoken bearer "
        "apitoken usertoken logintoken authorization accessjwt authorizationtoken sessionid sessionkey"
    ),
    "refresh": name_set("refreshtoken refresh refreshjwt renewtoken"),
    "type": name_set("tokentype"),
    "seconds": name_set("expiresin expirein expiry ttl accesstokenexpiresin tokenexpiresin"),
    "refresh-seconds": name_set("refreshexpiresin refreshtokenexpiresin"),
    "until": name_set(
        "expiresat expires expireat expiration expirationdate expirydate exp validuntil accesstokenexpiresat "
        "tokenexpiresat expirationtime"
    ),
}

PERSON_NAMES: Final = name_set(
    "email mail emailaddress useremail username login userlogin loginname handle screenname name firstname lastname "
    "fullname displayname nickname nick phone phonenumber mobile userid bio image avatar role roles"
)
"""Normalized names of properties that people have."""

TELLING_NAMES: Final = name_set("email mail emailaddress useremail username loginname userlogin")
"""Normalized names of properties that tell one person from all others."""

RIGHTS: Final = name_set(
    "role roles userrole userroles rolename rolenames accountrole usertype accounttype scope scopes permission "
    "permissions authorities privileges groups admin superuser isadmin isadministrator issuperuser isstaff ismoderator"
)
"""Normalized names of properties of people that say what they may do."""

RIGHT_TEXTS: Final = name_set("name role authority code slug key")
"""Normalized names of what tells a right that is an object: `{"id": 1, "name": "admin"}`."""

USERS: Final = name_set(
    "user users account accounts member members person people customer customers profile profiles player players "
    "employee employees student students admin admins auth me data result owner viewer"
)
"""Names of people and of what holds one in an answer."""


def flag_key(name: str) -> str:
    """Return the right that a flag of people gives: `isAdmin` and `is_admin` give `admin`."""
    return right_key(normal(name).removeprefix("is"))


@lru_cache(4096)
def password_kind(name: str) -> PasswordKind | None:
    """Tell the kind of a password by its property's name; None for any other property.

    `userPw` is `own`, `old_password` is `old`, `passwordConfirmation` is `again`, `passwordResetToken` is None.
    """
    match = _PASSWORD.fullmatch(normal(name))
    if match is None:
        return None
    around = match["before"], match["after"]
    if any(map(_OLD.search, around)):
        return "old"
    return "again" if any(map(_AGAIN.search, around)) else "own"


@lru_cache(4096)
def is_new_password(name: str) -> bool:
    """True for the name of a password that replaces another one, such as `newPassword`."""
    return password_kind(name) == "own" and "new" in normal(name)


@lru_cache(4096)
def token_kind(name: str) -> TokenKind | None:
    """Tell what a property says about a token; None for any other property."""
    text = normal(name)
    return next((token for token, names in _TOKENS.items() if text in names), None)


@lru_cache(4096)
def may_have_passwords(text: bytes) -> bool:
    """True for every contract that has the name of a password somewhere, and for some others.

    A regular expression would take as long as all the rest on a contract of some megabytes.
    """
    lowered = text.lower()
    return any(part in lowered for part in (b"pass", b"psw", b"pw"))


def person_names(name: str) -> tuple[str, ...]:
    """List the names of a property elsewhere.

    `userNick` is `usernick` and `nick`, `mail` is `email` too.
    """
    text = normal(name)
    names = [text]
    if text.startswith("user") and len(text) > 6 and text != "username":
        names.append(text.removeprefix("user"))
    for group in _ALIKE:
        if not group.isdisjoint(names):
            names += sorted(group.difference(names))
    return tuple(names)


_ALIKE: Final = (
    name_set("email mail emailaddress useremail"),
    name_set("username login loginname userlogin preferredusername"),
    name_set("nick nickname"),
    name_set("firstname givenname"),
    name_set("lastname familyname surname"),
    name_set("phone phonenumber"),
    name_set("displayname fullname"),
    name_set("image avatar picture"),
)

_IDS: Final = name_set("id uuid uid sub userid useruuid accountid memberid")


def is_person_id(name: str) -> bool:
    """True for the name of a person's identifier."""
    return normal(name) in _IDS


@lru_cache(4096)
def spoken(text: str) -> frozenset[str]:
    """Split an author's words, and join neighbours.

    `Sign up a user` gives `sign`, `up`, `signup`, `a`, `user`, and the other pairs.
    """
    parts = [part.removesuffix("s") if part in ("logs", "signs") else part for part in words(text[:300])]
    pairs = [first + second for first, second in pairwise(parts)]
    return frozenset((*parts, *pairs))


def path_words(path: str) -> list[frozenset[str]]:
    """List the words of each segment of a path, without its parameters."""
    return [spoken(segment) for segment in segments(path) if parameter(segment) is None]


def last_words(path: str) -> frozenset[str]:
    """Return the words of a path's last segment: `favorite` of `/stories/{id}/favorite`."""
    return frozenset().union(*path_words(path)[-1:])
