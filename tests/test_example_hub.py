"""The hub at the root of the repository: it reads without a problem and shows every feature."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calendarhub import config, fetch
from calendarhub.config import Loaded
from calendarhub.hub.importing.files import read_file
from calendarhub.hub.importing.run import run_import
from calendarhub.input.context import RecordContext
from calendarhub.model.event import Event, Status
from calendarhub.model.problem import Problem
from calendarhub.model.text import Text
from calendarhub.model.when import Precision
from calendarhub.rules.intake.twins import SourcedEvent, twins
from calendarhub.sources.record import event as record

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fi", "sv", "da", "nb", "de", "et", "lv", "lt", "pl")
WRITTEN = date(2026, 11, 22)  # the day on which the examples lie ahead
EXAMPLE = {
    "en": "Example: ",
    "fi": "Esimerkki: ",
    "sv": "Exempel: ",
    "da": "Eksempel: ",
    "nb": "Eksempel: ",
    "de": "Beispiel: ",
    "et": "Näide: ",
    "lv": "Piemērs: ",
    "lt": "Pavyzdys: ",
    "pl": "Przykład: ",
}
INVENTED = {
    "en": "invented",
    "fi": "keksitty",
    "sv": "påhitta",
    "da": "opdigtet",
    "nb": "oppdiktet",
    "de": "erfunden",
    "et": "väljamõeldud",
    "lv": "izdomāt",
    "lt": "išgalvot",
    "pl": "zmyślon",
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return config.load(ROOT)


@pytest.fixture(scope="module")
def found(loaded: Loaded) -> list[fetch.Found]:
    files, problems, _ = fetch.scan(ROOT, loaded.hub.settings)
    assert problems == []
    return files


@pytest.fixture(scope="module")
def parsed(loaded: Loaded, found: list[fetch.Found]) -> list[record.ParsedFile]:
    source = loaded.hub.settings.records[0]
    context = RecordContext.of(loaded.hub, source)
    return [
        record.parse(
            fetch.read(one.file, one.path),
            context=context,
            siblings={language: fetch.read(file, file) for language, file in one.siblings},
        )
        for one in found
    ]


@pytest.fixture(scope="module")
def events(parsed: list[record.ParsedFile]) -> list[Event]:
    return [event for one in parsed for event in one.events]


def is_example(event: Event) -> bool:
    return event.origin.path.startswith("events/examples/")


def texts(event: Event) -> Iterator[Text]:
    yield from (event.title, event.summary)


def test_settings_network_and_feeds_have_no_problem(loaded: Loaded) -> None:
    assert loaded.problems == ()
    assert loaded.hub.settings.languages == LANGUAGES


def test_every_record_has_no_problem(parsed: list[record.ParsedFile]) -> None:
    problems: list[Problem] = [problem for one in parsed for problem in one.problems]
    assert problems == []


def test_there_are_enough_records_and_no_two_share_an_id(events: list[Event]) -> None:
    ids = [event.id for event in events]
    assert len(ids) == len(set(ids))
    assert 40 <= len(ids) <= 60


def test_what_is_real_is_told_in_all_languages(events: list[Event]) -> None:
    missing = [
        (event.id, set(LANGUAGES) - set(text.languages))
        for event in events
        if not is_example(event)
        for text in texts(event)
        if set(text.languages) != set(LANGUAGES)
    ]
    assert missing == []


def test_types_projects_and_feeds_are_told_in_all_languages(loaded: Loaded) -> None:
    hub = loaded.hub
    described = {
        **{f"type {one.id}": one.description for one in hub.network.types.values()},
        **{f"type {one.id} name": one.name for one in hub.network.types.values()},
        **{f"project {one.id}": one.description for one in hub.network.projects.values()},
        **{f"feed {one.name}": one.description for one in hub.feeds},
        **{f"feed {one.name} title": one.title for one in hub.feeds},
    }
    assert [name for name, text in described.items() if text.languages != LANGUAGES] == []


def test_what_is_invented_says_so_in_its_title_in_each_language(events: list[Event]) -> None:
    silent = [
        (event.id, language)
        for event in events
        if is_example(event)
        for text in (event.title, *(deadline.title for deadline in event.deadlines))
        for language, title in text.versions
        if not title.startswith(EXAMPLE[language])
    ]
    assert silent == []


def test_what_is_invented_says_so_in_its_text_in_each_language(events: list[Event]) -> None:
    written = [
        (event.id, language, text)
        for event in events
        if is_example(event)
        for language, text in (*event.summary.versions, *event.body.versions)
    ]
    assert written
    silent = [one for one in written if INVENTED[one[1]] not in one[2].casefold()]
    assert silent == []


def test_every_coming_day_is_an_example(events: list[Event]) -> None:
    """The sources name no coming day, so whatever has one is invented and must say so."""
    coming = [
        event
        for event in events
        if event.when.precision is not Precision.OPEN
        and event.when.latest is not None
        and event.when.latest >= WRITTEN
    ]
    assert [event.id for event in coming if not is_example(event)] == []
    assert len(coming) >= 20


def test_the_facts_have_the_dates_of_their_sources(events: list[Event]) -> None:
    facts = {event.id: event.when.edtf for event in events if not is_example(event)}
    assert facts == {
        "academic-board-established": "2015-06-08",
        "academic-board-2016": "2016-12",
        "ehealth-for-regions-project": "2004-06/2007-05",
        "ehealth-for-regions-goes-on": "2007-05~",
        "primcare-it-2009-2012": "2009/2012",
        "primcare-it-2012-2014": "2012/2014",
        "primcare-it-more-information": "",
        "ict-for-health": "",
        "imprim": "",
        "centres-of-excellence-established": "2021/2023",
        "drug-development-centre-prepared": "2021?/..",
        "ndphs-annual-conference": "",
        "ndphs-csr-meeting": "",
        "ndphs-ehealth-meeting": "",
        "ehealth-regions-political-board": "",
        "south-sweden-cooperation": "",
    }


def test_the_two_sources_that_disagree_name_each_other(events: list[Event]) -> None:
    by_id = {event.id: event for event in events}
    one, other = by_id["primcare-it-2009-2012"], by_id["primcare-it-2012-2014"]
    assert one.disputes == (other.id,)
    assert other.disputes == (one.id,)
    assert one.source is not None
    assert other.source is not None
    assert one.source.name.languages == other.source.name.languages == LANGUAGES


def test_every_reference_to_another_record_leads_to_one(events: list[Event]) -> None:
    ids = {event.id for event in events}
    assert {other for event in events for other in event.disputes} <= ids


@pytest.mark.parametrize("precision", list(Precision))
def test_every_precision_of_a_date_is_shown(events: list[Event], precision: Precision) -> None:
    assert [event.id for event in events if event.when.precision is precision]


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_shown_and_a_bad_one_has_its_reason(
    events: list[Event], status: Status
) -> None:
    shown = [event for event in events if event.status is status]
    assert shown
    if status in (Status.CANCELLED, Status.POSTPONED):
        assert [event.id for event in shown if event.reason.languages != LANGUAGES] == []


FEATURES: dict[str, Callable[[Event], object]] = {
    "past": lambda e: e.when.latest is not None and e.when.latest < WRITTEN,
    "approximate": lambda e: e.when.approximate and not e.when.uncertain,
    "uncertain": lambda e: e.when.uncertain and not e.when.approximate,
    "approximate and uncertain": lambda e: e.when.approximate and e.when.uncertain,
    "days in a row": lambda e: e.when.is_all_day and e.when.earliest != e.when.latest,
    "an interval in start": lambda e: e.when.edtf == "2027-11-08/2027-11-10",
    "a start without an end": lambda e: e.when.is_timed and e.when.end is None,
    "except, moved, cancelled": lambda e: (
        e.repeats and e.repeats.excluded and e.repeats.moved and e.repeats.cancelled
    ),
    "a rule until a day": lambda e: e.repeats and "UNTIL" in e.repeats.rule,
    "only online": lambda e: e.online and e.place is None,
    "hybrid": lambda e: e.online and e.place and e.place.name,
    "a map point": lambda e: e.place and e.place.geo,
    "only a country": lambda e: e.place and e.countries and not e.place.city,
    "a deadline anywhere on earth": lambda e: any(
        d.when.timezone == "Etc/GMT+12" for d in e.deadlines
    ),
    "a deadline of a day": lambda e: any(d.when.is_all_day for d in e.deadlines),
    "several deadlines": lambda e: len(e.deadlines) > 1,
    "an agenda": lambda e: any(d.kind == "agenda" for d in e.documents),
    "minutes": lambda e: any(d.kind == "minutes" for d in e.documents),
    "a public contact": lambda e: e.contact and e.contact.email.endswith(".example"),
    "registration": lambda e: e.registration,
    "a page of its own": lambda e: e.url,
    "tags": lambda e: e.tags,
    "several organisers": lambda e: len(e.organisers) > 1,
    "a project": lambda e: e.project,
    "a draft": lambda e: e.draft,
    "a former address": lambda e: e.aliases,
    "an embargo": lambda e: e.published and e.published > datetime(2026, 11, 22, tzinfo=UTC),
    "a body of several languages": lambda e: len(e.body.languages) > 1,
}


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_is_shown(events: list[Event], feature: str) -> None:
    assert [event.id for event in events if FEATURES[feature](event)]


def test_a_body_in_another_language_may_stand_in_a_file_beside_it(
    found: list[fetch.Found], events: list[Event]
) -> None:
    beside = {one.path: {language for language, _ in one.siblings} for one in found if one.siblings}
    bodies = {event.origin.path: set(event.body.languages) for event in events}
    assert set.union(*beside.values()) >= {"fi", "sv", "da"}
    assert [path for path, languages in beside.items() if not languages < bodies[path]] == []


def test_the_times_are_those_of_many_zones(events: list[Event]) -> None:
    zones = {event.when.timezone for event in events if event.when.is_timed}
    assert {
        "Europe/Helsinki",
        "Europe/Stockholm",
        "Europe/Oslo",
        "Europe/Warsaw",
        "Europe/Riga",
        "Europe/Tallinn",
        "Europe/Vilnius",
        "Europe/Berlin",
    } <= zones


def test_a_meeting_over_the_night_of_the_clocks_lasts_its_true_hours(events: list[Event]) -> None:
    (night,) = [event for event in events if event.id == "care-data-hackathon"]
    begins, ends = night.when.begins("Europe/Helsinki"), night.when.ends("Europe/Helsinki")
    assert begins is not None
    assert ends is not None
    assert (ends - begins).total_seconds() == 23 * 3600


def test_every_type_has_an_event_and_every_project_a_milestone(
    loaded: Loaded, events: list[Event]
) -> None:
    network = loaded.hub.network
    assert {event.type for event in events} == set(network.types)
    assert {event.project for event in events} - {""} == set(network.projects)


def test_no_private_person_and_no_real_address_is_in_the_examples(events: list[Event]) -> None:
    addresses = [event.contact.email for event in events if event.contact]
    links = [
        link
        for event in events
        if is_example(event)
        for link in (
            event.url,
            event.online,
            event.registration,
            *(document.url for document in event.documents),
        )
        if link
    ]
    assert addresses
    assert links
    assert [one for one in addresses if not one.endswith(".example")] == []
    assert [one for one in links if ".example/" not in one] == []


@pytest.fixture(scope="module")
def came(loaded: Loaded) -> list[Event]:
    """What came in from the two partners, as their files say it."""
    hub = loaded.hub
    files = [read_file(ROOT, hub, one.id) for one in loaded.partners]
    assert [one.problems for one in files] == [(), ()]
    return [one.event for read in files for one in read.file.events]


def test_what_partners_say_is_invented_and_says_so_in_its_own_language(came: list[Event]) -> None:
    said = [
        (language, title, body)
        for event in came
        for (language, title), (_, body) in zip(
            event.title.versions, event.body.versions, strict=True
        )
    ]
    assert len(said) == 9
    assert [title for language, title, _ in said if not title.startswith(EXAMPLE[language])] == []
    assert [
        title for language, title, body in said if INVENTED[language] not in body.casefold()
    ] == []
    links = [link for event in came for link in (event.url, event.online) if link]
    assert [one for one in links if ".example/" not in one] == []


def test_an_import_of_the_files_that_lie_beside_brings_nothing_new(tmp_path: Path) -> None:
    for folder in ("network", "partners", "imported"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "calendarhub.yaml", tmp_path)
    run = run_import(tmp_path, now=datetime(2026, 11, 30, tzinfo=UTC))
    assert run.is_whole
    assert [(one.id, one.steps, one.was_written) for one in run.sources] == [
        ("tartu", (), False),
        ("riga", (), False),
    ]


def test_the_one_event_that_both_partners_name_is_published_once(
    loaded: Loaded, came: list[Event]
) -> None:
    by_source = [
        SourcedEvent(one.organisers[0], one)
        for one in came
        if one.when.edtf.startswith("2027-06-09")
    ]
    (group,) = twins(by_source, timezone=loaded.hub.settings.timezone).groups
    assert group.why == "the same page"
