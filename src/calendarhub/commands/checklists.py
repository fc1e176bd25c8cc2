"""The two lists `check` gives on request: what is not translated, and which dates are open."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from calendarhub.commands.caret import visible
from calendarhub.model.event import Event
from calendarhub.model.settings import Hub
from calendarhub.rules.coverage import Coverage, Share, Unsettled, coverage, soonest, unsettled

SHOWN = 50  # untranslated events listed; the rest is counted
OPEN = {
    "unknown": "to be announced",
    "vague": "the day is not known",
    "unconfirmed": "not confirmed",
    "postponed": "postponed, no new date",
    "tentative": "the record says tentative",
}


def show_languages(hub: Hub, events: Sequence[Event], *, today: date, console: Console) -> None:
    """How much each language has, then what it lacks of coming events, soonest first."""
    covered = coverage(hub, events, today)
    table = Table(title="Translations", title_justify="left", title_style="bold", box=None)
    for heading in ("", "titles", "bodies", "types", "organisations"):
        table.add_column(heading, justify="left" if not heading else "right")
    for one in covered:
        shares = (one.titles, one.bodies, one.types, one.organisations)
        table.add_row(one.language, *(_of(share) for share in shares))
    console.print()
    console.print(table)
    _show_untranslated(hub, covered, console)


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
    for event in ordered[:SHOWN]:
        when = event.when.edtf or "-"
        console.print(
            Text(f"  {when:<22} {_title(hub, event)}"),
            Text(_place(event), style="dim"),
            soft_wrap=True,
        )
        for name, languages in sorted(lacking[event.id].items(), reverse=True):
            console.print(Text(f"  {'':<22} {name} in {', '.join(languages)}"), soft_wrap=True)
    if len(ordered) > SHOWN:
        console.print(f"  ... and {len(ordered) - SHOWN} more")


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
            {"id": item.event.id, "path": item.event.origin.path, "lacks": list(item.lacks)}
            for item in one.untranslated
        ],
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
