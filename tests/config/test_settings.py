"""calendarhub.yaml."""

from pathlib import Path

import pytest

from calendarhub.config import load
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Link, Notify
from tests.builders import text
from tests.config.hubs import codes, loaded, only, underlined


def test_an_empty_list_of_languages_says_nothing(tmp_path: Path) -> None:
    hub = loaded(tmp_path, settings="name: Hub\nlanguages: []\n")
    assert (hub.hub.settings.languages, hub.problems) == (("en",), ())


def test_a_name_is_enough_and_all_else_has_a_default(tmp_path: Path) -> None:
    hub = loaded(tmp_path, settings="name: Baltic health\n")
    settings = hub.hub.settings
    assert hub.problems == ()
    assert settings.name == text(en="Baltic health")
    assert settings.languages == ("en",)
    assert (settings.timezone, settings.cycle, settings.cron) == ("UTC", 3600, "")
    assert not settings.export_own
    assert settings.records == (RecordSource(folder="events"),)
    assert settings.makes("ics")
    assert settings.makes("jcal")


def test_every_setting_is_read(tmp_path: Path) -> None:
    source = """
name: {en: Baltic health, no: Helse}
base_url: https://hub.example/baltic
languages: [en, no, fi]
fallback: {fi: en}
timezone: Europe/Helsinki
cycle: 15m
description: One hub.
contact: mailto:office@hub.example
links:
  - {title: Validator, url: "https://icalendar.org/", group: {en: Tools}}
outputs: [ics, rss]
export: own
records:
  - folder: events/
  - folder: ../website/_events
    fields: {title: title, organiser: [organiser, organizer], place: {city: town}}
    defaults: {type: event}
    offsets: ignore
  - {file: data/*.json, id: "{name}-{year}"}
"""
    hub = loaded(tmp_path, settings=source)
    settings = hub.hub.settings
    assert hub.problems == ()
    assert settings.name == text(en="Baltic health", nb="Helse")
    assert settings.base_url == "https://hub.example/baltic/"
    assert settings.languages == ("en", "nb", "fi")
    assert settings.chain("fi") == ("fi", "en")
    assert settings.cycle == 900
    assert settings.contact == "office@hub.example"
    assert settings.links == (
        Link(text(en="Validator"), "https://icalendar.org/", group=text(en="Tools")),
    )
    assert settings.makes("ics")
    assert not settings.makes("pages")
    assert settings.export_own
    own, mapped, listed = settings.records
    assert own == RecordSource(folder="events")
    assert mapped.is_mapped
    assert mapped.offsets == "ignore"
    assert mapped.fields["organiser"] == ("organiser", "organizer")
    assert mapped.fields["place"] == {"city": "town"}
    assert (listed.file, listed.id) == ("data/*.json", "{name}-{year}")


def test_texts_without_a_language_are_in_the_hubs_first(tmp_path: Path) -> None:
    hub = loaded(
        tmp_path, settings="name: Terveys\nlanguages: [fi, en]\n", feeds__all="title: Kaikki\n"
    )
    assert hub.hub.settings.name == text(fi="Terveys")
    assert hub.hub.feeds[0].title == text(fi="Kaikki")


def test_an_id_made_of_fields_may_stand_among_the_fields(tmp_path: Path) -> None:
    source = 'name: A\nrecords: {file: a.json, fields: {title: name, id: "{name}-{year}"}}\n'
    (listed,) = loaded(tmp_path, settings=source).hub.settings.records
    assert listed.id == "{name}-{year}"
    assert listed.fields == {"title": "name"}


def test_who_hears_of_failures_is_read(tmp_path: Path) -> None:
    hook = "https://chat.example/hooks/{secret}"
    said = f'name: Hub\nnotify: {{mail: anna@hub.example, webhook: "{hook}"}}\n'
    found = loaded(tmp_path, settings=said)
    assert not found.problems
    assert found.hub.settings.notify == Notify(mail=("anna@hub.example",), webhook=hook)


def test_a_cycle_may_be_a_cron_line(tmp_path: Path) -> None:
    hub = loaded(tmp_path, settings="name: A\ncycle: 0 */2 * * mon-fri\n")
    assert hub.hub.settings.cron == "0 */2 * * mon-fri"


@pytest.mark.parametrize(
    ("line", "code", "under", "remedy"),
    [
        ("langages: [fi]", "settings.key.unknown", "langages", "languages"),
        ("languages: [en, fr]", "settings.languages.unknown", "fr", "fi"),
        ("base_url: hub.example", "settings.base_url.form", "hub.example", "https://hub.example"),
        ("base_url: https://a.example/?x=1", "settings.base_url.form", "https://a.", "?"),
        ("base_url: ftp://a.example/", "settings.base_url.form", "ftp:", ""),
        ("timezone: Europe/Helsinky", "settings.timezone.unknown", "Europe/", "Europe/Helsinki"),
        ("timezone: UTC+2", "settings.timezone.unknown", "UTC+2", "zone"),
        ("cycle: 30s", "settings.cycle.range", "30s", "1m"),
        ("cycle: 60", "settings.cycle.form", "60", "60m"),
        ("cycle: 0 25 * * *", "settings.cycle.form", "0 25", "0 to 23"),
        ("cycle: 0 0 * * 1", "settings.cycle.form", "0 0", "mon"),
        ("notify: {mail: anna}", "settings.notify.mail.form", "anna", "name@"),
        ("notify: {webhook: http://a.example}", "settings.notify.webhook.form", "http:", ""),
        (
            "notify: {webhook: https://a.example/?key=x}",
            "settings.notify.webhook.secret",
            "h",
            "{secret}",
        ),
        ("contact: nobody", "settings.contact.form", "nobody", "@"),
        ("outputs: [rrs]", "settings.outputs.unknown", "rrs", "rss"),
        ("outputs: [ics, widget]", "settings.outputs.pages", "[", "Add pages"),
        ("links: [{title: A}]", "settings.links.url.missing", "title", "url:"),
        ("fallback: {sv: [fi]}", "settings.fallback.unknown", "sv", "languages"),
        ("records: [{folder: a, file: b}]", "settings.records.place", "{", "folder:"),
        ("timezone: [a]", "settings.timezone.shape", "[", ""),
        ("links: text", "settings.links.shape", "text", ""),
        ("description: {en: a, e1: b}", "settings.description.language.form", "e1", "fi"),
        ("description: {no: a, nb: b}", "settings.description.language.twice", "nb", "one"),
    ],
)
def test_a_mistake_says_where_it_is_and_what_to_do(
    tmp_path: Path, line: str, code: str, under: str, remedy: str
) -> None:
    problem = only(loaded(tmp_path, settings=f"name: Hub\n{line}\n"))
    assert problem.code == code
    assert problem.where.line == 2
    assert underlined(problem, tmp_path).startswith(under[:1] if under == "{" else under)
    assert remedy in problem.remedy


def test_a_field_that_records_do_not_have_is_a_mistake(tmp_path: Path) -> None:
    source = "name: A\nrecords: [{folder: x, fields: {titel: name}, defaults: {tipe: a}}]\n"
    hub = loaded(tmp_path, settings=source)
    assert codes(hub) == [
        "settings.records.fields.key.unknown",
        "settings.records.defaults.key.unknown",
    ]
    assert "title" in hub.problems[0].remedy


def test_all_mistakes_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    source = "nam: A\ncycle: 1x\ntimezone: Nowhere/City\n"
    assert codes(loaded(tmp_path, settings=source)) == [
        "settings.key.unknown",  # the name, misspelt: told once
        "settings.cycle.form",
        "settings.timezone.unknown",
    ]


def test_what_is_wrong_has_its_default_and_the_rest_is_kept(tmp_path: Path) -> None:
    settings = loaded(tmp_path, settings="name: A\ncycle: 1x\ncontact: a@b.example\n").hub.settings
    assert settings.cycle == 3600
    assert settings.contact == "a@b.example"


def test_yaml_that_cannot_be_read_is_a_problem_too(tmp_path: Path) -> None:
    assert only(loaded(tmp_path, settings='name: "Hub\n')).code.startswith("yaml.")


def test_a_file_that_is_not_utf8_says_in_which_line(tmp_path: Path) -> None:
    loaded(tmp_path)
    (tmp_path / "calendarhub.yaml").write_bytes(b"name: A\n# caf\xe9\n")
    problem = only(load(tmp_path))
    assert (problem.code, problem.where.line) == ("settings.encoding", 2)


def test_a_field_that_stands_beside_the_map_is_sent_into_it(tmp_path: Path) -> None:
    source = "name: Hub\nrecords:\n  - {folder: a, start: day, fields: {title: name}}\n"
    problem = only(loaded(tmp_path, settings=source))
    assert problem.remedy == "Write it below fields: {start: day}."


def test_what_files_of_others_mean_is_read(tmp_path: Path) -> None:
    source = """
name: Hub
records:
  - file: list.json
    list: data.items
    fields: {title: name, start: "{day}T{hour}"}
    dates: dmy
    ends: exclusive
    offsets: convert
    each: times
    precision: exactness
    repeats: {weekday: day, time: hour, frequency: often}
    status: {cancelled: [Lost, VOID], postponed: later}
    type: {event: Termin}
"""
    (read,) = loaded(tmp_path, settings=source).hub.settings.records
    assert (read.rows, read.each, read.dates, read.ends) == (
        "data.items",
        "times",
        "dmy",
        "exclusive",
    )
    assert read.offsets == "convert"
    assert read.fields["precision"] == "exactness"
    assert read.fields["repeats"] == {"weekday": "day", "time": "hour", "frequency": "often"}
    assert read.words == {
        "status": {"cancelled": ("lost", "void"), "postponed": ("later",)},
        "type": {"event": ("termin",)},
    }


def test_files_that_call_things_as_we_do_may_need_a_map_all_the_same(tmp_path: Path) -> None:
    source = "name: Hub\nrecords:\n  - {file: list.json, dates: mdy}\n"
    (read,) = loaded(tmp_path, settings=source).hub.settings.records
    assert read.is_mapped
    assert read.fields["start"] == "start"
