"""What `verify` tells: rule by rule for people, finding by finding for programs."""

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from calendarhub.cli.counted import count
from calendarhub.hub.judging import FileFinding
from calendarhub.lint import Level, RuleKind

# Places of one rule that are shown; the rest is counted, and all are in --json.
MOST_PLACES = 8


def print_json(what: str, files: int, told: Sequence[FileFinding]) -> None:
    """One documented object (docs/verify.md)."""
    errors = sum(one.is_error for one in told)
    found = {
        "judged": what,
        "files": files,
        "errors": errors,
        "warnings": len(told) - errors,
        "findings": [_object(one) for one in told],
    }
    print(json.dumps(found, ensure_ascii=True, indent=1))


def _object(one: FileFinding) -> dict[str, Any]:
    rule = one.finding.rule
    return {
        "file": one.name,
        "line": one.finding.line,
        "rule": rule.id,
        "level": one.finding.level.value,
        "kind": rule.kind.value,
        "standard": rule.standard,
        "message": one.finding.message,
        "what": rule.what,
        "breaks": rule.breaks,
        "clients": rule.clients,
        "remedy": rule.remedy,
    }


def print_text(what: str, files: int, told: Sequence[FileFinding]) -> None:
    """Errors first; each rule once, with its places, what people see and what to do."""
    console = Console(highlight=False, soft_wrap=True)
    by_rule: dict[str, list[FileFinding]] = {}
    for one in sorted(told, key=lambda one: (not one.is_error, one.finding.rule.id)):
        by_rule.setdefault(one.finding.rule.id, []).append(one)
    for group in by_rule.values():
        _print_rule(console, group)
    errors = sum(one.is_error for one in told)
    judged = f"{files} files" if files != 1 else printable(what)
    if not told:
        console.print(f"{judged}: nothing is wrong.", markup=False)
        return
    counts = f"{count(errors, 'error')}, {count(len(told) - errors, 'warning')}"
    console.print(f"{judged}: {counts}.{_legend(told)}", markup=False)


def _legend(told: Sequence[FileFinding]) -> str:
    """What errors and warnings of anybody's files are, where there are any."""
    kinds = {one.finding.rule.kind for one in told if not one.finding.in_ours}
    illegal = " An error breaks a standard, which is named." if RuleKind.ILLEGAL in kinds else ""
    suffers = " A warning is legal: clients suffer from it." if RuleKind.SUFFERS in kinds else ""
    return f"{illegal}{suffers}"


def _print_rule(console: Console, group: Sequence[FileFinding]) -> None:
    rule, level = group[0].finding.rule, group[0].finding.level
    colour = "red" if level is Level.ERROR else "yellow"
    by = f" by {rule.standard}" if rule.standard else ""
    console.print(f"{rule.id} {level.value}", style=f"bold {colour}", end="")
    console.print(f" ({rule.kind.value}{by})  {rule.what}", markup=False)
    for one in group[:MOST_PLACES]:
        place = f"{one.name}:{one.finding.line}"
        console.print(f"  {printable(place)}: {printable(one.finding.message)}", markup=False)
    if len(group) > MOST_PLACES:
        console.print(f"  … and {len(group) - MOST_PLACES} more")
    console.print(f"  Then: {rule.breaks} Who: {rule.clients}.", markup=False)
    console.print(f"  Do: {rule.remedy}", markup=False)
    console.print()


def printable(text: str) -> str:
    """A stranger's text for a terminal: nothing in it moves the cursor or turns the writing."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)
