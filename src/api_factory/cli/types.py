"""Types of arguments: durations, times, names of projects and keys."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import click

from api_factory.cli.candidates import key_ids, project_names

MAX_DURATION = timedelta(days=36525)
PROJECT_NAME = re.compile("[a-z][a-z0-9-]{0,62}")
KEY_ID = re.compile("[0-9A-Za-z]{8}")
DATE_LENGTH = len("2030-12-31")
MAX_QUOTED_CHARACTERS = 80
_RFC3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_PART = re.compile(r"([0-9]{1,9})([smhdw])")


def duration(text: str) -> timedelta:
    """Parse a span of time: 45s, 90m, 12h, 30d, 2w, 1h30m."""
    if text == "0":
        return timedelta()
    if not re.fullmatch(f"(?:{_PART.pattern})+", text):
        raise click.BadParameter(f"{text!r} is not a duration: write 45s, 90m, 12h, 30d or 2w.")
    try:
        total = sum(
            (timedelta(**{_UNITS[unit]: int(number)}) for number, unit in _PART.findall(text)), timedelta()
        )
    except OverflowError:
        total = timedelta.max
    if total > MAX_DURATION:
        raise click.BadParameter(f"{text!r} is longer than a hundred years.")
    return total


def timestamp(text: str) -> datetime:
    """Parse a point in time: RFC 3339, or a day to its end.

    Without an offset it is UTC: `2030-12-31` is 2030-12-31T23:59:59Z.
    """
    try:
        if not _RFC3339.fullmatch(text):
            raise ValueError("another form of ISO 8601")
        time = datetime.fromisoformat(f"{text}T23:59:59" if len(text) == DATE_LENGTH else text)
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        quoted = text if len(text) <= MAX_QUOTED_CHARACTERS else f"{text[:MAX_QUOTED_CHARACTERS]}…"
        raise click.BadParameter(
            f"{quoted!r} is not a time: write 2030-12-31, which is to the end of that day in UTC, "
            "or 2030-12-31T18:00:00Z."
        ) from None


def project_name(text: str) -> str:
    """Check a project's name."""
    if PROJECT_NAME.fullmatch(text):
        return text
    shape = "a small letter, then up to 62 small letters, digits and hyphens"
    raise click.BadParameter(f"{text!r} is not a project's name: {shape}.")


def key_id(text: str) -> str:
    """Check a key's id.

    The error does not repeat the text, which may be a whole key.
    """
    if KEY_ID.fullmatch(text):
        return text
    raise click.BadParameter("This is not a key's id: the eight letters and digits after af_.")


def to_duration(ctx: click.Context, param: click.Parameter, value: str | None) -> timedelta | None:
    """Parse a duration; a callback of click."""
    return None if value is None else duration(value)


def to_timestamp(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """Parse a time; a callback of click."""
    return None if value is None else timestamp(value)


def to_project_name(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Check a project's name; a callback of click."""
    return project_name(value)


def optional_project_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Check a project's name, if any; a callback of click."""
    return None if value is None else project_name(value)


def to_project_names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """Check several names, each kept once; a callback of click."""
    return list(dict.fromkeys(map(project_name, values)))


def to_key_id(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Check a key's id; a callback of click."""
    return key_id(value)


new_project_argument = click.argument("name", callback=to_project_name)
project_argument = click.argument("name", callback=to_project_name, shell_complete=project_names)
key_argument = click.argument("key_id", metavar="ID", callback=to_key_id, shell_complete=key_ids)


def rfc3339(time: datetime) -> str:
    """Format a time as the API takes it, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
