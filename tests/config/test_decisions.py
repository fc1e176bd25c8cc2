"""network/decisions.yaml."""

from pathlib import Path

import pytest

from calendarhub.model.foreign import NOTHING_DECIDED, Decisions
from calendarhub.model.problem import Severity
from tests.config.hubs import loaded, only, underlined

WHOLE = """
- {same: [a-1, b-2], by: secretariat 2026-11-30}
- {different: [c-3, d-4, e-5]}
- {hide: f-6}
- {show: [g-7, h-8]}
- {gone: i-9}
- {keep: j-10}
"""


def test_each_line_is_a_decision_about_events_by_their_ids(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__decisions=WHOLE)
    assert hub.problems == ()
    assert hub.decisions == Decisions(
        same=(("a-1", "b-2"),),
        different=(("c-3", "d-4", "e-5"),),
        hide=frozenset({"f-6"}),
        show=frozenset({"g-7", "h-8"}),
        gone=frozenset({"i-9"}),
        keep=frozenset({"j-10"}),
    )


def test_without_the_file_nothing_is_decided_and_one_line_needs_no_hyphen(tmp_path: Path) -> None:
    assert loaded(tmp_path / "a").decisions == NOTHING_DECIDED
    assert loaded(tmp_path / "b", network__decisions="hide: a\n").decisions.hide == {"a"}


@pytest.mark.parametrize(
    ("source", "code", "under"),
    [
        ("- {hyde: a}", "key.unknown", "hyde"),
        ("- {hide: A 1}", "hide.form", "A 1"),
        ("- {same: [a, a]}", "same.few", "[a, a]"),
        ("- {different: a}", "different.few", "a"),
        ("- {hide: a, show: b}", "form", "{hide: a, show: b}"),
        ("- {by: anna}", "form", "{by: anna}"),
    ],
)
def test_a_line_that_decides_nothing_holds_the_publication_since_it_may_hide_something(
    tmp_path: Path, source: str, code: str, under: str
) -> None:
    hub = loaded(tmp_path, network__decisions=f"{source}\n- {{hide: z}}\n")
    problem = only(hub)
    assert problem.code == f"network.decisions.{code}"
    assert underlined(problem, tmp_path).startswith(under[:1])
    assert hub.broken == (problem,)
    assert hub.decisions.hide == {"z"}


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("- {hide: [a, b]}\n- {show: a}\n", {"b"}),
        ("- {show: a}\n- {hide: [a, b]}\n", {"a", "b"}),
    ],
)
def test_of_two_lines_that_contradict_each_other_the_later_one_counts(
    tmp_path: Path, source: str, hidden: set[str]
) -> None:
    hub = loaded(tmp_path, network__decisions=source)
    problem = only(hub)
    assert (problem.code, problem.severity) == ("network.decisions.twice", Severity.WARNING)
    assert [one.line for one in problem.also] == [1]
    assert hub.decisions.hide == hidden


def test_of_events_that_are_called_one_and_different_it_is_told(tmp_path: Path) -> None:
    hub = loaded(tmp_path, network__decisions="- {same: [a, b, c]}\n- {different: [c, b]}\n")
    assert "b and c are called different, too" in only(hub).message
    assert hub.broken == ()
