"""`python -m calendarhub` is the command itself."""

from calendarhub.cli.main import entry

entry()
