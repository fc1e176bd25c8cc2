"""An import asks who is due, writes what came in, and lets nobody's mistake hold the others."""

from pathlib import Path

import pytest

from calendarhub.hub.importing.files import one_import, write_file
from calendarhub.hub.importing.run import UnknownSourceError, run_import, try_import
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.rules.intake.steps import StepKind
from calendarhub.storage.errors import BusyError
from calendarhub.storage.local.locking import FileLease
from tests.foreign import foreign
from tests.hub.importing.partners import Partners


def test_what_sources_answer_is_written_each_into_a_file_of_its_own(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu", "riga")
    partners.says("tartu", foreign("a", "Seminar"), foreign("b", "Board"))
    partners.says("riga", foreign("a", "School"))
    run = run_import(tmp_path, now=partners.now, edge=partners.edge)
    assert [(one.id, len(one.of(StepKind.NEW))) for one in run.sources] == [
        ("tartu", 2),
        ("riga", 1),
    ]
    assert "title:\n    en: Seminar" in partners.text("tartu")
    assert "en: School" in partners.text("riga")
    assert run.is_whole


def test_an_answer_without_news_writes_nothing(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    file = tmp_path / "imported/tartu.yaml"
    before = file.stat()
    (made,) = run_import(tmp_path, now=partners.later(), edge=partners.edge).sources
    assert (made.was_written, made.steps) == (False, ())
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert [one.name for one in file.parent.iterdir()] == ["tartu.yaml"]


def test_a_source_that_cannot_be_read_keeps_its_file_and_holds_no_other(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu", "riga")
    partners.says("tartu", foreign("a"))
    partners.says("riga", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    before = partners.text("tartu")
    partners.said["tartu"] = "it answered 404"
    partners.says("riga", foreign("a"), foreign("b", "Board"))
    tartu, riga = run_import(tmp_path, now=partners.later(), edge=partners.edge).sources
    assert (tartu.belief, tartu.reason, partners.text("tartu")) == (
        Belief.STALE,
        "it answered 404",
        before,
    )
    assert riga.was_written
    assert len(tartu.file.events) == 1


def test_a_fault_of_ours_with_one_source_is_told_and_the_others_come_in(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu", "riga")
    broken = foreign("a", "Seminar")
    partners.says("tartu", broken, producer=5)
    partners.says("riga", foreign("a"))
    tartu, riga = run_import(tmp_path, now=partners.now, edge=partners.edge).sources
    assert tartu.belief is Belief.STALE
    assert "TypeError" in tartu.reason
    assert Path(tartu.details).read_text(encoding="utf-8").startswith("Traceback")
    assert riga.was_written


def test_only_who_is_due_is_asked_unless_it_is_named_or_all_are(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu", "riga")
    partners.says("tartu", foreign("a"))
    partners.says("riga", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    partners.asked.clear()
    soon = partners.later(minutes=1)
    resting = run_import(tmp_path, now=soon, edge=partners.edge).resting
    assert [name for name, at in resting if at > soon] == ["tartu", "riga"]
    run_import(tmp_path, now=soon, names=["riga"], edge=partners.edge)
    assert partners.asked == ["riga"]
    run_import(tmp_path, now=soon, every=True, edge=partners.edge)
    assert sorted(partners.asked) == ["riga", "riga", "tartu"]


def test_a_paused_source_is_never_asked_and_keeps_what_came_in(tmp_path: Path) -> None:
    row = "- {id: tartu, url: https://tartu.example/a.ics, paused: true}\n"
    partners = Partners(tmp_path, sources=row)
    run = run_import(tmp_path, now=partners.now, every=True, edge=partners.edge)
    assert (run.paused, run.sources, partners.asked) == (("tartu",), (), [])


def test_a_name_that_no_source_has_is_told_with_those_there_are(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    with pytest.raises(UnknownSourceError) as raised:
        run_import(tmp_path, names=["tartuu"], edge=partners.edge)
    assert raised.value.known == ("tartu",)


def test_a_dry_run_says_all_and_writes_nothing(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", foreign("a"))
    run = try_import(tmp_path, now=partners.now, edge=partners.edge)
    assert [step.kind for step in run.sources[0].steps] == [StepKind.NEW]
    assert not (tmp_path / "imported").exists()
    assert run.proposed == ()
    after = run_import(tmp_path, now=partners.now, edge=partners.edge)
    assert after.sources[0].steps == run.sources[0].steps


def test_a_person_believes_a_held_answer_once(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", *[foreign(str(at), f"Talk {at}") for at in range(10)])
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    partners.says("tartu", foreign("0", "Talk 0"))
    (held,) = run_import(tmp_path, now=partners.later(), edge=partners.edge).sources
    assert held.is_held
    believed = run_import(
        tmp_path, now=partners.later(), names=["tartu"], by_person=True, edge=partners.edge
    )
    assert len(believed.sources[0].of(StepKind.MISSING)) == 9


def test_two_imports_never_run_at_once(tmp_path: Path) -> None:
    with one_import(tmp_path), pytest.raises(BusyError), one_import(tmp_path, wait=0):
        raise AssertionError


def test_file_02_a_file_is_not_replaced_while_a_build_reads(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", foreign("a"))
    (made,) = try_import(tmp_path, now=partners.now, edge=partners.edge).sources
    with FileLease(tmp_path / ".calendarhub").hold(wait=0), pytest.raises(BusyError):
        write_file(tmp_path, made.file, wait=0)
    assert write_file(tmp_path, made.file, wait=0)
    assert not write_file(tmp_path, made.file, wait=0)


def test_a_dry_run_proposes_who_may_be_one_with_our_own_records_or_with_another_source(
    tmp_path: Path,
) -> None:
    partners = Partners(tmp_path, "tartu", "riga")
    (tmp_path / "events").mkdir()
    (tmp_path / "events/ours.md").write_text(
        "---\ntitle: Nursing research seminar\nstart: 2027-02-03T14:00\n---\n", encoding="utf-8"
    )
    partners.says("tartu", foreign("a", "Nursing research seminars"))
    partners.says("riga", foreign("a", "Board", town="Riga"), foreign("b", "Board 2", town="Tartu"))
    run_import(tmp_path, now=partners.now, names=["tartu"], edge=partners.edge)
    partners.said["tartu"] = None
    run = try_import(tmp_path, now=partners.now, edge=partners.edge)
    assert [set(pair.sources) for pair in run.proposed] == [{"", "tartu"}]
    assert run.asks_a_person
