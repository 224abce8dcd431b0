"""Irregular verbs of English: their past participles, which no ending makes of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_PARTICIPLES: Final = """
awake awoken, bear borne, beat beaten, become become, begin begun, bend bent, bet bet, bid bid, bind bound, bite bitten,
blow blown, break broken, breed bred, bring brought, broadcast broadcast, build built, burn burnt, buy bought,
cast cast, catch caught, choose chosen, come come, cut cut, deal dealt, dig dug, do done, draw drawn, drink drunk,
drive driven, eat eaten, fall fallen, feed fed, feel felt, fight fought, find found, fly flown, forbid forbidden,
forecast forecast, forget forgotten, forgive forgiven, freeze frozen, get got, give given, go gone, grow grown,
hang hung, hear heard, hide hidden, hit hit, hold held, keep kept, know known, lay laid, lead led, learn learnt,
leave left, lend lent, let let, light lit, lose lost, make made, mean meant, meet met, mow mown, overcome overcome,
overdraw overdrawn, override overridden, oversee overseen, overtake overtaken, overthrow overthrown, pay paid,
prove proven, put put, quit quit, read read, rebuild rebuilt, redo redone, remake remade, repay repaid, resell resold,
resend resent, reset reset, retake retaken, rewrite rewritten, ride ridden, ring rung, rise risen, run run, saw sawn,
say said, see seen, seek sought, sell sold, send sent, set set, sew sewn, shake shaken, shine shone, shoot shot,
show shown, shut shut, sing sung, sink sunk, sit sat, sleep slept, slide slid, sow sown, speak spoken, spend spent,
spin spun, split split, spread spread, stand stood, steal stolen, stick stuck, strike struck, string strung,
swear sworn, sweep swept, swim swum, swing swung, take taken, teach taught, tear torn, tell told, think thought,
throw thrown, undergo undergone, understand understood, undertake undertaken, undo undone, uphold upheld, upset upset,
wake woken, wear worn, weave woven, win won, wind wound, withdraw withdrawn, withhold withheld, write written
"""


@lru_cache(1)
def _table() -> dict[str, str]:
    words = _PARTICIPLES.replace(",", "").split()
    return dict(zip(words[::2], words[1::2], strict=True))


def irregular_participle(verb: str) -> str | None:
    """Return the participle of an irregular verb: `sold` of `sell`, None of `cancel`."""
    return _table().get(verb)
