"""What `check` notes besides mistakes."""

from datetime import date
from pathlib import Path

from calendarhub.hub import notes
from calendarhub.model.problem import Severity
from tests.sources.record.reading import record


def test_a_year_far_from_now_is_noted_at_the_line_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    text = "---\ntitle: Board\nstart: 2072-05-12\n---\n"
    (tmp_path / "events/board.md").write_text(text, encoding="utf-8")
    events = record("title: Board\nstart: 2072-05-12").events
    [told] = notes.far_off(tmp_path, events, date(2026, 11, 30))
    assert (told.where.line, told.where.column, told.where.width) == (3, 8, 4)
    assert told.severity is Severity.NOTE
    assert not list(notes.far_off(tmp_path, events, date(2060, 1, 1)))
