"""The page of all that has no place in a month, and of groups too long for it pages of their own."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.pages.latest.groups import Closing, Groups
from calendarhub.pages.latest.lines import in_words
from calendarhub.pages.parts import ways
from calendarhub.rules.digest import digest
from calendarhub.theme.calendar import Showing
from calendarhub.theme.division import MOST, part_count, part_path, parts
from calendarhub.theme.site import Site

OPEN = "open.html"
PART = "open-part.html"
NAMES = ("closing", "roughly", "long", "undated")  # the anchors of the groups
SHARE = MOST // len(NAMES)  # of a group that the page shows if it cannot show all
NOTHING = Groups((), (), (), ())

Member = Closing | Showing | Entry


def recipes(site: Site, groups: Groups) -> Iterator[Recipe]:
    """The page in each language, and the parts of what it cannot show whole."""
    is_divided = sum(len(_of(groups, name)) for name in NAMES) > MOST
    yield from pages(
        site,
        path=OPEN,
        template=OPEN,
        inputs=digest(*[_stamps(_of(groups, name), site) for name in NAMES]),
        make=partial(_open, groups, SHARE if is_divided else MOST),
    )
    for name in NAMES:
        members = _of(groups, name)
        divided = parts(members) if is_divided and len(members) > SHARE else []
        path = group_path(name)
        needed = len(divided) or int(f"{site.first}/{path}" in site.former)
        for number in range(1, (part_count(site, path, needed) if needed else 0) + 1):
            shown = divided[number - 1] if number <= len(divided) else ()
            sizes = [len(part) for part in divided]
            yield from pages(
                site,
                path=part_path(path, number),
                template=PART,
                inputs=digest(str(sizes), _stamps(shown, site)),
                make=partial(_part, name, shown, sizes, number),
            )


def group_path(name: str) -> str:
    """Where a group that is too long for the page goes on, by its anchor there."""
    return f"open/{name}.html"


def _of(groups: Groups, name: str) -> Sequence[Member]:
    if name == "closing":
        return groups.closing
    if name == "long":
        return groups.running
    return groups.roughly if name == "roughly" else groups.undated


def _cut(groups: Groups, most: int) -> Groups:
    return Groups(
        closing=groups.closing[:most],
        running=groups.running[:most],
        roughly=groups.roughly[:most],
        undated=groups.undated[:most],
    )


def _alone(name: str, shown: Sequence[Member]) -> Groups:
    field = "running" if name == "long" else name
    return replace(NOTHING, **{field: tuple(shown)})


def _stamps(members: Sequence[Member], site: Site) -> str:
    """What the lines of a group depend on; a deadline says its year if that is far from today."""
    closing = [one for one in members if isinstance(one, Closing)]
    others = [one for one in members if not isinstance(one, Closing)]
    days = [f"{one.entry.digest}{one.day}" for one in closing]
    return digest(str(site.window.today), site.members(others), *days)


def _open(groups: Groups, most: int, shell: Shell) -> Context:
    return {
        "description": shell.words.say("What closes, what runs for long, and what has no day yet."),
        "groups": in_words(_cut(groups, most), shell, groups),
    }


def _part(
    name: str, shown: Sequence[Member], sizes: Sequence[int], number: int, shell: Shell
) -> Context:
    say = shell.words.say
    only = _alone(name, shown)
    found = in_words(only, shell, only)
    its_ways = ways(group_path(name), sizes, number, shell)
    held = next((words for words, _, is_here in its_ways if is_here), "")
    title = found[0][1] if found else say("Deadlines and open dates")
    return {
        "title": f"{title}, {held}" if held and number > 1 else title,
        "description": say("What closes, what runs for long, and what has no day yet."),
        "section": "open",
        "back": f"{shell.way}{OPEN}#{name}" if found else shell.way + OPEN,
        "back_name": say("Deadlines and open dates"),
        "lines": found[0][2] if found else (),
        "parts": its_ways,
        "noindex": not found,
    }
