"""Servers of one database, and of one folder, that do not have the pepper that its keys were made with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from test_workers import refused_start

from command_line import run_command
from postgres_server import DATABASES
from running_server import FreshServer


def test_a_second_server_with_another_pepper_is_refused(fresh_server: FreshServer, tmp_path: Path):
    url = DATABASES.fresh_url()
    first = fresh_server("--store", url)
    for workers in ("1", "2"):
        message = refused_start(tmp_path, "--store", url, "--workers", workers)
        assert "There is no pepper in" in message
        assert "none of them would open anything" in message
        assert list((tmp_path / "data").iterdir()) == []
    shutil.copy(first.data / "pepper", tmp_path / "data" / "pepper")
    second = fresh_server("--store", url, folder=tmp_path)
    assert second.call("GET", "/v1/whoami", key=first.root_key).status_code == 200
    started = json.loads((tmp_path / "stdout.1").read_text())
    assert started["root_key_file"] is None, "the first server's folder has it"
    assert not (second.data / "root.key").exists()


def test_a_lost_pepper_is_told_of_and_can_be_given_up_knowingly(fresh_server: FreshServer):
    server = fresh_server()
    server.make_project(name="shop")
    old = server.root_key
    server.stop()
    (server.data / "pepper").unlink()
    assert "reset-root --new-pepper" in refused_start(server.folder)
    words = ["keys", "reset-root", "--data", str(server.data), "--yes"]
    plain = run_command(*words)
    assert (plain.returncode, plain.stdout) == (2, "")
    assert "none of them would open anything" in plain.stderr
    assert run_command(*words, "--new-pepper").returncode == 0
    server.start()
    assert server.call("GET", "/v1/whoami", key=old).status_code == 401
    assert server.call("GET", "/v1/projects/shop").status_code == 200
