"""Export of an API to a folder, from which it can be served."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api_factory.errors import FactoryError, NotebookError
from api_factory.notebook.notebook_file import write_notebook
from api_factory.notebook.server import Server
from api_factory.notebook_generator.markdown import words
from api_factory.plan.model.paths import HIDDEN
from api_factory.projects.project_service import ProjectService
from api_factory.projects.services import CONTRACTS, PROJECTS
from api_factory.records.paths import drop
from api_factory.reference.mark import COLLECTION as REFERENCE_RECORDS
from api_factory.server.factory import Factory
from api_factory.sign_in.accounts import APART
from api_factory.store import Collection, Query, Record, open_store
from api_factory.store.contents import holds_files
from api_factory.store.embedded.lock import Lock
from api_factory.store.location import FILE_NAME

README = "README.md"
RECORDS = "records.json"
DATA = "data"
EXPORT_MARK = "exported from a notebook by API Factory"
"""Text in the README of every export, without which a folder is not written over."""


@dataclass(frozen=True, slots=True)
class Export:
    """Files of an export, by their paths below the folder."""

    folder: str
    files: tuple[str, ...]

    def __repr__(self) -> str:
        return "\n".join([f"Written to {Path(self.folder).name}/:", *(f"  {name}" for name in self.files)])


@dataclass(frozen=True, slots=True)
class StoredProject:
    """Everything that a store has of a project."""

    project: Record
    contract: Record
    records: dict[Collection, list[Record]]
    sequences: dict[Collection, int]


def export(server: Server, service: ProjectService, folder: Path) -> Export:
    """Write an API to a new folder, or over an earlier export.

    Raises NotebookError if the folder has anything else or cannot be written.
    """
    stored = server.run(lambda factory: _stored_project(factory, service.name))
    source: str = stored.contract.doc["source"]
    name = f"{service.name}.{'json' if stored.contract.doc['media_type'] == 'application/json' else 'yaml'}"
    notebook = f"{service.name}.ipynb"
    _check_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(source.encode())
        write_notebook(service, source, folder / notebook, contract=name)
        (folder / RECORDS).write_text(_records_text(stored, service), encoding="utf-8")
        (folder / README).write_text(_readme(service, name), encoding="utf-8")
        _write_store(server, stored, folder)
    except OSError as error:
        raise NotebookError(f"{folder} cannot be written to: {error.strerror}.") from None
    except FactoryError as error:
        raise NotebookError(error.detail, hint=error.hint) from None
    return Export(str(folder), (name, notebook, RECORDS, f"{DATA}/", README))


async def contract_of(factory: Factory, name: str) -> str:
    """Return the text of a project's contract as it came."""
    contract = await factory.store.get(CONTRACTS, name)
    if contract is None:
        raise NotebookError(f"The project {name} is gone from its store.")
    source: str = contract.doc["source"]
    return source


async def _stored_project(factory: Factory, name: str) -> StoredProject:
    store = factory.store
    project, contract = await store.get(PROJECTS, name), await store.get(CONTRACTS, name)
    if project is None or contract is None:
        raise NotebookError(f"The project {name} is gone from its store.")
    stats, sequences = await store.stats(), await store.sequences()
    records: dict[Collection, list[Record]] = {}
    places = (place for place in stats.records if place.project == name and place.name not in APART)
    for collection in sorted(places):
        records[collection] = []
        after = None
        while True:
            page = await store.find(collection, Query(after=after, limit=500))
            records[collection] += page.records
            for record in page.records if holds_files(collection) else ():
                record.content = b"".join([piece async for piece in store.content(collection, record)])
            after = page.next
            if after is None:
                break
    own_sequences = {
        collection: number for collection, number in sequences.items() if collection.project == name
    }
    return StoredProject(project, contract, records, own_sequences)


def _check_folder(folder: Path) -> None:
    """Raise NotebookError if the folder holds anything but an export."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        is_export = EXPORT_MARK in (folder / README).read_text(encoding="utf-8", errors="replace")
    except OSError:
        is_export = False
    if not is_export:
        raise NotebookError(f"{folder} is there already, and is no export.", hint="Name a new folder.")


def _records_text(stored: StoredProject, service: ProjectService) -> str:
    """Format the records as JSON, without hidden properties."""
    documents: dict[str, list[Any]] = {}
    for collection, records in stored.records.items():
        if collection.name == REFERENCE_RECORDS or holds_files(collection):
            continue  # It says which records are reference records, or what files there are.
        plan = service.plan.collections.get(collection.name)
        documents[collection.name] = []
        for record in records:
            document = {key: value for key, value in record.doc.items() if key != HIDDEN}
            for path in plan.write_only if plan is not None else ():
                drop(document, path)
            documents[collection.name].append(document)
    return json.dumps(documents, indent=2, ensure_ascii=False) + "\n"


def _write_store(server: Server, stored: StoredProject, folder: Path) -> None:
    """Write a data folder with the project, but without any key."""

    async def write(factory: Factory, path: Path) -> None:
        store = open_store(path)
        await store.open()
        try:
            rows = [(PROJECTS, stored.project), (CONTRACTS, stored.contract)]
            rows += [
                (collection, record) for collection, records in stored.records.items() for record in records
            ]
            await store.load(rows, stored.sequences)
        finally:
            await store.close()

    with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as temporary:
        new_folder = Path(temporary) / DATA
        server.run(lambda factory: write(factory, new_folder))
        _remove(folder / DATA)
        new_folder.rename(folder / DATA)


def _remove(data: Path) -> None:
    """Remove the data folder of an earlier export.

    Raises StartError, with its process id, if a server has it open.
    """
    if not data.exists():
        return
    lock = Lock(data / f"{FILE_NAME}.lock")
    lock.acquire()
    try:
        shutil.rmtree(data)
    finally:
        lock.release()


def _readme(service: ProjectService, contract: str) -> str:
    title = words(service.title) or service.name
    return f"""# {title}

The API `{service.name}`, {EXPORT_MARK}.

| | |
|---|---|
| `{contract}` | Its contract |
| `{service.name}.ipynb` | A notebook that calls every operation and proves what it does |
| `{RECORDS}` | Its records, by their collections, to be read |
| `{DATA}/` | The same as a data folder that a server starts from; there are no keys in it |

To serve it with its records (the first start makes a root key, and says where it is):

```sh
api-factory serve --data {DATA}
```

To serve it without records, or to give it to a server that runs:

```sh
api-factory serve {contract}
api-factory apply {contract} --name {service.name} --url http://127.0.0.1:8000
```

The records move to PostgreSQL with

```sh
api-factory store move {DATA} postgresql://localhost/factory
```
"""
