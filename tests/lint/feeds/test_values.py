"""Links, titles and pieces of HTML of RSS, Atom and JSON Feed."""

import pytest

from calendarhub.lint.feeds import values


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("https://a.example/", None),
        ("mailto:a@b.example", None),
        ("javascript:alert(1)", "SCRIPT"),
        (" java script:x", "LINKS"),
        ("urn:uuid:1", "ODD_LINKS"),
        ("/events/", "LINKS"),
        ("https://", "LINKS"),
        ("", "LINKS"),
        (7, "LINKS"),
    ],
)
def test_a_link_leads_to_a_whole_address(raw: object, rule: str | None) -> None:
    found = [one.rule for one in values.link(raw, 1, "link")]
    assert found == ([getattr(values, rule)] if rule else [])


def test_a_relative_link_is_odd_where_a_format_takes_it() -> None:
    [finding] = values.link("/events/", 1, "link", is_reference=True)
    assert finding.rule is values.ODD_LINKS


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p>Plain <a href='https://a.example/'>text</a></p>", None),
        ("<script>x</script>", "it holds <script>."),
        ("<p onclick='x'>", "it holds onclick."),
        ("<a href=' JavaScript:x'>", "it holds href=JavaScript:x."),
        ("<a href='/events/'>", "it links to “/events/”."),
        ("<img src='logo.png'>", "it links to “logo.png”."),
        ("a < b", None),
    ],
)
def test_a_piece_of_html_runs_nothing_and_links_to_whole_addresses(
    html: str, message: str | None
) -> None:
    assert [one.message for one in values.html(html, 1, "it")] == ([message] if message else [])


def test_a_title_is_plain_text() -> None:
    assert [one.message for one in values.title("A &amp; B", 1)] == ["A title holds “&amp;”."]
    assert not list(values.title("A & B", 1))
