"""What every page is made with: its frame, the way to other pages, texts marked by language."""

from calendarhub.pages.common.frame import FRAMES, PATH, cycle, frames
from calendarhub.pages.common.offered import discovered, feed_for, formats
from calendarhub.pages.common.recipe import Make, pages, render
from calendarhub.pages.common.shell import SCREEN, Context, Shell
from calendarhub.pages.common.texts import NOTHING, are_past, translations
from calendarhub.theme.feeds import main_feed

__all__ = [
    "FRAMES",
    "NOTHING",
    "PATH",
    "SCREEN",
    "Context",
    "Make",
    "Shell",
    "are_past",
    "cycle",
    "discovered",
    "feed_for",
    "formats",
    "frames",
    "main_feed",
    "pages",
    "render",
    "translations",
]
