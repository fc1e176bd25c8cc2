"""What is asked of a build, and the processes that work beside it.

Light: it is read before other processes begin.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from calendarhub.fetch.presence import Presence
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.inputs import Scanned
from calendarhub.pipeline.workers.aside import Aside
from calendarhub.storage.manifest import LiveRelease

if TYPE_CHECKING:  # it is imported once other processes have begun
    from calendarhub.pipeline.world import World

NOTHING = Acknowledged()
Ask = Callable[[str], Presence]
"""Whether something is live at a base address."""


class BuildRequest(Struct, frozen=True):
    """What is asked: `now` is an instant in UTC, the machine's own where `is_wall`.

    `previous` is a publication to go on from where its state is not kept here; `is_first` that there
    is none, as a person says; else `ask` finds out. `scanned` is what a glance saw just now, `world`
    what a process that stays knows.
    """

    root: Path
    now: datetime
    is_wall: bool
    acknowledged: Acknowledged = NOTHING
    previous: LiveRelease | None = None
    is_first: bool = False
    ask: Ask | None = None
    scanned: Scanned | None = None
    world: "World | None" = None

    @property
    def state(self) -> Path:
        """The folder of what is kept between builds."""
        return self.root / ".calendarhub"


class Helpers(Struct, frozen=True):
    """The processes beside: a second reader, one that looks at the live release, one for a tree.

    `is_whole` and `is_ready` wait for what the last two answer.
    """

    aside: Aside
    is_whole: Callable[[], bool]
    is_ready: Callable[[], bool]
