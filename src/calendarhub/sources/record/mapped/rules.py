"""A series as calendars write it: a rule as one text, or lines of iCalendar as Google's API has."""

import re
from collections.abc import Mapping

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table
from calendarhub.rules.clean import shown
from calendarhub.sources.record.mapped.moments import text_of

_LINE = re.compile(r"(?:(RRULE|EXDATE)(?:;[^:]*)?:)?(.+)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T\d.*)?", re.ASCII)


def rule_of(node: Scalar) -> Scalar:
    """The rule without the name that a line of iCalendar has before it."""
    text = re.sub(r"^RRULE:", "", text_of(node), flags=re.IGNORECASE)
    return Scalar(text, node.line, node.column)


def with_lines(entries: dict[str, KeyEntry], node: Items, reader: FileReader) -> None:
    """The series that a list of lines says: one `RRULE`, and `EXDATE`; others are told."""
    rules: list[Scalar] = []
    days: list[Node] = []
    for item in node.items:
        match = _LINE.fullmatch(text_of(item))
        if not isinstance(item, Scalar) or not match:
            continue
        name, text = (match[1] or "RRULE").upper(), match[2]
        if name == "EXDATE":
            dates = [one for one in map(_DAY.fullmatch, text.split(",")) if one]
            days += [Scalar("-".join(one.groups()), item.line, item.column) for one in dates]
        elif re.match(r"FREQ=", text, re.IGNORECASE) and not rules:
            rules.append(rule_of(item))
        else:
            message = f"“{shown(text_of(item))}” of a series is not read, and its rule alone counts"
            remedy = "Write such dates as records of their own."
            reader.flaw("record.repeats", message, item, remedy)
    del entries["repeats"]
    if rules:
        excluded = {"except": Items(tuple(days), node.line)} if days else {}
        put_rule(entries, {"rule": rules[0], **excluded}, rules[0])


def put_rule(entries: dict[str, KeyEntry], parts: Mapping[str, Node], node: Node) -> None:
    """Our `repeats`, made of its parts, at the place of a value."""
    inner = {name: KeyEntry(Scalar(name, node.line), part) for name, part in parts.items()}
    key = Scalar("repeats", node.line, node.column)
    entries["repeats"] = KeyEntry(key, Table(inner, node.line, node.column, node.width))
