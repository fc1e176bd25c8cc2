"""Rules of the pages of a publication."""

from calendarhub.lint.rule import promise

SCRIPT = promise(
    "PAGE-01",
    "A page runs no script but those of its own release.",
    breaks="What a stranger wrote could run in everybody's browser.",
    clients="browsers",
)
HANDLER = promise(
    "PAGE-02",
    "No element has an on… attribute.",
    breaks="What a stranger wrote could run in everybody's browser.",
    clients="browsers",
)
SCHEME = promise(
    "PAGE-03",
    "Links are http, https, mailto, tel or webcal.",
    breaks="A link could run a script.",
    clients="browsers",
)
FOREIGN = promise(
    "PAGE-04",
    "Pictures, styles and frames come from the release itself.",
    breaks="Another site would learn who reads the page.",
    clients="browsers",
)
DEAD = promise(
    "PAGE-05",
    "Links inside the publication lead to a file of it.",
    breaks="People land on “not found”.",
    clients="browsers, search engines",
)
BROKEN = promise(
    "PAGE-06",
    "A page can be parsed as HTML.",
    breaks="Browsers guess, each differently.",
    clients="browsers",
)

RULES = (SCRIPT, HANDLER, SCHEME, FOREIGN, DEAD, BROKEN)
