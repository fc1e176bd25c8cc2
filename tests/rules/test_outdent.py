"""HTML that is indented by its tags is no code; what Markdown indents stays."""

import pytest

from calendarhub.rules.markdown import plain
from calendarhub.rules.outdent import outdented

BUTTON = """\
<div align="center">
    <a href="https://hub.example/join">
\t\t<button type="button">Join</button>
    </a><br>
    <img src="https://hub.example/hall.jpg">
</div>"""


def test_a_link_within_tags_is_a_link_however_far_in_it_stands() -> None:
    assert plain(f"Before.\n\n{BUTTON}\nAfter.").startswith(
        "Before.\n\nJoin (https://hub.example/join)\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "- point\n    <a href=x>more</a>",
        "words\n\n    <a href=x>code</a>",
        "<p>\n    words\n\n        <b>code</b>\n</p>",
        "</p>\n    <b>code</b>",
        "",
        "\n \n",
    ],
)
def test_what_is_indented_below_words_stays(source: str) -> None:
    assert outdented(source) == source
