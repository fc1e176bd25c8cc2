"""The note beside a publication."""

import pytest

from calendarhub.storage.remote.note import Note, mark, read_note, written


def test_a_note_is_read_as_it_was_written() -> None:
    note = Note("https://hub.example/", "me", "run", 5.0, (mark("a"),), {mark("b"): None})
    assert read_note(written(note)) == note
    assert read_note(None) is None


def test_no_path_can_be_read_from_a_note() -> None:
    path = "feeds/0123456789abcdef.ics"
    assert path.encode() not in written(Note("https://hub.example/", other=(mark(path),)))


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b'{"hub": 5}', b"[" * 100_000])
def test_a_damaged_note_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        read_note(data)


def test_a_note_of_a_newer_version_is_not_understood() -> None:
    with pytest.raises(ValueError, match="newer version"):
        read_note(b'{"hub": "https://hub.example/", "version": 2}')
