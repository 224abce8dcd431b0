"""Rules of RFC 9110 that concern the server as a whole."""

from __future__ import annotations

import gzip

from projects.live import Project, make
from running_server import RunningServer


def _library(server: RunningServer) -> Project:
    library = make(server, "library")
    answer = library.call("PUT", "/publishers/faber", json={"slug": "faber", "name": "Faber"})
    assert answer.status_code == 201
    return library


def test_options_may_ask_about_the_whole_server(server: RunningServer) -> None:
    answer = server.send_raw(b"OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 204 ")


def test_a_read_is_refused_where_if_match_names_another_version(server: RunningServer) -> None:
    library = _library(server)
    tag = library.call("GET", "/publishers/faber").headers["etag"]
    for condition, status in ((tag, 200), ("*", 200), (f'"x", {tag}', 200), ('"x"', 412), (f"W/{tag}", 412)):
        assert library.call("GET", "/publishers/faber", headers={"If-Match": condition}).status_code == status


def test_a_body_in_a_coding_is_refused_and_not_misread(server: RunningServer) -> None:
    library = _library(server)
    text = b'{"slug": "zed", "name": "Zed"}'
    for coding, body, status in (
        ("gzip", gzip.compress(text), 415),
        ("br", text, 415),
        ("identity", text, 201),
    ):
        headers = {"Content-Type": "application/json", "Content-Encoding": coding}
        assert library.call("POST", "/publishers", content=body, headers=headers).status_code == status
