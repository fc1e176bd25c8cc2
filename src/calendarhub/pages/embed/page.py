"""The embed builder: for each kind of site what to paste, where to click, what to allow."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, main_feed, pages
from calendarhub.pages.embed.hosts import HOSTS, Host
from calendarhub.pages.embed.snippets import filled, values
from calendarhub.rules.digest import digest
from calendarhub.theme.page import BUILDER
from calendarhub.theme.site import Site

# A mail longer than this is cut by some programs.
LONGEST_LINK = 1900


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language; none where the hub has no feeds."""
    if not site.feeds:
        return
    names = digest(*[f"{feed.name}{feed.title}{feed.embeds}" for feed in site.feeds])
    yield from pages(site, path=BUILDER, template="embed/builder.html", inputs=names, make=_context)


def _context(shell: Shell) -> Context:
    site, say = shell.site, shell.words.say
    feed = main_feed(site)
    assert feed is not None
    given = values(site, feed, shell.language)
    return {
        "description": say(
            "Choose what to show, copy it, and paste it into your site. The list keeps itself up"
            " to date; it sets no cookies and loads nothing from anybody else."
        ),
        "hosts": [_host(host, given, shell) for host in HOSTS],
        "feed": feed,
        "feeds": [(one, shell.pick(one.title)) for one in site.feeds],
        "forms": {one.name: " ".join(form.name for form in one.embeds) for one in site.feeds},
        "types": [(kind.id, shell.text(kind.name)) for kind in site.hub.network.types.values()],
        "languages": [(code, site.words[code].own_name()) for code in site.languages],
    }


def _host(host: Host, given: Mapping[str, str], shell: Shell) -> dict[str, object]:
    say = shell.words.say
    steps = [
        (
            say(step.words),
            step.template,
            filled(step.template, given),
            step.policy,
            filled(step.policy, given),
        )
        for step in host.steps
    ]
    return {
        "id": host.id,
        "name": say(host.name),
        "framed": host.framed,
        "steps": steps,
        "mail": _mail(steps, shell),
    }


def _mail(steps: list[tuple[str, str, str, str, str]], shell: Shell) -> str:
    """A message to the webmaster with what to do and what to paste, as long as no choice is made."""
    told = [step for step in steps if step[2] or not step[1]]
    pieces = [piece for step in told for piece in (step[0], step[2], step[4], "") if piece]
    subject = quote(shell.words.say("Put the events on your site"))
    encoded = quote("\r\n".join(pieces))
    if len(encoded) > LONGEST_LINK:
        encoded = quote(shell.address)
    return f"mailto:?subject={subject}&body={encoded}"
