"""`python -m calendarhub` is the command itself."""

from calendarhub.cli import entry

entry()
