"""calendarhub: text records become calendars, feeds and pages that people can rely on.

Records are fetched as `Payload`s, parsed into `Event`s, merged, revised against the `Ledger` of
what subscribers hold, selected into `Feed`s and expanded into `Entry`s; each is compiled once into
a `Fragment`, fragments are assembled into `Document`s, and a verified `Release` replaces the last
one in a single step.
"""

__version__ = "0.2.0"
