"""What of partners' calendars a person has to look at is said at its row of the settings."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from calendarhub import config
from calendarhub.hub.importing.attention import attention
from calendarhub.hub.importing.run import run_import
from calendarhub.hub.importing.standing import standings
from calendarhub.model.fetched import FetchedSource
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.storage.local.state import SqliteFetched
from tests.foreign import foreign
from tests.hub.importing.partners import Partners


def told(partners: Partners) -> list[Problem]:
    found = standings(partners.root, config.load(partners.root), partners.now)
    return list(attention(partners.root, found))


def remember(partners: Partners, name: str, **changes: object) -> None:
    """What is remembered of a source, as if it had come so."""
    store = SqliteFetched(partners.root / ".calendarhub")
    fetched = store.recall().get(name, FetchedSource())
    store.keep(name, replace(fetched, **changes))
    store.close()


def test_a_source_that_is_read_asks_for_nobody(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    assert told(partners) == []


def test_an_address_that_moved_for_a_month_is_given_to_write_without_a_secret(
    tmp_path: Path,
) -> None:
    partners = Partners(tmp_path, "riga", "tartu")
    partners.says("tartu", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    new = "https://new.example/a.ics?token=geheim123"
    remember(partners, "tartu", moved_to=new, moved_since=partners.now)
    assert told(partners) == []
    partners.now += timedelta(days=31)
    (one,) = [one for one in told(partners) if one.code == "intake.moved"]
    assert one.where == Origin("network/sources.yaml", 2, 8, 5)
    assert "https://new.example/a.ics" in one.remedy
    assert "geheim" not in one.remedy


def test_an_address_that_is_gone_for_a_week_is_a_matter_for_a_person(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    remember(partners, "tartu", gone_since=partners.now)
    partners.now += timedelta(days=8)
    assert [one.code for one in told(partners)] == ["intake.gone"]


def test_a_source_not_read_for_a_week_is_a_note_and_for_a_month_a_warning(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    partners.said["tartu"] = "it answered 500"
    partners.later(days=8)
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    assert [(one.code, one.severity) for one in told(partners)] == [("intake.stale", Severity.NOTE)]
    partners.later(days=30)
    assert [(one.code, one.severity) for one in told(partners)] == [
        ("intake.stale", Severity.WARNING)
    ]


def test_a_held_answer_is_a_note_with_the_command_that_believes_it(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", *[foreign(str(at), f"Talk {at}") for at in range(10)])
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    partners.says("tartu")
    run_import(tmp_path, now=partners.later(), edge=partners.edge)
    (one,) = told(partners)
    assert (one.code, one.severity) == ("intake.held", Severity.NOTE)
    assert "calendarhub import accept tartu" in one.remedy
