"""Values that RSS, Atom and JSON Feed share."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.lint import values
from calendarhub.lint.table import feeds

INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)


@given(INSTANTS)
def test_a_date_that_a_library_writes_is_read_as_it_was(at: datetime) -> None:
    assert values.rfc822(format_datetime(at), 1, "it") == values.Dated(at)
    assert values.rfc3339(at.isoformat(), 1, "it") == values.Dated(at)


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("08 Mar 2027 09:30 +0200", datetime(2027, 3, 8, 7, 30, tzinfo=UTC)),
        ("Mon, 8 Mar 27 09:30:00 -0130", datetime(2027, 3, 8, 11, 0, tzinfo=UTC)),
        ("Mon, 08 Mar 2027 09:30:00 Z", datetime(2027, 3, 8, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_date_of_rss_may_be_short(raw: str, at: datetime) -> None:
    assert values.rfc822(raw, 1, "it") == values.Dated(at)


@pytest.mark.parametrize(
    "raw", ["", "2027-03-08", "Mon, 31 Feb 2027 09:30:00 GMT", "Mo, 08 Mar 2027 09:30:00 GMT"]
)
def test_what_is_no_date_of_rss_has_no_instant_and_is_told(raw: str) -> None:
    found = values.rfc822(raw, 3, "pubDate")
    assert found.at is None
    assert [(one.line, one.message) for one in found.findings] == [(3, f"pubDate is “{raw}”.")]


def test_a_day_of_the_week_that_is_another_is_told() -> None:
    [finding] = values.rfc822("Tue, 08 Mar 2027 09:30:00 GMT", 1, "pubDate").findings
    assert finding.message == "pubDate says Tue; 2027-03-08 is a Mon."


def test_atom_wants_its_letters_in_upper_case_and_json_does_not_mind() -> None:
    raw = "2027-03-08t09:30:00z"
    assert values.rfc3339(raw, 1, "it").at == datetime(2027, 3, 8, 9, 30, tzinfo=UTC)
    assert values.rfc3339(raw, 1, "it", is_upper=True).at is None
    assert values.rfc3339(None, 1, "it").at is None


def test_a_day_ahead_is_a_clock_that_differs_and_more_is_the_future() -> None:
    now = datetime(2027, 3, 8, tzinfo=UTC)
    near, far = (values.Dated(now + timedelta(days=1, seconds=s)) for s in (0, 1))
    assert not list(values.future(near, now, 1, "it"))
    assert list(values.future(far, now, 1, "it"))
    assert not list(values.future(far, None, 1, "it"))


@pytest.mark.parametrize(
    "raw", ["2027", "2027-03", "2027-03-08", "2027-03-08T09:30Z", "2027-03-08T09:30:15.5+02:00"]
)
def test_a_date_of_an_event_may_be_vague(raw: str) -> None:
    assert values.w3cdtf(raw)


@pytest.mark.parametrize("raw", ["", "2027-13", "2027-02-30", "2027-03-08T09:30", "8 March 2027"])
def test_anything_else_is_no_date_of_an_event(raw: str) -> None:
    assert not values.w3cdtf(raw)


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
    assert found == ([getattr(feeds, rule)] if rule else [])


def test_a_relative_link_is_odd_where_a_format_takes_it() -> None:
    [finding] = values.link("/events/", 1, "link", is_reference=True)
    assert finding.rule is feeds.ODD_LINKS


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


def test_a_title_is_plain_text_and_a_language_a_tag() -> None:
    assert [one.message for one in values.title("A &amp; B", 1)] == ["A title holds “&amp;”."]
    assert not list(values.title("A & B", 1))
    assert not list(values.language("sv-FI", 1, "it"))
    assert list(values.language("Swedish (Finland)", 1, "it"))
    assert list(values.language(None, 1, "it"))
