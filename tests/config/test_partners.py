"""network/sources.yaml."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.cli import caret
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.partner import PartnerSelection, PartnerSource
from tests.config.hubs import codes, loaded, only, underlined

ORGANISATIONS = "- {id: tartu, name: University of Tartu}\n"
TYPES = "- {id: seminar, name: Seminar}\n- {id: defence, name: Defence}\n"
WHOLE = """
- id: tartu
  url: webcal://calendar.example/ical/basic.ics?key={secret}
  kind: ics
  organisation: tartu
  timezone: Europe/Tallinn
  language: et
  type: {default: seminar, words: {kaitsmine: defence}}
  tags: [Nursing]
  select: {words: [nursing], not: [internal], back: 90d, ahead: 2y}
  every: 12h
  rank: 3
  publish: confirm
  uids: keep
  sessions: true
  fields: {title: Subject}
  paused: true
  secret: tartu
- {id: drop, url: inbox/list.csv, type: seminar}
"""


def test_a_source_says_whose_calendar_is_read_and_how(tmp_path: Path) -> None:
    hub = loaded(
        tmp_path,
        network__organisations=ORGANISATIONS,
        network__types=TYPES,
        network__sources=WHOLE,
    )
    assert hub.problems == ()
    assert hub.partners == (
        PartnerSource(
            id="tartu",
            url="https://calendar.example/ical/basic.ics?key={secret}",
            kind="ics",
            organisation="tartu",
            timezone="Europe/Tallinn",
            language="et",
            type="seminar",
            types={"kaitsmine": "defence"},
            tags=("nursing",),
            select=PartnerSelection(
                ("nursing",), ("internal",), timedelta(days=90), timedelta(days=730)
            ),
            every=timedelta(hours=12),
            rank=3,
            confirm=True,
            keep_uids=True,
            sessions=True,
            fields={"title": "Subject"},
            paused=True,
            secret="tartu",
        ),
        PartnerSource(id="drop", url="inbox/list.csv", type="seminar"),
    )


@pytest.mark.parametrize(
    ("row", "code", "under", "remedy"),
    [
        ("url: a.ics, knd: ics", "key.unknown", "knd", "Write kind: ics instead."),
        ("url: a.ics, kind: icss", "kind.unknown", "icss", "Did you mean “ics”?"),
        ("url: a.ics, organisation: tartuu", "organisation.unknown", "tartuu", "“tartu”"),
        ("url: a.ics, type: seminr", "type.default.unknown", "seminr", "“seminar”"),
        ("url: a.ics, type: {words: {a: defense}}", "type.words.unknown", "defense", "“defence”"),
        ("url: a.ics, type: {words: {a: [b]}}", "type.words.shape", "[", "the id of a type"),
        ("url: a.ics, fields: {titel: a}", "fields.key.unknown", "titel", "“title”"),
        ("url: a.ics, timezone: Europe/Talinn", "timezone.unknown", "Europe/Talinn", "Tallinn"),
        ("url: a.ics, language: ee", "language.unknown", "ee", "Write et."),
        ("url: a.ics, every: 1m", "every.range", "1m", "15m to 1w"),
        ("url: a.ics, rank: 0", "rank.range", "0", "from 1 to 999"),
        ("url: a.ics, select: {word: x}", "select.key.unknown", "word", "Write words: x"),
        ("url: 'http://a.example/{secret}'", "secret.missing", "'http://a", "Write secret:"),
        ("url: a.ics, secret: tartu", "secret.idle", "tartu", "Leave this line out."),
        ("kind: ics", "url.missing", "id", "Write url: its address"),
    ],
)
def test_a_mistake_costs_its_source_alone_and_holds_nothing(
    tmp_path: Path, row: str, code: str, under: str, remedy: str
) -> None:
    hub = loaded(
        tmp_path,
        network__organisations=ORGANISATIONS,
        network__types=TYPES,
        network__sources=f"- {{id: one, {row}}}\n- {{id: two, url: b.ics}}\n",
    )
    problem = only(hub)
    assert problem.code == f"network.sources.{code}"
    assert underlined(problem, tmp_path).startswith(under)
    assert remedy in problem.remedy
    assert [one.id for one in hub.partners] == ["two"]
    assert [one.id for one in hub.faulty_partners] == ["one"]
    assert hub.broken == ()
    assert hub.keeps("one")
    assert hub.keeps("two")
    assert not hub.keeps("gone")


def test_all_mistakes_are_told_in_one_run_and_two_of_one_id_too(tmp_path: Path) -> None:
    rows = "- {id: a, url: a.ics, rank: x}\n- {id: a, url: b.ics}\n- {id: b, url: b.ics, kind: c}\n"
    hub = loaded(tmp_path, network__sources=rows)
    assert codes(hub) == [
        "network.sources.rank.range",
        "network.sources.id.twice",
        "network.sources.kind.unknown",
    ]
    assert [one.url for one in hub.faulty_partners] == ["a.ics", "b.ics"]


def test_more_sources_than_a_hub_reads_are_not_asked(tmp_path: Path) -> None:
    rows = "".join(f"- {{id: s{number}, url: a.ics}}\n" for number in range(201))
    hub = loaded(tmp_path, network__sources=rows)
    assert only(hub).message == "this is source 201, and a hub reads 200"
    assert len(hub.partners) == 200
    assert hub.keeps("s200")


@pytest.mark.parametrize(
    "source", ["- {id: a, url: [}", "- {id: A b, url: a.ics}", "- url: a.ics", "- word", "word"]
)
def test_while_a_source_cannot_be_told_no_source_counts_as_removed(
    tmp_path: Path, source: str
) -> None:
    hub = loaded(tmp_path, network__sources=source)
    assert hub.problems
    assert hub.broken == ()
    assert hub.keeps("any")


def test_an_empty_file_and_none_name_no_source(tmp_path: Path) -> None:
    assert not loaded(tmp_path / "a", network__sources="# none yet\n").keeps("any")
    assert not loaded(tmp_path / "b").keeps("any")


def test_a_secret_in_an_address_is_told_and_never_shown(tmp_path: Path) -> None:
    rows = "- id: a\n  url: https://anna:s3cret@a.example/c.ics?key=s3cret\n"
    rows += "- id: b\n  adress: https://b.example/c.ics?token=s3cret\n  secret: s3cret!\n"
    hub = loaded(tmp_path, network__sources=rows)
    shown = [
        caret.text(one, source_lines(tmp_path)("network/sources.yaml")) for one in hub.problems
    ]
    assert "network.sources.url.secret" in codes(hub)
    assert any("Write url: https://a.example/c.ics?key=******" in one for one in shown)
    assert "s3cret" not in "".join(shown)
    assert "s3cret" not in str(caret.to_json(hub.problems))
