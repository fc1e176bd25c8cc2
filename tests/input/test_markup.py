"""Texts of other tools as people read them."""

import pytest

from calendarhub.input.markup import worded
from tests.sources.record.mapped.reading import one


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("R&amp;D <em>day</em>", "R&D day"),
        ("CO<sub>2</sub> day", "CO2 day"),
        ("<span style='color:red'>Board</span><br>meeting", "Board meeting"),
        ("Up&#46; &amp; down", "Up. & down"),
        ("a < b > c", "a < b > c"),
        ("How to use <Button>", "How to use <Button>"),
        ("&lt;b&gt; is bold", "<b> is bold"),
        ("two\n lines", "two lines"),
    ],
)
def test_a_line_is_what_its_html_shows(written: str, said: str) -> None:
    assert worded(written, is_body=False, is_line=True) == said


def test_several_lines_keep_paragraphs_points_and_addresses() -> None:
    written = (
        '<p>One &amp; <b>two</b></p><ul><li>a</li><li><a href="https://x.example/">b</a></li></ul>'
    )
    said = "One & two\n\n- a\n- b (https://x.example/)"
    assert worded(written, is_body=False, is_line=False) == said
    assert worded(written, is_body=True, is_line=False) == written.replace("&amp;", "&")


def test_title_and_summary_of_a_site_hold_no_tags() -> None:
    fields = {"title": "name", "start": "date", "summary": "excerpt", "place": "where"}
    made = one("date: 2027\nexcerpt: <p>Short</p>\nwhere: Hall <br/> 5", fields=fields)
    assert made.summary.versions == (("en", "Short"),)
    assert made.place is not None
    assert made.place.name.versions == (("en", "Hall 5"),)
