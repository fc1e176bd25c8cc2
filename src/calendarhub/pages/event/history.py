"""What changed since an event was announced, and who says otherwise."""

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import ChangeKind
from calendarhub.pages.common import Shell
from calendarhub.pages.event.place_facts import WEB
from calendarhub.theme.card import is_over
from calendarhub.theme.moment import local_day
from calendarhub.theme.site import Site


def is_on_top(entry: Entry, site: Site) -> bool:
    """Whether the last change stands above everything: a new place, a deadline still ahead."""
    if not entry.history or is_over(entry.ends, site.window.now):
        return False
    last = entry.history[-1]
    if last.kind is ChangeKind.DEADLINE and last.due and last.due.after:
        return not is_over(last.due.after.ends(site.hub.settings.timezone), site.window.now)
    return last.kind is ChangeKind.PLACE


def changes(entry: Entry, shell: Shell) -> list[tuple[str, str, str]]:
    """What changed since it was announced, newest first: day in words, day, sentence."""
    zone_name = shell.site.hub.settings.timezone
    found = []
    for change in reversed(entry.history):
        day = local_day(change.at, zone_name)
        found.append((shell.words.day_long(day), day.isoformat(), shell.words.change(change)))
    return found


def disputes(entry: Entry, shell: Shell) -> list[dict[str, object]]:
    """The records of other sources that say otherwise, this one first; none if there is but one."""
    site = shell.site
    known = [site.by_id[one] for one in entry.event.disputes if one in site.by_id]
    return [_said(one, shell) for one in (entry, *known)] if known else []


def _said(entry: Entry, shell: Shell) -> dict[str, object]:
    event = entry.event
    source = event.source
    return {
        "id": event.id,
        "title": shell.text(event.title),
        "when": shell.words.when(event.when),
        "source": shell.name(source.name) if source else "",
        "url": source.url if source and source.url.startswith(WEB) else "",
    }
