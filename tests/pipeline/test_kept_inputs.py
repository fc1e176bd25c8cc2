"""What a build saw of its inputs is kept in a file, and believed only as it was written."""

from pathlib import Path

from calendarhub.pipeline.kept_inputs import FILE, forget, keep, kept_inputs

SEEN = {"settings": "ab", "beside": [["a.txt", "-"]], "events": "7"}


def test_what_was_kept_is_read_back_until_it_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / ".calendarhub").mkdir()
    keep(tmp_path, SEEN)
    assert kept_inputs(tmp_path) == SEEN
    forget(tmp_path)
    forget(tmp_path)
    assert kept_inputs(tmp_path) == {}


def test_of_what_somebody_changed_nothing_is_believed(tmp_path: Path) -> None:
    (tmp_path / ".calendarhub").mkdir()
    keep(tmp_path, SEEN)
    whole = (tmp_path / FILE).read_text()
    for damage in (whole.replace("ab", "ac"), whole[:-1], "", "[]", "7", "[" * 100_000):
        (tmp_path / FILE).write_text(damage)
        assert kept_inputs(tmp_path) == {}
