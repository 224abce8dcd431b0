"""What arguments may be: durations, moments, and the names of projects and keys."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import click

from api_factory.cli.candidates import key_ids, project_names

MOST_DURATION = timedelta(days=36525)
PROJECT_NAME = re.compile("[a-z][a-z0-9-]{0,62}")
KEY_ID = re.compile("[0-9A-Za-z]{8}")
DAY_LETTERS = len("2030-12-31")
MOST_SHOWN = 80
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_PART = re.compile(r"([0-9]{1,9})([smhdw])")


def duration(text: str) -> timedelta:
    """A span of time: 45s, 90m, 12h, 30d, 2w, or several of them, as in 1h30m; raise BadParameter."""
    if text == "0":
        return timedelta()
    if not re.fullmatch(f"(?:{_PART.pattern})+", text):
        raise click.BadParameter(f"{text!r} is not a duration: write 45s, 90m, 12h, 30d or 2w.")
    try:
        total = sum((timedelta(**{_UNITS[u]: int(n)}) for n, u in _PART.findall(text)), timedelta())
    except OverflowError:
        total = timedelta.max
    if total > MOST_DURATION:
        raise click.BadParameter(f"{text!r} is longer than a hundred years.")
    return total


def moment(text: str) -> datetime:
    """A point in time (RFC 3339); without an offset it is UTC, and a day alone is the end of it; raise BadParameter.

    moment("2030-12-31")   # 2030-12-31T23:59:59Z
    """
    try:
        if not _MOMENT.fullmatch(text):
            raise ValueError("another form of ISO 8601")
        time = datetime.fromisoformat(f"{text}T23:59:59" if len(text) == DAY_LETTERS else text)
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        shown = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
        raise click.BadParameter(
            f"{shown!r} is not a time: write 2030-12-31, which is to the end of that day in UTC, "
            "or 2030-12-31T18:00:00Z."
        ) from None


def project_name(text: str) -> str:
    """A project's name; raise BadParameter for what cannot be one."""
    if PROJECT_NAME.fullmatch(text):
        return text
    shape = "a small letter, then up to 62 small letters, digits and hyphens"
    raise click.BadParameter(f"{text!r} is not a project's name: {shape}.")


def key_id(text: str) -> str:
    """A key's id; raise BadParameter, which does not repeat the text: it may be a whole key."""
    if KEY_ID.fullmatch(text):
        return text
    raise click.BadParameter("This is not a key's id: the eight letters and digits after af_.")


def to_duration(ctx: click.Context, param: click.Parameter, value: str | None) -> timedelta | None:
    """Click's callback for `duration`."""
    return None if value is None else duration(value)


def to_moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """Click's callback for `moment`."""
    return None if value is None else moment(value)


def to_project_name(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Click's callback for `project_name`."""
    return project_name(value)


def optional_project_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The same for a name that need not be given."""
    return None if value is None else project_name(value)


def to_project_names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """Click's callback for an option that takes several projects; each is kept once."""
    return list(dict.fromkeys(map(project_name, values)))


def to_key_id(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Click's callback for `key_id`."""
    return key_id(value)


new_project_argument = click.argument("name", callback=to_project_name)
project_argument = click.argument("name", callback=to_project_name, shell_complete=project_names)
key_argument = click.argument("key_id", metavar="ID", callback=to_key_id, shell_complete=key_ids)


def rfc3339(time: datetime) -> str:
    """The time as the API takes it, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
