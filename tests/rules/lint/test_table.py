"""The table of rules: ids for ever, words for people, and its page in the docs."""

import re

from calendarhub.rules.lint import FAMILIES, RULES, Level, Rule
from tests.corpus import ROOT

PAGE = ROOT / "docs/verify.md"


def row(rule: Rule) -> str:
    level = "promise" if rule.own else rule.level.value
    cells = (rule.id, level, rule.what, rule.breaks, rule.clients, rule.remedy)
    escaped = (re.sub(r"([<>*_|])", r"\\\1", cell) for cell in cells)
    return f"| {' | '.join(escaped)} |"


def test_every_id_stands_once_and_is_that_of_feeds_or_in_its_style() -> None:
    ids = [rule.id for _, family in FAMILIES for rule in family]
    assert len(ids) == len(set(ids)) == len(RULES)
    assert all(
        re.fullmatch(r"(ICS|FEED|LANG|HTTP|PAGE|READ|TREE)-\d{2,3}[a-g]?", one) for one in ids
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


def test_the_page_of_the_docs_lists_exactly_these_rules() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| [A-Z]+-\d", line)]
    assert rows == [row(rule) for _, family in FAMILIES for rule in family]
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert headings == [name for name, _ in FAMILIES]
