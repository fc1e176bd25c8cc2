"""What was meant by a country that is none."""

from calendarhub.input.suggest import nearest
from calendarhub.rules.countries import BY_NAME


def nearest_country(text: str) -> str:
    """What to write for a country that is none: its code, with the name that it is nearest to."""
    near = nearest(text, BY_NAME)
    return f"Did you mean {BY_NAME[near]} ({near.title()})?" if near else ""
