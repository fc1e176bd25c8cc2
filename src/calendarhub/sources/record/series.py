"""How a record repeats: its rule, and the dates that differ from it."""

import re
from datetime import date

from msgspec.structs import replace

from calendarhub.ical.recurrence import (
    RuleError,
    RuleFault,
    check_rule,
    rule_value,
)
from calendarhub.ical.restated import restated_start, without_restated
from calendarhub.input.keys import read_keys
from calendarhub.input.reader import FileReader, entries
from calendarhub.input.shape import ByDay, KeyShape, ReadBy, Shape, TableShape, Together, ValueShape
from calendarhub.input.tree import Items, Node, Scalar, Table, is_nothing
from calendarhub.model.event import Changed, Move, Repeats
from calendarhub.model.problem import Severity
from calendarhub.model.when import UNKNOWN, When
from calendarhub.rules.advice import of_one
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.changed import CHANGED, changes
from calendarhub.sources.record.kinds import DATE, LINES
from calendarhub.sources.record.odd_dates import tell

_RULE_REST = re.compile(
    r"(?:[+-]?\d{0,3}(?:MO|TU|WE|TH|FR|SA|SU)|[+-]?\d{1,3})(?:;.*)?", re.IGNORECASE
)


def repeats(reader: FileReader, node: Node | None, first: When) -> Repeats | None:
    """How it repeats; None where it does not, or where that cannot be read (which is told)."""
    if node is None or is_nothing(node):
        return None
    if not isinstance(node, Table):
        remedy = "Write rule: FREQ=WEEKLY;COUNT=10 on a line of its own below repeats:."
        reader.flaw("record.repeats", "repeats is a mapping", node, remedy)
        return None
    before = len(reader.problems)
    if _is_cut(reader, node):
        return None
    values = read_keys(reader, node, REPEATS, where="in repeats")
    made = Repeats(
        rule=_rule(reader, node, first),
        excluded=values.get("except", ()),
        moved=_moves(reader, node.get("moved"), first),
        cancelled=values.get("cancelled", ()),
        changed=values.get("changed", ()),
    )
    if not made.rule and len(reader.problems) == before:
        remedy = "Write rule: FREQ=WEEKLY;COUNT=10."
        reader.flaw("record.repeats", "repeats has no rule", node, remedy)
    wrong = any(one.severity is Severity.ERROR for one in reader.problems[before:])
    if wrong or not made.rule or (first == UNKNOWN and reader.problems):
        return None
    return _checked(reader, node, first, made)


def _rule(reader: FileReader, table: Table, first: When) -> str:
    """The rule without what the start says anyway; empty where it cannot be read."""
    node = table.get("rule")
    fault = restated_start(reader.raw(node, "rule")) if isinstance(node, Scalar) else None
    if fault:
        reader.flaw(fault.code, _lower(fault.message), node, fault.remedy)
        return ""
    rule, dropped = without_restated(reader.line(node, "rule"), first)
    if dropped:
        message = f"{', '.join(dropped)}: the start says it already"
        reader.note("record.rule.restated", message, node, f"Write rule: {rule}.")
    return rule


def _checked(reader: FileReader, node: Table, first: When, made: Repeats) -> Repeats | None:
    try:
        faults = check_rule(first, made)
        rule = "" if faults else rule_value(first, made)
    except RuleError as error:
        faults, rule = (error.fault,), ""
    for fault in faults:
        at, offset = _where(node, fault)
        reader.flaw(fault.code, _lower(fault.message), at, fault.remedy, offset=offset)
    if faults:
        return None
    tell(reader, node, first, made)
    return replace(made, rule=rule)


def _where(node: Table, fault: RuleFault) -> tuple[Node, int]:
    """The value a fault speaks of, and how far into it."""
    at = node.get(fault.field) or node
    if isinstance(at, Scalar):
        found = at.text.upper().find(fault.value.upper())
        return at, max(found, 0)
    for entry in entries(at):
        if entry.key.text.startswith(fault.value):
            return entry.key, 0
    for item in at.items if isinstance(at, Items) else ():
        if isinstance(item, Scalar) and item.text.startswith(fault.value):
            return item, 0
    return at, 0


def _is_cut(reader: FileReader, node: Table) -> bool:
    """Whether YAML's flow style cut the rule at a comma: {rule: FREQ=WEEKLY;BYDAY=MO,TU}."""
    rests = [key for key, value in node.entries.values() if _is_rest(key, value)]
    rule = node.get("rule")
    if not rests or not isinstance(rule, Scalar):
        return False
    whole = ",".join([rule.text, *(key.text for key in rests)])
    reader.flaw(
        "record.rule.cut",
        f"the rule is cut at the comma: inside {{ }} a comma begins a new key (“{rests[0].text}”)",
        rests[0],
        f'Put the rule in quotes, rule: "{whole}", or on a line of its own.',
    )
    return True


def _is_rest(key: Scalar, value: Node) -> bool:
    return is_nothing(value) and _RULE_REST.fullmatch(key.text) is not None


def _days(reader: FileReader, node: Node | None, name: str) -> tuple[date, ...]:
    found = (_day(reader, item, name) for item in reader.scalars(node, name))
    return tuple(sorted({day for day in found if day}))


def _day(reader: FileReader, node: Scalar, name: str) -> date | None:
    try:
        said = parse_when(node.text, "", "")
    except BadDate as bad:
        reader.flaw(bad.code, f"{name}: {bad.message}", node, of_one(node.text, bad.remedy))
        return None
    if said.earliest is None or not (said.is_timed or (said.is_firm and "/" not in said.edtf)):
        remedy = "Write the day: 2026-07-07."
        reader.flaw("record.repeats", f"{name}: “{node.text}” is not a day", node, remedy)
        return None
    return said.earliest


def _moves(reader: FileReader, node: Node | None, first: When) -> tuple[Move, ...]:
    if node is None or is_nothing(node):
        return ()
    if not isinstance(node, Table):
        remedy = "Write moved: {2026-08-04: 2026-08-11T10:00}."
        reader.flaw("record.repeats", "moved is a mapping from a day to a new time", node, remedy)
        return ()
    found = [_move(reader, key, value, first) for key, value in node.entries.values()]
    return tuple(sorted((move for move in found if move), key=lambda move: move.original))


def _move(reader: FileReader, key: Scalar, value: Node, first: When) -> Move | None:
    original = _day(reader, key, "moved")
    try:
        to = parse_when(reader.raw(value, "moved"), "", first.timezone)
    except BadDate as bad:
        remedy = of_one(reader.raw(value, "moved"), bad.remedy)
        reader.flaw(bad.code, f"moved: {bad.message}", value, remedy, offset=bad.offset)
        return None
    if to.earliest is None or not (to.is_timed or (to.is_firm and "/" not in to.edtf)):
        remedy = "Write the new day or time: 2026-08-11T10:00."
        reader.flaw("record.repeats", "moved: the new time is not exact", value, remedy)
        return None
    return Move(original, to.earliest, to.start) if original else None


def _lower(message: str) -> str:
    """Messages of other rooms are sentences; ours are clauses."""
    message = message.rstrip(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() else message


def _changes(reader: FileReader, node: Node, _: str) -> tuple[Changed, ...]:
    return changes(reader, node, _day)


REPEATS = Shape(
    "How an event repeats",
    (
        KeyShape(
            "rule",
            Together(ValueShape({"type": "string", "pattern": "^(RRULE:)?FREQ="})),
            "A rule of iCalendar: FREQ=WEEKLY;BYDAY=MO;COUNT=10.",
            required=True,
        ),
        KeyShape("except", ReadBy(_days, LINES), "Days on which it does not take place."),
        KeyShape("moved", Together(ByDay(DATE)), "Days, each with the time it has instead."),
        KeyShape(
            "cancelled", ReadBy(_days, LINES), "Days that are cancelled; they stay, marked so."
        ),
        KeyShape(
            "changed",
            ReadBy(_changes, ByDay(TableShape(CHANGED))),
            "Days that differ in something else than their time.",
        ),
    ),
)
