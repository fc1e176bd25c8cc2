"""How far a project is: its time, what of it has passed, and what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.network import Project
from calendarhub.model.when import Precision, When
from calendarhub.rules.digest import digest
from calendarhub.theme.calendar import Showing
from calendarhub.theme.moment import Phase, phase
from calendarhub.theme.site import Site
from calendarhub.theme.steps import SPAN, ProjectStep, Standing, step
from calendarhub.words import Words

_STEP = 2  # per cent: the bar moves so seldom that pages stay as they are for days
_OFF = (Status.CANCELLED, Status.POSTPONED)
# In the order of lists.
_ORDER = (Phase.RUNNING, Phase.COMING, Phase.PAST, Phase.UNDATED)


class Course(Struct, frozen=True):
    """A project at the moment of the build.

    `claims` are its times, several where sources disagree, none where nobody knows; `share` is the
    per cent of its time that has passed (None without an end); it is in year `year` of `years`,
    both 0 where that says nothing; `ahead` is what comes, soonest first.
    """

    project: Project
    claims: tuple[When, ...]
    phase: Phase
    share: int | None
    year: int
    years: int
    ahead: tuple[ProjectStep, ...]

    @property
    def next(self) -> ProjectStep | None:
        """What comes next on a known or vaguely known day."""
        return next((one for one in self.ahead if one.when.earliest), None)

    @property
    def stamp(self) -> str:
        """What a page that shows it depends on, the words and events of the hub aside."""
        claims = [one.edtf for one in self.claims]
        following = [self.next.entry.digest, self.next.when.edtf] if self.next else []
        numbers = (self.share, self.year, self.years, len(self.ahead))
        return digest(self.project.id, self.phase, *map(str, numbers), *claims, *following)


def courses(site: Site) -> Mapping[str, Course]:
    """All projects by id, made once: running ones first, then coming, ended and unknown ones."""
    return site.once("courses", lambda: _courses(site))


def _courses(site: Site) -> dict[str, Course]:
    projects = site.hub.network.projects.values()
    found = [course(one, site.by_project.get(one.id, ()), site) for one in projects]
    found.sort(key=_order)
    return {one.project.id: one for one in found}


def course(project: Project, entries: Sequence[Entry], site: Site) -> Course:
    """One project with its events."""
    today = site.window.today
    claims = _claims(project, entries)
    running = _phase(claims, site)
    share, year, years = None, 0, 0
    if len(claims) == 1 and claims[0].earliest and claims[0].latest and running is Phase.RUNNING:
        share = _share(claims[0].earliest, claims[0].latest, today)
        year, years = _year(claims[0].earliest, claims[0].latest, today)
    if len(claims) == 1 and running is Phase.PAST:
        share = 100
    return Course(project, claims, running, share, year, years, _ahead(entries, site))


def claims_in_words(one: Course, words: Words) -> str:
    """The time of a project: "October 2026 – September 2028", and "A / B" where sources disagree."""
    return " / ".join([words.when(when) for when in one.claims])


def years_in_words(one: Course, words: Words) -> str:
    """The same in years alone: "2026–2028"; nothing where nobody knows."""
    return " / ".join([words.when_short(_in_years(when)) for when in one.claims])


def _in_years(when: When) -> When:
    assert when.earliest is not None
    first = str(when.earliest.year)
    last = str(when.latest.year) if when.latest else ".."
    if first == last:
        return When(Precision.YEAR, first, when.earliest, when.latest)
    precision = Precision.SPAN if when.latest else Precision.OPEN
    return When(precision, f"{first}/{last}", when.earliest, when.latest)


def _claims(project: Project, entries: Iterable[Entry]) -> tuple[When, ...]:
    """What the network says, else each record of the project's own time."""
    if project.when.earliest is not None:
        return (project.when,)
    said = [
        one.event.when
        for one in entries
        if one.event.type == SPAN and one.event.when.earliest and one.event.status not in _OFF
    ]
    return tuple({when.edtf: when for when in said}.values())


def _phase(claims: Iterable[When], site: Site) -> Phase:
    zone = site.hub.settings.timezone
    found = {phase(one.begins(zone), one.ends(zone), site.window.now) for one in claims}
    return next((one for one in _ORDER if one in found), Phase.UNDATED)


def _share(first: date, last: date, today: date) -> int:
    passed = 100 * ((today - first).days + 1) / ((last - first).days + 1)
    return min(max(_STEP * round(passed / _STEP), _STEP), 100 - _STEP)


def _year(first: date, last: date, today: date) -> tuple[int, int]:
    """In which of its years a project is; of a single one nobody counts."""
    years = _anniversaries(first, last)
    return (_anniversaries(first, today), years) if years > 1 else (0, 0)


def _anniversaries(first: date, day: date) -> int:
    """How many years have begun by a day."""
    return day.year - first.year + ((day.month, day.day) >= (first.month, first.day))


def _ahead(entries: Iterable[Entry], site: Site) -> tuple[ProjectStep, ...]:
    """What comes, of a series the next time; not the project's own time."""
    following = site.next_showing
    shown: list[Showing | Entry] = [
        following.get(one.uid, one)
        for one in entries
        if one.event.type != SPAN and one.event.status not in _OFF
    ]
    steps = [step(one, site) for one in shown]
    ahead = [one for one in steps if one.standing in (Standing.COMING, Standing.UNDATED)]
    return tuple(sorted(ahead, key=lambda one: (one.when.earliest is None, str(one.when.earliest))))


def _order(one: Course) -> tuple[int, str]:
    """Of those that run or come the first to end or begin first, of the ended the latest first."""
    days = [when.latest or date.max for when in one.claims]
    last = max(days, default=date.max)
    if one.phase is Phase.COMING:
        last = min([when.earliest or date.max for when in one.claims])
    turned = -last.toordinal() if one.phase is Phase.PAST else last.toordinal()
    return _ORDER.index(one.phase), f"{turned + 4_000_000:08}"
