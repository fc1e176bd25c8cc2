"""Markdown: safe as HTML, readable as plain text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules import markdown
from calendarhub.rules.markdown import plain, render

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example/x)",
    "[x](/local)",
    "[x](https://user:pass@evil.example/)",
    "![x](https://evil.example/pixel.png)",
    '<a href="javascript:alert(1)" onclick="x()">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=https://evil.example></iframe>",
    '<https://evil.example/"onmouseover="alert(1)>',
    "[x]: javascript:alert(1)\n\n[x]",
    "<style>@import url(//evil.example)</style>",
    "{{< raw >}}<script>alert(1)</script>{{< /raw >}}",
]


class Seen(HTMLParser):
    """Collects elements, attributes and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("source", HOSTILE)
def test_no_script_picture_or_strange_link_gets_through(source: str) -> None:
    found = seen(render(source))
    assert not found.tags & {"script", "img", "iframe", "svg", "style", "object"}
    assert found.attributes <= {"href", "title", "rel", "start"}
    assert all(link.startswith(("https://", "http://", "mailto:")) for link in found.links)
    assert not any("user:pass" in link for link in found.links)


@given(st.lists(st.sampled_from([*HOSTILE, "*a*", "> ", "- ", "`", "\n\n", "|", "#", "&"])))
def test_no_mixture_gets_through_either(pieces: list[str]) -> None:
    found = seen(render("".join(pieces)))
    assert not found.tags & {"script", "img", "iframe", "svg", "style"}
    assert not any(name.startswith("on") for name in found.attributes)


def test_links_lead_out_without_telling_where_from() -> None:
    html = render("[the board](https://example.org/board)")
    assert 'href="https://example.org/board"' in html
    assert 'rel="noopener noreferrer nofollow ugc"' in html


@given(st.text(alphabet="abcÄž .,:;()!'-\n0%_/#*1+=", max_size=60))
def test_the_short_way_for_plain_paragraphs_gives_what_the_long_way_gives(source: str) -> None:
    long_way = render.__wrapped__("&amp;\n\n" + source).removeprefix("<p>&amp;</p>\n")
    assert render(source) == long_way


def test_a_body_of_paragraphs_needs_no_parser() -> None:
    source = "We meet to plan the year.\nEverybody is welcome.\n\nLunch is served (soup)."
    assert render(source) == (
        "<p>We meet to plan the year.\nEverybody is welcome.</p>\n<p>Lunch is served (soup).</p>\n"
    )


def test_headings_stand_below_the_title_of_the_page() -> None:
    assert render("# Agenda\n\n## Lunch") == "<h2>Agenda</h2>\n<h3>Lunch</h3>\n"
    assert render("## Agenda") == "<h2>Agenda</h2>\n"


@pytest.mark.parametrize(
    "source",
    ['{{< img-right src="a" >}}', "{% include sponsors.md %}", "{{ page.title }}", "{:.table}",
     "{{< accordion\n  title=x >}}", "<!-- hidden\nremark -->"],
)  # fmt: skip
def test_shortcodes_of_other_tools_are_shown_as_nothing(source: str) -> None:
    assert render(f"Before {source} after") == "<p>Before  after</p>\n"
    assert plain(f"Before\n\n{source}\n\nafter") == "Before\n\nafter"


def test_what_stands_in_code_is_left_alone() -> None:
    assert "{{&lt; note &gt;}}" in render("`{{< note >}}`")
    assert "&lt;b&gt;" in render("```\n<b>\n```")


def test_html_of_other_tools_loses_its_tags_and_keeps_its_words() -> None:
    html = render('See <a href="https://example.org/x" target="_blank">the <b>page</b></a><br/>now')
    assert "<b>" not in html
    assert "the page" in html
    assert "&lt;" not in html


def test_plain_text_reads_well() -> None:
    source = (
        "# Agenda\n\nWe *meet* at [the hall](https://example.org/hall)\nand online.\n\n"
        "- soup\n- bread\n  - rye\n\n1. first\n2. second\n\n"
        "<https://example.org>, <board@example.org>, ![a picture](x.png)\n\n> said so"
    )
    assert plain(source) == (
        "Agenda\n\nWe meet at the hall (https://example.org/hall) and online.\n\n"
        "- soup\n- bread\n  - rye\n\n1. first\n2. second\n\n"
        "https://example.org, board@example.org, a picture\n\nsaid so"
    )


@given(st.text())
def test_plain_text_of_anything_is_text(source: str) -> None:
    assert isinstance(plain(source), str)


def test_a_table_that_would_grow_a_hundredfold_is_shown_as_written() -> None:
    source = "|" + "a|" * 20 + "\n|" + "-|" * 20 + "\n" + "a\n" * 20_000
    html = render(source)
    assert html.startswith("<pre>")
    assert len(html) <= markdown.LONGEST_OUTPUT


def test_a_table_of_too_many_columns_is_no_table() -> None:
    source = "|" + "a|" * 30 + "\n|" + "-|" * 30
    assert markdown.too_wide(source)
    assert "<table>" not in render(source)
    assert "<table>" in render("| a | b |\n|---|---|\n| 1 | 2 |")


def test_deep_quotes_come_to_an_end() -> None:
    assert render(">" * 5_000 + "x").count("<blockquote>") <= 20
