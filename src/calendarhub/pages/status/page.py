"""The status page in words, and the same facts as JSON."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

from markupsafe import Markup, escape

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.model.source import PartnerState, SourceState
from calendarhub.model.when import Precision, When, zone
from calendarhub.pages.common import Context, Shell, cycle, pages
from calendarhub.pages.status.facts import Facts, as_json, facts, inputs, shares
from calendarhub.rules.coverage import Share, Untranslated
from calendarhub.theme.card import Card
from calendarhub.theme.division import MOST as BOUND
from calendarhub.theme.page import STATUS
from calendarhub.theme.site import Site
from calendarhub.words import mark

JSON = "status.json"
MOST = 20  # events named that are to be translated
_COUNTS = {
    "events": mark("Events"),
    "coming": mark("Coming events"),
    "undated": mark("Date to be announced"),
    "past": mark("Past events"),
    "cancelled": mark("Cancelled events"),
    "withdrawn": mark("Withdrawn events"),
    "types": mark("Event types"),
    "organisations": mark("Organisations"),
    "projects": mark("Projects"),
    "feeds": mark("Feeds"),
}


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language, and `/status.json`."""
    key = inputs(site)
    yield from pages(site, path=STATUS, template="status.html", inputs=key, make=_context)
    yield Recipe(path=JSON, key=f"status.{site.hub_digest}.{key}", make=lambda: _json(facts(site)))


def _json(told: Facts) -> bytes:
    return json.dumps(as_json(told), ensure_ascii=False, indent=1).encode() + b"\n"


def _context(shell: Shell) -> Context:
    words, site = shell.words, shell.site
    told = facts(site)
    return {
        "description": words.say("How fresh this site is, and what is published on it."),
        "noindex": True,
        "cycle": cycle(site),
        "newest": _instant(told.newest, shell),
        "until": _instant(told.until, shell),
        "counts": [
            (words.say(sentence), words.number(told.counts[name]))
            for name, sentence in _COUNTS.items()
            if told.counts[name] or name == "events"
        ],
        "feeds": [_feed(name, entries, shell) for name, entries in told.feeds[:BOUND]],
        "more_feeds": words.number(len(told.feeds) - BOUND) if len(told.feeds) > BOUND else "",
        "retired": [(name, shell.root + path) for name, path in told.retired],
        "sources": [_source(one, shell) for one in told.sources],
        "partners": [_partner(one, shell) for one in told.partners],
        "alike": [_pair(pair, shell) for pair in told.alike[:MOST]],
        "more_alike": words.number(len(told.alike) - MOST) if len(told.alike) > MOST else "",
        "coverage": [
            (words.language_name(one.language), [_share(part, shell) for _, part in shares(one)])
            for one in told.languages
        ],
        **_untranslated(told, shell),
        "json": shell.root + JSON,
    }


def _instant(moment: datetime | None, shell: Shell) -> tuple[str, str] | None:
    """An instant by the hub's clocks, in words and for machines."""
    if moment is None:
        return None
    name = shell.site.hub.settings.timezone
    local = moment.astimezone(zone(name)).replace(tzinfo=None, second=0, microsecond=0)
    when = When(
        precision=Precision.TIME,
        edtf=local.isoformat(timespec="minutes"),
        earliest=local.date(),
        latest=local.date(),
        start=local,
        timezone=name,
    )
    machine = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return shell.words.when(when, timezone_shown=True), machine


def _feed(name: str, entries: int, shell: Shell) -> tuple[Markup, str, str]:
    """Title, where to subscribe, and how many entries."""
    feed = next(one for one in shell.site.feeds if one.name == name)
    anchor = f"{shell.way}subscribe.html#{name.replace('/', '-')}"
    return shell.text(feed.title), anchor, shell.words.number(entries)


def _source(one: SourceState, shell: Shell) -> tuple[str, str, str, bool]:
    """Name, how many events, its state in words, and whether it is in order."""
    words = shell.words
    if not one.files:
        state = words.say("No records were found there.")
    elif one.kept and one.since:
        state = words.plural(
            "Since {day} {count} record has a mistake; its last good version is shown.",
            "Since {day} {count} records have mistakes; their last good versions are shown.",
            one.kept,
            day=_day(one.since, shell),
        )
    elif one.flawed:
        state = words.say("Some records have mistakes and are not shown.")
    else:
        state = words.say("All records could be read.")
    return one.name, words.number(one.events), state, bool(one.files and not one.flawed)


def _partner(one: PartnerState, shell: Shell) -> tuple[str, str, str, bool]:
    """Whose calendar it is, how many events it gave, its state in words, and whether all is well."""
    words = shell.words
    organisation = shell.site.hub.network.organisations.get(one.organisation)
    name = shell.text(organisation.name) if organisation else escape(one.id)
    state = words.say("This calendar is read regularly.")
    if one.paused:
        state = words.say("This calendar is not read at present.")
    elif one.stale:
        day = _day(one.stale, shell)
        state = words.say("Not read since {day}; what it said then is shown.", day=day)
    elif one.missing:
        state = words.plural(
            "{count} event is no longer listed there.",
            "{count} events are no longer listed there.",
            one.missing,
        )
    return name, words.number(one.events), state, one.stale is None


def _pair(pair: tuple[Entry, Entry], shell: Shell) -> tuple[Card, Card]:
    one, other = (shell.site.card(entry, shell.language) for entry in pair)
    return one, other


def _day(day: date, shell: Shell) -> str:
    return shell.words.day_long(day)


def _share(share: Share, shell: Shell) -> str:
    number = shell.words.number
    if not share.total:
        return "–"
    return f"{number(share.done)}/{number(share.total)}"


def _untranslated(told: Facts, shell: Shell) -> dict[str, object]:
    """The coming events that the language of the page lacks, soonest first."""
    mine = next(one for one in told.languages if one.language == shell.language)
    return {
        "untranslated": [_lacking(one, shell) for one in mine.untranslated[:MOST]],
        "more": shell.words.number(len(mine.untranslated) - MOST)
        if len(mine.untranslated) > MOST
        else "",
    }


def _lacking(one: Untranslated, shell: Shell) -> tuple[Card, str]:
    words, site = shell.words, shell.site
    card = site.card(site.by_id[one.event.id], shell.language)
    names = {
        "title": words.say("title"),
        "summary": words.say("summary"),
        "body": words.say("description"),
        "reason": words.say("reason"),
    }
    said = [names[name] for name in dict.fromkeys(lack.partition(" ")[0] for lack in one.lacks)]
    return card, words.items(said)
