"""Somebody who registers, signs in and asks who they are, with nothing but a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx2

from label_driver.bodies import iterate_scalars, list_objects, normalize_name
from label_driver.description import Description, Operation
from label_driver.requests import build_request
from label_driver.values import ValueGenerator
from sign_in_driver.entrance import PASSWORD, find_credentials, read_schemes

TOKEN_NAMES = ("accesstoken", "token", "jwt", "idtoken", "authtoken", "access", "jwttoken", "bearertoken")
"""Normalized names of properties that are a token, the likeliest first."""

ALIKE = ({"email", "mail", "emailaddress"}, {"username", "login", "loginname", "userid", "name"})
"""Normalized names of properties that mean the same in a registration and in a sign-in."""

MIN_TOKEN = 16
"""Characters that a token has at least."""

PLANNED_PASSWORD = re.compile(r'signs in,[^"]* with the password \\?"([^"\\]+)')
JWT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")


class Visitor:
    """Hold a person with a number of their own.

    Their names, their password, and once signed in a token.
    """

    def __init__(self, client: httpx2.Client, url: str, description: Description, number: int) -> None:
        self._client = client
        self._url = url
        self._description = description
        self._values = ValueGenerator(description)
        self.number = number
        self.password = f"Correct-Horse-{number}!"
        self.said: dict[str, Any] = {}
        """What the person has said of themselves at the registration, by normalized names."""
        self.token: str | None = None
        self.cookie: str | None = None
        """The name of the cookie that the token came in, if it did."""

    def register(self, operation: Operation) -> httpx2.Response:
        """Send a registration."""
        body = self._values.generate(operation.body_schema, self.number)
        members = self._fill(operation, body)
        self.said = {normalize_name(name): value for name, value in members.items() if isinstance(value, str)}
        return self.send(operation, body)

    def borrow(self, operation: Operation) -> None:
        """Become the person of the example of a sign-in's body, where nobody can register.

        A password that the contract lacks is in a sentence of the service's published plan.
        """
        told = PLANNED_PASSWORD.search(self._client.get(f"{self._url}/-/plan").text)
        self.password = told[1] if told is not None else self.password
        credentials = find_credentials(self._description, operation)
        example = operation.body_example or operation.body_schema.get("example") or {}
        for name in credentials.place if credentials is not None else ():
            example = example.get(name) or {}
        for name, schema in (credentials.properties if credentials is not None else {}).items():
            value = example.get(name, self._description.flatten(schema).get("example"))
            if isinstance(value, str) and credentials is not None:
                self.said[normalize_name(name)] = value
                if name in credentials.passwords:
                    self.password = value

    def sign_in(self, operation: Operation, password: str | None = None) -> httpx2.Response:
        """Send a sign-in, by default with the person's own password, and keep its token."""
        body = self._values.generate(operation.body_schema, self.number)
        members = self._fill(operation, body, password)
        for name in list(members):
            text = self._find_said(name)
            if text is not None and not PASSWORD.search(normalize_name(name)):
                members[name] = text
            if normalize_name(name) == "granttype":
                members[name] = "password"
        response = self.send(operation, body)
        if response.status_code < 300:
            self.token = find_token(response)
            self.cookie = next((name for name, text in response.cookies.items() if text == self.token), None)
        return response

    def send(self, operation: Operation, body: Any = None, *, token: str | None = None) -> httpx2.Response:
        """Send an operation, with a token where its security wants one."""
        values = {
            (parameter.location, parameter.name): self._values.generate(parameter.schema, 7, parameter.name)
            for parameter in operation.parameters
            if parameter.required and "token" not in parameter.name.lower()
        }
        request = build_request(operation, values, body)
        headers, query = dict(request.headers), request.query
        if token is not None and self.cookie is not None:
            headers["Cookie"] = f"{self.cookie}={token}"
        elif token is not None:
            for scheme in read_schemes(self._description, operation) or [{"type": "http"}]:
                place = scheme.get("in") if scheme.get("type") == "apiKey" else "header"
                name = scheme.get("name", "") if scheme.get("type") == "apiKey" else "Authorization"
                if place == "cookie":
                    headers["Cookie"] = f"{name}={token}"
                elif place == "query":
                    query = f"{query}&{name}={token}".lstrip("&")
                else:
                    headers[name] = f"Bearer {token}" if name.lower() == "authorization" else token
        self._client.cookies.clear()  # A visitor is known by the token that is sent, and by nothing else.
        url = f"{self._url}{request.path}{'?' if query else ''}{query}"
        return self._client.request(request.method, url, headers=headers, content=request.body)

    def is_shown(self, response: httpx2.Response) -> bool:
        """True if an answer has something that this person alone has said of themselves."""
        own = {text for text in self.said.values() if str(self.number) in text and text != self.password}
        try:
            shown = set(iterate_scalars(response.json()))
        except json.JSONDecodeError:
            return False
        return bool(own & shown)

    def _fill(self, operation: Operation, body: Any, password: str | None = None) -> dict[str, Any]:
        """Write the person's password into a body, and return the members beside it."""
        credentials = find_credentials(self._description, operation)
        if credentials is None or not isinstance(body, dict):
            return {}
        members = body
        for name in credentials.place:
            members = members.setdefault(name, {})
        for name in credentials.properties:
            if PASSWORD.search(normalize_name(name)) or "password" in normalize_name(name):
                members[name] = password or self.password
            elif normalize_name(name) in ALIKE[0]:
                members[name] = f"driver{self.number}@example.com"
        return members

    def _find_said(self, name: str) -> str | None:
        """Return what the person has said under a name, or under one that means the same."""
        text = normalize_name(name)
        groups = [{text}, *(group for group in ALIKE if text in group)]
        if text in {"identifier", "usernameoremail"} | ALIKE[1]:
            groups.append(ALIKE[0])  # Those who are known by their address sign in with that.
        for group in groups:
            for alike in sorted(group):
                if alike in self.said:
                    return str(self.said[alike])
        return None


def find_token(response: httpx2.Response) -> str | None:
    """Find the token that an answer gives: in its body, a header or a cookie."""
    return next(_iterate_tokens(response), None)


def _iterate_tokens(response: httpx2.Response) -> Iterator[str]:
    try:
        body = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        body = response.text if " " not in response.text else None
    if isinstance(body, str) and len(body) >= MIN_TOKEN:
        yield body
    objects = list_objects(body)
    for wanted in TOKEN_NAMES:
        for members in objects:
            for name, value in members.items():
                if normalize_name(name) == wanted and isinstance(value, str) and len(value) >= MIN_TOKEN:
                    yield value
    yield from (text for text in iterate_scalars(body) if isinstance(text, str) and JWT.fullmatch(text))
    for name, value in response.headers.items():
        if "token" in name or name == "authorization":
            yield value.rpartition(" ")[2]
    yield from response.cookies.values()
