"""All rules, family by family: each is found where its words and its check stand."""

import re

from calendarhub.lint import access, page, served
from calendarhub.lint.calendar import ics, jcal
from calendarhub.lint.feeds import (
    atom,
    atom_parts,
    common,
    dates,
    jsonfeed,
    jsontypes,
    markup,
    opml,
    rss,
    rss_item,
    rss_parts,
    sheet,
    values,
)
from calendarhub.lint.rule import Rule


def _rules(*files: object) -> tuple[Rule, ...]:
    """The rules whose words stand in some files, by id."""
    found = [one for file in files for one in vars(file).values() if isinstance(one, Rule)]
    return tuple(sorted(found, key=_order))


def _order(rule: Rule) -> tuple[str, int, str]:
    of, number, letter = re.split(r"-(\d+)", rule.id)
    return of, int(number), letter


FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    *[(one.title, _rules(*one.files, *one.of_bytes)) for one in ics.FAMILIES],
    (
        "RSS, Atom, JSON Feed, OPML, CSV, jCal",
        _rules(
            common,
            dates,
            values,
            rss,
            rss_item,
            rss_parts,
            atom,
            atom_parts,
            jsonfeed,
            jsontypes,
            opml,
            sheet,
            markup,
            jcal,
        ),
    ),
    ("Pages of a publication", _rules(page)),
    ("Serving and reading", _rules(served, access)),
)
RULES: dict[str, Rule] = {rule.id: rule for _, family in FAMILIES for rule in family}
