"""How a partner's calendar stands is known without asking it."""

from datetime import timedelta
from pathlib import Path

from calendarhub import config
from calendarhub.hub.importing.run import run_import
from calendarhub.hub.importing.standing import SourceStanding, StandingState, standings
from tests.foreign import foreign
from tests.hub.importing.partners import Partners


def stand(partners: Partners) -> SourceStanding:
    (one,) = standings(partners.root, config.load(partners.root), partners.now)
    return one


def test_a_source_that_was_never_asked_is_new_and_one_that_was_read_is_fresh(
    tmp_path: Path,
) -> None:
    partners = Partners(tmp_path, "tartu")
    assert stand(partners).state is StandingState.NEW
    partners.says("tartu", foreign("a"), foreign("b", "Board"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    found = stand(partners)
    assert (found.state, found.events, found.read) == (StandingState.FRESH, 2, partners.now)
    assert found.due is not None
    assert found.due > partners.now


def test_what_is_missing_is_counted_and_what_was_withdrawn_is_not(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    every = [foreign(str(at), f"Talk {at}") for at in range(4)]
    partners.says("tartu", *every)
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    partners.says("tartu", *every[:3])
    run_import(tmp_path, now=partners.later(), edge=partners.edge)
    assert (stand(partners).events, stand(partners).missing) == (4, 1)
    for _ in range(3):
        run_import(tmp_path, now=partners.later(), edge=partners.edge)
    assert (stand(partners).events, stand(partners).missing) == (3, 0)


def test_a_source_that_fails_is_failing_then_stale_and_after_a_month_lost(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", foreign("a"))
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    partners.said["tartu"] = "it answered 500"
    run_import(tmp_path, now=partners.later(), edge=partners.edge)
    found = stand(partners)
    assert (found.state, found.reason, found.is_fine) == (
        StandingState.FAILING,
        "it answered 500",
        True,
    )
    partners.now += timedelta(days=7)
    assert (stand(partners).state, stand(partners).is_fine) == (StandingState.STALE, False)
    partners.now += timedelta(days=30)
    assert stand(partners).state is StandingState.LOST


def test_a_held_answer_asks_for_a_person(tmp_path: Path) -> None:
    partners = Partners(tmp_path, "tartu")
    partners.says("tartu", *[foreign(str(at), f"Talk {at}") for at in range(10)])
    run_import(tmp_path, now=partners.now, edge=partners.edge)
    partners.says("tartu")
    run_import(tmp_path, now=partners.later(), edge=partners.edge)
    found = stand(partners)
    assert (found.state, found.is_fine) == (StandingState.HELD, False)
    assert "after 10" in found.reason


def test_a_source_with_a_mistake_is_named_and_a_hub_without_sources_has_none(
    tmp_path: Path,
) -> None:
    partners = Partners(tmp_path, sources="- {id: tartu, url: https://a.example/, every: never}\n")
    assert stand(partners).state is StandingState.FAULTY
    (tmp_path / "network/sources.yaml").unlink()
    assert standings(tmp_path, config.load(tmp_path), partners.now) == ()
