"""The ready strings of a project on a card: for the list, the first page and its own page."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.when import Precision
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import project_path
from calendarhub.theme.card import Card, marked
from calendarhub.theme.course import Course, claims_in_words, courses, years_in_words
from calendarhub.theme.moment import Phase
from calendarhub.theme.site import Site
from calendarhub.theme.steps import card
from calendarhub.words import Words

STRIP = 4  # projects on the first page
LOGO = 40  # px
_SHOWN = (Phase.RUNNING, Phase.COMING)


class ProjectCard(Struct, frozen=True):
    """A project in the words of one language; its addresses lead on from one page.

    `years` is "2026–2028", `when` says it whole, `stage` how far it is ("year 1 of 2", "ended"),
    `state` the same as a class: running, coming, past, undated. `share` is the per cent of its time
    that has passed, None where no bar can say it; what has no end is `is_open`. `next` is what
    comes next, with its label, and `coming` how much comes ("3 coming"), both empty for nothing.
    """

    href: str
    name: Markup
    logo: Markup
    about: Markup
    years: str
    when: str
    stage: str
    state: str
    share: int | None
    is_open: bool
    next: Card | None
    next_label: str
    coming: str


def strip(site: Site, language: str, way: str, root: str) -> list[ProjectCard]:
    """At most four projects that run or are to come, for `projects-strip.html`.

    `way` leads to the folder of the language, `root` to the root: `page.way` and `page.root`.
    """
    return [project_card(one, site, language, way, root) for one in _strip(site)]


def strip_stamp(site: Site) -> str:
    """What a page with that strip depends on beyond the words and the network of the hub."""
    return digest(*[one.stamp for one in _strip(site)])


def project_card(one: Course, site: Site, language: str, way: str, root: str) -> ProjectCard:
    """One project; what comes next is worded as in any list."""
    words, project, following = site.words[language], one.project, one.next
    chain = site.chain(language)
    is_milestone = following is not None and following.event.type == "milestone"
    return ProjectCard(
        href=way + project_path(project.id),
        name=marked(project.name.pick(chain), language),
        logo=site.logo(project, LOGO, root),
        about=marked(project.description.pick(chain), language),
        years=years_in_words(one, words),
        when=claims_in_words(one, words),
        stage=stage(one, words),
        state=one.phase.value,
        share=0 if one.phase is Phase.COMING and len(one.claims) == 1 else one.share,
        is_open=len(one.claims) == 1 and one.claims[0].precision is Precision.OPEN,
        next=card(following, site, language) if following else None,
        next_label=words.say("Next milestone") if is_milestone else words.say("Next event"),
        coming=words.plural("{count} coming", "{count} coming", len(one.ahead))
        if one.ahead
        else "",
    )


def stage(one: Course, words: Words) -> str:
    """How far a project is, in words."""
    if len(one.claims) > 1:
        return words.say("Sources that disagree")
    if one.years:
        return words.say("year {year} of {years}", year=str(one.year), years=str(one.years))
    return {
        Phase.RUNNING: words.say("under way"),
        Phase.COMING: words.say("not yet started"),
        Phase.PAST: words.say("ended"),
        Phase.UNDATED: words.say("dates not known"),
    }[one.phase]


def _strip(site: Site) -> Sequence[Course]:
    return [one for one in courses(site).values() if one.phase in _SHOWN][:STRIP]
