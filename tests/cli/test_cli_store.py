"""`api-factory store`: check, move, back up and restore, on folders, on PostgreSQL and beside a running server."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from api_factory.cli.store_location import without_secrets
from api_factory.store import Collection, Put, Record, open_store
from api_factory.store.archive import Archive
from running_server import RunningServer

from .runs import Run, Show
from .test_cli_serve_files import PETS

SHOP = Collection("shop", "/items")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with some records in it."""

    async def fill() -> None:
        store = open_store(tmp_path / "data")
        await store.open()
        number = await store.allocate(SHOP)
        await store.commit(Put(SHOP, str(number), {"name": "Grüße"}, sequence=number))
        await store.commit(*(Put(Collection("", "projects"), f"p{n}", {"n": n}) for n in range(3)))
        await store.close()

    asyncio.run(fill())
    return tmp_path / "data"


@pytest.fixture(scope="session")
def fresh_database() -> Callable[[], str]:
    """Makes URLs of empty databases, each with a password in it that nobody may see."""
    from postgres_server import DATABASES

    return lambda: DATABASES.fresh_url().replace("postgres@", "postgres:hunter2@")


def test_a_folder_is_moved_and_compared(cli: Run, folder: Path) -> None:
    moved = cli("store", "move", "data", "copy")
    assert moved.code == 0, moved.err
    assert moved.out.splitlines()[0].split() == ["COLLECTION", "PROJECT", "RECORDS"]
    assert ["/items", "shop", "1"] in [line.split() for line in moved.out.splitlines()]
    digest = re.search(r"data is copied to copy: 4 records, digest ([0-9a-f]{12})\.\n$", moved.out)
    assert digest is not None
    assert "copy pepper and root.key from data to copy" in moved.err
    for place in ("data", "copy"):
        checked = cli("store", "check", place)
        assert checked.code == 0
        assert checked.out.endswith(f"{place} is sound: 4 records, digest {digest[1]}.\n")
    report = cli("store", "check", "--data", "copy", "--json").json
    assert (report["ok"], report["total"], report["faults"]) == (True, 4, [])
    assert report["digest"].startswith(digest[1])


def test_a_target_that_is_not_empty_is_refused(cli: Run, folder: Path) -> None:
    assert cli("store", "backup", "all.gz", "--store", "data").code == 0
    shutil.copytree("data", "other")
    for words in (["move", "data", "other"], ["restore", "all.gz", "--store", "other"]):
        refused = cli("store", *words)
        assert (refused.code, refused.out) == (2, "")
        assert "The target is not empty: it holds 4 records." in refused.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["move", "absent", "new"], "There is no store in absent."),
        (["check", "absent"], "There is no store in absent."),
        (["backup", "all.gz", "--store", "absent"], "There is no store in absent."),
        (["backup", "no/where.gz", "--store", "data"], "The backup cannot be written: no/where.gz"),
        (["restore", "absent.gz"], "There is no file absent.gz."),
        (["move", "data", "./data"], "FROM and TO are the same place."),
        (["move", "data", "memory:"], "memory: is gone with its server."),
        (["move", "data", "mysql://me:hunter2@db/x"], "There is no store of the kind mysql://."),
        (["check", "postgresql://me:hunter2@127.0.0.1:1/x"], "cannot be opened"),
    ],
)
def test_what_cannot_be(cli: Run, folder: Path, words: list[str], sentence: str) -> None:
    refused = cli("store", *words)
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err
    assert "hunter2" not in refused.err
    assert not Path("absent").exists()


def test_a_backup_that_is_damaged(cli: Run, folder: Path) -> None:
    cli("store", "backup", "all.gz", "--store", "data")
    lines = gzip.decompress(Path("all.gz").read_bytes()).splitlines(keepends=True)
    Path("all.gz").write_bytes(gzip.compress(b"".join(lines[:2] + lines[3:])))
    refused = cli("store", "restore", "all.gz", "--data", "new")
    assert refused.code == 2
    assert "all.gz is not a whole backup" in refused.err
    assert cli("store", "check", "new", "--json").json["total"] == 0


@pytest.mark.parametrize("name", ["db.json", "db.json.lock"])
def test_a_store_of_which_nothing_is_left_is_not_sound(cli: Run, folder: Path, name: str) -> None:
    for file in folder.glob("db.json*"):
        file.unlink()
    (folder / name).write_bytes(b"")
    sentence = "data/db.json is damaged at byte 0: it is empty." if name == "db.json" else "There is no store"
    for words in (["check", "data"], ["backup", "all.gz", "--store", "data"], ["move", "data", "new"]):
        refused = cli("store", *words)
        assert (refused.code, refused.out) == (2, "")
        assert sentence in refused.err
    assert [file.name for file in folder.iterdir() if file.stat().st_size] == []


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_backup_that_was_cut_off_is_refused(cli: Run, folder: Path, share: float) -> None:
    cli("store", "backup", "all.gz", "--store", "data")
    whole = Path("all.gz").read_bytes()
    Path("all.gz").write_bytes(whole[: int(len(whole) * share)])
    refused = cli("store", "restore", "all.gz", "--data", "new")
    assert refused.code == 2
    assert "all.gz is not a whole backup" in refused.err


def test_what_is_wrong_is_told(cli: Run, tmp_path: Path) -> None:
    async def spoil() -> None:
        store = open_store(tmp_path / "data")
        await store.open()
        await store.load([(SHOP, Record("a", {}, rev=5, order=9))])
        await store.close()

    asyncio.run(spoil())
    checked = cli("store", "check", "data")
    assert checked.code == 1
    assert checked.out.splitlines()[0] == "shop//items, a: its version is older than the record."
    assert "data has 1 fault:" in checked.out
    assert cli("store", "check", "data", "--json").json["ok"] is False


def test_progress_is_shown_on_a_terminal_only(show: Show, cli: Run, tmp_path: Path) -> None:
    async def fill() -> None:
        store = open_store(tmp_path / "data")
        await store.open()
        await store.load((SHOP, Record(str(n), {}, rev=n, order=n)) for n in range(1, 2501))
        await store.close()

    asyncio.run(fill())
    code, output = show("store", "move", "data", "copy")
    assert code == 0
    assert "1,000 records copied" in output
    assert "2,500 records, digest" in output
    assert "\r" not in cli("store", "move", "data", "copy2").err


def test_passwords_are_never_shown() -> None:
    assert without_secrets("postgresql://me:hunter2@db:5432/x?options=y") == "postgresql://db:5432/x"
    assert without_secrets("postgres://db/x") == "postgres://db/x"
    assert without_secrets("a\x1bb") == "a\\x1bb"


@pytest.mark.slow
def test_from_a_folder_to_postgres_and_back(
    cli: Run, folder: Path, fresh_database: Callable[[], str]
) -> None:
    url = fresh_database()
    digests = set()
    for words in (["move", "data", url], ["check", url], ["move", url, "back"], ["check", "back"]):
        done = cli("store", *words, "--json")
        assert done.code == 0, done.err
        digests.add((done.json["digest"], done.json["total"]))
    assert len(digests) == 1
    result = cli("store", "check", url)
    assert "hunter2" not in result.out + result.err
    assert cli("store", "backup", "all.gz", "--store", url).code == 0
    restored = cli("store", "restore", "all.gz", "--data", "restored")
    assert restored.code == 0
    assert {(cli("store", "check", "restored", "--json").json["digest"], 4)} == digests
    assert "hunter2" not in restored.out + restored.err


def test_the_server_backs_up(run: Run, server: RunningServer, tmp_path: Path) -> None:
    name = server.make_project()["name"]
    done = run("store", "backup", "all.gz")
    assert done.code == 0, done.err
    assert Path("all.gz").stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["all.gz"]
    names = [record.id for place, record in Archive(Path("all.gz")).records() if place.name == "projects"]
    assert name in names
    restored = run("store", "restore", "all.gz", "--data", "new", "--json").json
    assert restored["digest"] == run("store", "check", "new", "--json").json["digest"]
    assert "in use by another process" in run("store", "check", str(server.data)).err


def test_who_may_not_back_up(cli: Run, server: RunningServer) -> None:
    writer = server.make_key(scopes=["write"])["key"]
    bound = server.make_key(scopes=["admin"], projects=["pets"])["key"]
    for key in (writer, bound):
        assert cli("store", "backup", "all.gz", "--url", server.url, "--key", key).code == 4
    assert cli("store", "backup", "all.gz", "--url", "http://127.0.0.1:9").code == 3
    assert os.listdir() == []


@pytest.mark.slow
def test_a_restored_folder_serves(
    cli: Run, fresh_server: Callable[..., RunningServer], tmp_path: Path
) -> None:
    (tmp_path / "pets.yaml").write_text(PETS)
    running = fresh_server(str(tmp_path / "pets.yaml"))
    assert running.call("POST", "/apis/pets/pets", json={"name": "Rex"}).status_code == 201
    done = cli("store", "backup", "all.gz", "--url", running.url, "--data", str(running.data))
    assert ["/pets", "pets", "1"] in [line.split() for line in done.out.splitlines()]

    new = fresh_server(start=False, folder=tmp_path / "new")
    restored = cli("store", "restore", "all.gz", "--data", str(new.data))
    assert restored.code == 0, restored.err
    assert "copy pepper and root.key from the old data folder" in restored.err
    for name in ("pepper", "root.key"):
        shutil.copy(running.data / name, new.data / name)
    new.start()
    assert new.call("GET", "/apis/pets/pets").json() == [{"id": 1, "name": "Rex"}]
    assert new.call("POST", "/apis/pets/pets", json={"name": "Tom"}).json()["id"] == 2


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["folder", "two workers on postgres"])
async def test_a_backup_is_of_one_moment_while_32_writers_go_on(
    fresh_server: Callable[..., RunningServer],
    fresh_database: Callable[[], str],
    tmp_path: Path,
    apart: Run,
    kind: str,
) -> None:
    """All that was written until some moment is in it, and nothing that was written later.

    Two processes number what they write before it is committed: of what was under way at that moment, which is
    no more than one record for each writer, one with a lower number may be committed after one with a higher.
    """
    (tmp_path / "pets.yaml").write_text(PETS)
    url = None if kind == "folder" else fresh_database()
    flags = [] if url is None else ["--store", url, "--workers", "2"]
    running = fresh_server(str(tmp_path / "pets.yaml"), *flags, start=False)
    # A project that is new begins without records, so it is made first.
    await asyncio.to_thread(running.start)
    await asyncio.to_thread(running.stop)
    await prefill(url or running.data, 3000)
    await asyncio.to_thread(running.start)
    writers = [asyncio.create_task(write_on(running)) for _ in range(32)]
    there = ["--url", running.url, "--data", str(running.data)]
    for name in ("during.gz", "later.gz"):
        done = await asyncio.to_thread(apart, "store", "backup", str(tmp_path / name), *there)
        assert done.code == 0, done.err
    for writer in writers:
        writer.cancel()
    counts = [each for each in await asyncio.gather(*writers, return_exceptions=True) if each]
    assert all(isinstance(each, asyncio.CancelledError) for each in counts), counts
    during, later = pets_in(tmp_path / "during.gz"), pets_in(tmp_path / "later.gz")
    assert 3000 < len(during) < len(later), "writers went on"
    moment = max(record.order for record in during.values())
    until = {id: record for id, record in later.items() if record.order <= moment}
    assert during.items() <= until.items()
    assert len(until) - len(during) < (1 if url is None else 32)

    digest = Archive(tmp_path / "during.gz").tally().digest
    restored = await asyncio.to_thread(
        apart, "store", "restore", str(tmp_path / "during.gz"), "--data", str(tmp_path / "new"), "--json"
    )
    assert restored.json["digest"] == digest
    checked = await asyncio.to_thread(apart, "store", "check", str(tmp_path / "new"), "--json")
    assert checked.json["digest"] == digest


def pets_in(file: Path) -> dict[str, Record]:
    return {record.id: record for place, record in Archive(file).records() if place.project == "pets"}


async def prefill(place: str | Path, count: int) -> None:
    """Pets that are there already, so that a backup takes a while."""
    store = open_store(place)
    await store.open()
    pets = Collection("pets", "/pets")
    await store.load(
        ((pets, Record(str(n), {"id": n, "name": "x" * 500}, rev=n, order=n)) for n in range(1, count + 1)),
        {pets: count},
    )
    await store.close()


async def write_on(running: RunningServer) -> None:
    """One client that makes pets, one after the other, until it is cancelled."""
    reader, writer = await asyncio.open_connection(*running.address)
    body = json.dumps({"name": "Rex"}).encode()
    head = (
        f"POST /apis/pets/pets HTTP/1.1\r\nHost: x\r\nX-API-Key: {running.root_key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    try:
        while True:
            writer.write(head.encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            assert answer.startswith(b"HTTP/1.1 201"), answer
            length = re.search(rb"content-length: (\d+)", answer)
            assert length is not None
            await reader.readexactly(int(length[1]))
    finally:
        writer.close()


def test_a_server_that_ends_in_the_middle_leaves_no_file(cli: Run, tmp_path: Path) -> None:
    """What looks like a server says that it is ready, begins a backup, and breaks off."""
    import socketserver
    import threading

    class BreaksOff(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while (line := self.rfile.readline()) not in (b"", b"\r\n"):
                if b"/v1/" in line:
                    first = line
            if b"health" in first:
                body = b'{"live": true, "ready": true, "reason": null, "version": "1"}'
                self.wfile.write(
                    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n"
                    b"content-length: %d\r\n\r\n%s" % (len(body), body)
                )
                return
            self.wfile.write(
                b"HTTP/1.1 200 OK\r\ncontent-type: application/gzip\r\ntransfer-encoding: chunked\r\n\r\n"
                b"4\r\n\x1f\x8b\x08\x00\r\n"
            )

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), BreaksOff) as server:
        threading.Thread(target=server.serve_forever).start()
        broken = cli("store", "backup", "all.gz", "--url", f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()
    assert broken.code == 2
    assert "broke off the connection. Nothing was written." in broken.err
    assert os.listdir(tmp_path) == []
