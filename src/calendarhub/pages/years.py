"""The years of something that has many events: a list of them, and a page for each."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell
from calendarhub.pages.parts import Division
from calendarhub.rules.digest import digest
from calendarhub.rules.sides import LAST_YEAR, OLDEST_YEAR
from calendarhub.theme.by_year import UNDATED, ByYear, by_year
from calendarhub.theme.division import parts
from calendarhub.theme.site import Site


class Subject(Struct, frozen=True):
    """What a page at `path` is about: the section of its page, its own feed, and its name there."""

    path: str
    section: str
    scope: Feed | None
    name: Callable[[Shell], str]


def years_of_page(path: str) -> str:
    """What the pages of the years of something are about, of which there is a page at `path`."""
    return f"years:{path}"


class Years(Struct, frozen=True):
    """The events of a subject by year; none where its own page has all of them.

    `empty` are years that had a page once.
    """

    subject: Subject
    found: ByYear
    empty: tuple[int, ...]

    @property
    def inputs(self) -> str:
        """What a list of the years depends on."""
        return digest(*[f"{year}:{len(shown)}" for year, shown in self.found.items()])

    def recipes(self, site: Site) -> Iterator[Recipe]:
        """A page for each year."""
        subject = years_of_page(self.subject.path)
        if not site.affected.holds(subject):
            return
        known = list(self.found)
        for year in (*known, *self.empty):
            at = known.index(year) if year in self.found else len(known)
            before = known[at + 1] if at + 1 < len(known) else None
            after = known[at - 1] if 0 < at < len(known) else None
            around = (before, after)
            yield from Division(
                path=year_path(self.subject, year),
                parts=parts(self.found.get(year, ())),
                frame=partial(self._frame, year, around),
                stamp=str(around),
                by_month=year != UNDATED,
                subject=subject,
            ).recipes(site, first=1)

    def ways(self, shell: Shell) -> list[tuple[str, str, str]]:
        """Name of each year, the way there, and how many events it has."""
        words = shell.words
        return [
            (
                _name(year, shell),
                shell.way + year_path(self.subject, year),
                words.plural("{count} event", "{count} events", len(shown)),
            )
            for year, shown in self.found.items()
        ]

    def _frame(self, year: int, around: tuple[int | None, int | None], shell: Shell) -> Context:
        words = shell.words
        subject = self.subject.name(shell)
        title = f"{subject}: {_name(year, shell)}"
        return {
            "title": title,
            "description": title,
            "section": self.subject.section,
            "scope": self.subject.scope,
            "back_name": subject,
            "back": shell.way + self.subject.path,
            "turn": (words.say("Years"), *[self._way(one, shell) for one in around]),
        }

    def _way(self, year: int | None, shell: Shell) -> tuple[str, str] | None:
        if year is None:
            return None
        return _name(year, shell), shell.way + year_path(self.subject, year)


def years(subject: Subject, entries: Iterable[Entry], site: Site, *, is_divided: bool) -> Years:
    """The years of a subject, where its own page shows only a part of its entries."""
    found = by_year(entries, site) if is_divided else {}
    former = [
        year
        for year in (*range(LAST_YEAR + 1, OLDEST_YEAR - 1, -1), UNDATED)
        if year not in found and f"{site.first}/{year_path(subject, year)}" in site.former
    ]
    return Years(subject, found, tuple(former))


def year_path(subject: Subject, year: int) -> str:
    """`types/call.html` and 2025 -> `types/call/2025.html`, as a feed has its years."""
    name = f"{year:04}" if year != UNDATED else "undated"
    return f"{subject.path.removesuffix('.html')}/{name}.html"


def _name(year: int, shell: Shell) -> str:
    return shell.words.year(year) if year != UNDATED else shell.words.say("Date to be announced")
