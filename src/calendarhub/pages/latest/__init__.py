"""The first page, and the page of all that has no place in a month: deadlines and open dates."""

from calendarhub.pages.latest.page import recipes

__all__ = ["recipes"]
