"""The peppers that stored keys are hashed with: they live outside the store, so that the store alone opens nothing."""

from __future__ import annotations

import hmac
import os
import re
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from api_factory.errors import StartError
from api_factory.keys.private_files import create_private, make_private_folder

VARIABLE = "API_FACTORY_PEPPER"
FINGERPRINT = b"the fingerprint of a pepper of API Factory"
"""What is hashed with a pepper to tell it from others; no key looks like it."""

_VALUE = re.compile(r"([A-Za-z0-9-]{1,32}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Peppers:
    """Peppers by their id; new keys are hashed with the current one, and the others still check old keys.

    `source`: where they come from, for sentences. `made`: the file that this process has made for a new one.
    `ephemeral`: they are kept nowhere.
    """

    current: str
    values: dict[str, bytes]
    source: str = field(default="", compare=False)
    made: Path | None = field(default=None, compare=False)
    ephemeral: bool = False

    def get(self, pepper_id: str) -> bytes | None:
        """The pepper of an id, or None when it was taken away: its keys then open nothing."""
        return self.values.get(pepper_id)

    def fingerprints(self) -> dict[str, str]:
        """What tells each pepper from others, by its id, and says nothing of it: an HMAC of 256 random bits."""
        return {
            pepper_id: hmac.digest(pepper, FINGERPRINT, "sha256").hex()
            for pepper_id, pepper in self.values.items()
        }

    def discard_new(self) -> None:
        """Remove the file that was made for a new pepper, which nothing was made with."""
        if self.made is not None:
            self.made.unlink(missing_ok=True)

    def __repr__(self) -> str:
        return f"Peppers(current={self.current!r})"


def load_peppers(folder: Path | None) -> Peppers:
    """The peppers of API_FACTORY_PEPPER (`id:64 hex digits`, several by commas, the first is current), else of
    the file `pepper` in the folder, which is made when it is not there; without a folder a new one, kept nowhere.

    Raises StartError for a value or a file that cannot be read.
    """
    text = os.environ.get(VARIABLE)
    if text:
        return _parse(text, VARIABLE)
    if folder is None:
        return replace(_parse(_new(), "a new pepper"), ephemeral=True)
    path = folder / "pepper"
    make_private_folder(folder)
    try:
        made = _make(path)
        return replace(_parse(path.read_text(encoding="utf-8"), str(path)), made=path if made else None)
    except (OSError, UnicodeDecodeError) as error:
        raise StartError(f"The file {path} cannot be read: {error}.") from error


def _make(path: Path) -> bool:
    """Make the file of a new pepper, and return True, unless there is one."""
    if path.exists():
        return False
    try:
        create_private(path, _new().encode())
    except FileExistsError:  # Another process was first, or it is a link that leads nowhere.
        return False
    return True


def _new() -> str:
    """A pepper that nobody has had, as a line of its file."""
    return f"{secrets.token_hex(4)}:{secrets.token_hex(32)}\n"


def _parse(text: str, source: str) -> Peppers:
    entries = [entry.strip() for entry in text.replace("\n", ",").split(",") if entry.strip()]
    matches = [_VALUE.fullmatch(entry) for entry in entries]
    if not matches or not all(matches):
        raise StartError(
            f"{source} is not a list of peppers.",
            hint="Each is an id, a colon and 64 hexadecimal digits; commas between them.",
        )
    values = {match[1]: bytes.fromhex(match[2]) for match in matches if match}
    if len(values) < len(matches):
        raise StartError(f"{source} has two peppers of one id.", hint="Give each an id of its own.")
    return Peppers(next(iter(values)), values, source)
