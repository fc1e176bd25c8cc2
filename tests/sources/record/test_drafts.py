"""What was not meant to be seen is not published, in whatever words a file says so."""

import pytest

from calendarhub.model.event import Event
from calendarhub.model.problem import Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.sources.record.event import ParsedFile
from tests.sources.record.reading import mapped, read, record

SITE = mapped(fields={"title": "name", "start": "starts"})


def site(line: str, *, source: RecordSource = SITE) -> ParsedFile:
    return read(f"---\nname: Board\nstarts: 2027-03-08\n{line}\n---\n", source=source)


def is_public(events: tuple[Event, ...]) -> bool:
    return any(not event.draft for event in events)


KEPT_BACK = [
    "draft: true",
    "draft: yes",
    "draft: 1",
    "draft: perhaps",
    "Draft: 'true'",
    "is_draft: true",
    "published: false",
    "publish: no",
    "status: draft",
    "status: Entwurf",
    "state: unpublished",
    "post_status: pending",
    "status: 0",
    "hidden: true",
    "private: true",
    "wip: true",
    "show: false",
    "unlisted: true",
    "visibility: private",
    "class: CONFIDENTIAL",
    "workflow_state: needs review",
    "public: false",
    "Sensitivity: Private",
    "Sensitivity: Personal",
    "Vertraulichkeit: Vertraulich",
    "Privat: Wahr",
    "private: Tosi",
    "Öffentlich: FALSCH",
    "Hide Event From Event Listings: 'TRUE'",
    "hide_from_upcoming: yes",
    "isDraft: true",
    "isPublished: false",
    "postStatus: pending",
    "OK to publish?: No",
    "Public (yes/no): no",
    "approved: false",
    "active: 0",
    "wip: true",
    "state: review",
    "audience: internal",
    "post_password: abc",
    "attributes: {status: false}",
    "meta: {draft: true}",
]


@pytest.mark.parametrize("line", KEPT_BACK)
def test_a_draft_of_a_site_is_kept_back_though_no_map_names_its_key(line: str) -> None:
    parsed = site(line)
    assert [event.draft for event in parsed.events] == [True]
    assert [(one.code, one.severity) for one in parsed.problems] == [
        ("record.draft", Severity.NOTE)
    ]
    assert parsed.problems[0].where.line == 4


@pytest.mark.parametrize(
    "line",
    [
        "draft: false",
        "draft:",
        "draft: 0",
        "published: true",
        "published: 2026-01-01",
        "status: confirmed",
        "status: pending",
        "hidden: no",
        "visibility: public",
        "state: Berlin",
        "access: free",
        "audience: doctoral students",
        "active: true",
        "password: 123456",
        "review: pending",
    ],
)
def test_what_only_looks_like_a_draft_is_published(line: str) -> None:
    assert is_public(site(line).events)


@pytest.mark.parametrize(
    "line", ["published: false", "status: draft", "hidden: true", "visibility: private"]
)
def test_our_own_records_may_use_the_words_of_other_tools(line: str) -> None:
    parsed = record(line)
    assert [event.draft for event in parsed.events] == [True]
    assert [one.code for one in parsed.problems] == ["record.draft"]


def test_a_key_that_the_map_names_is_judged_in_the_same_way() -> None:
    source = mapped(fields={"title": "name", "start": "starts", "status": "status"})
    parsed = site("status: draft", source=source)
    assert not is_public(parsed.events)
    assert {one.code for one in parsed.problems} == {"record.draft"}


def test_rows_of_lists_and_other_front_matter_are_kept_back_too() -> None:
    rows = b'[{"name": "A", "starts": "2027", "draft": true}, {"name": "B", "starts": "2027"}]'
    parsed = read(rows, "data/list.json", source=SITE)
    assert [event.draft for event in parsed.events] == [True, False]
    table = b"name,starts,published\nA,2027,false\nB,2027,true\n"
    assert [event.draft for event in read(table, "data/l.csv", source=SITE).events] == [True, False]
    toml = '+++\nname = "A"\nstarts = 2027-03-08\ndraft = true\n+++\n'
    assert not is_public(read(toml, source=SITE).events)
    assert not is_public(
        read('{"name": "A", "starts": "2027", "hidden": true}\n', source=SITE).events
    )


def test_what_waits_for_its_day_or_a_review_in_a_table_of_wordpress_is_kept_back() -> None:
    rows = "A,2027,post,pending\nB,2027,post,future\nC,2027,post,publish\n"
    parsed = read(f"name,starts,Post Type,Status\n{rows}", "data/l.csv", source=SITE)
    assert [event.draft for event in parsed.events] == [True, True, False]


def test_no_mistake_of_a_draft_is_an_error() -> None:
    parsed = read("---\nname: Board\ndraft: true\n---\n", source=SITE)
    assert parsed.events == ()
    assert all(one.severity is Severity.NOTE for one in parsed.problems)
    parsed = record("draft: true\nstart: soon")
    assert [one.severity for one in parsed.problems] == [Severity.WARNING]


@pytest.mark.parametrize("key", ["publishDate", "publish_date"])
def test_the_day_of_publication_of_another_tool_is_ours(key: str) -> None:
    [event] = site(f"{key}: 2027-01-02T08:00:00Z").events
    assert event.published is not None
    assert event.published.isoformat() == "2027-01-02T08:00:00+00:00"


def test_no_advice_about_a_row_that_is_kept_back_removes_the_row() -> None:
    rows = mapped(file="l.csv", fields={"title": "name", "start": "day"})
    [told] = read("name,day,private\nA,2027-03-08,yes\n", path="l.csv", source=rows).problems
    assert told.remedy == "To publish it, empty that value."
