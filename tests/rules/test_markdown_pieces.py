"""Markdown as a list of pieces: what a page and a text may show, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.markdown_pieces import MOST_COLUMNS, addresses, headings, pieces, too_wide


def whats(source: str) -> list[str]:
    found = pieces(source)
    assert found is not None
    return [what for what, _ in found]


def said(source: str) -> str:
    found = pieces(source)
    assert found is not None
    return "".join(words for what, words in found if what in ("text", "code"))


@pytest.mark.parametrize(
    ("source", "elements"),
    [
        ("text", ["+p", "text", "-p"]),
        ("*a*", ["+p", "+em", "text", "-em", "-p"]),
        ("a\\\nb", ["+p", "text", "br", "text", "-p"]),
        ("***", ["hr"]),
        ("- a", ["+ul", "+li", "text", "-li", "-ul"]),
        ("3. a", ["+ol", "+li", "text", "-li", "-ol"]),
        ("`x`", ["+p", "code", "-p"]),
    ],
)
def test_a_text_is_its_elements_in_order(source: str, elements: list[str]) -> None:
    assert whats(source) == elements


def test_headings_begin_below_that_of_the_page() -> None:
    assert {"+h2", "+h3"} <= {*whats("# A\n\n## B")}
    assert "+h1" not in whats("# A")


@pytest.mark.parametrize("source", ["<script>x</script>", "a <b>c</b>", "<img src=x onerror=y>"])
def test_no_html_gets_through(source: str) -> None:
    assert all(what[1:] not in ("script", "b") for what in whats(source))
    assert "onerror" not in said(source)


def test_a_link_that_leads_nowhere_is_its_words() -> None:
    assert "+a" not in whats("[words](javascript:alert(1))")
    assert said("[words](javascript:alert(1))") == "words"
    assert ("+a", "https://a.example/ ") in (pieces("[words](https://a.example/)") or ())


def test_a_link_inside_leads_to_where_the_publication_has_it() -> None:
    found = pieces("[plan](plan.pdf)", (("plan.pdf", "https://a.example/plan.1.pdf"),))
    assert ("+a", "https://a.example/plan.1.pdf ") in (found or ())


def test_addresses_are_told_as_written_with_their_words() -> None:
    assert addresses("[The plan](plan.pdf) ![Hall](hall.jpg)") == (
        ("plan.pdf", "The plan", False),
        ("hall.jpg", "Hall", True),
    )


def test_a_table_is_as_wide_as_a_page_can_show() -> None:
    assert too_wide("|" * (MOST_COLUMNS + 2))
    assert not too_wide("|" * (MOST_COLUMNS + 1))
    assert not too_wide("|a|b|\n" * 50)


@given(st.text(max_size=80))
def test_whatever_begins_ends_and_nothing_crosses(source: str) -> None:
    opened: list[str] = []
    for what in whats(source):
        if what[0] == "+":
            opened.append(what[1:])
        elif what[0] == "-":
            assert opened.pop() == what[1:]
    assert opened == []


def test_spaces_that_do_not_break_go_at_the_ends_of_a_block_alone() -> None:
    assert said("\u00a0one *two*\u00a0three *four*\u00a0") == "one two\u00a0three four"
    assert said("\u00a0one") == said("one\u00a0") == "one"
    assert said("*one*\u00a0\n\n\u00a0*two*") == "onetwo"


def test_headings_are_parts_of_addresses() -> None:
    source = "Words\n\n# The plan\n\nText\n\n## More *of* `it`\n\n- item\n"
    assert headings(source) == {"the-plan", "more-of-it"}
