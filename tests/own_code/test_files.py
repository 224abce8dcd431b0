"""Functions around operations with files."""

from __future__ import annotations

from pathlib import Path

from own_code.shop import write
from projects.live import CONTRACTS
from running_server import FreshServer

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400
CODE = """
    from api_factory import handler, problem

    @handler("PUT /artists/{artistId}/portrait")
    async def put(call, artist_id):
        answer = await call.default()
        if call.header("x-undo"):
            raise problem(409, "Not this one.")
        return answer

    async def parts():
        yield b"part"

    @handler("GET /artists/{artistId}/portrait")
    async def show(call):
        answer = await call.default()
        answer.headers["X-Own"] = "1"
        if call.header("x-odd"):
            await call.records("artists").create(name="Odd")
            return parts(), 299
        return answer

    @handler("DELETE /artists/{artistId}")
    def delete(call, artist_id):
        call.records("artists").delete(artist_id)
"""


def test_files_go_through_functions_and_with_their_records(fresh_server: FreshServer, tmp_path: Path) -> None:
    code = write(tmp_path / "code", pictures=CODE)
    server = fresh_server(str(CONTRACTS / "gallery.yaml"), "--open", "--handlers", str(code))
    made = server.call("POST", "/apis/gallery/artists", json={"name": "Ann"})
    assert made.status_code == 201, made.text
    path = f"/apis/gallery/artists/{made.json()['id']}"
    sent = {"content": PICTURE, "headers": {"Content-Type": "image/png"}}
    undone = {"content": PICTURE, "headers": {"Content-Type": "image/png", "X-Undo": "1"}}
    assert server.call("PUT", f"{path}/portrait", **undone).status_code == 409
    assert server.call("GET", f"{path}/portrait").status_code == 404
    assert server.call("PUT", f"{path}/portrait", **sent).status_code == 204
    shown = server.call("GET", f"{path}/portrait")
    assert (shown.content, shown.headers["x-own"], shown.headers["content-type"]) == (
        PICTURE,
        "1",
        "image/png",
    )
    assert server.call("GET", f"{path}/portrait", headers={"X-Odd": "1"}).status_code == 500
    assert [artist["name"] for artist in server.call("GET", "/apis/gallery/artists").json()] == ["Ann"]
    assert server.call("DELETE", path).status_code == 204
    assert server.call("GET", path).status_code == 404
    assert server.call("GET", f"{path}/portrait").status_code == 404
