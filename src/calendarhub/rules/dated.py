"""Files with the date in their name, which get another name when the date moves (Jekyll's posts)."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.clean import slug

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)")


def without_date(path: str) -> str:
    """The path of a file without the date in its name; empty where it has none."""
    folder, slash, name = path.rpartition("/")
    bare, many = _DATE.subn("", name)
    return f"{folder}{slash}{bare}" if many else ""


def advice(events: Iterable[Event], sources: Collection[str], where: Origin) -> Iterator[Problem]:
    """What to do while it costs nothing: before anything is published.

    `sources` are the paths of files whose keys are mapped, `where` is the place of the map.
    """
    dated = [
        event
        for event in events
        if not (event.given_id or event.uid)
        and event.origin.path in sources
        and _DATE.search(event.id)
    ]
    if dated:
        count = f"{len(dated):,} ids hold" if len(dated) > 1 else "1 id holds"
        yield Problem(
            "settings.records.dated-ids",
            f"{count} the date, as the files' names do ({dated[0].id}): who moves an event renames its "
            "file, and it is known again only while its title and place stay",
            where,
            f"Before the first publication you may choose ids without a date: {_ids(dated)}.",
            severity=Severity.NOTE,
        )


def _ids(dated: Sequence[Event]) -> str:
    """Ids that fit all of them: what would give two events one id is not advised."""
    names = {(slug(one.title[0][1] if one.title else ""), one.when.edtf[:4]) for one in dated}
    return 'id: "{title}-{year}" in the map' if len(names) == len(dated) else "an id: in each file"
