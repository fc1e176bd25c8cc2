"""A record may ask for the top of the first page; in files of another shape a key of theirs may."""

import pytest

from tests.sources.record.reading import event, mapped, problem, read

THEIRS = mapped(fields={"title": "name", "start": "date", "featured": "highlight"})


@pytest.mark.parametrize(
    ("written", "featured"),
    [("featured: true", True), ("featured: false", False), ("featured:", False), ("", False)],
)
def test_a_record_is_featured_where_it_says_so(written: str, featured: bool) -> None:
    assert event(written).featured is featured


def test_what_is_neither_true_nor_false_is_told_with_what_to_write() -> None:
    told = problem("featured: perhaps")
    assert (told.code, told.remedy) == (
        "record.flag",
        "Write featured: true, or remove the line.",
    )


def test_a_field_map_may_name_their_key_for_it() -> None:
    written = "---\nname: Board\ndate: 2026-12-05\nhighlight: true\n---\n"
    assert read(written, source=THEIRS).events[0].featured
