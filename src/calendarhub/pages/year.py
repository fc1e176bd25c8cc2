"""The years: twelve small months, what is vague, and the programme that is printed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.model.when import Precision
from calendarhub.pages.common import Context, Shell, are_past, pages
from calendarhub.pages.parts import Division, lines
from calendarhub.rules.digest import digest
from calendarhub.theme import mini
from calendarhub.theme.addresses import month_path, year_path
from calendarhub.theme.calendar import Showing
from calendarhub.theme.division import ROWS, Form, featured, form, parts, share
from calendarhub.theme.former import former_years
from calendarhub.theme.months import month_of
from calendarhub.theme.programme import Programme, programme
from calendarhub.theme.qr import qr
from calendarhub.theme.site import Site

TEMPLATE = "year.html"
MONTHS = "year-months.html"  # of a year that has too many for rows
MOST_LISTED = 100  # for machines
DAYS_OF_A_ROW = 5  # busy days of the small months have as many bytes as a row


class Year(Struct, frozen=True):
    """A year with what is in it; `busy` counts what its days show, `months` what its months do."""

    year: int
    showings: tuple[Showing, ...]
    vague: tuple[Entry, ...]
    busy: Mapping[date, int]
    months: Mapping[date, int]
    form: Form
    before: int | None
    after: int | None

    def inputs(self, site: Site) -> str:
        """What its page depends on: which months have pages too.

        Of a divided one it is how many events its days and months have, and what it names.
        """
        around = f"{self.before}{self.after}"
        if self.form is not Form.DIVIDED:
            return digest(
                f"{around}{list(self.months)}",
                site.members(self.showings),
                site.members(self.vague),
            )
        return digest(
            f"{around}{self.months}{len(self.showings)}",
            repr(sorted(self.busy.items())),
            site.members(featured(self.showings)),
            _rest(self, site).inputs(site, 1),
        )


def recipes(site: Site) -> Iterator[Recipe]:
    """Each year that has events, and this one."""
    for year in _years(site):
        is_full = year.form is not Form.ROWS
        yield from pages(
            site,
            path=year_path(year.year),
            template=MONTHS if is_full else TEMPLATE,
            inputs=year.inputs(site),
            make=partial(_by_months if is_full else _context, year),
        )
        yield from _rest(year, site).recipes(site)


def _years(site: Site) -> Iterator[Year]:
    almanac = site.almanac
    months = sorted({*almanac.months, *almanac.vague_months, month_of(site.window.today)})
    former = former_years(site, f"{site.first}/year/")
    known = sorted(
        {*almanac.years, *almanac.vague_years, *former, *[month.year for month in months]}
    )
    for at, year in enumerate(known):
        showings = tuple(almanac.years.get(year, ()))
        vague = tuple(almanac.vague_years.get(year, ()))
        busy, form_ = site.of_list(
            ("days of a year", year),
            partial(_is_of, year),
            partial(_busy, showings, vague),
        )
        yield Year(
            year=year,
            showings=showings,
            vague=vague,
            busy=busy,
            months={
                month: len(almanac.months.get(month, ())) + len(almanac.vague_months.get(month, ()))
                for month in months
                if month.year == year
            },
            form=form_,
            before=known[at - 1] if at else None,
            after=known[at + 1] if at + 1 < len(known) else None,
        )


def _is_of(year: int, entry: Entry) -> bool:
    """Whether an event may stand in a year."""
    when = entry.event.when
    if when.earliest is None or entry.event.repeats:
        return True
    return when.earliest.year <= year <= (when.latest or when.earliest).year


def _busy(showings: Sequence[Showing], vague: Sequence[Entry]) -> tuple[Mapping[date, int], Form]:
    """How many events each day has, and the form of the page."""
    busy = mini.counts(showings)
    return busy, _form(showings, vague, busy)


def _form(showings: Sequence[Showing], vague: Sequence[Entry], busy: Mapping[date, int]) -> Form:
    """How a page shows them, a series once; busy days of its tables have room to take, too."""
    things = len({one.entry.uid for one in showings}) + len(vague)
    found = form(things)
    if found is Form.ROWS:
        return form(things + len(busy) // DAYS_OF_A_ROW)
    return found


def _frame(year: Year, shell: Shell) -> dict[str, object]:
    words = shell.words
    return {
        "title": words.year(year.year),
        "description": words.say("Events of {year}", year=words.year(year.year)),
        "section": "calendar",
        "weekdays": words.weekdays(),
        "turn": (words.say("Years"), _neighbour(year.before, shell), _neighbour(year.after, shell)),
        "long": True,
        "qr": qr(shell.address),
    }


def _context(year: Year, shell: Shell) -> Context:
    laid = programme(year.year, year.showings, year.vague)
    return {
        **_frame(year, shell),
        "months": [_month(date(year.year, at, 1), year, shell) for at in range(1, 13)],
        "programme": _parts(laid, shell),
        "series": _series(laid, shell),
        "running": shell.rows(laid.running),
        "vague": shell.rows(laid.vague),
        "vague_heading": shell.vague_heading(laid.vague),
        "empty": not year.showings and not year.vague,
        "json_ld": shell.item_list(year.showings[:MOST_LISTED]),
    }


def _by_months(year: Year, shell: Shell) -> Context:
    """A full year: its months with their events as lines, or, divided, with their number alone."""
    laid = programme(year.year, year.showings, year.vague)
    is_divided, rest = year.form is Form.DIVIDED, _rest(year, shell.site)
    return {
        **_frame(year, shell),
        "months": [_month(date(year.year, at, 1), year, shell) for at in range(1, 13)],
        "programme": _counted(year, shell) if is_divided else _lined(laid, shell),
        "is_divided": is_divided,
        "featured": shell.rows(featured(year.showings) if is_divided else ()),
        "series": shell.lines([] if is_divided else [one for one, _ in laid.series]),
        "running": shell.lines([] if is_divided else laid.running),
        "vague": lines(rest, shell),
        "vague_heading": shell.vague_heading(_all_of_rest(year)),
        "parts": rest.ways(1, shell),
    }


def _counted(year: Year, shell: Shell) -> list[tuple[str, str, str, int]]:
    """The months that have a page: name, way there, how much they have in words and as a bar."""
    most, words = max(year.months.values(), default=0), shell.words
    return [
        (
            words.month_name(month),
            shell.way + month_path(month),
            words.plural("{count} event", "{count} events", count),
            share(count, most),
        )
        for month, count in year.months.items()
    ]


def _lined(laid: Programme, shell: Shell) -> list[tuple[str, str, str, Markup]]:
    """The months that have something: name, way there, how many, and their lines."""
    words = shell.words
    return [
        (
            words.month_name(month),
            shell.way + month_path(month),
            words.plural("{count} event", "{count} events", len(shown)),
            shell.lines(shown),
        )
        for month, shown in laid.months.items()
        if shown
    ]


def _rest(year: Year, site: Site) -> Division:
    """What has no day; of a divided year only what none of its months shows."""
    rest = _all_of_rest(year)
    return Division(
        path=year_path(year.year),
        parts=parts(rest, first=ROWS) if year.form is Form.DIVIDED else [rest],
        frame=partial(_frame_of_rest, year),
        stamp=str(are_past(rest, site)),
    )


def _all_of_rest(year: Year) -> Sequence[Entry]:
    if year.form is not Form.DIVIDED:
        return programme(year.year, (), year.vague).vague
    shown = (Precision.WEEK, Precision.MONTH)
    return [one for one in year.vague if one.event.when.precision not in shown]


def _frame_of_rest(year: Year, shell: Shell) -> Context:
    words = shell.words
    name = words.year(year.year)
    return {
        "title": f"{shell.vague_heading(_all_of_rest(year))}: {name}",
        "description": words.say("Events of {year}", year=name),
        "section": "calendar",
        "back_name": name,
    }


def _neighbour(year: int | None, shell: Shell) -> tuple[str, str] | None:
    return (shell.words.year(year), shell.way + year_path(year)) if year else None


def _month(first: date, year: Year, shell: Shell) -> dict[str, object]:
    most = 0 if year.form is Form.ROWS else max(year.busy.values(), default=0)
    return {
        "name": shell.words.month_name(first),
        "address": shell.way + month_path(first) if first in year.months else "",
        "weeks": mini.weeks(first, year.busy, shell.words, shell.way, most=most),
    }


def _parts(laid: Programme, shell: Shell) -> list[tuple[str, str, str, Markup]]:
    """The months that have a page: name, way there, how many events, and their rows."""
    found = []
    for month, shown in laid.months.items():
        if not shown:
            continue
        count = shell.words.plural("{count} event", "{count} events", len(shown))
        found.append(
            (
                shell.words.month_name(month),
                shell.way + month_path(month),
                count,
                shell.rows(shown),
            )
        )
    return found


def _series(laid: Programme, shell: Shell) -> Markup:
    """Each series as one row that counts its dates."""
    rows = [
        shell.row(one, dates=shell.words.plural("{count} date", "{count} dates", count))
        for one, count in laid.series
    ]
    return Markup("").join(rows)
