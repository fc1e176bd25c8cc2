"""All rules, family by family: each is found where its words and its check stand."""

import re

from calendarhub.lint import access, page, served
from calendarhub.lint.calendar import (
    envelope,
    escapes,
    event,
    exceptions,
    grammar,
    head,
    identity,
    jcal,
    letters,
    names,
    octets,
    offsets,
    order,
    own_event,
    parameters,
    parts,
    series,
    spans,
    stamps,
    subscription,
    time,
    zones,
)
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
    ("Octets and lines", _rules(envelope, octets, escapes, letters, order)),
    ("Values, parameters and components", _rules(grammar, parameters, parts)),
    ("The calendar", _rules(head, names, subscription)),
    ("Identity and revision", _rules(identity, stamps)),
    ("Times and texts of an event", _rules(time, spans, event, own_event)),
    ("Zones", _rules(zones, offsets)),
    ("Series", _rules(series, exceptions)),
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
