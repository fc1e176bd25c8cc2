"""The .ics files: its rules, and byte identity with what icalendar writes."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from html.parser import HTMLParser

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.formats.calendar import ics
from calendarhub.formats.calendar.description import cut
from calendarhub.formats.shared import bare_title
from calendarhub.ical.reader import Component, read
from calendarhub.lint import lint_calendar
from calendarhub.model.entry import Entry
from calendarhub.model.event import Contact, Deadline, Event, Image, Place, Repeats, Status
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.ledger import Change, ChangeKind, RecordState
from calendarhub.model.network import EventType, Network
from calendarhub.model.when import Precision, When, zone
from tests.builders import HELSINKI, NOW, days, entry, event, hub, revision, text, timed, window
from tests.formats.cases import CASES, Case
from tests.formats.doubles import view, words
from tests.formats.golden import LONG, records, series, weekly

START, END = datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16)


def written(
    one: Entry, *, language: str = "en", style: ics.Style = ics.PLAIN, **changes: object
) -> bytes:
    return ics.vevents(
        one, language=language, hub=hub(**changes), words=words(language), style=style
    )


def parsed(data: bytes) -> tuple[Component, ...]:
    reading = read(b"BEGIN:VCALENDAR\r\n" + data + b"END:VCALENDAR\r\n")
    assert reading.faults == ()
    return reading.components[0].components


def calendar(data: bytes) -> Component:
    reading = read(data)
    assert reading.faults == ()
    (root,) = reading.components
    return root


def value(data: bytes, name: str) -> str:
    return parsed(data)[0].value(name)


# Byte identity

WORDS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\\\u2028\u2029\ufeff\ufffe\uffff"
    ),
    min_size=1,
    max_size=120,
)
TIMES = st.one_of(
    st.builds(
        lambda day, length: days(day, day + timedelta(days=length)),
        st.dates(date(1971, 1, 1), date(2099, 1, 1)),
        st.integers(0, 20),
    ),
    st.builds(
        lambda start, length, name: timed(start, start + timedelta(minutes=length), name),
        st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)).map(
            lambda moment: moment.replace(second=0, microsecond=0, fold=0)
        ),
        st.integers(1, 5_000),
        st.sampled_from(["Europe/Helsinki", "Asia/Kolkata", "America/Nuuk", "UTC", ""]),
    ),
)
EVENTS = st.builds(
    event,
    title=WORDS.map(lambda one: text(en=one)),
    when=TIMES,
    summary=WORDS.map(lambda one: text(en=one)),
    place=st.none()
    | st.builds(
        Place,
        name=WORDS.map(lambda one: text(en=one)),
        geo=st.none() | st.just((54.366, 18.627)) | st.just((-0.5, -122.0)),
    ),
    online=st.sampled_from(["", "https://meet.example/a,b;c?d=e"]),
    organisers=st.lists(WORDS, max_size=2).map(tuple),
    contact=st.none() | st.builds(Contact, name=WORDS),
    image=st.none() | st.just(Image("https://hub.example/a.jpg")),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    status=st.sampled_from(Status),
)


def by_icalendar(one: Entry) -> bytes:
    """The same component as icalendar writes it; what is said, but not how, is taken from ours."""
    this, ours = one.event, parsed(written(one))[0]
    component = icalendar.Event()
    english = {"LANGUAGE": "en"}
    component.add("summary", ours.all("SUMMARY")[0].text, english)
    component.add("description", ours.all("DESCRIPTION")[0].text, english)
    if this.when.start:
        name = this.when.timezone
        info: tzinfo | None = UTC if name == "UTC" else zone(name) if name else None
        component.add("dtstart", this.when.start.replace(tzinfo=info))
        assert this.when.end
        component.add("dtend", this.when.end.replace(tzinfo=info))
    else:
        assert this.when.earliest
        assert this.when.latest
        component.add("dtstart", this.when.earliest)
        component.add("dtend", this.when.latest + timedelta(days=1))
    for name, stamp in (
        ("dtstamp", one.revision.modified),
        ("last-modified", one.revision.modified),
        ("created", one.revision.created),
    ):
        component.add(name, stamp)
    component.add("uid", one.uid)
    component.add("sequence", one.revision.sequence)
    component.add("categories", ["Board meeting", *this.tags], english)
    if this.online:
        parameters = {"FEATURE": "VIDEO", "VALUE": "URI"}
        component.add("conference", icalendar.vUri(this.online), parameters)
    for name in (*this.organisers, *([this.contact.name] if this.contact else [])):
        component.add("contact", name)
    if this.place and this.place.geo:
        component.add("geo", this.place.geo)
    if this.image:
        component.add("image", icalendar.vUri(this.image.src), {"VALUE": "URI"})
    if this.place:
        component.add("location", this.place.name.versions[0][1], english)
    elif this.online:
        component.add("location", "Online", english)
    for name in ("STATUS", "TRANSP"):
        component.add(name, ours.value(name))
    component.add("url", icalendar.vUri("https://hub.example/baltic/en/events/board-2027.html"))
    return bytes(component.to_ical())


@given(EVENTS)
@settings(max_examples=150, deadline=None)
def test_an_event_has_the_bytes_that_icalendar_writes(this: Event) -> None:
    one = entry(this)
    assert written(one) == by_icalendar(one)


def test_the_head_of_a_calendar_has_the_bytes_that_icalendar_writes() -> None:
    component = icalendar.Calendar()
    component.add("version", "2.0")
    ours = calendar(ics.document(view()))
    component.add("prodid", ours.value("PRODID"))
    component["NAME"] = icalendar.vText("All events – Baltic health")
    component["X-WR-CALNAME"] = icalendar.vText("All events – Baltic health")
    component.add("last-modified", NOW)
    component["REFRESH-INTERVAL"] = icalendar.vDuration(
        timedelta(hours=6), params={"VALUE": "DURATION"}
    )
    component.add("source", icalendar.vUri("https://hub.example/baltic/feeds/all.ics"))
    component.add("url", icalendar.vUri("https://hub.example/baltic/en/"))
    component["X-PUBLISHED-TTL"] = icalendar.vDuration(timedelta(hours=6))
    component["X-WR-TIMEZONE"] = icalendar.vText(HELSINKI)
    head = component.to_ical().removesuffix(b"END:VCALENDAR\r\n")
    assert ics.document(view()).startswith(head)


# Golden bytes


def test_a_meeting_is_written_like_this() -> None:
    one = entry(
        event(
            title=text(en="Größe, Maß; 🎉 " + "ä" * 40),
            when=timed(START, END, "Europe/Berlin"),
            organisers=("bsr-phc",),
        )
    )
    assert written(one).decode() == (
        "BEGIN:VEVENT\r\n"
        "SUMMARY;LANGUAGE=en:Größe\\, Maß\\; 🎉 ääääääääääääääää\r\n"
        " ääääääääääääääääääääääää\r\n"
        "DTSTART;TZID=Europe/Berlin:20270308T093000\r\n"
        "DTEND;TZID=Europe/Berlin:20270308T160000\r\n"
        "DTSTAMP:20261001T080000Z\r\n"
        "UID:board-2027@hub.example\r\n"
        "SEQUENCE:0\r\n"
        "CATEGORIES;LANGUAGE=en:Board meeting\r\n"
        "CONTACT:BSR PHC\r\n"
        "CREATED:20261001T080000Z\r\n"
        "DESCRIPTION;LANGUAGE=en:Organised by BSR PHC\\n\\nhttps://hub.example/baltic\r\n"
        " /en/events/board-2027.html\r\n"
        "LAST-MODIFIED:20261001T080000Z\r\n"
        "LOCATION;LANGUAGE=en:Medisiina\\, Turku\\, Finland\r\n"
        "STATUS:CONFIRMED\r\n"
        "TRANSP:OPAQUE\r\n"
        "URL:https://hub.example/baltic/en/events/board-2027.html\r\n"
        "END:VEVENT\r\n"
    )


def test_every_golden_record_obeys_the_rules_for_events() -> None:
    for one in records():
        data = written(one)
        for component in parsed(data) if data else ():
            for name in (
                "UID",
                "DTSTAMP",
                "DTSTART",
                "SEQUENCE",
                "LAST-MODIFIED",
                "CREATED",
                "STATUS",
                "SUMMARY",
                "TRANSP",
            ):
                assert len(component.all(name)) == 1, (one.uid, name)
            for name in ("DURATION", "RDATE", "EXRULE", "ATTENDEE", "ORGANIZER", "METHOD", "LINK"):
                assert component.all(name) == ()
            assert component.components == ()
            assert component.value("DTSTAMP") == component.value("LAST-MODIFIED")
            description = component.all("DESCRIPTION")[0].text
            assert description.splitlines()[-1] == component.value("URL")


def test_a_golden_feed_is_ordered_and_holds_each_zone_it_uses_and_no_other() -> None:
    root = calendar(ics.document(view(*reversed(records()))))
    kinds = [one.name for one in root.components]
    assert kinds == sorted(kinds, key=["VTIMEZONE", "VEVENT"].index)
    names = [one.value("TZID") for one in root.children("VTIMEZONE")]
    assert names == sorted(set(names))
    used = {
        property_.param("TZID")
        for component in root.children("VEVENT")
        for property_ in component.properties
    }
    assert used - {""} == set(names)
    keys = [(one.value("UID"), one.value("RECURRENCE-ID")) for one in root.children("VEVENT")]
    assert keys == sorted(set(keys))


# Time


def test_whole_days_end_the_day_after_their_last() -> None:
    data = written(entry(event(when=days(date(2026, 12, 30), date(2026, 12, 31)))))
    assert b"DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\n" in data
    assert value(data, "TRANSP") == "TRANSPARENT"


def test_an_unknown_end_is_the_usual_one_or_none() -> None:
    one = entry(event(when=timed(START)))
    assert b"DTEND" not in written(one)
    usual = replace(timed(START), usual_end=datetime(2027, 3, 8, 11, 30))
    assert value(written(entry(event(when=usual))), "DTEND") == "20270308T113000"


def test_utc_has_a_z_and_floating_time_nothing() -> None:
    assert b"DTSTART:20270308T093000Z\r\n" in written(entry(event(when=timed(START, END, "UTC"))))
    assert b"DTSTART:20270308T093000\r\n" in written(entry(event(when=timed(START, END, ""))))


def test_one_of_two_equal_hours_is_written_in_utc_since_readers_take_the_other() -> None:
    twice = timed(datetime(2027, 10, 31, 3, 30), datetime(2027, 10, 31, 9))
    data = written(entry(event(when=twice)))
    assert b"DTSTART:20271031T003000Z\r\nDTEND:20271031T070000Z\r\n" in data
    assert b"VTIMEZONE" not in data
    assert ics.covered(entry(event(when=twice))) is None


def test_zones_are_those_that_need_a_vtimezone() -> None:
    assert ics.covered(entry()) == (HELSINKI, START.year, END.year)
    assert ics.covered(entry(event(when=timed(START, END, "UTC")))) is None
    assert ics.covered(entry(event(when=days(date(2026, 12, 5))))) is None


# Series


def test_a_series_is_a_master_and_its_overrides() -> None:
    master, moved, struck = parsed(written(weekly()))
    assert master.value("RRULE") == "FREQ=WEEKLY;UNTIL=20261231T225959Z"
    (left_out,) = master.all("EXDATE")
    assert (left_out.param("TZID"), left_out.value) == ("Europe/Berlin", "20260407T170000")
    identity = moved.all("RECURRENCE-ID")[0]
    assert (identity.param("TZID"), identity.value) == ("Europe/Berlin", "20260505T170000")
    assert (moved.value("DTSTART"), moved.value("DTEND")) == ("20260506T100000", "20260506T120000")
    assert (moved.value("SEQUENCE"), moved.value("STATUS")) == ("1", "CONFIRMED")
    assert struck.value("RECURRENCE-ID") == "20261103T170000"
    assert struck.value("STATUS") == "CANCELLED"
    assert struck.value("SUMMARY") == "Cancelled: Board meeting"
    assert {one.value("UID") for one in (master, moved, struck)} == {"weekly@hub.example"}
    assert all(not one.value("RRULE") and not one.value("EXDATE") for one in (moved, struck))


def test_a_series_of_whole_days_has_dates_throughout() -> None:
    one = series(
        event(
            when=days(date(2026, 6, 5), date(2026, 6, 6)),
            repeats=Repeats(
                "FREQ=YEARLY;UNTIL=20300101",
                excluded=(date(2027, 6, 5),),
                cancelled=(date(2028, 6, 5),),
            ),
        )
    )
    data = written(one)
    assert b"EXDATE;VALUE=DATE:20270605\r\n" in data
    assert b"RECURRENCE-ID;VALUE=DATE:20280605\r\n" in data
    assert b"DTEND;VALUE=DATE:20280607\r\n" in data
    assert b"RRULE:FREQ=YEARLY;UNTIL=20300101\r\n" in data


def test_an_expanded_series_is_an_event_for_each_occurrence_known_by_its_original_date() -> None:
    feed = Feed(name="all", title=text(en="All"), expand=True, back=60)
    style = ics.style(feed, window(datetime(2026, 5, 20, 9, tzinfo=UTC)))
    found = parsed(written(weekly(), style=style))
    by_uid = {one.value("UID"): one for one in found}
    assert len(by_uid) == len(found)
    assert list(by_uid)[:2] == ["weekly.20260324@hub.example", "weekly.20260331@hub.example"]
    assert "weekly.20260407@hub.example" not in by_uid
    assert by_uid["weekly.20260505@hub.example"].value("DTSTART") == "20260506T100000"
    assert by_uid["weekly.20261103@hub.example"].value("STATUS") == "CANCELLED"
    assert not any(one.value("RRULE") or one.value("RECURRENCE-ID") for one in found)


def test_expansion_changes_nothing_of_what_happens_once() -> None:
    style = ics.Style(within=(date(2020, 1, 1), date(2030, 1, 1)))
    assert written(entry(), style=style) == written(entry())


# Low precision


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_date_of_any_precision_is_shown_or_left_out_by_the_table(case: Case) -> None:
    one = entry(event(when=case.when))
    data = written(one)
    assert bool(data) == (case.in_calendar is not None)
    assert ics.listed(one, Feed(name="x", title=text(en="x"))) == bool(data)
    if case.in_calendar is None or case.when.is_firm:
        return
    first, last = case.in_calendar
    assert value(data, "DTSTART") == first.strftime("%Y%m%d")
    assert value(data, "DTEND") == (last + timedelta(days=1)).strftime("%Y%m%d")
    assert value(data, "STATUS") == "TENTATIVE"
    assert value(data, "TRANSP") == "TRANSPARENT"
    assert value(data, "SUMMARY") == "Board meeting (date to be confirmed)"
    spoken = parsed(data)[0].all("DESCRIPTION")[0].text.splitlines()[0]
    assert spoken == words().when(case.when, timezone_shown=True)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_feed_may_leave_out_every_date_that_is_not_firm(case: Case) -> None:
    feed = Feed(name="x", title=text(en="x"), omit_fuzzy=True)
    assert ics.listed(entry(event(when=case.when)), feed) == case.when.is_firm


def test_an_exact_time_that_is_not_confirmed_keeps_its_time_and_title() -> None:
    data = written(entry(event(status=Status.TENTATIVE)))
    assert value(data, "STATUS") == "TENTATIVE"
    assert value(data, "TRANSP") == "OPAQUE"
    assert value(data, "SUMMARY") == "Board meeting"


def test_a_date_that_became_too_vague_keeps_its_old_time_as_postponed() -> None:
    year = When(
        precision=Precision.YEAR,
        edtf="2028",
        earliest=date(2028, 1, 1),
        latest=date(2028, 12, 31),
    )
    change = Change(at=NOW, sequence=1, kind=ChangeKind.MOVED, before=timed(START, END), after=year)
    one = entry(event(when=year), revision=revision(sequence=1, history=(change,)))
    data = written(one)
    assert b"DTSTART;TZID=Europe/Helsinki:20270308T093000\r\n" in data
    assert value(data, "STATUS") == "TENTATIVE"
    assert value(data, "TRANSP") == "TRANSPARENT"
    assert value(data, "SUMMARY") == "Postponed: Board meeting"
    assert "2028" in parsed(data)[0].all("DESCRIPTION")[0].text
    assert ics.covered(one) == (HELSINKI, 2027, 2027)


# State


def test_what_is_cancelled_says_so_in_title_state_and_first_line() -> None:
    one = entry(event(status=Status.CANCELLED, reason=text(en="The hall is flooded")))
    data = written(one)
    assert value(data, "STATUS") == "CANCELLED"
    assert value(data, "SUMMARY") == "Cancelled: Board meeting"
    first = parsed(data)[0].all("DESCRIPTION")[0].text.splitlines()[0]
    assert first == "Cancelled: The hall is flooded"


def test_what_is_postponed_keeps_its_time_and_keeps_nobody_busy() -> None:
    data = written(entry(event(status=Status.POSTPONED)))
    assert value(data, "STATUS") == "TENTATIVE"
    assert value(data, "TRANSP") == "TRANSPARENT"
    assert value(data, "SUMMARY") == "Postponed: Board meeting"
    assert value(data, "DTSTART") == "20270308T093000"


@pytest.mark.parametrize(("days_after", "status"), [(-1, "CANCELLED"), (1, "CONFIRMED")])
def test_a_removed_event_is_cancelled_only_if_it_was_not_over(days_after: int, status: str) -> None:
    plain = entry()
    assert plain.ends
    gone_at = plain.ends + timedelta(days=days_after)
    one = replace(plain, revision=replace(plain.revision, state=RecordState.GONE, gone_at=gone_at))
    assert value(written(one), "STATUS") == status


def test_a_feed_may_drop_the_cancelled() -> None:
    feed = Feed(name="x", title=text(en="x"), drop_cancelled=True)
    one = entry(event(status=Status.CANCELLED))
    assert not ics.listed(one, feed)
    assert b"VEVENT" not in ics.document(view(one, feed=feed))
    assert b"VEVENT" in ics.document(view(one))


# Text


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def test_the_description_is_plain_and_html_stands_apart() -> None:
    one = entry(event(body=text(en="**Bold** [link](https://a.example)\n\n<script>x</script>")))
    assert b"X-ALT-DESC" not in written(one)
    (component,) = parsed(written(one, style=ics.WHOLE))
    tags = Tags()
    tags.feed(component.all("DESCRIPTION")[0].text.replace("<script>", ""))
    assert tags.found == []
    (html,) = component.all("X-ALT-DESC")
    assert html.params == (("FMTTYPE", "text/html"),)
    tags.feed(html.text)
    assert "strong" in tags.found
    assert "script" not in tags.found


def test_without_a_body_there_is_no_html() -> None:
    assert b"X-ALT-DESC" not in written(entry(), style=ics.WHOLE)
    assert written(entry(), style=ics.WHOLE) == written(entry())


LONG_BODY = text(en="One sentence of twenty-nine c. " * 60)
MADE_AT_ONCE = {
    "no text": event(),
    "short": event(body=text(en="A **short** text with www.example.org in it.")),
    "long": event(body=LONG_BODY),
    "long summary": event(summary=LONG_BODY),
    "cancelled": event(body=LONG_BODY, status=Status.CANCELLED, reason=text(en="Strike")),
    "too vague for a calendar": event(when=When(Precision.UNKNOWN), body=LONG_BODY),
    "series": event(when=timed(START, END), repeats=Repeats("FREQ=WEEKLY;COUNT=3"), body=LONG_BODY),
}


@pytest.mark.parametrize("name", MADE_AT_ONCE)
def test_what_is_made_at_once_for_feed_and_file_is_what_each_is_alone(name: str) -> None:
    one = entry(MADE_AT_ONCE[name])
    assert ics.vevents_of_feed_and_file(one, language="en", hub=hub(), words=words("en")) == tuple(
        written(one, style=style) for style in (ics.PLAIN, ics.WHOLE)
    )


def test_a_feed_cuts_a_long_text_after_a_sentence_and_the_events_own_file_does_not() -> None:
    body = "One sentence of twenty-nine c. " * 60
    one = entry(event(body=text(en=body), registration="https://r.example/1"))
    assert ics.is_longer_alone(one.event)
    short, whole = (
        parsed(written(one, style=style))[0].all("DESCRIPTION")[0].text
        for style in (ics.PLAIN, ics.WHOLE)
    )
    blocks = short.split("\n\n")
    assert blocks[0].endswith("twenty-nine c. …")
    assert len(blocks[0]) <= 1_202
    assert "Registration: https://r.example/1" in blocks[1]
    page = "https://hub.example/baltic/en/events/board-2027.html"
    assert blocks[2] == f"Whole text: {page}"
    assert body.strip() in whole
    assert whole.endswith(f"\n\n{page}")
    assert not lint_calendar(ics.document(view(one)), own=True)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Short.", "Short."),
        ("First line\nsecond line that is long", "First line …"),
        ("One two three four five six", "One two three four …"),
        ("The first is 12. The second", "The first is 12. …"),
        ("a" * 40, "a" * 20 + " …"),
        ("ideographs。" + "字" * 30, "ideographs。" + "字" * 9 + " …"),
    ],
)
def test_a_text_is_cut_after_a_line_a_sentence_or_a_word(said: str, kept: str) -> None:
    assert cut(said, 20) == kept


def test_a_meeting_link_is_a_conference_and_stands_in_the_description() -> None:
    (component,) = parsed(written(entry(event(place=None, online="https://meet.example/a,b;c"))))
    (conference,) = component.all("CONFERENCE")
    assert conference.params == (("FEATURE", "VIDEO"), ("VALUE", "URI"))
    assert conference.value == "https://meet.example/a,b;c"
    assert "https://meet.example/a,b;c" in component.all("DESCRIPTION")[0].text
    assert component.value("LOCATION") == "Online"


def test_a_place_is_one_line_with_its_parts() -> None:
    place = Place(name=text(en="Hall; 1"), street="Road 5", city=text(en="Turku"), country="FI")
    data = written(entry(event(place=place)))
    assert parsed(data)[0].all("LOCATION")[0].text == "Hall; 1, Road 5, Turku, Finland"


def test_a_text_carries_the_language_it_is_in_and_our_words_are_the_readers() -> None:
    one = entry(event(status=Status.CANCELLED))
    (component,) = parsed(written(one, language="fi"))
    (summary,) = component.all("SUMMARY")
    assert summary.param("LANGUAGE") == "en"
    assert summary.text == words("fi").cancelled_title("Board meeting")
    assert summary.text != "Cancelled: Board meeting"
    english = parsed(written(one))[0]
    for name in ("UID", "DTSTART", "DTEND", "DTSTAMP", "SEQUENCE"):
        assert component.value(name) == english.value(name)


def test_a_hub_of_one_language_does_not_name_it() -> None:
    assert b"LANGUAGE" not in written(entry(), languages=("en",))


def test_a_deadline_is_an_event_with_its_own_title_that_happens_nowhere() -> None:
    deadline = Deadline("registration", days(date(2027, 2, 1)))
    this = event(when=deadline.when, online="https://meet.example/x")
    data = written(entry(this, deadline=deadline))
    assert value(data, "SUMMARY") == "Registration closes: Board meeting"
    assert b"LOCATION" not in data
    assert b"CONFERENCE" not in data


def test_a_deadline_of_what_happens_in_several_places_happens_nowhere_too() -> None:
    deadline = Deadline("registration", days(date(2027, 2, 1)))
    turku, riga = (Place(city=text(en=city)) for city in ("Turku", "Rīga"))
    for this in (
        event(when=deadline.when, place=turku, also_at=(riga,)),
        event(when=deadline.when, place=None, online_name=text(en="Zoom")),
    ):
        assert b"LOCATION" not in written(entry(this, deadline=deadline))


def test_a_long_title_survives_whole() -> None:
    one = entry(event(title=text(en=LONG)))
    assert parsed(written(one))[0].all("SUMMARY")[0].text == LONG
    assert bare_title(one, view().reader).text == LONG


# The calendar


def test_a_feed_says_what_it_is_and_when_to_come_back() -> None:
    feed = Feed(
        name="type/board",
        title=text(en="Boards, all; of them"),
        description=text(en="What boards do"),
        refresh=timedelta(days=1),
        select=Selection(type=("board-meeting",)),
    )
    root = calendar(ics.document(view(feed=feed)))
    assert root.value("VERSION") == "2.0"
    assert re.fullmatch(r"-//calendarhub//calendarhub \d+\.\d+\.\d+//EN", root.value("PRODID"))
    assert root.value("NAME") == root.value("X-WR-CALNAME") == "Boards all of them – Baltic health"
    assert root.value("X-WR-CALDESC") == "What boards do"
    (refresh,) = root.all("REFRESH-INTERVAL")
    assert (refresh.params, refresh.value) == ((("VALUE", "DURATION"),), "P1D")
    assert root.value("X-PUBLISHED-TTL") == "P1D"
    assert root.value("SOURCE") == "https://hub.example/baltic/feeds/type/board.ics"
    assert not root.all("UID")
    assert root.value("X-WR-TIMEZONE") == HELSINKI
    assert root.value("COLOR") == "blue"
    assert not root.all("METHOD")
    assert not root.all("CALSCALE")


def test_a_description_with_escapes_stays_out_of_the_older_name() -> None:
    feed = Feed(name="all", title=text(en="All"), description=text(en="Boards, and more"))
    root = calendar(ics.document(view(feed=feed)))
    assert root.all("DESCRIPTION")[0].text == "Boards, and more"
    assert not root.all("X-WR-CALDESC")


def test_a_colour_in_digits_is_not_written() -> None:
    network = Network(types={"x": EventType(id="x", name=text(en="X"), colour="#336699")})
    feed = Feed(name="x", title=text(en="X"), select=Selection(type=("x",)))
    assert b"COLOR" not in ics.document(view(feed=feed, hub=hub(network=network)))


def test_an_empty_feed_holds_the_zone_of_the_hub() -> None:
    root = calendar(ics.document(view()))
    assert [one.value("TZID") for one in root.components] == [HELSINKI]


def test_fragments_made_before_give_the_same_calendar() -> None:
    this = view(*records())
    style = ics.style(this.feed, this.window)
    fragments = [written(one, style=style) for one in this.entries]
    assert ics.document(replace(this, vevents=fragments)) == ics.document(this)


@pytest.mark.parametrize("expand", [False, True])
def test_the_next_day_and_the_next_year_change_no_byte_of_a_single_event(expand: bool) -> None:
    feed = Feed(name="all", title=text(en="All"), expand=expand, back=None)
    cairo = entry(event(when=timed(START, END, "Africa/Cairo")))
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    files = {
        ics.document(view(cairo, feed=feed, window=window(now + timedelta(days=later))))
        for later in (0, 1, 60)
    }
    assert len(files) == 1


def test_an_end_at_a_midnight_that_clocks_leap_over_is_written_as_clocks_show_it() -> None:
    evening = timed(datetime(2027, 4, 29, 20), datetime(2027, 4, 30), "Africa/Cairo")
    (one,) = parsed(written(entry(event(when=evening))))
    assert one.value("DTEND") == "20270430T010000"
    usual = timed(datetime(2027, 5, 29, 20), datetime(2027, 5, 30), "Africa/Cairo")
    (one,) = parsed(written(entry(event(when=usual))))
    assert one.value("DTEND") == "20270530T000000"


def test_the_file_of_one_event_has_no_name_source_or_refresh() -> None:
    data = ics.single(weekly(), language="en", hub=hub(), words=words())
    assert data
    root = calendar(data)
    assert [one.name for one in root.properties] == ["VERSION", "PRODID"]
    assert [one.name for one in root.components] == ["VTIMEZONE", *["VEVENT"] * 3]


def test_what_no_calendar_can_show_has_no_file() -> None:
    one = entry(event(when=CASES["a year"].when))
    assert ics.single(one, language="en", hub=hub(), words=words()) is None
