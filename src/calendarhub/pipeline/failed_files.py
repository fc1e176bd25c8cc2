"""Files that could not be made: the mistake of a template, or of what one record says.

A mistake in a template of the hub holds the release and is named with its line; what one record
says costs that record; nothing else is known to a person, and is told with the file (PAGE, feed).
"""

import traceback
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from calendarhub.fetch.theme_files import ThemeFiles
from calendarhub.formats import CALENDAR
from calendarhub.model.entry import Entry
from calendarhub.model.problem import Origin, Problem
from calendarhub.rules.clean import shown
from calendarhub.sources.record import fault as record_fault
from calendarhub.theme.environment import FOLDER
from calendarhub.theme.site import Site

TEMPLATE = "template.fault"
_DEEPEST = 40  # lines of templates that are looked at, the innermost


class Unmade(Struct, frozen=True):
    """A file that was not made: what was said, and the lines of templates that led there.

    `origin` is the record of the entry that was at hand, in a file of many.
    """

    path: str
    said: str
    lines: tuple[tuple[str, int], ...]
    trace: str
    origin: Origin | None = None


class NotMadeError(Exception):
    """Some files could not be made; its argument is a tuple of `Unmade`."""

    @property
    def unmade(self) -> tuple[Unmade, ...]:
        """The files."""
        found: tuple[Unmade, ...] = self.args[0]
        return found


def unmade(path: str, error: Exception) -> Unmade:
    """What is known of a file whose making raised an error."""
    lines = [
        (frame.f_code.co_filename.removeprefix(FOLDER), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(FOLDER)
    ]
    said = f"{type(error).__name__}: {shown(' '.join(str(error).split()), 160)}"
    trace = "".join(traceback.format_exception(error, limit=-60))
    return Unmade(path, said, tuple(lines[-_DEEPEST:]), trace, _at_hand(error))


def _at_hand(error: Exception) -> Origin | None:
    """The record of the entry that the innermost function with an entry was about.

    A feed or a list is made of all events, and its path tells nothing of the one it fell over.
    """
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        for value in frame.f_locals.values():
            if isinstance(value, Entry):
                return value.event.origin
    return None


def told(missing: Iterable[Unmade], theme_files: ThemeFiles, site: Site) -> tuple[Problem, ...]:
    """A problem for each mistake: of a template, else of a record, else of a file alone."""
    found: dict[tuple[str, Origin], Problem] = {}
    for one in missing:
        problem = _of_template(one, theme_files) or _of_record(one, site) or _of_file(one)
        found.setdefault((problem.code, problem.where), problem)
    templates = [problem for problem in found.values() if problem.code == TEMPLATE]
    return tuple(templates or found.values())


def _of_template(one: Unmade, theme_files: ThemeFiles) -> Problem | None:
    for name, line in reversed(one.lines):
        if name in theme_files.own:
            return Problem(
                code=TEMPLATE,
                message=f"{one.said} (in making {one.path})",
                where=line_of(theme_files, name, line),
                remedy=_remedy(name, theme_files),
            )
    return None


def _remedy(name: str, theme_files: ThemeFiles) -> str:
    """What to do; a whole copy of a packaged template is often older than what it is given."""
    mend = "Mend this line of the template; the old publication stays until then."
    if (packaged := f"default/{name}") not in theme_files.templates:
        return mend
    return f"{mend} If it was copied from an older version, copy it anew, or extend {packaged}."


def line_of(theme_files: ThemeFiles, name: str, line: int) -> Origin:
    """A line of a template, all of it."""
    lines = theme_files.templates.get(name, "").split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    begins = len(text) - len(text.lstrip())
    return Origin(FOLDER + name, line, begins + 1, max(1, len(text.strip())))


def _of_record(one: Unmade, site: Site) -> Problem | None:
    entry = site.by_id.get(event_of(one.path))
    origin = entry.event.origin if entry else one.origin
    if origin is None or not origin.path:
        return None
    return Problem(
        code=record_fault.CODE,
        message=f"{one.path} cannot be made of this record: {one.said}",
        where=origin,
        remedy=record_fault.REMEDY,
    )


def event_of(path: str) -> str:
    """The id of the event whose own page or calendar a path is; empty for any other."""
    folder, _, name = path.rpartition("/")
    is_own = folder.endswith("events") and path.endswith((".html", CALENDAR.ending))
    return name.rpartition(".")[0] if is_own else ""


def _of_file(one: Unmade) -> Problem:
    return Problem(
        code="build.fault",
        message=f"This file cannot be made: {one.said}",
        where=Origin(one.path),
        remedy="The old publication stays. The details are in .calendarhub/last-error.txt: please"
        " report them.",
    )


def spoilt(problems: Iterable[Problem], site: Site) -> Mapping[Origin, Problem]:
    """Of what holds a release, what single records are to blame for, by where they stand."""
    problems = tuple(problems)
    if any(problem.code == TEMPLATE for problem in problems):
        return {}
    return dict(_blamed(problems, {entry.event.origin for entry in site.listed}))


def _blamed(problems: Iterable[Problem], known: set[Origin]) -> Iterator[tuple[Origin, Problem]]:
    for problem in problems:
        if problem.code == record_fault.CODE:
            yield problem.where, problem
        for origin in problem.also:
            if origin.path and origin in known:
                yield (
                    origin,
                    Problem(
                        code=record_fault.CODE,
                        message=f"{problem.where.path} made of this record is not right: "
                        f"{problem.code}: {problem.message}",
                        where=origin,
                        remedy=record_fault.REMEDY,
                    ),
                )
