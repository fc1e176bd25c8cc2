"""Texts of others as titles and as Markdown."""

import pytest

from calendarhub.rules.markdown import plain
from calendarhub.sources.common.texts import LONGEST_TEXT, escaped, line, markdown


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" Nursing\n seminar ", "Nursing seminar"),
        ("<b>Nursing</b> &amp; care", "Nursing & care"),
        ("R&amp;amp;D", "R&D"),
        ("a < b > c", "a < b > c"),
        ("", ""),
        ("word " * 100, "word " * 38 + "word…"),
    ],
)
def test_a_title_is_one_line_without_tags_and_entities(written: str, expected: str) -> None:
    assert line(written) == expected
    assert len(line(written)) <= 200


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "> no quote",
        "*no* _emphasis_",
        "[no](link)",
        "`no code`",
        "<no> tag",
        "a\nb",
        "~~no~~",
        "snake_case_name",
        "| no | table |",
        "    no code",
    ],
)
def test_in_03_plain_text_is_shown_as_it_is_written(text: str) -> None:
    assert plain(escaped(text)).strip() == text.strip()


@pytest.mark.parametrize(
    ("escaped_once", "expected"),
    [
        (r"&lt;p&gt;All are &amp; welcome.&lt;/p&gt;\n", "All are & welcome."),
        ("&lt;p&gt;a&lt;/p&gt;\n&lt;ul&gt;&lt;li&gt;b&lt;/li&gt;&lt;/ul&gt;", "a\n\n- b"),
        ("&lt;p onclick=&quot;x&quot;&gt;a&lt;script&gt;x&lt;/script&gt;&lt;/p&gt;", "a"),
        ("Write &lt;p&gt; for a paragraph", r"Write \<p> for a paragraph"),
    ],
)
def test_in_03_html_that_was_escaped_as_a_whole_is_html(escaped_once: str, expected: str) -> None:
    assert markdown(escaped_once) == expected


def test_in_03_addresses_stay_whole() -> None:
    address = "https://u.example/a_b*c?x=[1]"
    assert address.split("[", maxsplit=1)[0] in markdown(f"See {address} *now*")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b", "a\\\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<h2>a</h2>b", "## a\n\nb"),
        ("<p>* a</p>", "\\* a"),
        ("<p>a - b & c; &amp;amp;</p><p>- d</p>", "a - b & c; &\n\n\\- d"),
        ("<p>a <img src='https://u.example/x.png' alt='b'></p>", "a"),
        ("<p onclick='x()'>a</p><style>b</style>", "a"),
        ("<a href='javascript:x()'>a</a>", "a"),
        ("<html-blob><u>a</u></html-blob>", "a"),
    ],
)
def test_in_03_html_is_markdown_of_what_we_show(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_in_03_what_is_nested_too_deep_becomes_plain_text() -> None:
    assert markdown("<div>" * 60 + "deep *x*" + "</div>" * 60) == "deep \\*x\\*"
    assert markdown("<blockquote>" * 50 + "deep" + "</blockquote>" * 50).startswith("> > >")
    assert markdown("<blockquote>" * 3000 + "deep" + "</blockquote>" * 3000) == "deep"


def test_in_03_a_text_over_64_kb_is_cut() -> None:
    assert len(markdown("x" * 100_000)) == LONGEST_TEXT
    assert markdown("<table>" + "<tr><td>1</td></tr>" * 20_000 + "</table>")


def test_in_06_texts_that_hold_what_no_text_may_are_cleaned() -> None:
    assert markdown("a\x00b\u202ec\r\nd") == "abc\\\nd"
    assert line("\ud800x") == ""


def test_in_03_what_is_indented_is_no_code() -> None:
    assert escaped("    # deep\n  1. less") == "   \\# deep\\\n  1\\. less"
