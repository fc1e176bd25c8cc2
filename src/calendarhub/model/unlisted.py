"""Where unlisted feeds lie: below one folder, each in one that its token names, in every language.

One folder has them all, so that web servers know their headers without knowing a token.
"""

import re

FOLDER = "unlisted"
TOKEN = "[0-9a-f]{32}"  # noqa: S105 (the form of one: 128 bits)
_SECRET = re.compile(rf"{FOLDER}/{TOKEN}")


def is_unlisted(path: str) -> bool:
    """Whether a path of a release is of an unlisted feed."""
    return path.startswith(f"{FOLDER}/")


def hidden(text: str) -> str:
    """A text for people, logs and reports: addresses in it are told without their token."""
    return _SECRET.sub(f"{FOLDER}/…", text)


def language_of(path: str) -> str:
    """The language of a file of an unlisted feed."""
    return path.split("/")[2]


def token_of(path: str) -> str:
    """The token in the path of an unlisted feed."""
    return path.split("/")[1]
