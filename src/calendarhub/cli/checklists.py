"""The two lists `check` gives on request: what is not translated, and which dates are open."""

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from calendarhub.cli.caret import visible
from calendarhub.model.event import Event, Status
from calendarhub.model.settings import Hub
from calendarhub.rules.coverage import (
    Coverage,
    Share,
    Unnamed,
    Unsettled,
    coverage,
    names,
    soonest,
    unsettled,
)
from calendarhub.words import make_words

SHOWN = 50  # untranslated events, or names, listed; the rest is counted
PARTS = ("title", "summary", "body", "reason")
OPEN = {
    "unknown": "to be announced",
    "vague": "the day is not known",
    "unconfirmed": "not confirmed",
    "postponed": "postponed, no new date",
    "tentative": "the record says tentative",
}


def show_languages(hub: Hub, events: Sequence[Event], *, today: date, console: Console) -> None:
    """How much each language has, then what coming events lack, soonest first, then names."""
    covered = coverage(hub, events, today)
    english = make_words("en", NullTranslations())
    table = Table(title="Translations", title_justify="left", title_style="bold", box=None)
    for heading in ("", "titles", "bodies", "types", "organisations"):
        table.add_column(heading, justify="left" if not heading else "right")
    for one in covered:
        shares = (one.titles, one.bodies, one.types, one.organisations)
        called = f"{one.language}  {english.language_name(one.language)}"
        table.add_row(called, *(_of(share) for share in shares))
    console.print()
    console.print(table)
    _show_untranslated(hub, covered, console)
    _show_unnamed(hub, covered, console)


def show_dates(hub: Hub, events: Sequence[Event], *, console: Console) -> None:
    """Dates to settle, oldest first."""
    open_dates = unsettled(events)
    console.print()
    console.print(Text(f"Dates to settle, oldest first: {len(open_dates)}", style="bold"))
    for one in open_dates:
        when = one.event.when.edtf or "-"
        line = f"  {when:<22} {OPEN[one.why]:<25} {_title(hub, one.event)}"
        console.print(Text(line), Text(_place(one.event), style="dim"), soft_wrap=True)


def to_json(
    hub: Hub, events: Sequence[Event], *, today: date, languages: bool, dates: bool
) -> dict[str, Any]:
    """`languages` and `dates` of the documented object, where they were asked for."""
    listed: dict[str, Any] = {}
    if languages:
        listed["languages"] = {
            one.language: _coverage_json(one) for one in coverage(hub, events, today)
        }
    if dates:
        listed["dates"] = [_unsettled_json(hub, one) for one in unsettled(events)]
    return listed


def _show_untranslated(hub: Hub, covered: Sequence[Coverage], console: Console) -> None:
    """Each event once, with the languages that lack its title and those that lack its body."""
    lacking: dict[str, dict[str, list[str]]] = {}
    events: dict[str, Event] = {}
    for one in covered:
        for item in one.untranslated:
            events[item.event.id] = item.event
            for name in item.lacks:
                lacking.setdefault(item.event.id, {}).setdefault(name, []).append(one.language)
    ordered = sorted(events.values(), key=soonest)
    console.print()
    console.print(Text(f"Coming events to translate, soonest first: {len(ordered)}", style="bold"))
    if ordered:
        hint = "  Write them beside the first: title: {en: ..., fi: ...}; the body in name.fi.md."
        console.print(Text(hint), soft_wrap=True)
    for event in ordered[:SHOWN]:
        when = event.when.edtf or "no date yet"
        console.print(
            Text(f"  {when:<22} {_title(hub, event)}{_state(event)}"),
            Text(_place(event), style="dim"),
            soft_wrap=True,
        )
        found = lacking[event.id]
        for name in (*PARTS, *(one for one in found if one not in PARTS)):
            if languages := found.get(name):
                console.print(Text(f"  {'':<22} {name} in {', '.join(languages)}"), soft_wrap=True)
    _show_rest(len(ordered), console)


def _show_unnamed(hub: Hub, covered: Sequence[Coverage], console: Console) -> None:
    """Each type, project and organisation once, with the languages that lack its name."""
    lacking: dict[Unnamed, list[str]] = {}
    for one in covered:
        for item in one.unnamed:
            lacking.setdefault(item, []).append(one.language)
    ordered = [item for item in names(hub) if item in lacking]
    console.print()
    console.print(Text(f"Names in network/ to translate: {len(ordered)}", style="bold"))
    if ordered:
        console.print(Text("  A name that is the same in every language may stay as it is."))
    for item in ordered[:SHOWN]:
        name = visible(item.name.pick(hub.settings.languages).text)
        line = f"  {item.kind:<12} {name} ({item.id}) in {', '.join(lacking[item])}"
        console.print(Text(line), soft_wrap=True)
    _show_rest(len(ordered), console)


def _show_rest(listed: int, console: Console) -> None:
    if listed > SHOWN:
        console.print(f"  ... and {listed - SHOWN} more")


def _state(event: Event) -> str:
    """What makes a translation less urgent."""
    if event.draft:
        return " (draft)"
    off = event.status in (Status.CANCELLED, Status.POSTPONED)
    return f" ({event.status.value})" if off else ""


def _of(share: Share) -> str:
    if not share.total:
        return "-"
    return f"{share.done}/{share.total} {100 * share.done // share.total:>3} %"


def _title(hub: Hub, event: Event) -> str:
    return visible(event.title.pick(hub.settings.languages).text)


def _place(event: Event) -> str:
    return visible(f"{event.origin.path}:{event.origin.line}")


def _coverage_json(one: Coverage) -> dict[str, Any]:
    shares = {
        "titles": one.titles,
        "bodies": one.bodies,
        "types": one.types,
        "organisations": one.organisations,
    }
    return {
        **{name: {"done": s.done, "total": s.total} for name, s in shares.items()},
        "untranslated": [
            {
                "id": item.event.id,
                "when": item.event.when.edtf,
                "path": item.event.origin.path,
                "lacks": list(item.lacks),
            }
            for item in one.untranslated
        ],
        "unnamed": [{"kind": item.kind, "id": item.id} for item in one.unnamed],
    }


def _unsettled_json(hub: Hub, one: Unsettled) -> dict[str, Any]:
    return {
        "id": one.event.id,
        "title": one.event.title.pick(hub.settings.languages).text,
        "when": one.event.when.edtf,
        "why": one.why,
        "path": one.event.origin.path,
        "line": one.event.origin.line,
    }
