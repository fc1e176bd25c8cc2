"""A hub with everything that pages can show, made from builders: for browsers and for eyes."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from calendarhub import widget
from calendarhub.model.entry import Entry
from calendarhub.model.event import (
    Contact,
    Deadline,
    Document,
    Event,
    Place,
    Repeats,
    Source,
    Status,
)
from calendarhub.model.feed import Each, Feed, Selection
from calendarhub.model.ledger import Change, ChangeKind, RecordState
from calendarhub.model.network import EventType, Network, Organisation, Project
from calendarhub.model.release import Recipe
from calendarhub.model.settings import Hub, Link, Settings
from calendarhub.model.source import SourceState
from calendarhub.model.text import Text
from calendarhub.model.when import Precision, When
from calendarhub.pages import PAGES
from calendarhub.rules import expand
from calendarhub.theme.site import Site
from tests.builders import HELSINKI, NOW, days, revision, text, timed
from tests.widget.sites import site

SOURCES = (
    SourceState("events", files=31, events=27, kept=1, since=date(2026, 11, 20), flawed=True),
    SourceState("../website/_events", files=1, events=1),
)
LANGUAGES = ("en", "fi", "sv", "da", "nb", "de", "et", "lv", "lt", "pl")


# As a build leaves it that ran at the moment of the demo.
HEARTBEAT = {
    "last_build": NOW.isoformat(),
    "next_build": (NOW + timedelta(hours=6)).isoformat(),
    "outcome": "published",
}
# The files of feeds that are made once for each type and project.
FAMILIES = (
    Feed(name="type", title=text(en="By type", fi="Tyypeittäin", lt="Pagal rūšį"), each=Each.TYPE),
    Feed(
        name="project",
        title=text(en="By project", fi="Hankkeittain", lt="Pagal projektą"),
        each=Each.PROJECT,
    ),
)


def demo(*, languages: tuple[str, ...] = LANGUAGES) -> Site:
    """The site of the demo."""
    hub = _hub(languages)
    feeds = _feeds(hub.network)
    entries = tuple(_entry(event) for event in _events())
    selected = {feed.name: _chosen(feed, entries) for feed in feeds}
    return site(
        *entries,
        hub=replace(hub, feeds=(*feeds, *FAMILIES)),
        feeds=feeds,
        selected=selected,
        former=frozenset({"feeds/newsletter.ics"}),
        until=datetime(2026, 11, 22, 22, tzinfo=UTC),
        sources=SOURCES,
    )


def recipes(this: Site) -> list[Recipe]:
    """All files of the site's pages and of its widget."""
    pages = [recipe for page in PAGES.values() for recipe in page.recipes(this)]
    return [*pages, *widget.recipes(this)]


def write(this: Site, folder: Path) -> None:
    """Put the site's pages into a folder."""
    for recipe in recipes(this):
        file = folder / recipe.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(recipe.make())
    folder.joinpath("heartbeat.json").write_text(json.dumps(HEARTBEAT))


def vague(
    precision: Precision, edtf: str, first: date, last: date | None, *, approximate: bool = False
) -> When:
    """A date of low precision."""
    return When(
        precision=precision, edtf=edtf, earliest=first, latest=last, approximate=approximate
    )


def _hub(languages: tuple[str, ...]) -> Hub:
    settings = Settings(
        name=text(
            en="Baltic Sea Health Network",
            fi="Itämeren terveysverkosto",
            lt="Baltijos jūros sveikatos tinklas",
        ),
        description=text(
            en="Meetings, conferences and projects of the health networks around the Baltic Sea.",
            fi="Itämeren terveysverkostojen kokoukset, konferenssit ja hankkeet.",
            lt="Baltijos jūros regiono sveikatos tinklų posėdžiai, konferencijos ir projektai.",
        ),
        base_url="https://hub.example/baltic/",
        languages=languages,
        timezone=HELSINKI,
        contact="secretariat@hub.example",
        links=(
            Link(text(en="University of Turku"), "https://www.utu.fi/", text(en="Universities")),
            Link(text(en="University of Tartu"), "https://ut.ee/", text(en="Universities")),
            Link(text(en="NDPHS"), "https://www.ndphs.org/", text(en="Networks")),
        ),
    )
    return Hub(settings=settings, network=_network())


def _network() -> Network:
    kinds = (
        (
            "board-meeting",
            "Board meeting",
            "Johtokunnan kokous",
            "Valdybos posėdis",
            "blue",
            "square",
        ),
        ("conference", "Conference", "Konferenssi", "Konferencija", "red", "diamond"),
        ("webinar", "Webinar", "Webinaari", "Internetinis seminaras", "teal", "circle"),
        (
            "training",
            "Doctoral training",
            "Tohtorikoulutus",
            "Doktorantų mokymai",
            "purple",
            "star",
        ),
        ("milestone", "Milestone", "Välitavoite", "Gairė", "amber", "triangle"),
        ("call", "Call", "Haku", "Kvietimas", "green", "hexagon"),
    )
    types = {
        kind: EventType(
            id=kind,
            name=text(en=en, fi=fi, lt=lt),
            description=text(
                en=f"What a {en.lower()} is, who comes to one, and what can be expected of it."
            ),
            colour=colour,
            shape=shape,
        )
        for kind, en, fi, lt, colour, shape in kinds
    }
    organisations = {
        "bsr-phc": Organisation(
            id="bsr-phc",
            name=text(
                en="Baltic Sea Region Network in Personalized Health Care",
                fi="Itämeren alueen yksilöllisen terveydenhuollon verkosto",
            ),
            short="BSR PHC",
            description=text(
                en="A network of universities for doctoral training and joint research.",
                fi="Yliopistojen verkosto tohtorikoulutusta ja yhteistä tutkimusta varten.",
            ),
            url="https://bsr-phc.example/",
            city=text(en="Turku"),
            countries=("FI", "SE", "LT", "LV", "EE", "PL"),
        ),
        "utu": Organisation(
            id="utu",
            name=text(en="University of Turku", fi="Turun yliopisto", sv="Åbo universitet"),
            city=text(en="Turku", sv="Åbo"),
            countries=("FI",),
            member_of=("bsr-phc",),
            geo=(60.455, 22.286),
        ),
        "gumed": Organisation(
            id="gumed",
            name=text(en="Medical University of Gdańsk", pl="Gdański Uniwersytet Medyczny"),
            city=text(en="Gdańsk"),
            countries=("PL",),
            member_of=("bsr-phc",),
        ),
    }
    projects = {
        "primcare-it": Project(
            id="primcare-it",
            name=text(en="PrimCare IT"),
            description=text(
                en="Tele-consultation and tele-mentoring against the professional isolation of "
                "health workers in remote primary care."
            ),
            when=vague(Precision.SPAN, "2025/2027", date(2025, 1, 1), date(2027, 12, 31)),
            coordinator="utu",
            partners=("gumed", "Seinäjoki University of Applied Sciences"),
            url="https://primcare.example/",
        )
    }
    return Network(organisations=organisations, projects=projects, types=types)


def _feeds(network: Network) -> tuple[Feed, ...]:
    main = Feed(
        name="all",
        title=text(en="All events", fi="Kaikki tapahtumat", lt="Visi renginiai"),
        description=text(en="Everything that happens in the network."),
    )
    kinds = tuple(
        Feed(name=f"type/{kind.id}", title=kind.name, select=Selection(type=(kind.id,)))
        for kind in network.types.values()
    )
    project = Feed(
        name="project/primcare-it",
        title=text(en="PrimCare IT"),
        select=Selection(project=("primcare-it",)),
    )
    return (main, *kinds, project)


def _chosen(feed: Feed, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    kinds, projects = feed.select.type, feed.select.project
    return tuple(
        entry
        for entry in entries
        if (not kinds or entry.event.type in kinds)
        and (not projects or entry.event.project in projects)
    )


def _place(name: str, city: str, country: str, **more: str) -> Place:
    return Place(name=text(en=name), city=text(en=city, **more), country=country)


TURKU = replace(_place("Medisiina D", "Turku", "FI", sv="Åbo"), geo=(60.4547, 22.2876))
GDANSK = replace(
    _place("Medical University of Gdańsk", "Gdańsk", "PL"),
    street="Marii Skłodowskiej-Curie 3a",
    geo=(54.366, 18.627),
)
RIGA = _place("Rīga Stradiņš University", "Riga", "LV", fi="Riika", lv="Rīga")
KLAIPEDA = _place("Klaipėda University", "Klaipėda", "LT")


def _title(en: str, fi: str = "", lt: str = "") -> Text:
    return Text(tuple((k, v) for k, v in (("en", en), ("fi", fi), ("lt", lt)) if v))


def _at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)


def _events() -> tuple[Event, ...]:
    return (*_coming(), *_vague(), *_changed(), *_past(), *_milestones())


def _coming() -> tuple[Event, ...]:
    return (
        Event(
            id="academic-board-2026",
            title=_title(
                "Academic Board meeting",
                "Akateemisen johtokunnan kokous",
                "Akademinės tarybos posėdis",
            ),
            when=timed(_at(2026, 12, 8, 9, 30), _at(2026, 12, 8, 16), "Europe/Warsaw"),
            type="board-meeting",
            summary=_title("The board plans the doctoral training of the coming year."),
            body=text(
                en="The board plans the **doctoral training** of the coming year and hears the "
                "member universities.\n\n- Report of the coordinator\n- Courses of 2027\n"
                "- New partners\n\nGuests are welcome to the open part from 13:00.",
                fi="Johtokunta suunnittelee seuraavan vuoden **tohtorikoulutusta** ja kuulee "
                "jäsenyliopistoja.",
            ),
            place=GDANSK,
            online="https://meet.example/board",
            organisers=("bsr-phc", "gumed"),
            project="primcare-it",
            tags=("doctoral-training",),
            url="https://bsr-phc.example/board",
            registration="https://bsr-phc.example/register",
            deadlines=(
                Deadline("registration", days(date(2026, 12, 1))),
                Deadline("call", timed(_at(2026, 11, 29, 23, 59), None, "Etc/GMT+12")),
            ),
            documents=(
                Document("agenda", "https://bsr-phc.example/agenda.pdf"),
                Document(
                    "minutes", "https://bsr-phc.example/minutes.pdf", text(en="Minutes of May")
                ),
            ),
            contact=Contact(name="Secretariat", email="secretariat@bsr-phc.example"),
        ),
        Event(
            id="telecare-webinar",
            title=_title(
                "Tele-consultation in remote primary care", "Etäkonsultaatio syrjäseuduilla"
            ),
            when=timed(_at(2026, 11, 24, 13), _at(2026, 11, 24, 14, 30)),
            type="webinar",
            online="https://meet.example/telecare",
            organisers=("utu",),
            project="primcare-it",
        ),
        Event(
            id="nursing-course",
            title=_title("Doctoral course: qualitative methods in nursing science"),
            when=days(date(2026, 12, 14), date(2026, 12, 18)),
            type="training",
            place=TURKU,
            organisers=("utu", "bsr-phc"),
        ),
        Event(
            id="board-monthly",
            title=_title("Executive Steering Committee", "Ohjausryhmän kokous"),
            when=timed(_at(2026, 9, 1, 10), _at(2026, 9, 1, 11)),
            type="board-meeting",
            online="https://meet.example/esc",
            organisers=("bsr-phc",),
            repeats=Repeats(rule="FREQ=MONTHLY;BYDAY=1TU;COUNT=10", cancelled=(date(2027, 1, 5),)),
        ),
        Event(
            id="annual-conference-2027",
            title=_title(
                "Annual conference on personalised health care",
                "Yksilöllisen terveydenhuollon vuosikonferenssi",
                "Metinė individualizuotos sveikatos priežiūros konferencija",
            ),
            when=days(date(2027, 5, 12), date(2027, 5, 14)),
            type="conference",
            place=RIGA,
            organisers=("bsr-phc",),
        ),
        Event(
            id="exhibition",
            title=_title(
                "Exhibition: a hundred years of nursing", "Näyttely: sata vuotta hoitotyötä"
            ),
            when=days(date(2026, 11, 2), date(2027, 1, 31)),
            type="conference",
            place=KLAIPEDA,
        ),
        Event(
            id="morning-coffee",
            title=_title("Morning coffee of the network"),
            when=timed(_at(2026, 12, 8, 8, 30)),
            type="webinar",
            online="https://meet.example/coffee",
        ),
        Event(
            id="cities-workshop",
            title=_title("Healthy cities workshop"),
            when=timed(_at(2027, 2, 3, 10), _at(2027, 2, 4, 15), "Europe/Vilnius"),
            type="training",
            place=KLAIPEDA,
        ),
    )


def _vague() -> tuple[Event, ...]:
    return (
        Event(
            id="partnership-conference",
            title=_title("Partnership annual conference", "Kumppanuuden vuosikonferenssi"),
            when=vague(Precision.MONTH, "2027-03", date(2027, 3, 1), date(2027, 3, 31)),
            type="conference",
            place=RIGA,
        ),
        Event(
            id="expert-group",
            title=_title("Expert group on eHealth"),
            when=vague(
                Precision.MONTH, "2027-01~", date(2027, 1, 1), date(2027, 1, 31), approximate=True
            ),
            type="board-meeting",
        ),
        Event(
            id="summer-school",
            title=_title("Summer school of doctoral candidates"),
            when=vague(Precision.SEASON, "2027-22", date(2027, 6, 1), date(2027, 8, 31)),
            type="training",
        ),
        Event(
            id="political-board", title=_title("Political Strategic Board"), type="board-meeting"
        ),
    )


def _changed() -> tuple[Event, ...]:
    return (
        Event(
            id="data-driven-care",
            title=_title(
                "Data-driven care: call for partners", "Tietoon perustuva hoito: kumppanihaku"
            ),
            when=timed(_at(2026, 12, 2, 12), _at(2026, 12, 2, 13)),
            type="call",
            online="https://meet.example/call",
        ),
        Event(
            id="biobank-day",
            title=_title("Biobank day", "Biopankkipäivä"),
            when=days(date(2026, 12, 10)),
            type="conference",
            place=TURKU,
            status=Status.CANCELLED,
            reason=_title("Too few registrations.", "Liian vähän ilmoittautuneita."),
        ),
        Event(
            id="neuro-seminar",
            title=_title("Seminar on neurosciences"),
            when=days(date(2027, 1, 20)),
            type="training",
            place=TURKU,
            status=Status.POSTPONED,
            reason=_title("The speaker is ill."),
        ),
        Event(
            id="open-call",
            title=_title("Open call for eHealth clusters"),
            when=days(date(2027, 1, 15)),
            type="call",
            status=Status.TENTATIVE,
        ),
        Event(
            id="withdrawn-visit",
            title=_title("Study visit to Blekinge"),
            when=days(date(2027, 2, 18)),
            type="training",
        ),
    )


def _past() -> tuple[Event, ...]:
    return tuple(
        Event(
            id=f"academic-board-{year}",
            title=_title(f"Academic Board meeting {year}", f"Akateeminen johtokunta {year}"),
            when=days(date(year, 12, 5), date(year, 12, 6)),
            type="board-meeting",
            place=GDANSK,
            organisers=("bsr-phc",),
        )
        for year in (2016, 2023, 2024, 2025)
    )


def _milestones() -> tuple[Event, ...]:
    def step(name: str, title: str, when: When, **more: str) -> Event:
        return Event(
            id=f"primcare-{name}",
            title=_title(title),
            when=when,
            type="milestone",
            project="primcare-it",
            **more,  # type: ignore[arg-type]
        )

    return (
        step("kick-off", "Kick-off", days(date(2025, 2, 12))),
        step(
            "pilots",
            "Pilots in six countries",
            vague(Precision.SPAN, "2025-09/2026-08", date(2025, 9, 1), date(2026, 8, 31)),
        ),
        replace(
            step(
                "report",
                "Final report",
                vague(Precision.QUARTER, "2027-36", date(2027, 10, 1), date(2027, 12, 31)),
            ),
            disputes=("primcare-report-2",),
            source=Source(text(en="Project plan"), "https://primcare.example/plan"),
        ),
        replace(
            step(
                "report-2",
                "Final report (by the newsletter)",
                vague(
                    Precision.MONTH,
                    "2027-06~",
                    date(2027, 6, 1),
                    date(2027, 6, 30),
                    approximate=True,
                ),
            ),
            disputes=("primcare-report",),
            source=Source(text(en="Newsletter 4"), "https://primcare.example/news"),
        ),
    )


def _entry(event: Event) -> Entry:
    begins, ends = expand.extent(event, HELSINKI)
    stamp = min(
        datetime(2026, 10, 1, 8, tzinfo=UTC) + timedelta(hours=sum(map(ord, event.id)) % 900), NOW
    )
    plain = revision(id=event.id, uid=f"{event.id}@hub.example", created=stamp, modified=stamp)
    change = None
    if event.id == "data-driven-care":
        before = timed(_at(2026, 11, 25, 12), _at(2026, 11, 25, 13))
        change = (ChangeKind.MOVED, before, event.when)
    elif event.status is Status.CANCELLED:
        change = (ChangeKind.CANCELLED, event.when, event.when)
    elif event.status is Status.POSTPONED:
        change = (ChangeKind.POSTPONED, event.when, event.when)
    elif event.id == "withdrawn-visit":
        change = (ChangeKind.WITHDRAWN, event.when, event.when)
        plain = replace(plain, state=RecordState.GONE, gone_at=NOW)
    if event.id == "academic-board-2026":
        vague_before = vague(Precision.MONTH, "2026-12", date(2026, 12, 1), date(2026, 12, 31))
        change = (ChangeKind.CONFIRMED, vague_before, event.when)
    if change:
        kind, before, after = change
        at = datetime(2026, 11, 12, 9, tzinfo=UTC)
        step = Change(at=at, sequence=1, kind=kind, before=before, after=after)
        plain = replace(plain, sequence=1, history=(step,), modified=at)
    return Entry(
        event=event,
        revision=plain,
        digest=f"digest-of-{event.id}",
        begins=begins,
        ends=ends,
    )
