"""The languages that calendarhub speaks, by their tags (BCP 47); the first is that of its own texts."""

LANGUAGES = ("en", "fi", "sv", "da", "nb", "de", "et", "lv", "lt", "pl")
