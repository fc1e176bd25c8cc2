"""What a subscription lives by: how often to ask, at which address, how much."""

from collections.abc import Iterator

from calendarhub.lint.rule import Finding, error, judges, promise, strict, warning
from calendarhub.lint.standard.types import duration
from calendarhub.lint.subject import JudgedCalendar
from calendarhub.rules.size import MOST

LONGEST_ADDRESS = 256


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """How often it is asked for, its size and its address."""
    yield from _refresh(subject)
    yield from _size(subject)
    if subject.own and subject.is_feed:
        yield from _own(subject)


REFRESH_TYPE = error(
    "ICS-24a",
    "REFRESH-INTERVAL says VALUE=DURATION.",
    standard="RFC 7986 §5.7",
    breaks="Strict readers refuse the feed, others ask at their own pace.",
    clients="Home Assistant, Nextcloud",
    remedy="Write REFRESH-INTERVAL;VALUE=DURATION:PT6H.",
)
TTL_VALUE = strict(
    "ICS-24e",
    "X-PUBLISHED-TTL is a positive duration.",
    breaks="It is ignored: clients ask at their own pace.",
    clients="Outlook, Nextcloud",
    remedy="Write a duration such as PT6H or P1D.",
)
REFRESH_VALUE = error(
    "ICS-24c",
    "REFRESH-INTERVAL and X-PUBLISHED-TTL are positive durations.",
    standard="RFC 7986 §5.7",
    breaks="The feed is refused, or asked for again and again.",
    clients="Nextcloud, Home Assistant",
    remedy="Write a duration such as PT6H or P1D.",
)
TTL_DIFFERS = warning(
    "ICS-24b",
    "REFRESH-INTERVAL and X-PUBLISHED-TTL say the same.",
    breaks="Some clients ask often, others rarely.",
    clients="Outlook, Nextcloud, Apple",
    remedy="Write the same duration in both.",
)


@judges(REFRESH_TYPE, TTL_VALUE, REFRESH_VALUE, TTL_DIFFERS)
def _refresh(subject: JudgedCalendar) -> Iterator[Finding]:
    root = subject.root
    new, old = root.first("REFRESH-INTERVAL"), root.first("X-PUBLISHED-TTL")
    if new and new.param("VALUE").upper() != "DURATION":
        yield REFRESH_TYPE.at(new.line, "REFRESH-INTERVAL without VALUE=DURATION.")
    wrong = [one for one in (new, old) if one and _seconds(one.value) <= 0]
    for one in wrong:
        rule = TTL_VALUE if one is old else REFRESH_VALUE
        yield rule.at(one.line, f"{one.name} is “{one.value[:40]}”.")
    if new and old and not wrong and _seconds(new.value) != _seconds(old.value):
        yield TTL_DIFFERS.at(old.line, f"{new.value} and {old.value}.")


def _seconds(value: str) -> int:
    """The length of a DURATION value; 0 for what is none."""
    said = duration(value.upper())
    return said.seconds if said else 0


LARGE = warning(
    "ICS-83",
    "A feed is at most 900 kB.",
    breaks="Google stops refreshing at about 1 MB, without a word.",
    clients="Google",
    remedy="Split the feed by year, type or country, or list less of the past.",
)
ADDRESS = warning(
    "ICS-84",
    "The address of a feed is at most 256 characters, ends in .ics and has no query.",
    breaks="Google does not add the calendar, without a word.",
    clients="Google",
    remedy="Publish under a short address that ends in .ics.",
)


@judges(LARGE, ADDRESS)
def _size(subject: JudgedCalendar) -> Iterator[Finding]:
    if subject.size > MOST:
        yield LARGE.at(1, f"The feed is {subject.size / 1_000_000:.1f} MB.")
    address = subject.address
    if not address.startswith(("http://", "https://", "webcal://")):
        return
    units = len(address.encode("utf-16-le")) // 2
    if units > LONGEST_ADDRESS:
        yield ADDRESS.at(1, f"The address has {units} characters.")
    elif "?" in address:
        yield ADDRESS.at(1, "The address has a query.")
    elif not address.partition("#")[0].endswith(".ics"):
        yield ADDRESS.at(1, "The address does not end in .ics.")


NO_REFRESH = promise(
    "ICS-24d",
    "A feed has REFRESH-INTERVAL and X-PUBLISHED-TTL.",
    breaks="Clients ask at their own pace.",
)
OWN_ADDRESS = promise(
    "ICS-25b",
    "A feed has one SOURCE, URL and LAST-MODIFIED, and no UID; SOURCE is its own address.",
    breaks="A saved copy no longer knows where it came from; with a UID vdirsyncer keeps one event.",
)


@judges(NO_REFRESH, OWN_ADDRESS)
def _own(subject: JudgedCalendar) -> Iterator[Finding]:
    root = subject.root
    for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        if root.first(name) is None:
            yield NO_REFRESH.at(root.line, f"There is no {name}.")
    for name in ("SOURCE", "URL", "LAST-MODIFIED"):
        if len(root.all(name)) != 1:
            yield OWN_ADDRESS.at(root.line, f"There are {len(root.all(name))} {name}.")
    for one in root.all("UID"):
        yield OWN_ADDRESS.at(one.line, "The calendar has a UID of its own.")
    source = root.value("SOURCE")
    if subject.address and source and source != subject.address:
        yield OWN_ADDRESS.at(root.line, f"SOURCE is {source}, not {subject.address}.")
