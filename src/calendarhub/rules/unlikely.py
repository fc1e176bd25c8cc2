"""What may be written so and hardly is meant: a place whose two numbers stand the other way round,
and a year far from now.
"""

from datetime import date

from calendarhub.model.when import When

FAR_AHEAD = 20  # years
EARLIEST = 1900
_NEAR = 13.0  # degrees from the middle of a country that it may have
_FAR = 25.0
# The middle of countries, latitude and longitude in whole degrees; those over two oceans are left out.
_MIDDLES = (
    "AD 42 1|AL 41 20|AT 47 13|AX 60 20|BA 44 18|BE 50 4|BG 43 25|BY 53 28|CH 47 8|CY 35 33|CZ 50 15"
    "|DE 51 10|DK 56 10|EE 59 25|ES 40 -4|FI 64 26|FO 62 -7|FR 46 2|GB 54 -2|GE 42 44|GR 39 22"
    "|HR 45 16|HU 47 19|IE 53 -8|IS 65 -19|IT 43 12|LI 47 9|LT 55 24|LU 50 6|LV 57 25|MC 44 7"
    "|MD 47 28|ME 43 19|MK 42 22|MT 36 14|NL 52 5|NO 64 13|PL 52 19|PT 39 -8|RO 46 25|RS 44 21"
    "|SE 62 16|SI 46 15|SK 49 19|TR 39 35|UA 49 31|XK 43 21"
    "|IN 22 79|JP 37 138|KR 36 128|KE 0 38|ZA -29 25|NZ -42 173|EG 27 30|MA 32 -6|TN 34 9|VN 16 107"
)
_MIDDLE = {
    code: (float(latitude), float(longitude))
    for code, latitude, longitude in (row.split() for row in _MIDDLES.split("|"))
}
_EUROPE = (34.0, 72.0, -25.0, 45.0)  # from south to north, from west to east


def is_swapped(geo: tuple[float, float], *, country: str, timezone: str) -> bool:
    """Whether latitude and longitude lie far from their country, and near it the other way round.

    Without a country the continent of the hub's `timezone` is asked, where that is Europe.
    """
    other = geo[1], geo[0]
    if country:
        middle = _MIDDLE.get(country)
        return middle is not None and _off(geo, middle) > _FAR and _off(other, middle) < _NEAR
    return timezone.startswith("Europe/") and _in_europe(other) and not _in_europe(geo)


def is_far_off(when: When, today: date) -> bool:
    """Whether something begins in a year that was most likely mistyped: 2072 for 2027."""
    first = when.earliest
    return first is not None and not EARLIEST <= first.year <= today.year + FAR_AHEAD


def _off(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _in_europe(geo: tuple[float, float]) -> bool:
    south, north, west, east = _EUROPE
    return south <= geo[0] <= north and west <= geo[1] <= east
