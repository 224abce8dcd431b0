"""The vocabulary of APIs: meanings of verbs, and nouns without records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from api_factory.plan.document.names import name_set

Sense: TypeAlias = Literal[
    "list", "search", "get", "create", "make", "change", "put", "delete", "clear", "act", "link", "unlink",
    "count", "compute", "send", "authenticate",
]  # fmt: skip
"""A group of verbs that say the same of an operation."""

_VERBS: Final[dict[Sense, frozenset[str]]] = {
    "list": name_set("list browse enumerate index getall findall listall fetchall"),
    "search": name_set("search find query filter lookup suggest autocomplete"),
    "get": name_set(
        "get retrieve fetch show read view display return load obtain describe see inspect detail access pull"
    ),
    "create": name_set("create upsert add insert register new append enroll enrol signup join"),
    "make": name_set(
        "make submit post upload import generate issue request place order book reserve schedule record report "
        "propose clone copy fork duplicate donate pay charge purchase buy checkout deposit transfer withdraw "
        "launch provision open begin initiate initialize initialise start ingest log build deploy"
    ),
    "change": name_set("update edit modify change alter amend adjust patch rename revise"),
    "put": name_set("put replace overwrite set save store define configure"),
    "delete": name_set("delete remove destroy drop erase discard del revoke unregister"),
    "clear": name_set("clear empty purge flush wipe truncate"),
    "act": name_set(
        "follow unfollow cancel approve reject decline deny accept confirm close reopen activate deactivate enable "
        "disable archive "
        "unarchive restore undelete publish unpublish lock unlock star unstar like unlike dislike favorite unfavorite "
        "favourite unfavourite bookmark unbookmark upvote downvote vote pin unpin stop pause resume unpause complete "
        "uncomplete finish finalize finalise mark toggle assign unassign reassign move reorder promote demote block "
        "unblock ban unban mute unmute suspend unsuspend reactivate expire rotate regenerate renew extend retry rerun "
        "restart reboot reset refund reverse capture void settle dismiss acknowledge ack snooze flag unflag hide "
        "unhide "
        "merge split swap transition ship deliver dispatch fulfill fulfil return checkin rate increment decrement "
        "freeze unfreeze read unread resolve unresolve claim release escalate withdraw terminate abort revert rollback"
    ),
    "link": name_set("link attach associate subscribe invite bind grant connect tag share"),
    "unlink": name_set(
        "unlink detach dissociate disassociate unsubscribe leave unbind ungrant disconnect untag unshare"
    ),
    "count": name_set("count sum aggregate summarize summarise tally total"),
    "compute": name_set(
        "calculate compute convert validate verify check test estimate quote translate parse analyze analyse compare "
        "predict recommend render preview encode decode hash sign encrypt decrypt geocode detect recognize recognise "
        "classify match transform evaluate normalize normalise tokenize tokenise simulate execute run eval process "
        "invoke trigger lint format score route standardize resize optimize optimise diff explain discover "
        "calc extract segment transcribe synthesize infer solve chat ask introspect discover geolocate"
    ),
    "send": name_set(
        "send notify email mail sms push callback webhook broadcast ping dial call contact resend forward"
    ),
    "authenticate": name_set(
        "login logon signin authenticate authorize authorise logout logoff signout auth oauth oauth2 sso authn "
        "impersonate"
    ),
}

AMBIGUOUS: Final = name_set(
    "list index query filter detail access record report order book post issue request place copy fork "
    "charge purchase deposit transfer log store build patch set star like favorite favourite bookmark vote pin lock "
    "block ban flag move return rate release claim link share tag count sum total quote estimate check test sign hash "
    "match format score route run process email mail sms push callback webhook call contact new show view change "
    "transition discount capture total match lookup search upload import checkout subscribe chat mark "
    "invite merge diff recommend preview detail"
)
"""Verbs that are nouns as often: where they stand in a path decides."""

SUBJECTS: Final = name_set("me self myself current mine whoami")
"""Words of a path for who asks."""

SINGULAR_THINGS: Final = name_set(
    "profile account settings setting preferences preference configuration config status state info information "
    "metadata balance dashboard wallet cart basket subscription plan usage quota limits about overview session "
    "password avatar identity address company organization organisation features options"
)
"""Nouns of what exists once where they stand alone."""

NUMBERS_WORDS: Final = name_set(
    "count counts total totals stats statistics statistic summary summaries exists exist aggregate aggregates "
    "aggregation aggregations histogram metrics metric analytics kpi kpis leaderboard ranking tally score scores sum"
)
"""Words for what follows from records."""

MEMBERSHIPS: Final = name_set(
    "favorite favorites favourite favourites watchlist watchlists wishlist wishlists follow follows following followed "
    "like likes liked bookmark bookmarks starred saved readinglist playlater watching watched blocked muted"
)
"""Nouns of what people remember of records that are kept elsewhere."""

META_WORDS: Final = name_set(
    "health healthz healthcheck heartbeat ping version versions readiness liveness ready live alive livez readyz "
    "openapi swagger docs documentation metrics uptime info time echo robots favicon jwks certs sync schema discovery "
    "greeting hello home index root"
)
"""Words of what an API says about itself."""

FILE_WORDS: Final = name_set(
    "file files upload uploads download downloads image images photo photos picture pictures avatar avatars attachment "
    "attachments pdf csv xlsx xls export exports thumbnail thumbnails logo logos media icon cover banner document "
    "content raw blob binary zip png jpg jpeg svg audio video qrcode qr barcode print asset"
)
"""Words of content that is kept as it came, or that is made of a record."""

TOKEN_WORDS: Final = name_set(
    "token tokens accesstoken refreshtoken jwt idtoken authtoken sessiontoken bearer access refresh sessionid apikey "
    "accesskey apitoken xauthtoken"
)
"""Properties of an answer that let one in."""

SECRET_WORDS: Final = name_set(
    "password passwd pwd passphrase userpassword secret userpw pass passcode plainpassword clientsecret"
)
"""Properties of a body that prove who asks."""

PAGING_WORDS: Final = name_set(
    "page limit offset size perpage pagesize cursor skip take count pagenumber pageno start max maxresults top "
    "pagetoken nexttoken after before p rows per_page pageindex startindex itemsperpage sort sortby orderby order "
    "sortorder direction startingafter endingbefore first last from numresults"
)
"""Query parameters that say which part of a list is wanted, and in which order."""

TEXT_WORDS: Final = name_set(
    "q query search searchterm term keyword keywords text searchquery searchtext name title s searchstring phrase "
    "param filter filters where"
)
"""Parameters that hold what is looked for."""

IDENTIFIERS: Final = name_set(
    "id key uuid guid slug code number name username email handle sku uid ref reference hash"
)
"""Ends of names of what tells one record from others."""

FORMATS: Final = name_set("format ext extension type lang language locale version date year month day period latitude "
                          "longitude lat lng lon start end from to page limit action command cmd")  # fmt: skip
"""Path parameters that name no record."""

PREFIXES: Final = name_set(
    "api rest public private internal external admin service services web mobile open secure gateway "
    "backend client app ajax json xml v0 latest beta alpha core"
)
"""Segments that say nothing of what is behind them, where they stand first."""

SYNCHRONY: Final = name_set("batch bulk batches many multiple async")
"""Words for several records at once."""


def _forms(verb: str) -> Iterator[str]:
    """Yield the forms of a verb: `cancel`, `cancels`, `cancelled`, `cancelling`."""
    yield verb
    if verb.endswith("y") and verb[-2] not in "aeou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith(("s", "sh", "ch", "x", "z")):
        yield from (verb + "es", verb + "ed", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield from (verb + "s", verb + "ed", verb + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing")


@lru_cache(1)
def _senses() -> dict[str, Sense]:
    table: dict[str, Sense] = {}
    for sense, verbs in _VERBS.items():
        for verb in verbs:
            table.setdefault(verb, sense)
    for sense, verbs in _VERBS.items():
        for form in (form for verb in verbs for form in _forms(verb)):
            table.setdefault(form, sense)
    return table


@lru_cache(4096)
def sense_of(word: str) -> Sense | None:
    """Return the sense of a verb: `create` for `adds`, None for `horse`."""
    return _senses().get(word)


@lru_cache(4096)
def base_of(word: str) -> str:
    """Return the verb of a form, else the word: `cancel` for `cancelled`."""
    return _bases().get(word, word)


@lru_cache(1)
def _bases() -> dict[str, str]:
    return {form: verb for verbs in _VERBS.values() for verb in verbs for form in reversed([*_forms(verb)])}
