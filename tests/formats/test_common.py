"""What all formats say of an event: its title, its words, its times, its identity."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.formats.shared import (
    announced,
    calendar_days,
    channel,
    content,
    description,
    feed_page_path,
    file_language,
    identity,
    item,
    newsworthy,
    places_line,
    plain_content,
    span,
    state_line,
    summary,
    title,
)
from calendarhub.model.event import Contact, Deadline, Document, Place, Repeats, Status
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.ledger import Change, ChangeKind, State
from tests.builders import NOW, days, entry, event, hub, revision, text, window
from tests.formats.cases import CASES, Case
from tests.formats.doubles import reader, view

STAMP = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)


def moved(at: datetime = NOW - timedelta(days=2), sequence: int = 1) -> Change:
    return Change(
        at=at,
        sequence=sequence,
        kind=ChangeKind.MOVED,
        before=days(date(2027, 5, 12)),
        after=days(date(2027, 5, 19)),
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_machines_read_what_the_table_of_precisions_says(case: Case) -> None:
    shown = span(event(when=case.when), hub())
    assert (shown.start, shown.end) == (case.starts, case.ends)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_calendar_shows_no_uncertain_span_beyond_a_quarter(case: Case) -> None:
    assert calendar_days(case.when) == case.in_calendar


def test_exact_days_may_be_as_many_as_they_are() -> None:
    long = days(date(2026, 1, 1), date(2026, 12, 31))
    assert calendar_days(long) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Board meeting"),
        ({"status": Status.CANCELLED}, "Cancelled: Board meeting"),
        ({"status": Status.POSTPONED}, "Postponed: Board meeting"),
        ({"status": Status.TENTATIVE}, "Board meeting"),
        ({"when": CASES["a month"].when}, "Board meeting (date to be confirmed)"),
        ({"when": CASES["a year"].when}, "Board meeting"),
    ],
)
def test_a_title_says_the_state_of_its_event(changes: dict[str, object], expected: str) -> None:
    assert title(entry(event(**changes)), reader()).text == expected


def test_words_we_add_are_in_the_language_of_the_feed_and_the_title_in_its_own() -> None:
    shown = title(entry(event(status=Status.CANCELLED)), reader("fi"))
    assert shown.language == "en"
    assert shown.text.endswith("Board meeting")
    assert not shown.text.startswith("Cancelled")


def test_a_deadline_is_titled_by_what_closes() -> None:
    one = Deadline(kind="registration", when=days(date(2027, 2, 1)))
    shown = title(entry(event(when=one.when), deadline=one), reader())
    assert shown.text == "Registration closes: Board meeting"
    named = replace(one, title=text(en="Draft agenda due"))
    shown = title(entry(event(when=one.when), deadline=named), reader())
    assert shown.text == "Draft agenda due"


def test_a_deadline_does_not_list_itself() -> None:
    one = Deadline(kind="registration", when=days(date(2027, 2, 1)))
    this = event(when=one.when, deadlines=(one,))
    assert "<li>" in content(entry(this), reader())
    assert "<li>" not in content(entry(this, deadline=one), reader())


def test_a_record_removed_before_its_event_reads_as_cancelled_and_after_it_does_not() -> None:
    gone = replace(revision(), state=State.GONE, gone_at=NOW)
    before = entry(revision=gone)
    over = entry(event(when=days(date(2026, 3, 1))), revision=gone)
    assert title(before, reader()).text == "Cancelled: Board meeting"
    assert state_line(before, reader()) == "This event was withdrawn"
    assert title(over, reader()).text == "Board meeting"


def test_a_place_is_one_line_and_says_nothing_twice() -> None:
    place = Place(
        name=text(en="Turku"), street="Kiinamyllynkatu 10", city=text(en="Turku"), country="FI"
    )
    assert places_line(event(place=place), reader()).text == "Turku, Kiinamyllynkatu 10, Finland"
    assert places_line(event(place=place), reader("fi")).text == "Turku, Kiinamyllynkatu 10, Suomi"


def test_a_summary_begins_with_the_date_in_words() -> None:
    this = entry(event(summary=text(en="Budget and plans.")))
    assert summary(this, reader()).split("\n") == [
        "Monday, 8 March 2027, 09:30–16:00, Helsinki time",
        "Medisiina, Turku, Finland",
        "Budget and plans.",
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_summary_of_any_precision_begins_with_the_date_in_words(case: Case) -> None:
    first = summary(entry(event(when=case.when)), reader()).split("\n")[0]
    assert first == reader().words.when(case.when, timezone_shown=True)


def test_a_series_says_its_rule() -> None:
    this = event(repeats=Repeats(rule="FREQ=MONTHLY;BYDAY=2MO;COUNT=10"))
    first = summary(entry(this), reader()).split("\n")[0]
    assert reader().words.series(this.repeats or Repeats(""), this.when) in first


def test_an_event_at_a_place_and_online_says_both() -> None:
    this = entry(event(online="https://meet.example/1"))
    assert summary(this, reader()).split("\n")[1] == "Medisiina, Turku, Finland and online"
    assert summary(entry(event(place=None, online="https://m.example/")), reader()).endswith(
        "\nOnline"
    )


def test_a_summary_gives_the_reason_of_a_cancellation() -> None:
    this = entry(event(status=Status.CANCELLED, reason=text(en="the hall is flooded")))
    assert "Cancelled: the hall is flooded" in summary(this, reader()).split("\n")


def test_a_summary_says_what_last_changed() -> None:
    this = entry(revision=revision(history=(moved(),)))
    assert "Moved from 12 May 2027 to 19 May 2027" in summary(this, reader()).split("\n")


def test_without_a_summary_the_opening_of_the_text_stands_in_for_it() -> None:
    long = event(body=text(en="A *good* " + "word " * 200))
    shown = description(long, reader()).text
    assert shown.startswith("A good word")
    assert len(shown) <= 402
    assert shown.endswith("word …")


def test_plain_content_holds_summary_and_text_without_markup() -> None:
    this = event(summary=text(en="In short."), body=text(en="**Agenda**\n\n1. Budget"))
    shown = plain_content(entry(this), reader())
    assert shown.startswith("Monday, 8 March 2027")
    assert "In short." in shown
    assert "Agenda" in shown
    assert "**" not in shown


def test_content_is_escaped_marked_by_language_and_has_absolute_links_only() -> None:
    this = event(
        summary=text(en="<b>R&D</b>"),
        body=text(en="See [here](agenda.pdf), <script>x</script>"),
        organisers=("bsr-phc", "A & B"),
        registration="https://register.example/?a=1&b=2",
        documents=(
            Document(kind="agenda", url="agenda.pdf"),
            Document(kind="minutes", url="https://files.example/m.pdf"),
        ),
        deadlines=(Deadline(kind="registration", when=days(date(2027, 2, 1))),),
        contact=Contact(name="Anna <x>", email="anna@hub.example"),
    )
    html = content(entry(this), reader("fi"))
    assert "<b>" not in html
    assert "<script" not in html
    assert '<div lang="en"><p>&lt;b&gt;R&amp;D&lt;/b&gt;</p></div>' in html
    assert '"agenda.pdf"' not in html
    assert '<a href="https://register.example/?a=1&amp;b=2">' in html
    assert '<a href="https://files.example/m.pdf">' in html
    assert 'href="mailto:anna@hub.example"' in html
    assert "Anna &lt;x&gt;" in html
    assert "BSR PHC" in html


def test_identity_stays_with_the_uid_when_a_file_is_renamed() -> None:
    before = entry()
    after = replace(before, event=event(id="board-meeting-2027"))
    expected = "tag:hub.example,2026:event/board-2027"
    assert identity(before, "hub.example", 2026) == expected
    assert identity(after, "hub.example", 2026) == expected


def test_a_uid_from_elsewhere_does_not_get_into_the_identity() -> None:
    foreign = entry(revision=revision(uid="4711@old.example", id="board-2027"))
    assert identity(foreign, "hub.example", 2026) == "tag:hub.example,2026:event/board-2027"


def test_identity_is_one_in_all_languages() -> None:
    ids = {item(entry(), view(entry(), language=one)).id for one in ("en", "fi")}
    assert len(ids) == 1


def test_an_announcement_is_never_later_than_the_newest_revision() -> None:
    assert announced(entry(revision=revision(created=STAMP + timedelta(days=9)))) == STAMP


def test_only_a_significant_change_moves_the_date_of_an_item() -> None:
    silent = entry(revision=revision(modified=NOW))
    changed = entry(revision=revision(modified=NOW, history=(moved(),)))
    assert item(silent, view(silent)).updated == STAMP
    assert item(changed, view(changed)).updated == moved().at


def test_the_file_of_one_event_is_in_the_first_language_unless_it_is_translated() -> None:
    plain, both = event(), event(title=text(en="Board", fi="Johtokunta"))
    assert file_language(hub(), plain, "fi") == "en"
    assert file_language(hub(), both, "fi") == "fi"
    one = entry(both)
    enclosure = item(one, view(one, language="fi")).enclosure
    assert enclosure is not None
    assert enclosure.url == "https://hub.example/baltic/fi/events/board-2027.ics"


def test_an_event_without_a_file_has_no_enclosure() -> None:
    assert item(entry(), view(entry(), enclosures={})).enclosure is None


def test_a_feed_of_one_type_leads_to_the_page_of_that_type() -> None:
    typed = Feed(name="type/x", title=text(en="X"), select=Selection(type=("x",)))
    both = Feed(name="y", title=text(en="Y"), select=Selection(type=("x",), country=("FI",)))
    assert feed_page_path(typed, "en") == "en/types/x.html"
    assert feed_page_path(both, "fi") == "fi/"


def numbered(count: int) -> list[date]:
    return [date(2026, 10, 1) + timedelta(days=at) for at in range(count)]


def test_a_feed_holds_the_newest_fifty() -> None:
    entries = [entry(event(id=f"e{at}", when=days(day))) for at, day in enumerate(numbered(60))]
    shown = channel(view(*entries), "rss").items
    assert [one.entry.event.id for one in shown] == [f"e{at}" for at in range(50)]


def test_a_feed_in_order_of_start_holds_what_is_to_come_before_what_is_over() -> None:
    feed = Feed(name="all", title=text(en="All"), order_by_start=True)
    entries = [entry(event(id=f"e{at}", when=days(day))) for at, day in enumerate(numbered(120))]
    shown = channel(view(*entries, feed=feed), "rss").items
    assert [one.entry.event.id for one in shown] == [f"e{at}" for at in range(52, 102)]


def test_a_cancelled_event_stays_news_until_its_date() -> None:
    def shown(day: date) -> int:
        one = entry(event(status=Status.CANCELLED, when=days(day)))
        return len(channel(view(one), "rss").items)

    assert shown(date(2026, 11, 22)) == 1
    assert shown(date(2026, 11, 21)) == 0


def test_a_feed_that_announces_changes_lists_them_among_its_events_by_date() -> None:
    one = entry(revision=revision(history=(moved(),), modified=moved().at))
    feed = Feed(name="all", title=text(en="All"), announce_changes=True)
    news = channel(view(one, feed=feed), "rss").items
    assert [bool(each.change) for each in news] == [True, False]
    assert news[0].id == news[1].id + "#rev-1"


def test_what_is_listed_can_be_asked_without_writing_it() -> None:
    feed = Feed(name="all", title=text(en="All"))
    over = entry(event(id="over", status=Status.CANCELLED, when=days(date(2026, 11, 21))))
    shown = newsworthy(
        [over, entry()], feed=feed, window=window(), timezone=hub().settings.timezone
    )
    assert shown == (entry(),)


def test_changes_are_merged_of_events_that_are_no_news_themselves() -> None:
    old = entry(event(id="old"), revision=revision(id="old", history=(moved(),)))
    newer = [entry(event(id=f"e{at}")) for at in range(60)]
    feed = Feed(name="all", title=text(en="All"), announce_changes=True)
    news = channel(view(*newer, old, feed=feed), "rss").items
    assert news[0].change == moved()
    assert len(news) == 50


def test_an_item_is_as_new_as_its_sequence_whether_or_not_a_change_is_told() -> None:
    raised = NOW - timedelta(days=3)
    silent = entry(revision=revision(sequence=1, modified=NOW, raised=raised))
    (item,) = channel(view(silent), "rss").items
    assert item.updated == raised
    told = entry(revision=revision(history=(moved(),), modified=moved().at, raised=raised))
    assert channel(view(told), "rss").items[-1].updated == moved().at


def test_a_feed_that_keeps_changes_to_itself_lists_events_alone() -> None:
    one = entry(revision=revision(history=(moved(),), modified=moved().at))
    feed = Feed(name="all", title=text(en="All"), announce_changes=False)
    assert [each.change for each in channel(view(one, feed=feed), "rss").items] == [None]
