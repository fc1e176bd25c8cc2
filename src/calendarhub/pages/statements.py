"""What a public site owes its readers: how accessible it is, and what it knows of them."""

from collections.abc import Iterator

from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The two pages in each language."""
    yield from pages(
        site,
        path="accessibility.html",
        template="accessibility.html",
        inputs="",
        make=_accessibility,
    )
    yield from pages(site, path="privacy.html", template="privacy.html", inputs="", make=_privacy)


def _accessibility(shell: Shell) -> Context:
    say = shell.words.say
    return {
        "title": say("Accessibility"),
        "description": say("How this site is made so that everybody can use it."),
        "section": "accessibility",
        "contact": shell.site.hub.settings.contact,
    }


def _privacy(shell: Shell) -> Context:
    say = shell.words.say
    return {
        "title": say("Privacy"),
        "description": say("What this site knows of its readers: nothing."),
        "section": "privacy",
        "contact": shell.site.hub.settings.contact,
    }
