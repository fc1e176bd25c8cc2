import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.theme.outline import outlined


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("35 3", "23 2"),
        ("234", "234"),
        ("5", "2"),
        ("2 4 4 2", "2 3 3 2"),
        ("4 2 3", "2 2 3"),
    ],
)
def test_headings_begin_at_two_and_skip_no_level(written: str, shown: str) -> None:
    levels = written.replace(" ", "")
    html = "".join(f"<h{level}>x</h{level}><p>y</p>" for level in levels)
    assert re.findall(r"<h(\d)>", outlined(html)) == list(shown.replace(" ", ""))


@settings(max_examples=100)
@given(st.lists(st.integers(min_value=1, max_value=6)))
def test_each_heading_is_closed_at_its_own_level(levels: list[int]) -> None:
    made = outlined("".join(f"<h{level}>x</h{level}>" for level in levels))
    found = [int(level) for level in re.findall(r"<h(\d)>x</h\1>", made)]
    assert len(found) == len(levels)
    last = 1
    for level in found:
        assert 2 <= level <= last + 1
        last = level


def test_a_link_without_an_address_is_its_words() -> None:
    html = '<p><a rel="noopener noreferrer nofollow ugc">here</a> <a href="/">there</a></p>'
    assert outlined(html) == '<p>here <a href="/">there</a></p>'


def test_what_is_wide_scrolls_in_a_box_that_a_keyboard_reaches() -> None:
    assert outlined("<pre><code>x</code></pre>") == '<pre tabindex="0"><code>x</code></pre>'
    assert outlined("<table>\n</table>") == (
        '<div class="scroll" tabindex="0">\n<table>\n</table>\n</div>'
    )
