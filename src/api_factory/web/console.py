"""The console: Swagger UI for one OpenAPI document.

It is sealed off from everything but that document's API. A server in a notebook's kernel lets the pages of
this machine show its consoles in a frame, no others.
"""

from __future__ import annotations

import html
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api_factory.errors import ProblemError, StartError
from api_factory.http.public_prefix import prefix_of
from api_factory.web.responses import PAGE_HEADERS, local_path, problem
from api_factory.web.static import File, StaticFiles, file, read

STATIC = Path(__file__).parent / "static"
OWN_FILES = ("console.css", "console.js", "favicon.svg")
SWAGGER_UI_FILES = ("swagger-ui-bundle.js", "swagger-ui.css")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors {frames}; "
    "worker-src 'none', connect-src http://*:*{api}"
)
"""The console's Content-Security-Policy. It shows the Markdown of a contract that may be hostile, so scripts on it may
send requests only to the API that it shows: the admin page and its session, on the same host, are out of their reach.

It is two policies, which must both allow a request: the first one allows this origin alone, whatever its scheme and
port are before a proxy, the second one a path of any host, since a path can be given only together with one. An
expression of http matches https as well.
"""

NO_FRAMES = "'none'"
NOTEBOOK_FRAMES = (
    "'self' http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:* vscode-webview:"
)
"""Source list of the pages of notebooks on this machine, which may show a console in a frame. Through a hub's proxy the
notebook is at the console's own origin."""


def console(openapi_url: str, title: str, *, framed: bool = False) -> ASGIApp:
    """Return an ASGI app that shows the document at a path.

    The path is one of this server, such as `/v1/openapi.json`. The document's folder (without a last `-/`)
    is taken for the API's base, and the page can reach nothing else. Mount it at a path with a slash at its
    end. `framed`: notebooks may show it in a frame.
    """
    return Console(openapi_url, title, NOTEBOOK_FRAMES if framed else NO_FRAMES)


class Console:
    """Serves the console's files.

    `frames` is a source list of the pages that may show it in a frame.
    """

    def __init__(self, openapi_url: str, title: str, frames: str) -> None:
        self._openapi_url = openapi_url
        self._title = title
        self._frames = frames
        self._api = (openapi_url.rpartition("/")[0] + "/").removesuffix("-/")
        self._template = Template((STATIC / "console.html").read_text("utf-8"))
        self._files = {**_shared_files(), "": self._page("")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; errors become problems."""
        if local_path(scope) == "":
            root = scope.get("root_path", "")
            await RedirectResponse(f"{root}/", headers=dict(PAGE_HEADERS))(scope, receive, send)
            return
        policy = POLICY.format(api=prefix_of(scope) + self._api, frames=self._frames)
        headers = {**PAGE_HEADERS, "Content-Security-Policy": policy}
        prefix = prefix_of(scope)
        files = {**self._files, "": self._page(prefix)} if prefix else self._files
        try:
            await StaticFiles(files, headers)(scope, receive, send)
        except ProblemError as error:
            await problem(error)(scope, receive, send)

    def _page(self, prefix: str) -> File:
        """Return the page for a server behind a path prefix."""
        text = self._template.substitute(
            openapi_url=html.escape(prefix + self._openapi_url),
            admin_url=html.escape(f"{prefix}/admin/"),
            title=html.escape(self._title),
        )
        return file("console.html", text.encode())


@cache
def _shared_files() -> dict[str, File]:
    """Read the files that all consoles share, once.

    Raise StartError if there is no Swagger UI 5.
    """
    swagger_ui_files = read(swagger_ui_folder(), SWAGGER_UI_FILES)
    if b'PACKAGE_VERSION:"5.' not in swagger_ui_files["swagger-ui-bundle.js"].body:
        raise StartError(
            "The installed swagger-ui-py does not carry Swagger UI 5.",
            hint='Install it anew: python -m pip install "swagger-ui-py>=25.7.1"',
        )
    return {**swagger_ui_files, **read(STATIC, OWN_FILES)}


def swagger_ui_folder() -> Path:
    """Return the folder of Swagger UI's files in swagger-ui-py.

    It is found without importing the package, which imports much.
    """
    spec = find_spec("swagger_ui")
    if spec is None or not spec.submodule_search_locations:
        raise StartError("swagger-ui-py is not installed.", hint="Install API Factory anew.")
    return Path(spec.submodule_search_locations[0]) / "static"
