"""UID, SEQUENCE, CREATED, LAST-MODIFIED, and what counts as a change: only decided here.

Revision is a pure function of events, ledger and now (LED-04): the caller keeps the new
ledger only once the release that shows it is published.
"""

from calendarhub.rules.revise.carried import carried_until, last_midnight
from calendarhub.rules.revise.reviser import Exchanged, Revised, revise, revise_edited
from calendarhub.rules.revise.rows import AS_BEFORE, Draft, Rewritten

__all__ = [
    "AS_BEFORE",
    "Draft",
    "Exchanged",
    "Revised",
    "Rewritten",
    "carried_until",
    "last_midnight",
    "revise",
    "revise_edited",
]
