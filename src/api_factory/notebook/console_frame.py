"""Frame in a notebook with the console of an API."""

from __future__ import annotations

import html
import os
import re
from urllib.parse import urlsplit

HUB_PREFIX_VARIABLE = "JUPYTERHUB_SERVICE_PREFIX"
"""Environment variable with the path of a user at a hub; ports of the kernel's machine are below its proxy/."""

THEME_SCRIPT = (
    "{const frame = document.currentScript.previousElementSibling, "
    "dark = getComputedStyle(document.body).colorScheme.includes('dark') "
    "|| /dark|high-contrast$/.test(document.body.dataset.vscodeThemeKind || ''); "
    "if (dark !== matchMedia('(prefers-color-scheme: dark)').matches) "
    "frame.src += dark ? '?theme=dark' : '?theme=light'}"
)
"""Script that gives the console the notebook's theme, which a frame cannot find out, where it is not the system's."""

DEFAULT_HEIGHT = 600
"""Height of the frame in pixels."""


class ConsoleFrame:
    """A frame with a console; in a terminal, a sentence."""

    def __init__(self, url: str, name: str, height: int = DEFAULT_HEIGHT) -> None:
        self.url = url
        self._name = name
        self._height = int(height)

    def __repr__(self) -> str:
        return f"The console of {self._name}"

    def _repr_html_(self) -> str:
        url = html.escape(self.url)
        return (
            f'<iframe src="{url}" title="The console of {html.escape(self._name)}" width="100%" '
            f'height="{self._height}" style="border: 1px solid #8a96a1; border-radius: 6px"></iframe>'
            f"<script>{THEME_SCRIPT}</script>"
        )


def reachable_url(url: str, prefix: str | None = None) -> str:
    """Return a local URL as the notebook's page reaches it.

    Without a hub it stays as it is; behind one, `http://127.0.0.1:8000/x` is `/user/ann/proxy/8000/x`. `prefix`: the
    path of the user at the hub; None takes it from the environment.
    """
    prefix = os.environ.get(HUB_PREFIX_VARIABLE, "") if prefix is None else prefix
    if not re.fullmatch(r"/[A-Za-z0-9._~@%+/-]*", prefix):
        return url
    parts = urlsplit(url)
    return f"{prefix.rstrip('/')}/proxy/{parts.port}{parts.path}"
