"""One page for each event and language, and for what was withdrawn."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.release import Recipe
from calendarhub.model.text import Chosen
from calendarhub.pages.common import Context, Shell, feed_for, render, suffixes
from calendarhub.pages.event import facts, ways
from calendarhub.rules import markdown
from calendarhub.rules.digest import digest
from calendarhub.theme.card import foreign
from calendarhub.theme.moment import phase
from calendarhub.theme.site import Site
from calendarhub.theme.structured import event_json, script

TEMPLATE = "event.html"
GONE = "gone.html"
_DESCRIPTION = 300


def recipes(site: Site) -> Iterator[Recipe]:
    """A page for each event in each language, what was withdrawn included."""
    contexts = [
        (language, site.context(language, TEMPLATE), site.context(language, GONE))
        for language in site.languages
    ]
    for entry in site.by_id.values():
        inputs = _inputs(entry, site)
        path = f"events/{entry.event.id}.html"
        for language, live, gone in contexts:
            context = gone if entry.is_gone else live
            yield Recipe(
                path=f"{language}/{path}",
                key=f"{context}.{inputs}",
                make=partial(_make, site, entry, language, path),
            )


def _inputs(entry: Entry, site: Site) -> str:
    """What a page depends on beside settings and templates: nothing global."""
    event = entry.event
    stamp = f"{entry.digest}.{phase(entry.begins, entry.ends, site.window.now)}"
    if event.disputes:
        others = [site.by_id[one].digest for one in event.disputes if one in site.by_id]
        stamp = digest(stamp, *others)
    for occurrence in facts.coming(entry, site):
        stamp += f".{occurrence.original}"
    for deadline in event.deadlines:
        ends = deadline.when.ends(site.hub.settings.timezone)
        stamp += ".over" if ends and ends <= site.window.now else ".open"
    feeds = [feed.name for feed in site.feeds_of.get(entry.uid, ())]
    return f"{stamp}.{'.'.join(feeds)}"


def _make(site: Site, entry: Entry, language: str, path: str) -> bytes:
    if entry.is_gone:
        return render(site, language, path, GONE, partial(_gone, entry))
    return render(site, language, path, TEMPLATE, partial(_context, entry))


def _title(entry: Entry, shell: Shell) -> Chosen:
    """The title; the page exists only in the languages that have one (§3.1)."""
    title = shell.pick(entry.event.title)
    has = entry.event.title.languages
    shell.translations = tuple([one for one in shell.site.languages if one in has])
    if title.language in shell.site.words:
        shell.canonical = title.language
    return title


def _gone(entry: Entry, shell: Shell) -> Context:
    """After a purge for privacy there is no title: then the sentence stands alone."""
    title, words = _title(entry, shell), shell.words
    return {
        "title": title.text or words.say("Withdrawn event"),
        "title_language": foreign(title, shell.language) if title else "",
        "description": "",
        "noindex": True,
        "when": words.when(entry.event.when, timezone_shown=True) if title else "",
    }


def _context(entry: Entry, shell: Shell) -> Context:
    event, site = entry.event, shell.site
    title = _title(entry, shell)
    summary, body = shell.pick(event.summary), shell.pick(event.body)
    description = _description(summary, body)
    image = _image(event)
    return {
        "title": title.text,
        "title_language": foreign(title, shell.language),
        "description": description,
        "image": image,
        "scope": feed_for(site, "type", event.type),
        "event": event,
        "card": site.card(entry, shell.language),
        "reason": shell.text(event.reason),
        "when": facts.when_facts(entry, shell),
        "place": facts.where(event.place, shell),
        "organisers": facts.organisers(event, shell),
        "project": facts.project(event, shell),
        "deadlines": facts.deadlines(event, shell),
        "documents": facts.documents(event, shell),
        "summary": shell.text(event.summary),
        "body": Markup(markdown.render(body.text)) if body else "",  # noqa: S704 (sanitised there)
        "body_language": foreign(body, shell.language) if body else "",
        "add": ways.add(entry, shell, title.text, description),
        "share": ways.share(shell, title.text),
        "history": facts.history(entry, shell),
        "disputes": facts.disputes(entry, shell),
        "feeds": _feeds(entry, shell),
        "json_ld": _json_ld(entry, shell, description, image),
    }


def _description(summary: Chosen, body: Chosen) -> str:
    text = summary.text or (markdown.plain(body.text) if body else "")
    text = " ".join(text.split())
    return text if len(text) <= _DESCRIPTION else f"{text[: _DESCRIPTION - 1].rstrip()}…"


def _image(event: Event) -> str:
    source = event.image.src if event.image else ""
    return source if source.startswith(("https://", "http://")) else ""


def _feeds(entry: Entry, shell: Shell) -> list[tuple[Markup, list[tuple[str, str]]]]:
    """The feeds that hold the event, each with its formats."""
    formats = suffixes(shell.site)
    return [
        (shell.text(feed.title), [(one, shell.feed(feed, one)) for one in formats])
        for feed in shell.site.feeds_of.get(entry.uid, ())
    ]


def _json_ld(entry: Entry, shell: Shell, description: str, image: str) -> Markup:
    said = event_json(
        entry,
        site=shell.site,
        language=shell.language,
        address=shell.address,
        description=description,
        image=image,
    )
    return Markup(script(said))  # noqa: S704 (every < > & in it is an escape)
