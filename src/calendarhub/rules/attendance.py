"""Whether people come to events of a type, by its id, where neither the hub nor the type says so."""

_CLOSING = frozenset(
    [
        *("call", "calls", "deadline", "deadlines", "haku", "haut", "utlysning", "utlysningar"),
        *("utlysninger", "opslag", "ausschreibung", "ausschreibungen", "konkurss", "uzsaukums"),
        *(
            "uzsaukumi",
            "kvietimas",
            "kvietimai",
            "nabor",
            "nabory",
            "maaraaika",
            "frist",
            "fristen",
        ),
        *("tahtaeg", "termins", "terminas"),
    ]
)
_NOT_ATTENDED = frozenset(
    [
        *("milestone", "milestones", "project", "projects", "report", "publication", "valitavoite"),
        *("hanke", "hankkeet", "projekt", "projekte", "projekter", "projects", "milstolpe"),
        *("milepael", "meilenstein", "meilensteine", "verstapost", "projektid", "projekts"),
        *("projekti", "projektas", "projektai", "projekty", "gaire", "kamien-milowy"),
    ]
)


def is_closing(identifier: str) -> bool:
    """Whether what counts of such a type is its last day: `call`, `call-for-papers`, `eu-call`."""
    return _head(identifier) in _CLOSING


def is_attended(identifier: str) -> bool:
    """Whether people come: to a `project-meeting`, but to no `project` and no `milestone`."""
    return _head(identifier) not in _CLOSING | _NOT_ATTENDED


def _head(identifier: str) -> str:
    """The word that says what a thing is: the last one before "for" or "of"."""
    head = identifier.partition("-for-")[0].partition("-of-")[0]
    return head if head in _NOT_ATTENDED else head.rpartition("-")[2]
