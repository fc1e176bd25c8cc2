"""The table of rules: ids for ever, words for people, and its page in the docs."""

import re

from calendarhub.lint import FAMILIES, RULES, Level, Rule
from tests.corpus import ROOT

PAGE = ROOT / "docs/verify.md"


def row(rule: Rule) -> str:
    theirs = "–" if rule.own else rule.level.value
    if rule.standard:
        theirs = f"{theirs}: {rule.standard}"
    ours = "promise" if rule.own else (rule.ours or "–")
    cells = (rule.id, theirs, ours, rule.what, rule.breaks, rule.clients, rule.remedy)
    escaped = (re.sub(r"([<>*_|])", r"\\\1", cell) for cell in cells)
    return f"| {' | '.join(escaped)} |"


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


def test_the_page_of_the_docs_lists_exactly_these_rules() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| [A-Z]+-\d", line)]
    assert rows == [row(rule) for _, family in FAMILIES for rule in family]
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert headings == [name for name, _ in FAMILIES]
