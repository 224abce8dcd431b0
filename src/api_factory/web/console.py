"""The console: Swagger UI over one OpenAPI document, sealed off from everything but that document's API."""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import ProblemError, StartError
from api_factory.web.answers import PAGE_HEADERS, header, local_path, problem
from api_factory.web.static import File, StaticFiles, file, read

STATIC = Path(__file__).parent / "static"
OURS = ("console.css", "console.js", "favicon.svg")
THEIRS = ("swagger-ui-bundle.js", "swagger-ui.css")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src {api}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "worker-src 'none'"
)
"""The console's Content-Security-Policy. It shows a stranger's Markdown, so scripts on it may ask nothing but
the API it is about: the admin page and its session, on the same host, are out of their reach."""

HOST = re.compile(r"[A-Za-z0-9.\-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")


def console(openapi_url: str, title: str) -> ASGIApp:
    """An ASGI app that shows the document at a path of this server, such as `/v1/openapi.json`.

    The document's folder (without a last `-/`) is taken for the API's base, and is all that the page can
    reach. Mount it at a path with a slash at its end.
    """
    page = Template((STATIC / "console.html").read_text("utf-8"))
    filled = page.substitute(openapi_url=html.escape(openapi_url), title=html.escape(title))
    files = {**_shared_files(), "": file("console.html", filled.encode())}
    base = openapi_url.rpartition("/")[0] + "/"
    return Console(files, base.removesuffix("-/"))


class Console:
    """Serves the console's files; `api` is the base path that the page may ask."""

    def __init__(self, files: dict[str, File], api: str) -> None:
        self._files = files
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; errors become problem bodies."""
        if local_path(scope) == "":
            root = scope.get("root_path", "")
            await RedirectResponse(f"{root}/", headers=dict(PAGE_HEADERS))(scope, receive, send)
            return
        policy = POLICY.format(api=self._reachable(scope))
        headers = {**PAGE_HEADERS, "Content-Security-Policy": policy}
        try:
            await StaticFiles(self._files, headers)(scope, receive, send)
        except ProblemError as error:
            await problem(error)(scope, receive, send)

    def _reachable(self, scope: Scope) -> str:
        """The source expression of the API: a path can be given only together with a host.

        An expression of http matches https as well, so a proxy that ends TLS needs no telling. A host of any
        odd form gets a page that can ask nothing.
        """
        host = header(scope, b"host") or ""
        return f"{scope.get('scheme', 'http')}://{host}{self._api}" if HOST.fullmatch(host) else "'none'"


@cache
def _shared_files() -> dict[str, File]:
    """The files that all consoles share, read once; raises StartError where there is no Swagger UI 5."""
    found = read(swagger_ui_folder(), THEIRS)
    if b'PACKAGE_VERSION:"5.' not in found["swagger-ui-bundle.js"].body:
        raise StartError(
            "The installed swagger-ui-py does not carry Swagger UI 5.",
            hint='Install it anew: python -m pip install "swagger-ui-py>=25.7.1"',
        )
    return {**found, **read(STATIC, OURS)}


def swagger_ui_folder() -> Path:
    """Where swagger-ui-py keeps Swagger UI's files; found without importing it, for it imports much."""
    spec = find_spec("swagger_ui")
    if spec is None or not spec.submodule_search_locations:
        raise StartError("swagger-ui-py is not installed.", hint="Install API Factory anew.")
    return Path(spec.submodule_search_locations[0]) / "static"
