"""Whether a feed could be had at all, and is the one that was published."""

from calendarhub.lint.rule import Finding, judges, promise, unreadable

ANSWER = unreadable(
    "HTTP-10",
    "The address answers with 200 and a body.",
    breaks="Calendars keep what they had, or are cleared.",
    clients="all of them",
    remedy="Keep the address alive for ever; send moved feeds on with 301.",
)


@judges(ANSWER)
def unanswered(why: Exception) -> Finding:
    """An address that gave no feed."""
    return ANSWER.at(1, f"{why}.")


LIMITS = unreadable(
    "READ-01",
    "A feed can be read within 3 seconds and 768 MB.",
    breaks="Clients give up, or hang.",
    clients="all of them",
    remedy="Publish less in one file; look for rules that never end.",
)


@judges(LIMITS)
def unread(why: str) -> Finding:
    """A file that cannot be read, or not within the limits."""
    return LIMITS.at(1, why)


HASH = promise(
    "TREE-01",
    "Every file of a publication is there, and is the one of its manifest.",
    breaks="Somebody or something changed what was published.",
    remedy="Run `calendarhub build`: it makes anew what is damaged. If it happens again, look at the"
    " disk, and at what else writes there.",
)


@judges(HASH)
def changed(why: str) -> Finding:
    """A file of a publication that is not the one of its manifest."""
    return HASH.at(1, why)
