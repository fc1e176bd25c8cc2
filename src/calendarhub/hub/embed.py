"""What to paste into another site, as the page "Put the events on your site" has it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from calendarhub.hub.preview import preview
from calendarhub.pages.common import main_feed
from calendarhub.pages.embed import HOSTS, filled, values, with_choices

SITES = tuple(host.id for host in HOSTS)


class UnknownChoiceError(LookupError):
    """The hub has no such feed, language or kind of site; the second argument is what there is."""


class Pasted(Struct, frozen=True):
    """A step on a kind of site: what to do, what to paste, what a security policy must allow."""

    site: str
    words: str
    snippet: str
    policy: str


def embed(
    root: Path,
    *,
    feed: str = "",
    language: str = "",
    choices: Mapping[str, str] | None = None,
    site: str = "",
    now: datetime | None = None,
) -> tuple[Pasted, ...]:
    """The steps for one kind of site, or for all; words are English, snippets in the language.

    `choices` are attributes of the element by name. Raises UnknownChoiceError, and BrokenHubError
    where the settings are.
    """
    with preview(root, now) as prepared:
        here = prepared.site
        known = {one.name: one for one in here.feeds}
        default = main_feed(here)
        one = known.get(feed or (default.name if default else ""))
        if one is None:
            raise UnknownChoiceError(f"There is no feed {feed}.", tuple(known))
        if language and language not in here.languages:
            raise UnknownChoiceError(f"The hub has no language {language}.", here.languages)
        if site and site not in SITES:
            raise UnknownChoiceError(f"There is no kind of site {site}.", SITES)
        given = with_choices(values(here, one, language or here.first), choices or {})
    return tuple(
        Pasted(host.id, step.words, filled(step.template, given), filled(step.policy, given))
        for host in HOSTS
        if site in ("", host.id)
        for step in host.steps
        if not step.template or filled(step.template, given)
    )
