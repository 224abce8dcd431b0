"""`store`: check, move, back up and restore everything that is kept."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api_factory.cli.options import (
    URL_VARIABLE,
    OrderedGroup,
    Session,
    connection_options,
    examples,
    json_option,
    session,
)
from api_factory.cli.output import note, write, write_json, write_table, write_text
from api_factory.cli.progress import Progress
from api_factory.cli.store_location import (
    PEPPER_FILE,
    is_database,
    opened_store,
    require_store,
    without_secrets,
)
from api_factory.errors import NoServer, StartError
from api_factory.files import reason as why

if TYPE_CHECKING:
    from api_factory.store.digest import Tally
    from api_factory.store.protocol import Collection

T = TypeVar("T")


@click.group(cls=OrderedGroup)
def store() -> None:
    """Check, move, back up and restore all that a factory keeps.

    A PLACE is a data folder or a postgresql:// URL. The pepper, without which stored keys open nothing, lies
    beside a store and never in it: take the file `pepper` of the data folder along, or API_FACTORY_PEPPER.
    """


@store.command(
    epilog=examples(
        "api-factory store move api-factory-data postgresql://localhost/factory",
        "api-factory store move postgresql://localhost/factory ./copy",
    )
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@json_option
def move(source: str, target: str, as_json: bool) -> None:
    """Copy everything to an empty store, and compare.

    FROM and TO are data folders or postgresql:// URLs. FROM stays as it is. Stop the server before: nothing
    may be written to either meanwhile.
    """

    require_store(source)
    if os.path.abspath(source) == os.path.abspath(target):
        raise StartError("FROM and TO are the same place.", hint="Name an empty one to move to.")

    async def work(progress: Progress) -> Tally:
        from api_factory.store.backup import move as move_all

        async with opened_store(source) as old, opened_store(target) as new:
            return await move_all(old, new, progress)

    tally = _run_with_progress("records copied", work)
    _write_summary(
        tally.records,
        tally.digest,
        as_json,
        f"{without_secrets(source)} is copied to {without_secrets(target)}",
    )
    if not as_json:
        note(_pepper_advice(source, target))


@store.command(
    epilog=examples(
        "api-factory store check", "api-factory store check postgresql://localhost/factory --json"
    )
)
@click.argument("place", required=False)
@json_option
@connection_options(hidden=True)
@click.pass_context
def check(ctx: click.Context, place: str | None, as_json: bool) -> int:
    """Read everything there is, and report what is not as it should be.

    PLACE is a data folder or a postgresql:// URL, by default what `serve` would use. A folder is open to one
    process only: stop its server before. Exits with 1 if anything is wrong.
    """
    location = place or _own_location(session(ctx))
    require_store(location)

    async def work(progress: Progress) -> Any:
        from api_factory.store.backup import check as check_all

        async with opened_store(location) as opened:
            return await check_all(opened, progress)

    report = _run_with_progress("records read", work)
    is_sound = not report.faults
    if as_json:
        write_json(
            {"ok": is_sound, **_counts(report.records), "digest": report.digest, "faults": report.faults}
        )
        return 0 if is_sound else 1
    for fault in report.faults:
        write_text(fault)
    fault_count = "1 fault" if len(report.faults) == 1 else f"{len(report.faults)} faults"
    state = "is sound" if is_sound else f"has {fault_count}"
    _write_summary(report.records, report.digest, False, f"{without_secrets(location)} {state}")
    return 0 if is_sound else 1


@store.command(
    epilog=examples(
        "api-factory store backup factory.backup.gz",
        "api-factory store backup factory.backup.gz --store postgresql://localhost/factory --json",
    )
)
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--store", "place", metavar="PLACE", help="Store to open, without asking a server.")
@json_option
@connection_options(hidden=True)
@click.pass_context
def backup(ctx: click.Context, file: str, place: str | None, as_json: bool) -> None:
    """Write everything there is to a file, as of one moment.

    A server that answers does it while it goes on; this needs a key with the scope admin. Without one, the
    store that `serve` would use is opened. FILE appears once it is whole, and only its owner can read it.

    It holds keys as hashes only, and not the pepper: keep a copy of the file `pepper` somewhere else.
    """
    target = Path(file)
    if place is None:
        try:
            tally = _backup_by_server(session(ctx), target)
            _write_summary(tally.records, tally.digest, as_json, f"{file} has everything")
            return
        except NoServer:
            if session(ctx).url or os.environ.get(URL_VARIABLE):
                raise
    location = place or _own_location(session(ctx))
    require_store(location)

    async def work(progress: Progress) -> Tally:
        from api_factory.store.backup import backup as back_up

        async with opened_store(location) as opened:
            return await back_up(opened, target, progress)

    tally = _run_with_progress("records written", work)
    _write_summary(
        tally.records, tally.digest, as_json, f"{file} has everything of {without_secrets(location)}"
    )


@store.command(
    epilog=examples(
        "api-factory store restore factory.backup.gz --data ./restored",
        "api-factory store restore factory.backup.gz --store postgresql://localhost/factory",
    )
)
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--store", "place", metavar="PLACE", help="Store to fill.  [default: what serve would use]")
@json_option
@connection_options(hidden=True)
@click.pass_context
def restore(ctx: click.Context, file: str, place: str | None, as_json: bool) -> None:
    """Take a backup in again.

    A server that answers, and has no projects yet, takes in all projects of the backup and keeps its own keys.
    Without one, or with --store or --data, an empty store is filled with everything and compared: do that
    before the first start, for a server that has started has put its root key into its store. FILE is checked
    to its end before anything is stored.

    The keys of a backup open something only where the pepper is that they were made with: put the file `pepper`
    of the old data folder into the new one, or set API_FACTORY_PEPPER. Without it no server starts on them, before
    `keys reset-root --new-pepper` has ended them all.
    """
    if not Path(file).is_file():
        raise StartError(f"There is no file {file}.")
    connection = session(ctx)
    if place is None and (connection.url is not None or connection.data is None):
        try:
            result = _restore_by_server(connection, Path(file))
        except NoServer:
            if connection.url or os.environ.get(URL_VARIABLE):
                # Whoever names a server does not mean a folder of this machine.
                raise
        else:
            if as_json:
                write_json(result)
            else:
                write(
                    f"The server has taken in {result['projects']:,} projects: {result['records']:,} records in all."
                )
                write("It keeps its own keys; those of the backup are left out.")
            return
    location = place or _own_location(session(ctx))

    async def work(progress: Progress) -> Tally:
        from api_factory.store.backup import restore as restore_all

        async with opened_store(location) as opened:
            return await restore_all(Path(file), opened, progress)

    tally = _run_with_progress("records stored", work)
    _write_summary(
        tally.records, tally.digest, as_json, f"{without_secrets(location)} has everything of {file}"
    )
    if not as_json:
        note(_pepper_advice("the old data folder", location))


def _backup_by_server(session: Session, target: Path) -> Tally:
    """Let a server write the backup; NoServer if none responds."""
    with session.connect() as client:
        client.health()
        from api_factory.store.archive import Archive, WholeFile

        progress = Progress("bytes")
        try:
            with WholeFile(target) as raw:
                client.create_backup(raw, progress)
                raw.flush()
                return Archive(Path(raw.name)).tally()
        except NoServer as error:
            # The server was there: the backup is broken off, and not to be made in another way.
            raise StartError(error.detail, hint="Nothing was written. Try again.") from error
        except OSError as error:
            raise StartError(f"{target} cannot be written: {why(error)}.") from error
        finally:
            progress.end()


def _restore_by_server(session: Session, source: Path) -> Any:
    """Let a server restore the backup; NoServer if none responds."""
    with session.connect() as client, source.open("rb") as file:
        client.health()
        try:
            return client.restore_backup(file)
        except NoServer as error:
            # The server was there: what has become of the restore is not known here.
            raise StartError(error.detail, hint="Look at its projects before you try again.") from error


def _own_location(session: Session) -> str:
    """Return the store that a server started here would use."""
    settings = session.settings()
    return settings.store or str(settings.data)


def _run_with_progress(unit: str, work: Callable[[Progress], Awaitable[T]]) -> T:
    progress = Progress(unit)

    async def run() -> T:
        return await work(progress)

    try:
        return asyncio.run(run())
    finally:
        progress.end()


def _write_summary(records: Mapping[Collection, int], digest: str, as_json: bool, sentence: str) -> None:
    """Write the numbers of records, and their digest.

    Equal records have equal digests, wherever they are.
    """
    if as_json:
        write_json({**_counts(records), "digest": digest})
        return
    rows = [[collection.name, collection.project, f"{count:,}"] for collection, count in _sorted(records)]
    if rows:
        write_table(["Collection", "Project", "Records"], rows, empty="")
        write("")
    total = sum(records.values())
    record_count = "1 record" if total == 1 else f"{total:,} records"
    write(f"{sentence}: {record_count}, digest {digest[:12]}.")


def _counts(records: Mapping[Collection, int]) -> dict[str, Any]:
    return {
        "total": sum(records.values()),
        "records": [
            {"project": collection.project, "collection": collection.name, "count": count}
            for collection, count in _sorted(records)
        ],
    }


def _sorted(records: Mapping[Collection, int]) -> list[tuple[Collection, int]]:
    return sorted(records.items())


def _pepper_advice(source: str, target: str) -> str:
    """Return a reminder of the pepper, without which keys open nothing."""
    old_folder = "the old data folder" if is_database(source) else without_secrets(source)
    new_folder = "the server's data folder" if is_database(target) else without_secrets(target)
    files = f"{PEPPER_FILE} and root.key"
    return f"Keys open something only with their pepper: copy {files} from {old_folder} to {new_folder}."
