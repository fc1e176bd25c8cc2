"""What many files of a source have in common is told once, with their number."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Settings
from calendarhub.sources.record import beside, drafts

MOST_SHOWN = 3
_TOLD = {
    drafts.CODE: "{many:,} records say that they are not to be published, and are left out: {which}",
    beside.CODE: "{many:,} files are pages without a date, and no events: {which}",
}
_EXPLAIN = (
    "file explains the folder (README) and is no event",
    "files explain the folder, and are no events",
)


def once(
    problems: Iterable[Problem],
    settings: Settings,
    *,
    owners: Mapping[str, int],
    filled: Iterable[str],
) -> Iterator[Problem]:
    """The problems, those of a kind told once for each source.

    `filled` are the files that gave events: where a folder has pages alone, its map is wrong.
    """
    groups: dict[tuple[int, str], list[Problem]] = {}
    for problem in problems:
        if problem.code in _TOLD and problem.where.path in owners:
            groups.setdefault((owners[problem.where.path], problem.code), []).append(problem)
        else:
            yield problem
    full = {owners.get(path) for path in filled}
    for (number, code), group in groups.items():
        source = settings.records[number]
        told = _joined(group, source.place)
        is_bare = code == beside.CODE and number not in full
        yield replace(told, severity=Severity.WARNING) if is_bare else told


def _joined(group: list[Problem], name: str) -> Problem:
    first = group[0]
    paths = list(dict.fromkeys(one.where.path for one in group))
    explain = sum(map(beside.has_name_of_a_page, paths)) if first.code == beside.CODE else 0
    if len(group) == 1 and not explain:
        return first
    shown = [path for path in paths if not (explain and beside.has_name_of_a_page(path))]
    which = [path.removeprefix(f"{name}/") for path in shown[:MOST_SHOWN]]
    which += ["…"] if len(shown) > MOST_SHOWN else []
    which += ["README and the like"] if explain else []
    message = _TOLD[first.code].format(many=len(group), which=", ".join(which))
    if explain == len(group):
        message = f"{explain} {_EXPLAIN[explain > 1]}"
    return replace(
        first, message=message, where=Origin(name if len(paths) > 1 or explain else paths[0])
    )
