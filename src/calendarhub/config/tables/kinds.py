"""The kinds of values that several tables have."""

from functools import partial

from calendarhub.input import values
from calendarhub.input.shape import ScalarShape, Schema, Several, WordsShape
from calendarhub.model.languages import LANGUAGES
from calendarhub.rules import clean


def one_of(*words: str) -> ScalarShape:
    """One of some words."""
    return ScalarShape(partial(values.choice, words=words), {"enum": list(words)})


def like(pattern: str, *examples: str) -> Schema:
    """A text of a pattern, for editors; an empty one only has examples."""
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


NAME = WordsShape(values.title)
FEED_TITLE = WordsShape(values.feed_title)
BLOCK = WordsShape(clean.block)
LINE = ScalarShape(clean.one_line)
ID = ScalarShape(clean.identifier, like("^[a-z0-9-]{1,128}$"))
URL = ScalarShape(clean.url, {"type": "string", "format": "uri"})
LANGUAGE = ScalarShape(values.language, {"enum": [*LANGUAGES, "no"]})
COUNTRY = ScalarShape(values.country, {"type": "string", "examples": ["FI", "NO"]})
SWITCH = ScalarShape(values.switch, {"type": "boolean"})
COORDINATES = Several(ScalarShape(clean.one_line, {"type": "number"}))
DATE = ScalarShape(clean.one_line, {"type": ["string", "integer", "null"]})
