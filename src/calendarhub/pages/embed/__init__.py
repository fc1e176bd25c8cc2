"""The page that builds what partners paste, and the snippets by themselves."""

from calendarhub.pages.embed.hosts import HOSTS
from calendarhub.pages.embed.page import recipes
from calendarhub.pages.embed.snippets import filled, values, with_choices

__all__ = ["HOSTS", "filled", "recipes", "values", "with_choices"]
