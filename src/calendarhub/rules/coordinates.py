"""Where on earth something lies, as people write it: latitude, then longitude, in degrees."""

import re
from collections.abc import Sequence

from calendarhub.rules.clean import Unclean

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,12})?")


def coordinates(written: Sequence[str]) -> tuple[float, float]:
    """Latitude and longitude of two texts; raises Unclean."""
    numbers = [float(part) for part in map(str.strip, written) if _NUMBER.fullmatch(part)]
    if len(numbers) != 2 or len(written) != 2:
        raise Unclean(
            "geo is not two numbers", "Write [latitude, longitude], such as [60.45, 22.27]."
        )
    latitude, longitude = numbers
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Unclean(
            "geo lies outside the earth",
            "Latitude comes first, from -90 to 90; then longitude, from -180 to 180.",
        )
    return latitude, longitude
