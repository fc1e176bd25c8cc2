"""A notice as people and programs read it. In English: operators have no language of the hub."""

import json
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from calendarhub import __version__
from calendarhub.model.notice import Recipients, Telling


def subject(notice: Telling, to: Recipients) -> str:
    """What a mail is called: the hub, and the first thing that is wrong."""
    if not notice.begun and not notice.over:
        return f"{to.name}: a test"
    if not notice.begun:
        return f"{to.name}: over"
    more = len(notice.begun) - 1
    first = notice.begun[0].words.partition(":")[0].rstrip(".")
    return f"{to.name}: {first}" + (f" (and {more} more)" if more else "")


def text(notice: Telling, to: Recipients) -> str:
    """All of it, in sentences."""
    lines = [f"{to.name}  {to.base_url}", ""]
    for one in notice.begun:
        lines += [f"{one.words}", f"Since {_stamp(notice.since[one.key])}.", f"{one.remedy}", ""]
    for key, words in notice.over:
        lines += [f"Over: {words.partition(':')[0].rstrip('.')}.", _since(notice, key), ""]
    if notice.begun:
        lines.append("You hear of it again when it is over, and not before.")
    elif not notice.over:
        lines.append("This is a test: whoever reads it will hear when something is wrong.")
    return "\n".join(lines).rstrip() + "\n"


def _since(notice: Telling, key: str) -> str:
    return f"It had begun {_stamp(notice.since[key])}."


def mail(notice: Telling, to: Recipients, *, sender: str, now: datetime) -> EmailMessage:
    """A notice as a message of e-mail; no line of a header comes from anywhere but the settings."""
    message = EmailMessage()
    message["Subject"] = " ".join(subject(notice, to).split())[:200]
    message["From"] = sender or to.mail[0]
    message["To"] = ", ".join(to.mail)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{notice.id}@{to.host}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday reply
    message["User-Agent"] = f"calendarhub/{__version__}"
    message.set_content(text(notice, to))
    return message


def hook(notice: Telling, to: Recipients) -> bytes:
    """A notice as JSON; `text` is what chat programs show."""
    state = "failure" if notice.begun else "over" if notice.over else "test"
    told = {
        "id": notice.id,
        "hub": to.name,
        "address": to.base_url,
        "state": state,
        "text": f"{subject(notice, to)}\n\n{text(notice, to)}",
        "begun": [
            {
                "what": one.key,
                "since": _stamp(notice.since[one.key]),
                "words": one.words,
                "remedy": one.remedy,
            }
            for one in notice.begun
        ],
        "over": [{"what": key, "since": _stamp(notice.since[key])} for key, _ in notice.over],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
