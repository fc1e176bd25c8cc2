"""One page for each event and language, and for what was withdrawn."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape

from markupsafe import Markup

from calendarhub.model.edits import Edits
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.model.text import Chosen
from calendarhub.pages.common import Context, Shell, discovered, render
from calendarhub.pages.event import beside, facts, files, history, place_facts, ways
from calendarhub.pages.event.whence import whence
from calendarhub.rules import markdown
from calendarhub.rules.digest import digest
from calendarhub.rules.targets import links_for
from calendarhub.theme.card import foreign
from calendarhub.theme.moment import Phase
from calendarhub.theme.outline import outlined
from calendarhub.theme.pictures import sized
from calendarhub.theme.qr import qr
from calendarhub.theme.site import Site
from calendarhub.theme.site_lists import event_subject
from calendarhub.theme.structured_data import event_json, script

TEMPLATE = "event.html"
GONE = "gone.html"
# How wide the picture of an event is shown.
PICTURE = "(min-width: 72rem) 49.5rem, (min-width: 62rem) calc(100vw - 26.5rem), 100vw"
# How wide its text is.
TEXT = "(min-width: 44rem) 42rem, 100vw"
_DESCRIPTION = 300
_LONG_TITLE = 70
# Letters of a word that a heading of the usual size can show on a telephone, and on wide screens.
_WORD_OF_TELEPHONES, _WORD_OF_SCREENS = 18, 32
_LONGEST_ENTITY = 40
_HOURS = re.compile(r"\b\d{1,2}[:.]\d\d–\d{1,2}[:.]\d\d\b(?![^<>]*>)")
_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(r"</?(?:a|strong|em|s|del|code|img)(?:\s[^>]*)?>")


def recipes(site: Site) -> Iterator[Recipe]:
    """A page for each event in each language, what was withdrawn included."""
    contexts = [
        (language, site.context(language, TEMPLATE), site.context(language, GONE))
        for language in site.languages
    ]
    for entry in site.asked:
        inputs = _inputs(entry, site)
        path = f"events/{entry.event.id}.html"
        for language, live, gone in contexts:
            context = gone if entry.is_gone else live
            yield Recipe(
                path=f"{language}/{path}",
                key=f"{context}.{inputs}",
                make=partial(_make, site, entry, language, path),
                subject=event_subject(entry.event.id),
            )


def affected(edits: Edits, site: Site) -> Iterator[str]:
    """What was edited, what disputes it, and what was one with it, whose addresses lead on."""
    yield from map(event_subject, edits.ids)
    uids = {entry.uid for entry in edits.entries}
    joined = {id_ for entry in edits.entries for id_ in entry.revision.joined}
    for entry in site.gone:
        if entry.revision.merged in uids or entry.event.id in joined:
            yield event_subject(entry.event.id)
    for entry in site.events:
        disputes = entry.event.disputes
        if disputes and not edits.ids.isdisjoint(disputes):
            yield event_subject(entry.event.id)


def _inputs(entry: Entry, site: Site) -> str:
    """What a page depends on beside settings and templates: nothing global."""
    event = entry.event
    stamp = f"{site.stamp(entry)}.{site.feed_names.get(entry.uid, '')}"
    if event.stale:
        stamp += f".{event.stale}"
    if event.disputes or event.repeats or event.deadlines or entry.history:
        return digest(stamp, *_others(entry, site))
    return stamp


def _others(entry: Entry, site: Site) -> Iterator[str]:
    """Other sources, the next dates of a series, and which deadlines are over."""
    event = entry.event
    for one in event.disputes:
        yield site.by_id[one].digest if one in site.by_id else one
    for occurrence in facts.coming(entry, site):
        yield occurrence.original.isoformat()
    for deadline in event.deadlines:
        ends = deadline.when.ends(site.hub.settings.timezone)
        yield "over" if ends and ends <= site.window.now else "open"
    if history.is_on_top(entry, site):
        yield "told"


def _make(site: Site, entry: Entry, language: str, path: str) -> bytes:
    if entry.is_gone:
        return render(site, language, path, GONE, partial(_gone, entry))
    return render(site, language, path, TEMPLATE, partial(_context, entry))


def _gone(entry: Entry, shell: Shell) -> Context:
    """After a purge for privacy there is no title: then the sentence stands alone."""
    title, words = shell.about(entry.event.title), shell.words
    return {
        "section": "event",
        "title": title.text or words.say("Withdrawn event"),
        "title_language": foreign(title, shell.language) if title else "",
        "description": "",
        "noindex": True,
        "when": words.when(entry.event.when, timezone_shown=True) if title else "",
    }


def _context(entry: Entry, shell: Shell) -> Context:
    event, site = entry.event, shell.site
    title = shell.about(event.title)
    summary, body = shell.pick(event.summary), shell.pick(event.body)
    links = links_for(event, shell.language, shell.inside)
    html = outlined(markdown.render(body.text, links)) if body else ""
    description = _description(summary, html)
    html = sized(html, site.attachments.get(event.id, {}), shell.inside, TEXT)
    if "–" in html:
        html = _HOURS.sub(r'<span class="whole">\g<0></span>', html)
    images = files.shared(event, site)
    card = site.card(entry, shell.language)
    registration = beside.registration(entry, shell)
    return {
        "section": "event",
        "title": title.text,
        "title_language": foreign(title, shell.language),
        "heading": _heading(title.text),
        "description": description,
        "image": images[0] if images else "",
        "picture": shell.picture(event, PICTURE),
        "event": event,
        "card": card,
        "told": history.is_on_top(entry, site) and shell.words.change(entry.history[-1]),
        "reason": shell.text(event.reason),
        "when": facts.when_facts(entry, shell),
        "places": place_facts.places_of(event, shell),
        "organisers": beside.organisers(event, shell),
        "project": beside.project(event, shell),
        "deadlines": beside.deadlines(event, shell, registration),
        "registration": registration,
        "leaf": beside.leaf(entry, shell),
        "month": beside.calendar_page(entry, shell),
        "onward": beside.onward(entry, shell),
        "documents": files.documents(event, shell),
        "whence": whence(event, shell),
        "summary": shell.text(event.summary),
        "body": Markup(html),  # noqa: S704 (sanitised there)
        "body_language": foreign(body, shell.language) if body else "",
        "add": None
        if card.phase is Phase.PAST or card.state == "postponed"
        else ways.add(entry, shell, title.text, description),
        "share": ways.share(shell, title.text),
        "history": history.changes(entry, shell),
        "disputes": history.disputes(entry, shell),
        "feeds": _feeds(entry, shell),
        # Paper of what is over leads nobody there.
        "qr": "" if card.phase is Phase.PAST else qr(shell.address),
        "json_ld": _json_ld(entry, shell, description, images),
    }


def _heading(title: str) -> str:
    """The class of a heading that needs smaller letters: everywhere, or on a telephone."""
    longest = max(map(len, title.replace("-", " ").split()), default=0)
    if len(title) > _LONG_TITLE or longest > _WORD_OF_SCREENS:
        return "long"
    return "wordy" if longest > _WORD_OF_TELEPHONES else ""


def _description(summary: Chosen, html: str) -> str:
    """The summary, else the opening of the text, as one plain line."""
    text = " ".join(summary.text.split()) or _opening(html, 2 * _DESCRIPTION)
    if not summary.text and len(text) <= _DESCRIPTION + _LONGEST_ENTITY:
        text = _opening(html, 4 * _DESCRIPTION)  # much of it was markup
    return text if len(text) <= _DESCRIPTION else f"{text[: _DESCRIPTION - 1].rstrip()}…"


def _opening(html: str, length: int) -> str:
    words = _TAG.sub(" ", _INLINE_TAG.sub("", html[:length]))
    return " ".join(unescape(words.partition("<")[0]).split())


def _feeds(entry: Entry, shell: Shell) -> Markup:
    """The feeds that hold the event, a line each: the same lines on many pages."""
    feeds = shell.site.feeds_of.get(entry.uid, ())
    names = tuple([feed.name for feed in feeds])
    return shell.site.once(
        ("feed lines", names, shell.language),
        lambda: Markup("").join([_line(feed, shell) for feed in feeds]),
    )


def _line(feed: Feed, shell: Shell) -> Markup:
    site = shell.site
    name = shell.name(feed.title)
    formats = [(one.suffix, shell.feed(feed, one.suffix)) for one in discovered(site)]
    return site.theme.markup("feed-line.html", name=name, formats=formats)


def _json_ld(entry: Entry, shell: Shell, description: str, images: list[str]) -> Markup:
    said = event_json(
        entry,
        site=shell.site,
        language=shell.language,
        address=shell.address,
        description=description,
        images=images,
    )
    if not said:
        return Markup()
    return Markup(script(said))  # noqa: S704 (every < > & in it is an escape)
