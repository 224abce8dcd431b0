"""The console of an API inside a notebook."""

from __future__ import annotations

import html
import os
import re
from urllib.parse import urlsplit

HUB = "JUPYTERHUB_SERVICE_PREFIX"
"""Where a hub says at which path it serves this user; ports of the kernel's machine are below it at proxy/."""

THEME = (
    "{const frame = document.currentScript.previousElementSibling, "
    "dark = getComputedStyle(document.body).colorScheme.includes('dark') "
    "|| /dark|high-contrast$/.test(document.body.dataset.vscodeThemeKind || ''); "
    "if (dark !== matchMedia('(prefers-color-scheme: dark)').matches) "
    "frame.src += dark ? '?theme=dark' : '?theme=light'}"
)
"""What gives the console the theme of the notebook, where it is not the system's: a frame cannot find it out."""

HEIGHT = 600
"""How high the frame is, in pixels, if nothing else is said."""


class ConsoleFrame:
    """A frame that shows a console; on its own line in a terminal it is a sentence."""

    def __init__(self, url: str, name: str, height: int = HEIGHT) -> None:
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
            f"<script>{THEME}</script>"
        )


def reachable(url: str, prefix: str | None = None) -> str:
    """A URL of this machine as the notebook's page reaches it: as it is, or through the proxy of a hub.

    `prefix`: the path at which a hub serves this user; None: what the environment says.
    """
    prefix = os.environ.get(HUB, "") if prefix is None else prefix
    if not re.fullmatch(r"/[A-Za-z0-9._~@%+/-]*", prefix):
        return url
    parts = urlsplit(url)
    return f"{prefix.rstrip('/')}/proxy/{parts.port}{parts.path}"
