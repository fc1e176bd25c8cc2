"""The tables of rules in docs/verify.md, written from the rules: `python -m tests.lint.guide`."""

import re
from collections.abc import Iterable

from calendarhub.lint import FAMILIES, Rule
from tests.corpus import ROOT

PAGE = ROOT / "docs/verify.md"
MARK = "<!-- From here on written from the rules by `make rules`. -->\n"
HEAD = ("id", "anybody's", "ours", "rule", "otherwise", "who suffers", "what to do")


def page(text: str) -> str:
    """The page as it is to be: what stands above the mark stays, all below is made anew."""
    return text.partition(MARK)[0] + MARK + "".join(map(_family, FAMILIES))


def _family(family: tuple[str, tuple[Rule, ...]]) -> str:
    title, rules = family
    lines = [f"### {title}", "", _line(HEAD), _line(("---",) * len(HEAD)), *map(row, rules)]
    return "\n".join(["", *lines, ""])


def row(rule: Rule) -> str:
    """What a rule says, as a row of a table."""
    theirs = "–" if rule.own else rule.level.value
    if rule.standard:
        theirs = f"{theirs}: {rule.standard}"
    ours = "promise" if rule.own else (rule.ours or "–")
    cells = (rule.id, theirs, ours, rule.what, rule.breaks, rule.clients, rule.remedy)
    return _line(re.sub(r"([<>*_|])", r"\\\1", cell) for cell in cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
