"""What the status page says of a rollback: since when an earlier state is shown."""

import json
from datetime import datetime
from html import escape

from calendarhub.words import Words

_TITLE = b"</h1>"


def rolled_status_page(page: bytes, words: Words, since: datetime) -> bytes:
    """The page with a line below its title; a page without a title stays as it is."""
    told = words.say(
        "An earlier state of this calendar is shown (since {date})", date=words.day(since.date())
    )
    line = f'{_TITLE.decode()}\n<p class="notice">{escape(told)}.</p>'
    return page.replace(_TITLE, line.encode(), 1)


def rolled_status(data: bytes, since: datetime) -> bytes:
    """The same for machines: `pinned` is when, and nothing is older than it was."""
    said = json.loads(data)
    stamp = since.strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps(
        {**said, "updated": stamp, "pinned": stamp}, ensure_ascii=False, indent=1
    ).encode()
