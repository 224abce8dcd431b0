"""Fuzzing: strangers' bytes against every reader of them, for seconds in the tests and for an hour by hand.

A *target* is a plain function `target(data: bytes) -> None` that feeds one input to one reader and raises if the
reader breaks its promise: any error but ours, an answer that a reference implementation does not give, more
memory than the bounds allow. `targets.py` lists them; each group has a file of its own, which says what its
targets promise:

    connection.py   HTTP/1.1 on a connection, in random splits
    values.py       parameters in every style, bodies in every media type, path templates
    headers.py      Accept, media types, ETags, cookies, Origin
    documents.py    JSON and YAML readers beside reference parsers, and whole contracts, structurally mutated
    patches.py      JSON Patch and merge patch beside a reference implementation
    queries.py      conditions, sorting and cursors of the store
    secrets.py      keys and their redaction
    files.py        journal, db.json and backups that were damaged
    service.py      random requests at whole services in process

`corpus/TARGET/` holds seeds of a few hundred bytes; most are readable. Some targets take their decisions from the
input's first bytes, through `Source` (`source.py`).

There are three ways to run them:

    pytest tests/fuzz                        the corpus, and some mutations of it that are always the same
    pytest tests/fuzz -m slow                ten seconds of fuzzing for each target
    nox -s fuzz -- --minutes 60              an hour, divided among all targets and processors
    nox -s fuzz -- --target yaml --seconds 30

The last two (`campaign.py`) start a process for each target (`worker.py`), guided by coverage through atheris
where it is installed and by Hypothesis's choices elsewhere. What is new goes to `.fuzz/`, which git ignores:
`.fuzz/corpus/TARGET/` keeps inputs that reached new code and is where the next run begins, `.fuzz/findings/TARGET/`
has one reduced input for each kind of failure. To see one fail again:

    PYTHONPATH=tests python -m fuzz --target yaml .fuzz/findings/yaml/FILE

Once the fault is mended, move the file to `tests/fuzz/corpus/yaml/` under a name that says what it is.
"""
