"""A look at a hub, after which whoever looks after it has heard of what is new."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config
from calendarhub.fetch.mail import MailError, mail_server, send
from calendarhub.fetch.secrets import NO_SECRET, SecretError, secret_of
from calendarhub.fetch.webhook import HookError, Reach, post
from calendarhub.hub.notifying import words
from calendarhub.hub.notifying.keeping import NAME, KeptNotices, alone, keep, kept
from calendarhub.hub.notifying.recipients import recipients
from calendarhub.hub.notifying.troubles import troubles
from calendarhub.model.notice import Recipients, Sent, Telling, Trouble
from calendarhub.rules import notices as rule
from calendarhub.rules.intake.secrecy import HOLDER

HOOK, TOKEN = "webhook", "webhook-token"  # names of secrets


class Wires(Struct, frozen=True):
    """What messages go through; other than this in tests alone."""

    reach: Reach = Reach()
    tls: ssl.SSLContext | None = None


class NoticeLook(Struct, frozen=True):
    """One look at a hub, and what is done with what it finds."""

    root: Path
    state: Path
    to: Recipients
    found: tuple[Trouble, ...]
    now: datetime
    patience: float
    wires: Wires


def notify(
    root: Path, *, patience: float, now: datetime | None = None, wires: Wires | None = None
) -> tuple[Sent, ...]:
    """Tell what has begun and what is over; returns what was sent, or could not be.

    `patience` is how many seconds builds may take to mend themselves: 0 where the next one is hours
    away. Raises OSError where it cannot be kept what was told: then nothing is sent.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    state = root / ".calendarhub"
    if not state.is_dir():
        return ()
    with alone(state) as is_alone:
        if not is_alone:
            return ()
        before = kept(state)
        to = recipients(config.load(root), before.last)
        if not to.ways:
            (state / NAME).unlink(missing_ok=True)
            return ()
        found = troubles(root, moment, patience=patience)
        known = KeptNotices(rule.seen(before.notices, found, moment), to)
        look = NoticeLook(root, state, to, found, moment, patience, wires or Wires())
        sent = []
        for way in to.ways:
            notice = rule.due(known.notices, way, found, moment, patience=patience)
            if notice is not None:
                known, error = _told(look, known, way, notice)
                sent.append(Sent(way, error))
        known = replace(known, again=rule.again(known.notices, to.ways, found, patience=patience))
        if known != before:
            keep(state, known)
        return tuple(sent)


def _told(
    look: NoticeLook, known: KeptNotices, way: str, notice: Telling
) -> tuple[KeptNotices, str]:
    """Send one message; what is known then, and why it was not taken.

    Before it is sent it is kept as cut off: a process that is ended on the way tries again later,
    not at once and for ever.
    """
    cut = rule.refused(known.notices, way, "it was ended before an answer came", look.now)
    keep(look.state, replace(known, notices=cut, again=cut.ways[way].again))
    error = _sent(look.root, way, notice, look.to, look.now, look.wires)
    after = (
        rule.refused(known.notices, way, error, look.now)
        if error
        else rule.taken(known.notices, way, notice, look.now)
    )
    known = replace(known, notices=after)
    keep(look.state, known)
    return known, error


def try_out(root: Path, *, wires: Wires | None = None) -> tuple[Sent, ...]:
    """Send a test on every way that is set up; nothing is kept."""
    moment = datetime.now(UTC)
    to = recipients(config.load(root), Recipients())
    test = Telling(f"test-{moment:%Y%m%d%H%M%S}")
    return tuple(
        [Sent(way, _sent(root, way, test, to, moment, wires or Wires())) for way in to.ways]
    )


def _sent(
    root: Path, way: str, notice: Telling, to: Recipients, now: datetime, wires: Wires
) -> str:
    """Send one message; returns why it was not taken."""
    try:
        _SENDERS[way](root, notice, to, now, wires)
    except (SecretError, MailError, HookError) as error:
        return str(error)
    return ""


def _by_mail(root: Path, notice: Telling, to: Recipients, now: datetime, wires: Wires) -> None:
    server = mail_server(root)
    send(server, words.mail(notice, to, sender=server.sender, now=now), tls=wires.tls)


def _by_hook(root: Path, notice: Telling, to: Recipients, _: datetime, wires: Wires) -> None:
    address = to.webhook
    if HOLDER in address:
        address = address.replace(HOLDER, quote(secret_of(root, HOOK).value, safe="/"))
    try:
        token = secret_of(root, TOKEN)
    except SecretError:
        token = NO_SECRET
    post(address, words.hook(notice, to), token=token, base_url=to.base_url, reach=wires.reach)


_SENDERS: dict[str, Callable[[Path, Telling, Recipients, datetime, Wires], None]] = {
    "mail": _by_mail,
    "webhook": _by_hook,
}
