"""Moving in: an export, or an address, of another calendar becomes records (MOVE-01 to 05)."""

from calendarhub.hub.moving_in.moved import MovedIn, MovedRecord, OldFile
from calendarhub.hub.moving_in.run import move_in

__all__ = ["MovedIn", "MovedRecord", "OldFile", "move_in"]
