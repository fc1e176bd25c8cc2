"""Texts in another language that stand beside a record (`name.fi.md`), where they find none."""

import re
from collections.abc import Sequence

from calendarhub.model.problem import Origin, Problem, Severity

CODE = "record.sibling"
_NAME = re.compile(r"(.+)\.([A-Za-z]{2})((?:[-_][A-Za-z]{2,4})?)\.(md|markdown)", re.IGNORECASE)
# What a file lacks that was never meant to be a record of its own.
_LACKS = frozenset(["record.front-matter", "record.title.missing", "record.start.missing"])
# Codes of countries, written for their languages.
OF_COUNTRIES = {
    "se": "sv",
    "dk": "da",
    "ee": "et",
    "gb": "en",
    "uk": "en",
    "us": "en",
    "at": "de",
    "ch": "de",
    "cz": "cs",
    "gr": "el",
    "ua": "uk",
    "jp": "ja",
    "cn": "zh",
    "no": "nb",
    "nn": "nb",
}


def explained(path: str, problems: Sequence[Problem], languages: tuple[str, ...]) -> list[Problem]:
    """The problems of a file without an event: one alone, if its name says that it is a translation."""
    match = _NAME.fullmatch(path)
    if not match or not problems or any(one.code not in _LACKS for one in problems):
        return list(problems)
    code = match[2].casefold()
    code = "nb" if code == "no" else code
    meant = code if code in languages else OF_COUNTRIES.get(code, code)
    ending = path.rpartition(".")[2]
    name = match[1].rpartition("/")[2]
    where = Origin(path)
    if meant != code and meant in languages:
        message = f"no language of the hub is called “{code}”, so nothing reads this text"
        remedy = f"Rename it {name}.{meant}.{ending}."
        return [Problem(CODE, message, where, remedy)]
    if meant not in languages:
        said = ", ".join(languages)
        message = f"this is a text in “{meant}”, and the hub is published in {said} alone"
        renamed = f" and rename it {name}.{meant}.{ending}" if meant != code else ""
        remedy = (
            f"Add {meant} to languages: in calendarhub.yaml{renamed}; or leave it out by `not:`."
        )
        return [Problem(CODE, message, where, remedy, severity=Severity.WARNING)]
    message = f"this is the text of {name}.{ending} in “{meant}”, and there is no {name}.{ending}"
    remedy = (
        f"Write the record {name}.{ending}, or, if this is one, --- above its title: and start:."
    )
    return [Problem(CODE, message, where, remedy)]
