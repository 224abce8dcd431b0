"""Keys: only what was minted is one, and none of them is left in a text that is written down."""

from __future__ import annotations

import re
from urllib.parse import quote

from api_factory.keys.key import mint, parse
from api_factory.redaction import redact
from fuzz.source import Source


def key(data: bytes) -> None:
    """A text is read as a key exactly if it has a key's shape and checksum, whatever else is around it."""
    secret = mint()
    assert parse(secret.text) == secret
    source = Source(data)
    at, text = source.integer(len(secret.text) - 1), source.text(3)
    changed = secret.text[:at] + text + secret.text[at + source.integer(3) :]
    read = parse(changed)
    assert read is None or changed == secret.text, changed
    rest = source.rest().decode("utf-8", "replace")
    read = parse(rest)
    # An hour of fuzzing finds a checksum that fits; whether the secret is anybody's is for the store to say.
    assert read is None or read.text == rest, rest


def redaction(data: bytes) -> None:
    """No text has a key left after it was redacted, raw, percent-encoded or quoted, and redacting is done once."""
    source = Source(data)
    secret = mint().text
    encode = source.choose(
        (str, lambda text: quote(text, safe=""), lambda text: text.replace("_", "%5F"), repr)
    )
    before, after = source.text(20), source.text(20)
    text = before + encode(secret) + after
    written = redact(text)
    assert secret not in written and secret[12:44] not in written, written
    assert redact(written) == written
    rest = source.rest().decode("utf-8", "replace")
    assert redact(redact(rest)) == redact(rest)
    if not re.search(r"af(_|%5f)", rest, re.IGNORECASE):
        assert redact(rest) == rest
