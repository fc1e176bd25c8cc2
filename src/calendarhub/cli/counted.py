"""How many there are of something, as a person reads it."""


def count(number: int, noun: str) -> str:
    """`1 event`, `2 events`, `6,145 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def nothing_changed(events: int) -> str:
    """What a build says that had nothing to do."""
    verb = "is" if events == 1 else "are"
    return f"Nothing changed: {count(events, 'event')} {verb} as published."
