"""The state of the hub: for people a page, for machines `/status.json`."""

from calendarhub.pages.status.page import recipes

__all__ = ["recipes"]
