"""Tokens of people: made, and read again if they are genuine.

    aft_<session><expiry><MAC>       an opaque access token
    afr_<session><turn><MAC>         a refresh token, which is good once
    eyJhbGciOiJIUzI1NiIs...          a JSON Web Token, where the contract says that tokens are

All are signed with a key that is derived from the pepper and the project's name, so that those of another project, of
another factory, and altered ones are none.
"""

from __future__ import annotations

import hmac
import re
import secrets
from typing import Any, Final, NamedTuple

from api_factory.keys.pepper import Peppers

ACCESS_PREFIX: Final = "aft_"
REFRESH_PREFIX: Final = "afr_"
MAX_LENGTH: Final = 2000
"""Characters of a token; a longer text is none."""

_SESSION_LENGTH: Final = 32
_OPAQUE = re.compile(r"(aft|afr)_([0-9a-f]{32})([0-9a-f]{12})([0-9a-f]{48})", re.ASCII)
_JWT = re.compile(r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_PURPOSE: Final = b"the tokens of people of API Factory: "
_ALGORITHM: Final = "HS256"


class Claims(NamedTuple):
    """Content of a genuine access token: its session, and its end in seconds since 1970."""

    session: str
    expires: int


class Renewal(NamedTuple):
    """Content of a genuine refresh token: its session, and its number in it."""

    session: str
    turn: int


class Tokens:
    """Makes and reads the tokens of one project."""

    def __init__(self, project: str, peppers: Peppers, *, jwt: bool) -> None:
        self._project = project
        self._jwt = jwt
        self._current = peppers.current
        self._keys = {
            pepper_id: hmac.digest(pepper, _PURPOSE + project.encode(), "sha256")
            for pepper_id, pepper in peppers.values.items()
        }

    def access(self, session: str, expires: int, subject: str, issued: int, claims: dict[str, Any]) -> str:
        """Make an access token."""
        if not self._jwt:
            return self._opaque(ACCESS_PREFIX, session, expires)
        import jwt

        payload = {
            **claims,
            "iss": f"/apis/{self._project}",
            "aud": self._project,
            "sub": subject,
            "iat": issued,
            "exp": expires,
            "jti": session,
        }
        return jwt.encode(
            payload, self._keys[self._current], algorithm=_ALGORITHM, headers={"kid": self._current}
        )

    def refresh(self, session: str, turn: int) -> str:
        """Make a refresh token."""
        return self._opaque(REFRESH_PREFIX, session, turn)

    def read_access(self, text: str) -> Claims | None:
        """Return the claims of a genuine access token, expired or not; None for any other text."""
        if len(text) > MAX_LENGTH:
            return None
        if not self._jwt:
            content = self._content(ACCESS_PREFIX, text)
            return None if content is None else Claims(*content)
        if not _JWT.fullmatch(text):
            return None
        return self._read_jwt(text)

    def read_refresh(self, text: str) -> Renewal | None:
        """Return the content of a genuine refresh token; None for any other text."""
        content = self._content(REFRESH_PREFIX, text) if len(text) <= MAX_LENGTH else None
        return None if content is None else Renewal(*content)

    def _read_jwt(self, text: str) -> Claims | None:
        import jwt

        for key in self._keys.values():
            try:
                payload = jwt.decode(
                    text,
                    key,
                    algorithms=[_ALGORITHM],
                    audience=self._project,
                    # The caller compares `exp` with a clock that does not go back.
                    options={"require": ["exp", "jti", "aud"], "verify_exp": False, "verify_iat": False},
                )
            except jwt.InvalidTokenError:
                continue
            session, expires = payload["jti"], payload["exp"]
            if isinstance(session, str) and isinstance(expires, int):
                return Claims(session, expires)
        return None

    def _opaque(self, prefix: str, session: str, number: int) -> str:
        body = f"{prefix}{session}{number:012x}"
        return body + _mac(self._keys[self._current], body)

    def _content(self, prefix: str, text: str) -> tuple[str, int] | None:
        match = _OPAQUE.fullmatch(text)
        if match is None or not text.startswith(prefix):
            return None
        body = text[: -len(match[4])]
        if not any(hmac.compare_digest(_mac(key, body), match[4]) for key in self._keys.values()):
            return None
        return match[2], int(match[3], 16)


def looks_like_token(text: str) -> bool:
    """True for a text that has the form of a token of people."""
    return len(text) <= MAX_LENGTH and bool(_OPAQUE.fullmatch(text) or _JWT.fullmatch(text))


def new_session() -> str:
    """Make the id of a session, of 128 random bits."""
    return secrets.token_hex(_SESSION_LENGTH // 2)


def _mac(key: bytes, body: str) -> str:
    return hmac.digest(key, body.encode(), "sha256").hex()[:48]
