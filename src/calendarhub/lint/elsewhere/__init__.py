"""What a publication elsewhere may say and hold, so that another one goes on from it."""

from calendarhub.lint.elsewhere.page import fault_of_page
from calendarhub.lint.elsewhere.paths import fault_of_path, is_page_of_ours, suffix_of
from calendarhub.lint.elsewhere.rows import fault_of_row
from calendarhub.lint.elsewhere.style import fault_of_drawing, fault_of_style

__all__ = [
    "fault_of_drawing",
    "fault_of_page",
    "fault_of_path",
    "fault_of_row",
    "fault_of_style",
    "is_page_of_ours",
    "suffix_of",
]
