"""Take the README's picture of the admin page.

    python tasks/picture.py docs/admin.png

Starts a server of its own on a temporary folder, makes a few projects and keys, and takes the picture with
Chromium (`CHROMIUM` names another than /usr/bin/chromium).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx2
from playwright.sync_api import sync_playwright

PROJECTS = {
    "shop": ("The shop", "1.4.0", ["orders", "products", "customers"]),
    "library": ("City library", "2.0.1", ["books", "loans"]),
    "weather": ("Weather stations", "0.9.0", ["stations"]),
}


def contract(title: str, version: str, collections: list[str]) -> str:
    """Return a small contract with two operations for each collection."""
    responses = {"responses": {"200": {"description": "Fine"}}}
    paths = {f"/{name}": {"get": responses, "post": responses} for name in collections}
    return json.dumps({"openapi": "3.1.0", "info": {"title": title, "version": version}, "paths": paths})


def furnish(url: str, key: str) -> None:
    """Create projects for the picture."""
    with httpx2.Client(base_url=f"{url}/v1", headers={"X-API-Key": key}, trust_env=False) as client:
        for name, (title, version, collections) in PROJECTS.items():
            body = {"name": name, "title": title, "contract": contract(title, version, collections)}
            client.post("/projects", json=body).raise_for_status()
        client.post("/projects", json={"name": "invoices", "title": "Invoices"}).raise_for_status()


def photograph(url: str, key: str, target: Path) -> None:
    """Sign in, and save the list of projects."""
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(
            viewport={"width": 1040, "height": 460}, locale="en-GB", device_scale_factor=2
        )
        page.goto(f"{url}/admin/")
        page.get_by_label("API key").fill(key)
        page.keyboard.press("Enter")
        page.get_by_role("link", name="shop").wait_for()
        page.screenshot(path=target)
        browser.close()


def main() -> None:
    """Start a server, furnish it, take the picture, stop it."""
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "api_factory", "serve", "--port", "0", "--json", "--data", folder]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            text = ""
            while not text.rstrip().endswith("}"):
                text += server.stdout.readline()
            url = json.loads(text)["url"]
            key = (Path(folder) / "root.key").read_text().strip()
            furnish(url, key)
            photograph(url, key, target)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
