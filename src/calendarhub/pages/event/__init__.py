"""The page of one event: all that is known of it, and every way to keep or share it."""

from calendarhub.pages.event.page import affected, recipes

__all__ = ["affected", "recipes"]
