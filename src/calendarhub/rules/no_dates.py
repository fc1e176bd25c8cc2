"""What people write in place of a date, in ten languages: nothing yet, a series, letters alike."""

import re

NOTHING_KNOWN = frozenset(
    [
        *("tba", "tbc", "tbd", "unknown", "n/a", "na", "-", "–", "?", "??", "???", "xx", "n.n"),
        *("to be announced", "to be confirmed", "to be decided", "not known", "not known yet"),
        *("not yet known", "not yet decided", "undecided", "unclear", "later", "soon", "pending"),
        *(
            "avoin",
            "ei tiedossa",
            "vahvistetaan",
            "vahvistetaan myöhemmin",
            "ilmoitetaan myöhemmin",
        ),
        *(
            "sovitaan myöhemmin",
            "ej bestämt",
            "inte bestämt",
            "okänt",
            "meddelas",
            "meddelas senare",
        ),
        *("ikke bestemt", "ikke fastsat", "ikke fastsatt", "ukendt", "ukjent", "meddeles senere"),
        *("offen", "noch offen", "unbekannt", "steht noch nicht fest", "wird noch bekannt gegeben"),
        *("wird bekannt gegeben", "selgub", "selgub hiljem", "teadmata", "täpsustamisel"),
        *("nav zināms", "vēl nav zināms", "tiks precizēts", "tiks paziņots", "nežinoma"),
        *("dar nežinoma", "bus patikslinta", "bus pranešta", "nieznany", "nieznana"),
        *("do ustalenia", "jeszcze nie wiadomo", "zostanie ogłoszony"),
    ]
)
# How a series is said, where only its first day can stand.
EVERY = re.compile(
    r"(?:every|each|weekly|monthly|daily|yearly|biweekly|joka|viikoittain|kuukausittain|vuosittain"
    r"|varje|varannan|veckovis|hver|hvert|jeden|jede|jedes|wöchentlich|monatlich|jährlich|iga"
    r"|katru|katra|kas|co|każdy|każdą)\b.*",
    re.IGNORECASE,
)
# Letters, Latin and Cyrillic, that look like a figure.
LIKE_FIGURES = str.maketrans("OoОоIlІі|", "000011111")
