"""The table of rules: ids for ever, words for people, and its page in the docs."""

import re
import sys
from collections.abc import Iterator

import pytest

from calendarhub.lint import FAMILIES, RULES, Finding, Level, Rule, lint_calendar
from calendarhub.lint.rule import Check
from tests.lint.faults import FAULTS
from tests.lint.feeds.test_news import CLEAN, STUMBLES, cases, found
from tests.lint.guide import PAGE, page
from tests.lint.plain import calendar


def test_every_id_stands_once_and_is_that_of_feeds_or_in_its_style() -> None:
    ids = [rule.id for _, family in FAMILIES for rule in family]
    assert len(ids) == len(set(ids)) == len(RULES)
    assert all(
        re.fullmatch(r"(ICS|FEED|LANG|HTTP|PAGE|READ|TREE)-\d{2,3}[a-k]?", one) for one in ids
    )


def test_every_rule_speaks_in_sentences() -> None:
    for rule in RULES.values():
        for text in (rule.what, rule.breaks, rule.remedy):
            assert text[0].isupper() or text.startswith(("text/", "ev:", "sy:", "jCal")), (
                rule.id,
                text,
            )
            assert text[-1] in ".…", (rule.id, text)
        assert not rule.clients.endswith("."), rule.id
        assert rule.level in Level


def test_an_error_in_anybodys_file_names_the_standard_that_forbids_it() -> None:
    judged = [rule for rule in RULES.values() if not rule.own]
    unfounded = {one.id for one in judged if one.level is Level.ERROR and not one.standard}
    assert unfounded == {
        "FEED-17b",
        "HTTP-10",
        "READ-01",
    }  # without an answer nothing else is judged
    assert not [one.id for one in judged if one.level is Level.WARNING and one.standard]


def test_our_own_feeds_are_never_judged_more_mildly() -> None:
    assert all(one.ours is Level.ERROR for one in RULES.values() if one.level is Level.ERROR)


def test_the_page_of_the_docs_is_written_from_these_rules() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "make it anew with: make rules"
    assert re.findall(r"^\| ([A-Z]+-\d+[a-z]?) \|", text, re.MULTILINE) == list(RULES)


def files() -> dict[str, list[object]]:
    """What stands in each file of the linter."""
    return {
        name: list(vars(file).values())
        for name, file in sys.modules.items()
        if name.startswith("calendarhub.lint.")
    }


def test_the_check_of_a_rule_stands_in_the_file_of_its_words() -> None:
    alone = {
        rule.id
        for values in files().values()
        for rule in {one for one in values if isinstance(one, Rule)}
        - {rule for one in values if isinstance(one, Check) for rule in one.rules}
    }
    assert alone == set()


def test_every_rule_that_is_written_is_in_the_table() -> None:
    written = {one.id for values in files().values() for one in values if isinstance(one, Rule)}
    assert written == RULES.keys()


def test_a_check_tells_of_no_rule_but_those_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[int, Finding] = {}  # kept, so that no other one gets the same number
    strange: list[str] = []

    def noted(check: Check[..., object], one: object) -> None:
        if isinstance(one, Finding) and id(one) not in seen:
            seen[id(one)] = one
            strange.extend([one.rule.id] if one.rule not in check.rules else [])

    def asked(check: Check[..., object], *args: object, **said: object) -> object:
        answer = check.judge(*args, **said)
        if isinstance(answer, Iterator):
            return passed_on(check, answer)
        several = getattr(answer, "findings", answer)
        for one in several if isinstance(several, tuple) else (several,):
            noted(check, one)
        return answer

    def passed_on(check: Check[..., object], answer: Iterator[object]) -> Iterator[object]:
        for one in answer:
            noted(check, one)
            yield one

    monkeypatch.setattr(Check, "__call__", asked)
    for fault in FAULTS:
        lint_calendar(fault.planted(calendar()), own=True)
    for form, planted in cases(STUMBLES):
        found(form, planted(CLEAN[form]))
    assert strange == []
    assert len({one.rule.id for one in seen.values()}) > 100
