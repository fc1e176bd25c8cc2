"""Which files of a release are unlisted is kept beside it, for its owner alone."""

from pathlib import Path

import pytest

from calendarhub.storage.local.unlisted import (
    Files,
    file_of,
    forget_unlisted,
    keep_unlisted,
    unlisted_of,
)

FILES: Files = {f"unlisted/{'ab' * 16}/en/board.ics": ("0" * 64, 3)}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    made = tmp_path / "releases/1-0"
    made.mkdir(parents=True)
    keep_unlisted(made, FILES)
    return made


def test_what_is_kept_is_read_again_by_its_owner_alone(release: Path) -> None:
    assert unlisted_of(release) == FILES
    modes = [one.stat().st_mode & 0o777 for one in (file_of(release), file_of(release).parent)]
    assert modes == [0o600, 0o700]
    keep_unlisted(release, {})
    assert unlisted_of(release) == {}


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b'{"files":{}}', b'{"files":{"feeds/a.ics":["0",1]},"mark":""}'],
)
def test_what_is_damaged_names_nothing(release: Path, damage: bytes) -> None:
    file_of(release).write_bytes(damage)
    assert unlisted_of(release) == {}


def test_another_digest_than_was_kept_is_damage(release: Path) -> None:
    file_of(release).write_bytes(file_of(release).read_bytes().replace(b"0" * 64, b"1" * 64))
    assert unlisted_of(release) == {}


def test_it_goes_with_its_release(release: Path) -> None:
    forget_unlisted(release.parent, ["1-0"])
    assert unlisted_of(release) == FILES
    forget_unlisted(release.parent, ["2-0"])
    assert unlisted_of(release) == {}
