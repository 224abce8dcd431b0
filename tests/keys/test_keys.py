"""The life of keys: what opens, what ends, and what may never happen to the last one."""

from __future__ import annotations

import asyncio

import pytest

from api_factory.errors import Conflict, Forbidden, InvalidRequest, NotFound, StorageFull, Unauthorized
from api_factory.keys import keys as keys_module
from api_factory.keys.key import mint
from api_factory.keys.keys import KEYS, Keys
from api_factory.keys.pepper import Peppers
from api_factory.redaction import redact
from api_factory.store import MemoryStore

OLD = {"one": b"1" * 32}
BOTH = {"two": b"2" * 32, **OLD}


async def root(keys: Keys):
    return await keys.create("root", ["admin"])


async def refused(keys: Keys, text: str) -> str:
    with pytest.raises(Unauthorized) as caught:
        keys.check(text)
    return f"{caught.value.detail} {caught.value.hint} {caught.value.headers} {caught.value.errors}"


async def test_a_new_key_opens_and_is_remembered_without_its_secret(keys, store):
    key, secret = await keys.create("n", ["read"])
    assert keys.check(secret.text) == key
    record = await store.get(KEYS, key.id)
    assert secret.text not in repr(record)
    assert secret.text[12:] not in repr(record)


async def test_a_key_opens_after_a_restart(keys, store, clock):
    _, secret = await keys.create("n", ["read"])
    again = Keys(store, Peppers("one", OLD), clock)
    await again.load()
    assert again.check(secret.text).name == "n"


async def test_every_reason_to_refuse_a_key_looks_the_same(keys, clock):
    admin, _ = await root(keys)
    expired, expiring = await keys.create("e", ["read"], expires_at=clock.seconds + 1)
    revoked, gone = await keys.create("r", ["read"])
    await keys.revoke(revoked.id, admin)
    clock.seconds += 1
    assert keys.get(expired.id, admin).expires_at == clock.seconds
    wrong = f"af_{admin.id}_{mint().text[12:]}"
    texts = ["", "nonsense", mint().text, expiring.text, gone.text, wrong]
    assert len({await refused(keys, text) for text in texts}) == 1


@pytest.mark.parametrize("text", ["unknown", "wrong", "right"])
async def test_an_unknown_a_wrong_and_a_right_key_cost_the_same_work(keys, monkeypatch, text):
    key, secret = await keys.create("n", ["read"])
    other = mint()
    wrong = _checked(f"af_{key.id}_{other.text[12:-6]}")
    presented = {"unknown": other.text, "wrong": wrong, "right": secret.text}[text]
    work = []
    compare = keys_module.hmac.compare_digest
    digest = keys_module.digest
    monkeypatch.setattr(keys_module, "digest", lambda *a: work.append("digest") or digest(*a))
    monkeypatch.setattr(
        keys_module.hmac, "compare_digest", lambda a, b: work.append((len(a), len(b))) or compare(a, b)
    )
    if text == "right":
        keys.check(presented)
    else:
        await refused(keys, presented)
    assert work == ["digest", (64, 64)]


def _checked(body: str) -> str:
    from api_factory.keys.key import _checksum

    return body + _checksum(body)


async def test_keys_of_the_pepper_before_still_open_and_new_ones_use_the_new_pepper(keys, store, clock):
    _, before = await keys.create("old", ["read"])
    rotated = Keys(store, Peppers("two", BOTH), clock)
    await rotated.load()
    new, after = await rotated.create("new", ["read"])
    assert rotated.check(before.text).name == "old"
    assert rotated.check(after.text).pepper == new.pepper == "two"


async def test_keys_of_a_pepper_that_was_taken_away_open_nothing(keys, store, clock):
    _, before = await keys.create("old", ["read"])
    rotated = Keys(store, Peppers("two", {"two": b"2" * 32}), clock)
    await rotated.load()
    await refused(rotated, before.text)


async def test_a_key_ends_at_the_moment_it_expires(keys, clock):
    _, secret = await keys.create("n", ["read"], expires_at=clock.seconds + 10)
    clock.seconds += 9.999
    keys.check(secret.text)
    clock.seconds += 0.001
    await refused(keys, secret.text)


async def test_an_expired_key_does_not_revive_when_the_clock_goes_back(keys, clock):
    _, secret = await keys.create("n", ["read"], expires_at=clock.seconds + 10)
    clock.seconds += 11
    await refused(keys, secret.text)
    clock.seconds -= 1000
    await refused(keys, secret.text)


async def test_nor_after_a_restart_with_the_clock_back(keys, store, clock):
    _, secret = await keys.create("n", ["read"], expires_at=clock.seconds + 10)
    clock.seconds += 11
    await keys.flush()
    clock.seconds -= 1000
    again = Keys(store, Peppers("one", OLD), clock)
    await again.load()
    await refused(again, secret.text)


async def test_an_expiry_in_the_past_is_a_fault_of_the_request(keys, clock):
    with pytest.raises(InvalidRequest) as caught:
        await keys.create("n", ["read"], expires_at=clock.seconds)
    assert caught.value.errors[0]["pointer"] == "/expires_at"


async def test_rotation_without_grace_ends_the_old_key_at_once(keys):
    admin, _ = await root(keys)
    old, before = await keys.create("n", ["write"], projects=["p"])
    new, after = await keys.rotate(old.id, 0, admin)
    await refused(keys, before.text)
    assert keys.check(after.text) == new
    assert (new.name, new.scopes, new.projects, new.expires_at) == ("n", ("write",), ("p",), None)
    with pytest.raises(NotFound):
        keys.get(old.id, admin)


async def test_rotation_with_grace_lets_both_open_until_it_is_over(keys, clock):
    admin, _ = await root(keys)
    old, before = await keys.create("n", ["read"])
    _, after = await keys.rotate(old.id, 60, admin)
    clock.seconds += 59
    assert keys.check(before.text).id == old.id
    keys.check(after.text)
    clock.seconds += 1
    await refused(keys, before.text)
    keys.check(after.text)


async def test_a_grace_does_not_prolong_a_key(keys, clock):
    admin, _ = await root(keys)
    old, before = await keys.create("n", ["read"], expires_at=clock.seconds + 10)
    new, _ = await keys.rotate(old.id, 3600, admin)
    assert new.expires_at == clock.seconds + 10
    clock.seconds += 10
    await refused(keys, before.text)
    with pytest.raises(Conflict):
        await keys.rotate(old.id, 0, admin)


async def test_a_revoked_key_opens_nothing_from_that_moment_on(keys):
    admin, _ = await root(keys)
    key, secret = await keys.create("n", ["read"])
    await keys.revoke(key.id, admin)
    await refused(keys, secret.text)


@pytest.mark.parametrize(
    "others",
    [
        [],
        [{"scopes": ["write"]}],
        [{"scopes": ["admin"], "projects": ["p"]}],
        [{"scopes": ["admin"], "expires_at": 3_000_000_000.0}],
    ],
)
async def test_the_last_key_that_can_make_keys_for_ever_cannot_be_revoked(keys, others):
    admin, secret = await root(keys)
    for other in others:
        await keys.create("other", **other)
    with pytest.raises(Conflict):
        await keys.revoke(admin.id, admin)
    keys.check(secret.text)
    new, _ = await keys.rotate(admin.id, 0, admin)
    assert keys.has_lasting_admin()
    other, _ = await keys.create("other", ["admin"])
    await keys.revoke(new.id, other)


async def test_of_two_who_revoke_the_last_two_at_once_one_is_refused(keys):
    first, _ = await root(keys)
    second, _ = await root(keys)
    outcomes = await asyncio.gather(
        keys.revoke(first.id, second), keys.revoke(second.id, first), return_exceptions=True
    )
    assert sorted(type(outcome) for outcome in outcomes if outcome) == [Conflict]
    assert keys.has_lasting_admin()


async def test_of_two_processes_that_revoke_the_last_two_at_once_one_is_refused(
    keys, store, clock, monkeypatch
):
    monkeypatch.setattr(type(store), "shared", True)
    first, _ = await root(keys)
    second, _ = await root(keys)
    elsewhere = Keys(store, Peppers("one", OLD), clock)
    await elsewhere.load()
    outcomes = await asyncio.gather(
        keys.revoke(first.id, second), elsewhere.revoke(second.id, first), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [Conflict]
    await keys.load()
    assert keys.has_lasting_admin()


async def test_a_bound_key_makes_no_key_that_opens_more(keys):
    bound, _ = await keys.create("b", ["admin"], projects=["a", "b"])
    for projects in (None, ["c"], ["a", "c"]):
        with pytest.raises(Forbidden):
            await keys.create("n", ["read"], projects=projects, by=bound)
    made, _ = await keys.create("n", ["admin"], projects=["a"], by=bound)
    assert made.projects == ("a",)


async def test_a_bound_key_knows_nothing_of_keys_that_open_more(keys):
    other, _ = await root(keys)
    bound, _ = await keys.create("b", ["admin"], projects=["a"])
    for attempt in (keys.revoke(other.id, bound), keys.rotate(other.id, 0, bound)):
        with pytest.raises(NotFound):
            await attempt
    assert [key.id for key in keys.page(bound, 10)[0]] == [bound.id]


async def test_a_key_that_expires_makes_none_that_outlives_it(keys, clock):
    end = clock.seconds + 100
    admin, _ = await root(keys)
    expiring, _ = await keys.create("e", ["admin"], expires_at=end)
    for expires_at in (None, end + 1):
        with pytest.raises(Forbidden):
            await keys.create("n", ["read"], expires_at=expires_at, by=expiring)
    with pytest.raises(Forbidden):
        await keys.rotate(admin.id, 0, expiring)
    made, _ = await keys.create("n", ["read"], expires_at=end, by=expiring)
    again, _ = await keys.rotate(expiring.id, 0, expiring)
    assert made.expires_at == again.expires_at == end


class SlowStore(MemoryStore):
    """Lets something else happen in the middle of every read, as a store far away does."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile = None

    async def find(self, collection, query):
        page = await super().find(collection, query)
        if self.meanwhile is not None:
            work, self.meanwhile = self.meanwhile, None
            await work()
        return page


@pytest.fixture
async def slow_store():
    made = SlowStore()
    await made.open()
    yield made
    await made.close()


async def test_a_key_made_while_keys_are_read_opens(slow_store, clock):
    keys = Keys(slow_store, Peppers("one", OLD), clock)
    made = []

    async def create():
        made.append(await keys.create("n", ["read"]))

    slow_store.meanwhile = create
    await keys.load()
    assert keys.check(made[0][1].text).name == "n"


async def test_a_key_revoked_while_keys_are_read_does_not_come_back(slow_store, clock):
    keys = Keys(slow_store, Peppers("one", OLD), clock)
    admin, _ = await root(keys)
    key, secret = await keys.create("n", ["read"])
    slow_store.meanwhile = lambda: keys.revoke(key.id, admin)
    await keys.load()
    await refused(keys, secret.text)


async def test_when_a_key_was_used_is_kept_in_whole_minutes(keys, store, clock):
    key, secret = await keys.create("n", ["read"])
    assert keys.last_used_at(key) is None
    clock.seconds += 125
    keys.check(secret.text)
    used = keys.last_used_at(key)
    assert used == clock.seconds // 60 * 60
    await keys.flush()
    again = Keys(store, Peppers("one", OLD), clock)
    await again.load()
    assert again.last_used_at(key) == used


async def test_what_could_not_be_kept_of_the_use_of_keys_is_kept_later(keys, store, clock, monkeypatch):
    key, secret = await keys.create("n", ["read"])
    keys.check(secret.text)
    with monkeypatch.context() as patch:

        async def full(*writes, **options):
            raise StorageFull("The disk is full.")

        patch.setattr(store, "commit", full)
        with pytest.raises(StorageFull):
            await keys.flush()
    await keys.flush()
    again = Keys(store, Peppers("one", OLD), clock)
    await again.load()
    assert again.last_used_at(key) == keys.last_used_at(key)


async def test_a_list_of_keys_comes_in_pages_and_every_key_once(keys):
    admin, _ = await root(keys)
    for number in range(6):
        await keys.create(f"k{number}", ["read"])
    seen, cursor = [], None
    while True:
        page, cursor = keys.page(admin, 3, cursor)
        seen += [key.name for key in page]
        if cursor is None:
            break
    assert seen == ["root", *(f"k{number}" for number in range(6))]


@pytest.mark.parametrize("cursor", ["a", "!!!", "é", "eDp5"])
async def test_what_is_no_cursor_is_a_fault_of_the_request(keys, cursor):
    admin, _ = await root(keys)
    with pytest.raises(InvalidRequest) as caught:
        keys.page(admin, 3, cursor)
    assert caught.value.errors[0]["pointer"] == "/cursor"


async def test_a_cursor_past_the_end_is_an_empty_page(keys):
    admin, _ = await root(keys)
    assert keys.page(admin, 3, "OTAwMDAwMDAwMDAwMDAwMDAwMDo") == ([], None)


async def test_what_stands_in_for_a_key_does_what_it_does_while_it_lives(keys, store, clock):
    key, _ = await keys.create("ci", ["read"], expires_at=clock.seconds + 60)
    text = keys.stand_in(key.id)
    assert keys.check(text) == key
    assert keys.last_used_at(key) is not None
    assert redact(f"a {text}") == "a af_[redacted]"
    another = Keys(store, Peppers("one", OLD), clock)
    await another.load()
    for other in (
        another.stand_in(key.id),
        text[:-1],
        text + "0",
        text.replace(key.id, "a" * 8),
        text.upper(),
    ):
        with pytest.raises(Unauthorized):
            keys.check(other)
    clock.seconds += 60
    with pytest.raises(Unauthorized):
        keys.check(text)


async def test_what_stands_in_for_a_key_ends_with_it(keys):
    admin, _ = await root(keys)
    key, _ = await keys.create("ci", ["read"])
    text = keys.stand_in(key.id)
    new, _ = await keys.rotate(key.id, 0, admin)
    with pytest.raises(Unauthorized):
        keys.check(text)
    again = keys.stand_in(new.id)
    assert keys.check(again) == new
    await keys.revoke(new.id, admin)
    with pytest.raises(Unauthorized):
        keys.check(again)


async def test_the_key_of_who_runs_a_kernel_can_be_stood_in_for(keys):
    secret = mint()
    keys.trust(secret, "operator")
    assert keys.check(keys.stand_in(secret.id)).name == "operator"
    assert keys.page(keys.check(secret.text), 10) == ([], None)


async def test_what_is_hashed_for_the_store_ends_with_the_process_where_there_is_no_other(keys, store, clock):
    again = Keys(store, Peppers("one", OLD), clock)
    assert keys.hashed("a") == keys.hashed("a") != keys.hashed("b")
    assert keys.hashed("a") != again.hashed("a")
    store.shared = True
    assert keys.hashed("a") == again.hashed("a") != Keys(store, Peppers("two", BOTH), clock).hashed("a")
