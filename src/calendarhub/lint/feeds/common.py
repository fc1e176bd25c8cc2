"""What RSS, Atom and JSON Feed are all asked."""

from collections.abc import Iterator, Sequence

from calendarhub.lint.rule import Finding, error, judges, promise, warning

UNSAID = warning(
    "FEED-01b",
    "A feed says its language, and RSS its lastBuildDate.",
    breaks="Texts are read out in the wrong language; every poll is a full reading.",
    clients="screen readers, aggregators",
    remedy="Write language (xml:lang in Atom) and lastBuildDate.",
)


@judges(UNSAID)
def unsaid(line: int, named: str, missing: Sequence[str]) -> Iterator[Finding]:
    """What a feed does not say of itself, if anything is `missing`."""
    if missing:
        yield UNSAID.at(line, f"{named} has no {' and no '.join(missing)}.")


NO_SELF = warning(
    "FEED-01c",
    "A feed says its own address: atom:link rel=self.",
    breaks="A copied or moved feed cannot be subscribed to again.",
    clients="Feedly, aggregators",
    remedy='Write <atom:link rel="self" href="https://…"/>.',
)


@judges(NO_SELF)
def no_self(line: int, element: str) -> Finding:
    """A feed that does not say its own address."""
    return NO_SELF.at(line, f"There is no {element} rel=self.")


OWN_CHANNEL = promise(
    "FEED-01d",
    "A channel of ours has ttl, generator and docs; self is its public address.",
    breaks="Readers ask at their own pace or at the wrong place.",
)


@judges(OWN_CHANNEL)
def of_ours(line: int, message: str) -> Finding:
    """What a channel of ours lacks, or an address that is not its own."""
    return OWN_CHANNEL.at(line, message)


SAME_ID = error(
    "FEED-03a",
    "Every item has an id of its own.",
    standard="RSS 2.0, JSON Feed 1.1",
    breaks="Of two items with one id only one is shown.",
    clients="feed readers",
    remedy="Give each item an id that no other has and that never changes.",
)


@judges(SAME_ID)
def twice(line: int, name: str, id_: str) -> Finding:
    """An item whose id an earlier one has."""
    return SAME_ID.at(line, f"The {name} {id_[:80]} stands there twice.")


ENCLOSURE = error(
    "FEED-02d",
    "An enclosure has url, length in octets and type.",
    standard="RSS 2.0, JSON Feed 1.1",
    breaks="The attachment is not shown.",
    clients="podcast and feed readers",
    remedy="Write all three.",
)


@judges(ENCLOSURE)
def incomplete(line: int, message: str) -> Finding:
    """An attachment without what readers need of it."""
    return ENCLOSURE.at(line, message)
