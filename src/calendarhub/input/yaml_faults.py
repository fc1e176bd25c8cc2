"""What is told of each mistake in the lines of YAML, in words of people who keep records."""

from msgspec import Struct


class YamlFault(Struct, frozen=True):
    """What is wrong and what to do; `opens` where the place of what was opened before counts."""

    code: str
    message: str
    remedy: str
    opens: bool = False
    is_above: bool = False


QUOTES = "Put the text in quotes."
NO_COLON = "Put a colon and a space after the key."


def needs_quotes(message: str, remedy: str = QUOTES, *, opens: bool = False) -> YamlFault:
    return YamlFault("yaml.quote.needed", message, remedy, opens)


ESCAPE = YamlFault(
    "yaml.escape",
    "in double quotes a backslash begins a code",
    "Use single quotes, or double the backslash.",
)
QUOTE = YamlFault(
    "yaml.quote", "the quote that opens here is never closed", "Close the quote.", opens=True
)
# What libyaml says of context and problem, and what that is.
FAULTS: tuple[tuple[str, str, YamlFault], ...] = (
    ("quoted scalar", "unexpected end of stream", QUOTE),
    ("quoted scalar", "unexpected document indicator", QUOTE),
    ("quoted scalar", "escape", ESCAPE),
    ("quoted scalar", "hexdecimal", ESCAPE),  # "C:\\Users": sic, in libyaml
    ("alias", "", needs_quotes("a text may not begin with *", opens=True)),
    ("anchor", "", needs_quotes("a text may not begin with &", opens=True)),
    (
        "block scalar",
        "comment or line break",
        needs_quotes(
            "after > or | the text begins on the next line",
            "Put the text in quotes, or on the next line.",
            opens=True,
        ),
    ),
    (
        "flow sequence",
        "",
        YamlFault(
            "yaml.bracket",
            "the bracket [ that opens here is never closed",
            "Close it: ].",
            opens=True,
        ),
    ),
    (
        "flow mapping",
        "",
        YamlFault(
            "yaml.bracket",
            "the brace { that opens here is never closed",
            "Close it: }.",
            opens=True,
        ),
    ),
    (
        "block collection",
        "expected '-'",
        YamlFault(
            "yaml.indent",
            "this line stands between the points of a list and is none",
            "Begin it with “- ”, or indent it like the lines around it.",
        ),
    ),
    (
        "",
        "another document",
        YamlFault("yaml.documents", "a second document begins here", "Keep one record, or a list."),
    ),
    (
        "",
        "expected <document start>",
        YamlFault("yaml.documents", "text follows after the end of the record", "Remove it."),
    ),
    (
        "",
        "block sequence entries are not allowed",
        needs_quotes(
            "a text may not begin with “- ”",
            "Put the text in quotes; a list begins on the next line.",
        ),
    ),
    ("", "mapping keys are not allowed", needs_quotes("a text may not begin with “? ”")),
)
SYNTAX = YamlFault(
    "yaml.syntax",
    "the lines cannot be read from here on",
    "Look for a missing colon, quote or bracket, and for lines indented unevenly.",
)
TAB = YamlFault(
    "yaml.tab",
    "a tab stands where only spaces may indent",
    "Replace the tab by two spaces.",
)
COLON = YamlFault("yaml.colon", "this line has no “key: value”", NO_COLON, opens=True)
COLON_ABOVE = YamlFault("yaml.colon", "the line above has no “key: value”", NO_COLON, is_above=True)
INDENT_AFTER = YamlFault(
    "yaml.indent",
    "this line is indented although the line before it is complete",
    "Begin it in the same column as the keys around it.",
)
INDENT = YamlFault(
    "yaml.indent",
    "this line is not indented like the lines it belongs to",
    "Begin it in the same column as they do.",
)
AFTER_QUOTE = YamlFault(
    "yaml.quote.after",
    "text follows after the quote has ended",
    "Put the whole text in quotes, and double a quote inside: 'the board''s day'.",
)
