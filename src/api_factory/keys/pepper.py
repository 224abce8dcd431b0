"""The peppers that stored keys are hashed with.

They live outside the store, so that the store alone opens nothing.
"""

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
"""Text whose hash under a pepper is the pepper's fingerprint; no key looks like it."""

_VALUE = re.compile(r"([A-Za-z0-9-]{1,32}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Peppers:
    """Peppers by id; new keys are hashed with the current one.

    The others still check old keys. `source`: where they come from, for sentences. `made`: the file that
    this process has made for a new one. `ephemeral`: they are kept nowhere.
    """

    current: str
    values: dict[str, bytes]
    source: str = field(default="", compare=False)
    new_file: Path | None = field(default=None, compare=False)
    ephemeral: bool = False

    def get(self, pepper_id: str) -> bytes | None:
        """Return the pepper of an id, or None if it was taken away.

        Keys of a missing pepper open nothing.
        """
        return self.values.get(pepper_id)

    def fingerprints(self) -> dict[str, str]:
        """Return a fingerprint of each pepper by its id.

        It tells peppers apart and says nothing of them: an HMAC by 256 random bits.
        """
        return {
            pepper_id: hmac.digest(pepper, FINGERPRINT, "sha256").hex()
            for pepper_id, pepper in self.values.items()
        }

    def discard_new(self) -> None:
        """Remove the file of a new pepper that made no keys."""
        if self.new_file is not None:
            self.new_file.unlink(missing_ok=True)

    def __repr__(self) -> str:  # Without `values`, which must not get into a log.
        return f"Peppers(current={self.current!r})"


def load_peppers(folder: Path | None) -> Peppers:
    """Read the peppers of the environment, else of a file.

    API_FACTORY_PEPPER is `id:64 hex digits`, several by commas, the first is current. The file is `pepper`
    in the folder, and is made if it is not there; without a folder a new pepper is made and kept nowhere.

    Raise StartError for a value or a file that cannot be read.
    """
    text = os.environ.get(VARIABLE)
    if text:
        return _parse(text, VARIABLE)
    if folder is None:
        return replace(_parse(_new(), "a new pepper"), ephemeral=True)
    path = folder / "pepper"
    make_private_folder(folder)
    try:
        is_new = _make(path)
        return replace(_parse(path.read_text(encoding="utf-8"), str(path)), new_file=path if is_new else None)
    except (OSError, UnicodeDecodeError) as error:
        raise StartError(f"The file {path} cannot be read: {error}.") from error


def _make(path: Path) -> bool:
    """Make the file of a new pepper; False if there is a file."""
    if path.exists():
        return False
    try:
        create_private(path, _new().encode())
    except FileExistsError:  # Another process was first, or it is a link that leads nowhere.
        return False
    return True


def _new() -> str:
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
