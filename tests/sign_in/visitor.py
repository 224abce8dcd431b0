"""Somebody with a browser of their own, who signs in to a project."""

from __future__ import annotations

from typing import Any

import httpx2

from projects.live import Project


class Visitor:
    """A client with its own cookies; `authorization` is the header that it sends, if any."""

    def __init__(self, project: Project, authorization: str = "") -> None:
        self.project = project
        self.url = f"{project.server.url}/apis/{project.name}"
        self.authorization = authorization
        self.cookies = httpx2.Cookies()

    def call(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """Send a request as this visitor."""
        headers = dict(options.pop("headers", {}))
        if self.authorization:
            headers.setdefault("Authorization", self.authorization)
        with httpx2.Client(trust_env=False, timeout=30, cookies=self.cookies) as client:
            answer = client.request(method, self.url + path, headers=headers, **options)
            self.cookies = client.cookies
        return answer


def enter(
    project: Project, person: dict[str, Any], *, register: str = "/register", login: str = "/login"
) -> Visitor:
    """Register somebody at one path, sign in at the other for a token, and return them signed in."""
    answer = Visitor(project).call("POST", register, json=person)
    assert answer.status_code == 201, answer.text
    token = Visitor(project).call("POST", login, json=person).json()["token"]
    return Visitor(project, f"Bearer {token}")


def enter_two(project: Project) -> tuple[Visitor, Visitor]:
    """Enter Ann and Ben."""
    ann, ben = (
        enter(project, {"email": f"{name}@example.com", "password": f"planted-Secret-{name}"})
        for name in ("ann", "ben")
    )
    return ann, ben
