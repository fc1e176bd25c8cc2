"""Search without a server: a page, and for each year and language small lists that it reads."""

from calendarhub.pages.search.page import recipes

__all__ = ["recipes"]
