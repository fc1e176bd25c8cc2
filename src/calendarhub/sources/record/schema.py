"""What editors are told of records: JSON Schema 2020-12, in parts."""

from typing import Any

STRING: dict[str, Any] = {"type": ["string", "null"]}
BOOLEAN: dict[str, Any] = {"type": "boolean"}
URL: dict[str, Any] = {"type": ["string", "null"], "maxLength": 2048}
TEXT: dict[str, Any] = {
    "description": "A text, or a text per language.",
    "oneOf": [
        {"type": ["string", "number", "null"]},
        {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
            "additionalProperties": {"type": ["string", "number"]},
        },
    ],
}
LINES = TEXT
TEXTS: dict[str, Any] = {
    "oneOf": [{"type": ["string", "null"]}, {"type": "array", "items": {"type": "string"}}]
}
DATE: dict[str, Any] = {
    "description": "2026-12-05, 2026-12-05T10:00, 2026-12, 2026-W47 (a week), 2026-21 (spring), "
    "2026-33 (first quarter), 2026-40 (first half), 2026, 2021/2023, "
    "2009/.., 2016-12~ (about), 2026-11-20? (not confirmed), or nothing: to be announced.",
    "type": ["string", "integer", "null"],
}


def mapping(*required: str, **properties: Any) -> dict[str, Any]:
    """A mapping with these keys and no other."""
    made: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        made["required"] = list(required)
    return made


def _list_of(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["array", "null"], "items": item}


_COORDINATES = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
PLACE: dict[str, Any] = {
    "anyOf": [
        TEXT,
        mapping(name=TEXT, street=STRING, city=TEXT, country=STRING, geo=_COORDINATES),
    ]
}
PLACES: dict[str, Any] = {
    "description": "A place, or a list of them where it happens in several.",
    "anyOf": [*PLACE["anyOf"], {"type": "array", "items": PLACE}],
}
DEADLINES = _list_of(mapping("kind", "at", kind=STRING, at=DATE, timezone=STRING, title=TEXT))
DOCUMENTS = _list_of(mapping("kind", "url", kind=STRING, title=TEXT, url=URL))
CONTACT = mapping(name=STRING, email=STRING, phone=STRING, public=BOOLEAN)
IMAGE = mapping("src", "alt", src=STRING, alt=TEXT)
SOURCE: dict[str, Any] = {"anyOf": [TEXT, mapping(name=TEXT, url=URL)]}
REPEATS = mapping(
    "rule",
    rule={"type": "string", "pattern": "^(RRULE:)?FREQ="},
    **{
        "except": TEXTS,
        "moved": {"type": "object", "additionalProperties": DATE},
        "cancelled": TEXTS,
        "changed": {
            "description": "Single dates that differ in something else than their time.",
            "type": ["object", "null"],
            "additionalProperties": mapping(
                title=TEXT,
                summary=LINES,
                place={"anyOf": [*PLACES["anyOf"], {"type": "null"}]},
                online=URL,
                url=URL,
                registration=URL,
                documents=DOCUMENTS,
                status={"enum": ["confirmed", "tentative", "cancelled"]},
                reason=TEXT,
            ),
        },
    },
)
