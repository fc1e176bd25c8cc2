"""Pages that say their events for machines: JSON-LD, microdata, h-event."""

from calendarhub.sources.page.page import read_page

__all__ = ["read_page"]
