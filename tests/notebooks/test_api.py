"""APIs that this process serves, made with the plain functions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx2
import pytest

import api_factory
from api_factory.errors import ContractError, NotebookError, StartError
from api_factory.notebook import Server, client
from api_factory.notebook.api import KernelApi
from running_server import FreshServer, unique

from .petstore import BROKEN, PETSTORE, SHORT_NAMES, WITH_AGE, WITHOUT_DELETE, line_of

pytestmark = pytest.mark.usefixtures("kernel_here")


@pytest.fixture
def name() -> str:
    """The name of an API that no other test has."""
    return unique("pets")


@pytest.fixture
def petstore(name: str) -> KernelApi:
    """An API with one pet."""
    made = api_factory.api(name, PETSTORE)
    made.create_pet(name="Rex", tag="dog").expect(201)
    return made


def test_it_is_live_at_once_and_can_be_found_again(petstore: KernelApi) -> None:
    assert petstore.get_pet(1).expect(200)["name"] == "Rex"
    assert api_factory.get(petstore.project) is petstore
    petstore.without_key.list_pets().expect(401)


def test_a_contract_that_declares_problems_and_leaves_them_open_gets_every_fault(petstore: KernelApi) -> None:
    refusal = petstore.create_pet(name="", tag=7).expect(400)
    assert refusal.data["code"] == "invalid-request"
    assert [error["pointer"] for error in refusal.data["errors"]] == ["/name", "/tag"]


def test_it_can_be_used_from_elsewhere(petstore: KernelApi, name: str) -> None:
    with client() as root:
        key = root.create_key("app", ["read"], projects=[name])["key"]
    with api_factory.connect(petstore.url, key) as elsewhere:
        assert elsewhere.get_pet(1)["name"] == "Rex"
        elsewhere.create_pet(name="Tom").expect(403)


def test_one_that_is_not_there_is_told_with_those_that_are(petstore: KernelApi, name: str) -> None:
    with pytest.raises(
        NotebookError, match=rf"no API 'none'; it has .*{name}.* Make it in a cell: %%api none"
    ):
        api_factory.get("none")


def test_the_same_contract_again_is_the_same_api(petstore: KernelApi, name: str) -> None:
    assert api_factory.api(name, PETSTORE) is petstore


def test_another_contract_keeps_the_records(petstore: KernelApi, name: str) -> None:
    changed = api_factory.api(name, WITH_AGE)
    assert changed.get_pet(1).expect(200)["name"] == "Rex"
    assert changed.create_pet(name="Tom", age=3).expect(201)["age"] == 3


def test_fresh_begins_without_the_records(petstore: KernelApi, name: str) -> None:
    assert api_factory.api(name, PETSTORE, fresh=True).list_pets().data == []
    with pytest.raises(ContractError):
        api_factory.api(name, BROKEN, fresh=True)
    assert api_factory.get(name).list_pets().expect(200).data == []


def test_a_broken_contract_is_told_whole_and_leaves_the_old_one(petstore: KernelApi, name: str) -> None:
    with pytest.raises(ContractError) as caught:
        api_factory.api(name, BROKEN)
    first, second = line_of(BROKEN, "integr,"), line_of(BROKEN, "twice")
    pointer = "/paths/~1pets/get"
    assert str(caught.value).splitlines() == [
        f"2 problems in {name}",
        f"  line {first}, {pointer}/parameters/0/schema/type: 'integr' is not a type; did you mean 'integer'?",
        f"{first:>6} |         - {{name: limit, in: query, schema: {{type: integr, default: 20}}}}",
        f"  line {second}, /tags: The key 'tags' stands here twice; it was first given on line {second - 1}.",
        f"{second:>6} | tags: [{{name: twice}}]",
    ]
    assert [fault["line"] for fault in caught.value.faults] == [first, second]
    assert api_factory.get(name) is petstore
    assert petstore.get_pet(1).expect(200)


def test_what_is_no_text_is_told(name: str) -> None:
    with pytest.raises(ContractError, match="is not UTF-8"):
        api_factory.api(name, PETSTORE.replace("Petstore", "Pet\udcffstore"))


def test_a_broken_contract_makes_nothing(name: str) -> None:
    with pytest.raises(ContractError):
        api_factory.api(name, BROKEN)
    with pytest.raises(NotebookError):
        api_factory.get(name)
    assert api_factory.api(name, PETSTORE).list_pets().data == []


def test_records_that_no_longer_fit_are_told_and_can_be_forced(petstore: KernelApi, name: str) -> None:
    petstore.create_pet(name="Longname").expect(201)
    with pytest.raises(ContractError) as caught:
        api_factory.api(name, SHORT_NAMES)
    assert str(caught.value).splitlines()[:2] == [
        f"{name} keeps the contract that it has. 1 stored record would no longer fit.",
        "  /pets, 2: /name must have 3 characters or fewer",
    ]
    assert "--force" in str(caught.value)
    assert petstore.get_pet(2).expect(200)
    assert api_factory.api(name, SHORT_NAMES, force=True).get_pet(1).expect(200)


def test_operations_on_records_do_not_disappear_unasked(petstore: KernelApi, name: str) -> None:
    with pytest.raises(ContractError, match=r"would disappear: DELETE /pets/\{petId\}"):
        api_factory.api(name, WITHOUT_DELETE)


def test_a_file_is_named_in_its_errors(name: str, tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    with pytest.raises(NotebookError, match="There is no file"):
        api_factory.api(name, file)
    file.write_text(BROKEN)
    with pytest.raises(ContractError, match=r"2 problems in .*shop.yaml\n  line 9,"):
        api_factory.api(name, str(file))
    file.write_text(PETSTORE)
    assert api_factory.api(name, file).list_pets().expect(200)


def test_a_folder_keeps_the_records(name: str, tmp_path: Path) -> None:
    kept = api_factory.api(name, PETSTORE, store=tmp_path / "data")
    kept.create_pet(name="Rex").expect(201)
    with pytest.raises(StartError, match=r"in use by another process \(pid \d+\)"):
        Server(tmp_path / "data").start()  # What another kernel would do; the lock is the same.
    kept._server.stop()
    again = api_factory.api(name, PETSTORE, store=tmp_path / "data")
    assert again.get_pet(1)["name"] == "Rex"
    again._server.stop()


@pytest.mark.slow
def test_a_database_keeps_the_records_and_gets_no_root_key(
    name: str, tmp_path: Path, fresh_server: FreshServer
) -> None:
    from postgres_server import DATABASES

    url = DATABASES.fresh_url()
    api_factory.api(name, PETSTORE, store=url).create_pet(name="Rex").expect(201)
    # Whoever serves that database later makes its root key, as at any first start, and finds the records.
    server = fresh_server("--store", url)
    assert server.call("GET", f"/apis/{name}/pets/1").json()["name"] == "Rex"
    assert [key["name"] for key in server.call("GET", "/v1/keys").json()["items"]] == ["root"]


def test_a_store_that_cannot_be_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(NotebookError, match="no store of the kind mysql://"):
        api_factory.api(name, PETSTORE, store="mysql://somewhere")


def test_its_reprs_tell_nothing_of_this_run(petstore: KernelApi, name: str) -> None:
    shown = [repr(petstore), repr(petstore.ui()), repr(petstore.get_pet(1))]
    for text in shown:
        assert not re.search(r"127\.0\.0\.1|af_|\d\d:\d\d|0x", text), text
    assert petstore._key is not None
    assert petstore._key not in "".join(
        [*shown, petstore._repr_html_(), petstore.ui()._repr_html_(), petstore.logs()]
    )


def test_the_logs_are_its_own(petstore: KernelApi, name: str) -> None:
    petstore.get_pet(404)
    api_factory.api(f"{name}-b", PETSTORE).list_pets()
    assert f"GET /apis/{name}/pets/404" in petstore.logs()
    assert f"{name}-b" not in petstore.logs()
    assert repr(petstore.logs()) == str(petstore.logs())


def test_the_console_is_shown_in_a_frame(petstore: KernelApi) -> None:
    frame = petstore.ui(height=320)._repr_html_()
    (url,) = re.findall(r'src="([^"]+)"', frame)
    assert 'height="320"' in frame
    assert httpx2.get(url, trust_env=False).status_code == 200


def test_behind_a_hub_the_console_is_below_its_proxy(
    petstore: KernelApi, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ann/")
    port = petstore.url.split(":")[2].partition("/")[0]
    path = f"/user/ann/proxy/{port}/apis/{name}/-/ui/"
    assert petstore.ui().url == path
    assert f'href="{path}"' in petstore._repr_html_()


def test_an_export_can_be_served_with_its_records(
    petstore: KernelApi, name: str, tmp_path: Path, fresh_server: FreshServer
) -> None:
    folder = tmp_path / "out"
    petstore.create_pet(name="Tom").expect(201)
    petstore.delete_pet(2).expect(204)
    for _ in range(2):
        shown = repr(petstore.export(folder))
    assert shown.startswith("Written to out/:\n")
    assert (folder / f"{name}.yaml").read_text() == PETSTORE
    assert json.loads((folder / "records.json").read_text()) == {
        "/pets": [{"id": 1, "name": "Rex", "tag": "dog"}]
    }
    assert "%%api" in (folder / f"{name}.ipynb").read_text()
    assert f"api-factory serve {name}.yaml" in (folder / "README.md").read_text()
    assert not any("af_" in file.read_text() for file in folder.rglob("*") if file.is_file())
    server = fresh_server(start=False, folder=folder)
    server.start()
    assert server.call("GET", f"/apis/{name}/pets/1").json()["name"] == "Rex"
    # A number that was given out is not given out again.
    assert server.call("POST", f"/apis/{name}/pets", json={"name": "Ada"}).json()["id"] == 3
    with pytest.raises(NotebookError, match="in use by another process"):
        petstore.export(folder)


def test_it_can_be_written_as_a_notebook(petstore: KernelApi, name: str, tmp_path: Path) -> None:
    file = tmp_path / "living.ipynb"
    assert re.fullmatch(r"living.ipynb has \d+ cells of code.", repr(petstore.notebook(file)))
    cells = ["".join(cell["source"]) for cell in json.loads(file.read_text())["cells"]]
    assert f"%%api {name} --fresh\n{PETSTORE.rstrip()}" in cells
    assert any("create_pet(" in source for source in cells)
    with pytest.raises(NotebookError, match="cannot be written"):
        petstore.notebook(tmp_path / "none" / "living.ipynb")


def test_an_export_writes_over_nothing_else(petstore: KernelApi, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NotebookError, match="is there already, and is no export"):
        petstore.export(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
