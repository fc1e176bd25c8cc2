"""Things in buckets: an edit writes those again that it changed, and no other."""

import hashlib

import pytest

from calendarhub.storage.buckets import MEAN, MOST, Kind, bucket_of, buckets_for, divide, edit

KIND: Kind[str, int] = Kind(name_of=str, write=lambda held: repr(sorted(held.items())).encode())
THINGS = {f"en/events/{number}.html": number for number in range(500)}


def test_there_are_as_many_buckets_as_keep_each_of_about_the_same_size() -> None:
    assert [buckets_for(n) for n in (0, MEAN - 1, MEAN, 3 * MEAN, 4 * MEAN)] == [1, 1, 2, 4, 8]
    assert buckets_for(1 << 60) == MOST


def test_what_a_bucket_is_asks_for_nothing_but_the_name() -> None:
    assert bucket_of("en/events/café.html", 16) == bucket_of("en/events/café.html", 32) % 16
    assert len({bucket_of(name, 16) for name in THINGS}) == 16


def test_each_thing_is_in_its_bucket_and_each_bucket_is_known_by_its_digest() -> None:
    made = divide(KIND, THINGS, 16)
    held = made.buckets.held
    assert {name: one for bucket in held for name, one in bucket.items()} == THINGS
    assert all(name in held[bucket_of(name, 16)] for name in THINGS)
    for bucket, (sha256, size) in zip(held, made.buckets.entries, strict=True):
        data = KIND.write(bucket)
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (sha256, size)
        assert made.made[sha256] == data == made.buckets.written(sha256)
    assert made.buckets.written("0" * 64) is None


@pytest.mark.parametrize("change", ["another", "new", "gone"])
def test_an_edit_is_what_dividing_anew_makes_and_writes_one_bucket(change: str) -> None:
    name = "en/new.html" if change == "new" else "en/events/7.html"
    after = {**THINGS, name: 1_000}
    if change == "gone":
        del after[name]
    before = divide(KIND, THINGS, 16).buckets
    entries = before.entries
    edited = edit(before, after, [name])
    assert edited.buckets.entries == divide(KIND, after, 16).buckets.entries
    assert edited.buckets.held == divide(KIND, after, 16).buckets.held
    assert len(edited.made) == 1
    assert before.entries == entries == divide(KIND, THINGS, 16).buckets.entries
