"""What a host lets programs ask for (NET-05): for pages, which are made for people."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.http import Door
from calendarhub.fetch.pacing import Pacing
from calendarhub.fetch.partner_child import RobotsJob, RobotsSaid, begun, read_robots
from calendarhub.fetch.sandbox import Confinement
from calendarhub.rules.asking.addresses import host_of

_LARGEST = 512 * 1024
_NONE_THERE = range(400, 500)  # "unavailable": all is allowed (RFC 9309 §2.3.1.3)


class Robots:
    """The robots.txt of each host, asked for once a run."""

    def __init__(self, pacing: Pacing) -> None:
        self._pacing = pacing
        self._texts: dict[str, str] = {}

    def allowed(self, addresses: Sequence[str], door: Door) -> tuple[str, ...]:
        """Those of the addresses, all on one host, that may be asked.

        Raises FetchError where it cannot be known: then none may (RFC 9309 §2.3.1.4).
        """
        if not addresses:
            return ()
        parts = urlsplit(addresses[0])
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if place not in self._texts:
            self._texts[place] = _text(place, door)
        if not self._texts[place].strip():
            return tuple(addresses)
        said = _read(RobotsJob(self._texts[place], tuple(addresses)))
        if said.gap:
            self._pacing.slow_down(host_of(place), said.gap)
        return said.allowed


def _text(place: str, door: Door) -> str:
    answer = door.ask(place, enough=_LARGEST)
    if answer.status == 200:
        return answer.body[:_LARGEST].decode("utf-8", "replace")
    if answer.status in _NONE_THERE and answer.status != 429:
        return ""
    said = (
        f"answered {answer.status} for its robots.txt: its pages are not asked for until it is read"
    )
    raise FetchError(f"{host_of(place)} {said}", said)


def _read(job: RobotsJob) -> RobotsSaid:
    with Confinement(read_robots) as child:
        begun(child)
        outcome = child.do(job)
    if outcome.result is None:  # nobody can read it
        return RobotsSaid(())
    return outcome.result
