"""What other tools leave in Markdown, shortcodes and raw HTML, shown as nothing or as Markdown."""

import re

from calendarhub.rules.raw_html import without_html

# Each looks no further than to the next of its kind, so that thousands unclosed cost little.
# {{< figure … >}}, {{% note %}}, {% include … %}, {{ page.title }}, {: .class }
_SHORTCODE = re.compile(
    r"\{\{[<%](?:(?!\{\{[<%]).)*?[>%]\}\}|\{%(?:(?!\{%).)*?%\}|\{\{[^{}\n]*\}\}|\{:[^{}\n]*\}",
    re.DOTALL,
)
# {{< ref "other.md" >}}, {% link _events/other.md %}: what they lead to is a link's address.
_REFERENCE = re.compile(
    r"\]\(\s*(?:\{\{[<%]\s*(?:rel)?ref\s+\"?([^\s\"{}<>]+)\"?\s*[>%]\}\}"
    r"|\{%\s*(?:link|post_url)\s+([^\s{}%]+)\s*%\})"
)
_HOME = re.compile(r"\]\(\s*\{\{\s*site\.(?:baseurl|url)\s*\}\}")
# [agenda](agenda of May.pdf): Markdown wants such an address in angle brackets.
_SPACED = re.compile(
    r"\]\(\s*((?=[^\s<>\"'{}])(?:[^()<>\"'{}\n]|\([^()<>\"'{}\n]*\)){0,200}?"
    r"\.[A-Za-z0-9]{2,5}(?:#[\w=-]+)?|tel:[+0-9][0-9 ./-]+[0-9])\s*\)"
)
_BRACKETED = re.compile(r"<(www\.[^\s<>]+)>")
_CODE = re.compile(r"(^```.*?^```|^~~~.*?^~~~|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
# In an address "_" or "*" would be taken for emphasis.
_BARE_ADDRESS = re.compile(r"(?<![<\w])(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)


def tidy(source: str) -> str:
    """Markdown without what other tools put into it; code is left as it stands.

    This is for the eye only: what is left of HTML is escaped and sanitised after it.
    """
    if not any(sign in source for sign in ("{", "<", "](", "://", "www.")):
        return source
    if "`" not in source and "~~~" not in source:
        return _tidied(source)
    pieces = _CODE.split(source)
    return "".join(piece if number % 2 else _tidied(piece) for number, piece in enumerate(pieces))


def _tidied(text: str) -> str:
    if "{" in text:
        text = _HOME.sub("](", _REFERENCE.sub(_referred, text))
        text = _SHORTCODE.sub("", text)
    if "<" in text:
        text = without_html(_BRACKETED.sub(r"\1", text))
    if "](" in text:
        text = _SPACED.sub(_in_brackets, text)
    if "://" in text or "www." in text:
        text = _BARE_ADDRESS.sub(_unmarked, text)
    return text


def _in_brackets(match: re.Match[str]) -> str:
    return f"](<{match[1]}>)" if " " in match[1] else match[0]


def _referred(match: re.Match[str]) -> str:
    return f"]({match[1] or match[2]}"


def _unmarked(match: re.Match[str]) -> str:
    """The address with its signs of emphasis escaped, but for those after its end."""
    if "_" not in match[0] and "*" not in match[0]:
        return match[0]
    address = match[0].rstrip("*_.,;:!?)")
    return re.sub(r"(?<!\\)([_*])", r"\\\1", address) + match[0][len(address) :]
