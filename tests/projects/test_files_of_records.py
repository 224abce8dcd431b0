"""Files that are uploaded and given back: equal bytes, with type and length, and gone with their records."""

from __future__ import annotations

import struct
import threading
import time
import zlib

import httpx2
import psycopg
import pytest

from projects.live import Project, make
from running_server import RunningServer

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 5
PDF = b"%PDF-1.7\n\x00\xff\r\n--not-a-boundary\r\n"
LARGE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4096 + b"end"
IMAGE = {"Content-Type": "image/png"}


@pytest.fixture(scope="module")
def galleries() -> dict[str, Project]:
    """The gallery of each server, by the server's URL."""
    return {}


@pytest.fixture
def gallery(on_either_store, galleries) -> Project:
    url = on_either_store.url
    if url not in galleries:
        galleries[url] = make(on_either_store, "gallery")
    return galleries[url]


@pytest.fixture
def artist(gallery) -> str:
    answer = gallery.call("POST", "/artists", json={"name": "Ada"})
    return f"/artists/{answer.json()['id']}"


@pytest.mark.parametrize("content", [PNG, LARGE], ids=["small", "large"])
def test_equal_bytes_come_back_with_type_and_length(gallery, artist, content):
    assert gallery.call("GET", f"{artist}/portrait").status_code == 404
    put = gallery.call("PUT", f"{artist}/portrait", content=content, headers=IMAGE)
    assert (put.status_code, put.content) == (204, b"")
    answer = gallery.call("GET", f"{artist}/portrait")
    assert answer.status_code == 200
    assert answer.content == content
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-length"] == str(len(content))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    head = gallery.call("HEAD", f"{artist}/portrait")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(content))
    assert head.headers["etag"] == answer.headers["etag"]


def test_another_upload_takes_its_place(gallery, artist):
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    first = gallery.call("GET", f"{artist}/portrait")
    gallery.call("PUT", f"{artist}/portrait", content=b"GIF89a!", headers={"Content-Type": "image/gif"})
    second = gallery.call("GET", f"{artist}/portrait")
    assert (second.content, second.headers["content-type"]) == (b"GIF89a!", "image/gif")
    assert first.headers["etag"] != second.headers["etag"]
    stale = {**IMAGE, "If-Match": first.headers["etag"]}
    assert gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=stale).status_code == 412
    assert gallery.call("GET", f"{artist}/portrait").content == b"GIF89a!"


def test_a_known_version_is_not_sent_again(gallery, artist):
    gallery.call("PUT", f"{artist}/portrait", content=LARGE, headers=IMAGE)
    tag = gallery.call("GET", f"{artist}/portrait").headers["etag"]
    answer = gallery.call("GET", f"{artist}/portrait", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=5-", 5, None),
        ("bytes=-4", -4, None),
        ("bytes=262140-600000", 262140, 600001),
    ],
)
def test_a_range_is_a_part(gallery, artist, asked, start, end):
    gallery.call("PUT", f"{artist}/portrait", content=LARGE, headers=IMAGE)
    answer = gallery.call("GET", f"{artist}/portrait", headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == LARGE[start:end]
    first = start % len(LARGE)
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(answer.content) - 1}/{len(LARGE)}"


def test_a_range_of_another_version_is_not_mixed_in(gallery, artist):
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    tag = gallery.call("GET", f"{artist}/portrait").headers["etag"]
    for if_range, status in ((tag, 206), ('"older"', 200)):
        headers = {"Range": "bytes=0-3", "If-Range": if_range}
        assert gallery.call("GET", f"{artist}/portrait", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [("a.PNG", b"x", "image/png"), ("a", PNG, "image/png"), ("a.unknown", b"x", "image/png")],
)
def test_a_type_that_nobody_tells_is_found_out(gallery, name, content, expected):
    form = {"image": (name, content, "application/octet-stream")}
    work = gallery.call("POST", "/works", files=form, data={"title": "Sea"})
    assert work.status_code == 201, work.text
    image = gallery.call("GET", f"/works/{work.json()['id']}/image")
    assert (image.content, image.headers["content-type"]) == (content, expected)


def test_a_range_beyond_the_end_is_refused_and_a_strange_one_ignored(gallery, artist):
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    answer = gallery.call("GET", f"{artist}/portrait", headers={"Range": "bytes=99999-"})
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(PNG)}")
    for strange in (
        "bytes=",
        "bytes=-",
        "bytes=3-1",
        "bytes=0-1,3-4",
        "lines=1-2",
        "bytes=" + "9" * 40 + "-",
    ):
        answer = gallery.call("GET", f"{artist}/portrait", headers={"Range": strange})
        assert (answer.status_code, answer.content) == (200, PNG), strange


def test_a_range_is_of_the_version_that_a_client_has(gallery, artist):
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    path, part = f"{artist}/portrait", {"Range": "bytes=0-9"}
    tag = gallery.call("GET", path).headers["etag"]
    assert gallery.call("GET", path, headers={**part, "If-Range": tag}).content == PNG[:10]
    gallery.call("PUT", path, content=PNG[::-1], headers=IMAGE)
    for stale in (tag, "Wed, 21 Oct 2015 07:28:00 GMT"):
        answer = gallery.call("GET", path, headers={**part, "If-Range": stale})
        assert (answer.status_code, answer.content) == (200, PNG[::-1])


def test_only_a_get_has_ranges(gallery, artist):
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    answer = gallery.call("HEAD", f"{artist}/portrait", headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["content-length"]) == (200, str(len(PNG)))


@pytest.mark.parametrize("times", [40, pytest.param(150, marks=pytest.mark.slow)])
def test_a_file_that_is_replaced_is_there_all_the_time(gallery, artist, times):
    path, ended = f"{artist}/portrait", threading.Event()
    url = f"{gallery.server.url}/apis/{gallery.name}{path}"
    headers = {"X-API-Key": gallery.server.root_key}
    gallery.call("PUT", path, content=PNG, headers=IMAGE)
    statuses = set()

    def read() -> None:
        with httpx2.Client(trust_env=False, timeout=30) as client:
            while not ended.is_set():
                statuses.add(client.get(url, headers=headers).status_code)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(times):
        gallery.call("PUT", path, content=PNG + b"%d" % number, headers=IMAGE)
    ended.set()
    for reader in readers:
        reader.join()
    assert statuses == {200}


def test_a_file_is_removed_alone_and_its_record_tells_of_it(gallery, artist):
    assert "portraitUrl" not in gallery.call("GET", artist).json()
    assert gallery.call("DELETE", f"{artist}/portrait").status_code == 404
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    url = gallery.call("GET", artist).json()["portraitUrl"]
    assert url == f"{gallery.server.url}/apis/{gallery.name}{artist}/portrait"
    assert gallery.call("DELETE", f"{artist}/portrait").status_code == 204
    assert gallery.call("GET", f"{artist}/portrait").status_code == 404
    assert "portraitUrl" not in gallery.call("GET", artist).json()


@pytest.mark.parametrize("way", ["record", "all", "file", "project"])
def test_a_content_goes_with_what_it_belongs_to(on_either_store, way):
    gallery = make(on_either_store, "gallery")
    before = stored_contents(on_either_store)
    artist = f"/artists/{gallery.call('POST', '/artists', json={'name': 'Ada'}).json()['id']}"
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    gallery.call("POST", f"{artist}/upload-vita", files={"file": ("vita.pdf", PDF)})
    assert stored_contents(on_either_store) == before + 2
    if way == "project":
        assert gallery.server.call("DELETE", f"/v1/projects/{gallery.name}").status_code == 204
    else:
        path = {"record": artist, "all": "/artists", "file": f"{artist}/portrait"}[way]
        assert gallery.call("DELETE", path).status_code == 204
        assert gallery.call("GET", f"{artist}/portrait").status_code == 404
    left = before + (1 if way == "file" else 0)
    for _ in range(200):  # An embedded store removes a content right after the answer.
        if stored_contents(on_either_store) == left:
            return
        time.sleep(0.01)
    raise AssertionError("The content is still there.")


def test_a_record_that_is_not_there_has_no_file(gallery):
    assert gallery.call("PUT", "/artists/999/portrait", content=PNG, headers=IMAGE).status_code == 404
    assert gallery.call("GET", "/artists/999/portrait").status_code == 404
    assert gallery.call("DELETE", "/artists/999/portrait").status_code == 404


def test_two_files_of_one_record(gallery, artist):
    gallery.call("PUT", f"{artist}/portrait", content=PNG, headers=IMAGE)
    answer = gallery.call(
        "POST", f"{artist}/upload-vita", files={"file": ("vita.pdf", PDF)}, data={"language": "en"}
    )
    assert (answer.status_code, answer.json()["name"]) == (200, "Ada")
    vita = gallery.call("GET", f"{artist}/vita")
    assert (vita.content, vita.headers["content-type"]) == (PDF, "application/pdf")
    assert vita.headers["content-disposition"] == "inline; filename*=UTF-8''vita.pdf"
    assert gallery.call("GET", f"{artist}/portrait").content == PNG


def test_a_type_that_cannot_be_given_back_is_refused(gallery, artist):
    path = f"{artist}/upload-vita"
    assert gallery.call("POST", path, files={"file": ("a.html", b"<p>", "text/html")}).status_code == 415
    assert gallery.call("POST", path, files={"other": ("a.pdf", PDF)}).status_code == 400
    html = {"Content-Type": "text/html"}
    assert gallery.call("PUT", f"{artist}/portrait", content=b"<p>", headers=html).status_code == 415


def test_a_collection_of_files(gallery):
    form = {"file": ("Ünder\u2028score 1.png", LARGE, "image/png")}
    created = gallery.call("POST", "/documents", files=form, data={"description": "A scan"})
    assert created.status_code == 201, created.text
    document = created.json()
    id = document["id"]
    assert document == {
        "id": id,
        "filename": "Ünderscore 1.png",
        "size": len(LARGE),
        "contentType": "image/png",
        "url": f"/apis/{gallery.name}/documents/{id}/download",
        "description": "A scan",
    }
    assert gallery.call("GET", f"/documents/{id}").json() == document
    assert document in gallery.call("GET", "/documents").json()
    answer = gallery.server.call("GET", document["url"])
    assert (answer.content, answer.headers["content-type"]) == (LARGE, "application/octet-stream")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%9Cnderscore%201.png"
    assert gallery.call("DELETE", f"/documents/{id}").status_code == 204
    assert gallery.call("GET", f"/documents/{id}/download").status_code == 404


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\passwd", "passwd\x00", "passwd\r\nX-Y: z"])
def test_a_name_is_text_and_no_path(gallery, name):
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="%b"\r\n'
        b"Content-Type: text/html\r\n\r\n<script>1</script>\r\n--b--\r\n" % name.encode()
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = gallery.call("POST", "/documents", content=body, headers=headers)
    if answer.status_code == 400:
        return
    assert answer.json()["filename"] == "passwd"
    answer = gallery.server.call("GET", answer.json()["url"])
    assert answer.content == b"<script>1</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''passwd"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "x-y" not in answer.headers


def test_a_form_with_a_picture_makes_a_record_that_shows_it(gallery):
    form = {"image": ("a.png", PNG, "image/png")}
    work = gallery.call("POST", "/works", files=form, data={"title": "Sea", "year": "1891"}).json()
    url = f"{gallery.server.url}/apis/{gallery.name}/works/{work['id']}/image"
    assert work == {"id": work["id"], "title": "Sea", "year": 1891, "image": url}
    image = gallery.server.call("GET", url.removeprefix(gallery.server.url), key=None)
    assert (image.status_code, image.content) == (200, PNG)
    missing = gallery.call("POST", "/works", data={"title": "Sea"}, files={"more": b"x"})
    assert missing.status_code == 400


def test_a_file_of_a_path(gallery):
    assert gallery.call("GET", "/account/banner").status_code == 404
    answer = gallery.call("PUT", "/account/banner", content=PNG, headers=IMAGE)
    url = f"{gallery.server.url}/apis/{gallery.name}/account/banner"
    assert answer.json() == {"bannerUrl": url, "bytes": len(PNG)}
    assert gallery.call("GET", "/account/banner").content == PNG


def test_plants_that_nothing_makes_have_pictures_of_their_own(gallery):
    ids = [plant["id"] for plant in gallery.call("GET", "/plants").json()]
    pictures = [gallery.call("GET", f"/plants/{id}/picture") for id in ids]
    assert {picture.headers["content-type"] for picture in pictures} == {"image/png"}
    assert len({picture.content for picture in pictures}) > 1
    for picture in pictures:
        size, pixels = decoded(picture.content)
        assert size == (64, 64)
        assert len(pixels) == 64 * (1 + 3 * 64)
    again = gallery.call(
        "GET", f"/plants/{ids[0]}/picture", headers={"If-None-Match": pictures[0].headers["etag"]}
    )
    assert again.status_code == 304
    assert gallery.call("GET", "/plants/99999/picture").status_code == 404


def test_what_a_plan_says_of_files(gallery):
    plan = gallery.server.call("GET", f"/v1/projects/{gallery.name}/plan").json()
    roles = {
        f"{operation['method']} {operation['path']}": operation["role"] for operation in plan["operations"]
    }
    assert roles["PUT /artists/{artistId}/portrait"] == "file-write"
    assert roles["GET /artists/{artistId}/portrait"] == "file-read"
    assert roles["DELETE /artists/{artistId}/portrait"] == "file-delete"


def test_a_file_is_larger_than_a_body_may_be(gallery, artist):
    answer = gallery.call("PUT", f"{artist}/portrait", content=b"x" * (12 * 2**20), headers=IMAGE)
    assert answer.status_code == 413


def stored_contents(server: RunningServer) -> int:
    """Count the contents in a server's store: in its folder, or in its table of chunks, where each has one chunk."""
    if "--store" not in server.flags:
        folder = server.data / "db.json.files"
        return len(list(folder.iterdir())) if folder.is_dir() else 0
    with psycopg.connect(server.flags[server.flags.index("--store") + 1]) as connection:
        (count,) = connection.execute("SELECT count(DISTINCT content) FROM api_factory_chunks").fetchone()
        return count


def decoded(png: bytes) -> tuple[tuple[int, int], bytes]:
    """Decode a PNG as far as its size and its rows, with checksums."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    place, data, size = 8, b"", (0, 0)
    while place < len(png):
        length = struct.unpack(">I", png[place : place + 4])[0]
        name, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        assert struct.unpack(">I", png[place + 8 + length : place + 12 + length])[0] == zlib.crc32(
            name + content
        )
        size = struct.unpack(">II", content[:8]) if name == b"IHDR" else size
        data += content if name == b"IDAT" else b""
        place += 12 + length
    return size, zlib.decompress(data)


SETTINGS = """
openapi: 3.0.3
info: {title: People, version: '1'}
paths:
  /users:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses: {'201': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
  /users/{userId}:
    parameters: [{$ref: '#/components/parameters/userId'}]
    get:
      responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
    delete: {responses: {'204': {description: x}}}
  /users/{userId}/settings:
    parameters: [{$ref: '#/components/parameters/userId'}]
    get:
      responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Own'}}}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Own'}}}}
      responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Own'}}}}}
  /users/{userId}/settings/banner:
    parameters: [{$ref: '#/components/parameters/userId'}]
    get: {responses: {'200': {description: x, content: {image/*: {schema: {type: string, format: binary}}}}}}
    put:
      requestBody: {required: true, content: {image/*: {schema: {type: string, format: binary}}}}
      responses: {'204': {description: x}}
components:
  parameters:
    userId: {name: userId, in: path, required: true, schema: {type: string}}
  schemas:
    User: {type: object, required: [id], properties: {id: {type: string}}}
    Own: {type: object, properties: {theme: {type: string}}}
"""


def test_a_file_of_settings_that_nobody_wrote_goes_with_their_user(on_either_store):
    people = make(on_either_store, SETTINGS)
    assert people.call("POST", "/users", json={"id": "ada"}).status_code == 201
    assert people.call("PUT", "/users/ada/settings/banner", content=PNG, headers=IMAGE).status_code == 204
    assert people.call("GET", "/users/ada/settings/banner").content == PNG
    assert people.call("DELETE", "/users/ada").status_code == 204
    assert people.call("POST", "/users", json={"id": "ada"}).status_code == 201
    assert people.call("GET", "/users/ada/settings/banner").status_code == 404
