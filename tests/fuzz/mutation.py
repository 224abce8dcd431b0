"""Inputs for Hypothesis: a seed of the corpus, changed in a few places."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    *(
        b"\0",
        b"\xff",
        b"\n",
        b"\r\n",
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b"%",
        b"%2F",
        b"/",
        b"-",
        b"0",
        b"9" * 20,
    ),
    *(
        b"true",
        b"null",
        b",",
        b";",
        b"=",
        b"&",
        b"*",
        b"a",
        b"\xc3\xa9",
        b"\xed\xa0\x80",
        b"e400",
        b"#",
        b"~1",
    ),
)


@st.composite
def mutated(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A seed with bytes replaced, removed, put in or repeated; or bytes of no seed at all."""
    if draw(st.integers(0, 7)) == 7:
        return draw(st.binary(max_size=80))
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, min(12, len(data) - at)))
        piece = draw(
            st.one_of(st.sampled_from(PIECES), st.binary(max_size=6), st.just(bytes(data[at : at + length])))
        )
        if draw(st.booleans()):
            data[at : at + max(1, len(piece))] = piece
        else:
            data[at : at + length] = piece * draw(st.integers(0, 3))
    return bytes(data)
