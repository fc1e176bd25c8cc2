"""The word of the kernel on the time: whether its clock is kept in step with others (Linux)."""

import ctypes
import sys
from datetime import UTC, datetime, timedelta

# <sys/timex.h>, as of Linux
_TIME_ERROR = 5
_UNSYNCHRONISED = 0x40
_NANOSECONDS = 0x2000

_NEAR = timedelta(seconds=10)


class _Timex(ctypes.Structure):
    """`struct timex`, as far as it is wanted; the kernel also writes into `others`."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("constant", ctypes.c_long),
        ("precision", ctypes.c_long),
        ("tolerance", ctypes.c_long),
        ("seconds", ctypes.c_long),
        ("fraction", ctypes.c_long),
        ("others", ctypes.c_char * 256),
    )


def kernel_confirms(wall: datetime) -> bool:
    """Whether the clock is synchronised, and says itself what `wall` (UTC) says.

    A process can be shown another time than the kernel has. Where the kernel cannot be asked (other
    systems, some containers) it confirms nothing.
    """
    said = _synchronised_time() if sys.platform == "linux" else None
    return said is not None and abs(said - wall) <= _NEAR


def _synchronised_time() -> datetime | None:
    asked = _Timex()  # with no modes: nothing is set
    try:
        state = ctypes.CDLL(None).adjtimex(ctypes.byref(asked))
    except (OSError, AttributeError):
        return None
    if state < 0 or state == _TIME_ERROR or asked.status & _UNSYNCHRONISED:
        return None
    unit = 1_000_000_000 if asked.status & _NANOSECONDS else 1_000_000
    return datetime.fromtimestamp(asked.seconds + asked.fraction / unit, UTC)
