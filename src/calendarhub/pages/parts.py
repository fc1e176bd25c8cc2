"""The later parts of a list that is longer than one page, and the ways from one to another."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.calendar import Showing
from calendarhub.theme.division import part_count, part_path
from calendarhub.theme.months import month_of
from calendarhub.theme.sheets import FULL_SHEET
from calendarhub.theme.site import Site

TEMPLATE = "part.html"

Shown = Sequence[Showing | Entry]
Frame = Callable[[Shell], Context]
Way = tuple[str, str, bool]


class Division(Struct, frozen=True):
    """A list in the parts of a page at `path`; the first part stands on that page itself.

    `frame` gives title, description, section and the way back of any later part, and `stamp` stands for
    what it depends on beside hub and path. `dated` says that lines name their day, and
    `by_month` that they stand below the names of their months; `subject` is that of its recipes.
    """

    path: str
    parts: Sequence[Shown]
    frame: Frame
    stamp: str = ""
    dated: bool = True
    by_month: bool = False
    subject: str = ""

    @property
    def count(self) -> int:
        """How many events it has in all."""
        return sum(len(part) for part in self.parts)

    def inputs(self, site: Site, number: int) -> str:
        """What a part depends on beside its page: its own events, and where it stands."""
        shown = self.parts[number - 1] if number <= len(self.parts) else ()
        sizes = str([len(part) for part in self.parts])
        return digest(sizes, self.stamp, site.members(shown))

    def recipes(self, site: Site, *, first: int = 2) -> Iterator[Recipe]:
        """The parts from `first` on; one that is needed no longer leads back."""
        for number in range(first, part_count(site, self.path, len(self.parts)) + 1):
            yield from pages(
                site,
                path=part_path(self.path, number),
                template=TEMPLATE,
                inputs=self.inputs(site, number),
                make=partial(self._context, number),
                subject=self.subject,
                sheet=FULL_SHEET,
            )

    def _context(self, number: int, shell: Shell) -> Context:
        shown = self.parts[number - 1] if number <= len(self.parts) else ()
        ways, framed = self.ways(number, shell), self.frame(shell)
        held = next((name for name, _, is_here in ways if is_here), "")
        return {
            "back": shell.way + self.path,
            **framed,
            "title": f"{framed['title']}, {held}" if held and number > 1 else framed["title"],
            "groups": self._groups(shown, shell),
            "parts": ways,
            "noindex": not shown,
            "long": bool(shown),
        }

    def _groups(self, shown: Shown, shell: Shell) -> list[tuple[str, Markup]]:
        """Headings, if there are any, with their lines."""
        if not self.by_month:
            return [("", shell.lines(shown, dated=self.dated))] if shown else []
        return [
            (shell.words.month(month), shell.lines(group, dated=self.dated))
            for month, group in groupby(shown, key=_month)
        ]

    def ways(self, here: int, shell: Shell) -> list[Way]:
        """The ways to its parts."""
        return ways(self.path, [len(part) for part in self.parts], here, shell)


def ways(path: str, sizes: Sequence[int], here: int, shell: Shell) -> list[Way]:
    """What each part of a page holds in words, the way there, and whether it is `here`.

    None for a page of one part.
    """
    if len(sizes) < 2:
        return []
    found, first = [], 1
    for number, size in enumerate(sizes, 1):
        last = first + size - 1
        name = f"{shell.words.number(first)}–{shell.words.number(last)}"
        found.append((name, shell.way + part_path(path, number), number == here))
        first = last + 1
    return found


def lines(division: Division, shell: Shell) -> Markup:
    """The first part as it stands on the page itself."""
    return shell.lines(division.parts[0], dated=division.dated)


def _month(one: Showing | Entry) -> date:
    first = one.first if isinstance(one, Showing) else one.event.when.earliest
    assert first is not None
    return month_of(first)
