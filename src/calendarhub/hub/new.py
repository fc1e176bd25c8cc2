"""A commented record to fill in, with an id made from its title."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from calendarhub import config
from calendarhub.hub.init import TakenError
from calendarhub.model.settings import Hub
from calendarhub.model.window import Window
from calendarhub.rules import clean

RECORD = """---
# A draft is published nowhere. Remove this line when the record is ready:
draft: true

# The name of this file is the event's id and stands in its address for ever. Rename it now, or
# write "id:" here; once it is published, leave both alone.
{title}
{type}

# What people know: 2027-03-08, 2027-03-08T09:30, 2027-03 (a month), 2027-21 (spring), 2027,
# "2027-03-08?" when it is not confirmed, or nothing while it is to be announced. The end of days
# is inclusive, as people say it. Times are those of {timezone}, unless "timezone:" says otherwise.
start:
# start: {start}
# end: {end}
# timezone: {timezone}

# summary: One or two sentences for lists and calendars.
# place:
#   name: Town hall, room 2
#   city: Turku
#   country: FI
# online: https://meet.example/room        # beside a place: a hybrid event
{organiser}
{project}
# tags: [training]
# url: https://network.example/more
# registration: https://network.example/register
# deadlines:
#   - {{kind: registration, at: {deadline}}}
# documents:                               # a link, or a file that lies beside this one
#   - {{kind: agenda, title: Agenda, url: agenda.pdf}}
# image: {{src: hall.jpg, alt: What a person sees on it}}
# contact: {{name: Office, email: office@network.example, phone: "+358 2 000 0000", public: true}}
# status: tentative                        # or postponed, cancelled
# reason: The speaker is not sure yet.
# repeats:
#   rule: FREQ=MONTHLY;BYDAY=1TU;COUNT=10
# source: {{name: Ministry, url: https://ministry.example/}}
# disputes: [what-others-say]              # ids of records that say otherwise of the same event
# featured: true                           # first on the first page while it is coming
# published: {start}T09:00             # a later hour: until then nothing is shown
# id: {name}
# uid: 4711@old.example                    # only to keep the one that calendars already hold
# sequence: 3                              # the SEQUENCE that they hold of it
# aliases: [/old/address.html]             # former addresses of its page here

# The text stands below, in Markdown: **bold**, [agenda](agenda.pdf), ![A full hall](hall.jpg).
# In another language it stands in a file beside this one, such as {name}.fi.md.
---
"""


def new(root: Path, title: str, *, today: date | None = None) -> str:
    """Write a record into the hub's folder of records; returns its path below the hub.

    It is a draft, without a start and a type: nothing of it is published before a person says so.
    Raises clean.Unclean for a title that names no file, and TakenError where that file is there.
    """
    hub = config.load(root).hub
    today = today or Window.at(datetime.now(UTC), hub.settings.timezone).today
    name = clean.identifier_of_file(title)
    title = clean.one_line(title)
    path = Path(folder_of_records(hub)) / f"{name}.md"
    file = root / path
    if file.exists():
        raise TakenError((str(path),))
    file.parent.mkdir(parents=True, exist_ok=True)
    text = record(hub, title=title, today=today, name=name)
    file.write_text(text, encoding="utf-8", newline="\n")
    return str(path)


def record(hub: Hub, *, title: str, today: date, name: str = "board-2027") -> str:
    """The text of a new record of a hub; `name` is that of its file."""
    start = today + timedelta(days=28)
    return RECORD.format(
        title=_title(hub, title),
        name=name,
        type=_choice("type", tuple(hub.network.types)),
        timezone=hub.settings.timezone,
        start=start.isoformat(),
        end=(start + timedelta(days=1)).isoformat(),
        organiser=_choice("organiser", tuple(hub.network.organisations)),
        project=_choice("project", tuple(hub.network.projects)),
        deadline=(start - timedelta(days=14)).isoformat(),
    )


def folder_of_records(hub: Hub) -> str:
    """The folder of records of our own shape, first of those named."""
    sources = (source for source in hub.settings.records if source.folder and not source.is_mapped)
    return next((source.folder for source in sources), "events")


def _title(hub: Hub, title: str) -> str:
    quoted = json.dumps(title, ensure_ascii=False)
    first, *others = hub.settings.languages
    if not others:
        return f"title: {quoted}"
    lines = [f"  {first}: {quoted}", *(f"  # {language}:" for language in others)]
    return "\n".join(["title:", *lines])


def _choice(key: str, ids: tuple[str, ...]) -> str:
    """A key with the ids that it may name, to be uncommented."""
    listed = ", ".join(ids[:8]) + (", ..." if len(ids) > 8 else "")
    hint = f"{'':4}# one of: {listed}" if ids else ""
    first = ids[0] if ids else ""
    return f"# {key}: {first}{hint}"
