"""Words of dates in ten languages that CLDR does not hold: inflected names, seasons, small words.

Months and weekdays as CLDR has them come from Babel (`lexicon.py`); here are the cases in which
people write them, and the words around them. All are in small letters.
"""

_FINNISH = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu"
_ESTONIAN = (
    "jaanuari veebruari märtsi aprilli mai juuni juuli augusti septembri oktoobri novembri"
    " detsembri"
)
# Twelve forms each, from January.
MONTHS: dict[str, tuple[str, ...]] = {
    "en": ("jan feb mar apr may jun jul aug sept oct nov dec",),
    "fi": tuple(
        " ".join(f"{stem}{ending}" for stem in _FINNISH.split())
        for ending in ("kuun", "kuussa", "kuusta", "kuuhun", "k")
    ),
    "sv": ("jan feb mar apr maj jun jul aug sept okt nov dec",),
    "da": ("jan febr mar apr maj jun jul aug sept okt nov dec",),
    "nb": ("jan febr mar apr mai jun jul aug sept okt nov des",),
    "de": (
        "jänner feber maerz april mais juni juli augusts septembers oktobers novembers dezembers",
        "januars februars mrz aprils mai junis julis aug sept okt nov dez",
    ),
    "et": tuple(
        " ".join(f"{stem}{ending}" for stem in _ESTONIAN.split())
        for ending in ("", "l", "s", "st", "ni")
    ),
    "lv": (
        (
            "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra"
            " decembra"
        ),
        (
            "janvārim februārim martam aprīlim maijam jūnijam jūlijam augustam septembrim oktobrim"
            " novembrim decembrim"
        ),
        (
            "janvāri februāri martu aprīli maiju jūniju jūliju augustu septembri oktobri novembri"
            " decembri"
        ),
        (
            "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī"
            " decembrī"
        ),
    ),
    "lt": (
        "sausį vasarį kovą balandį gegužę birželį liepą rugpjūtį rugsėjį spalį lapkritį gruodį",
        (
            "sausyje vasaryje kove balandyje gegužėje birželyje liepoje rugpjūtyje rugsėjyje spalyje"
            " lapkrityje gruodyje"
        ),
    ),
    "pl": (
        (
            "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku"
            " listopadzie grudniu"
        ),
    ),
}

# Seven forms each, from Monday.
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("mo tues weds thur fr sa su", "mo tue wed thurs fri sat sun"),
    "sv": ("måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen",),
    "da": ("mandagen tirsdagen onsdagen torsdagen fredagen lørdagen søndagen",),
    "nb": ("mandagen tirsdagen onsdagen torsdagen fredagen lørdagen søndagen",),
    "de": ("mo di mi do fr sonnabend so",),
    "et": ("esmaspäeval teisipäeval kolmapäeval neljapäeval reedel laupäeval pühapäeval",),
    "lv": (
        "pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien",
        "pirmdienu otrdienu trešdienu ceturtdienu piektdienu sestdienu svētdienu",
    ),
    "lt": ("pirmadienį antradienį trečiadienį ketvirtadienį penktadienį šeštadienį sekmadienį",),
    "pl": ("poniedziałek wtorek środę czwartek piątek sobotę niedzielę", "pn wt śr czw pt so nd"),
}

# Spring, summer, autumn, winter.
SEASONS: dict[str, tuple[str, ...]] = {
    "en": ("spring summer autumn winter", "spring summer fall winter"),
    "fi": (
        "kevät kesä syksy talvi",
        "keväällä kesällä syksyllä talvella",
        "kevään kesän syksyn talven",
    ),
    "sv": (
        "vår sommar höst vinter",
        "våren sommaren hösten vintern",
    ),
    "da": ("forår sommer efterår vinter", "foråret sommeren efteråret vinteren"),
    "nb": ("vår sommer høst vinter", "våren sommeren høsten vinteren"),
    "de": ("frühling sommer herbst winter", "frühjahr sommer spätjahr winter"),
    "et": ("kevad suvi sügis talv", "kevadel suvel sügisel talvel", "kevade suve sügise talve"),
    "lv": (
        "pavasaris vasara rudens ziema",
        "pavasarī vasarā rudenī ziemā",
        "pavasara vasaras rudens ziemas",
    ),
    "lt": (
        "pavasaris vasara ruduo žiema",
        "pavasarį vasarą rudenį žiemą",
        "pavasario vasaros rudens žiemos",
    ),
    "pl": ("wiosna lato jesień zima", "wiosną latem jesienią zimą", "wiosny lata jesieni zimy"),
}

WEEK = (
    "w week weeks wk viikko viikolla viikon viikot vko vk vecka veckan veckor v uge ugen uge uke"
    " uken kw woche kalenderwoche wochen nädal nädalal nädala näd nedēļa nedēļā nedēļas ned"
    " savaitė savaitę savaitės sav tydzień tydzien tygodniu tygodnia tydz"
)
QUARTER = (
    "q quarter qtr ceturksnis ceturksnī ceturkšņa quartal quartals kvartal kvartalet kvartali neljännes"
    " vuosineljännes neljännesvuosi kvartaali kvartaalis kvartaalil kvartāls kvartālā kvartāla"
    " ketvirtis ketvirtį ketvirčio kwartał kwartale kwartału"
)
HALF = (
    "h half halbjahr hj halvår halvåret puolivuosi vuosipuolisko vuosipuoliskolla puolivuotiskausi"
    " puolisko puoliskolla hälfte poolaasta poolaastal pusgads pusgadā pusgada pusmetis pusmetį"
    " pusmečio półrocze półroczu półrocza"
)
ORDINALS = (
    (
        "first 1st ensimmäinen ensimmäisellä första forste første erstes erste ersten esimene"
        " esimesel pirmais pirmajā pirmas pirmasis pirmąjį pierwsze pierwszym pierwszy i"
    ),
    (
        "second 2nd toinen toisella andra anden andet annet andre zweites zweite zweiten teine"
        " teisel otrais otrajā antras antrasis antrąjį drugie drugim drugi ii"
    ),
    (
        "third kolmas kolmannella tredje drittes dritte dritten kolmandal trešais trešajā trečias"
        " trečiasis trečiąjį trzeci trzecim iii"
    ),
    (
        "fourth neljäs neljännellä fjärde fjerde viertes vierte vierten neljandal ceturtais"
        " ceturtajā ketvirtas ketvirtasis ketvirtąjį czwarty czwartym iv"
    ),
)
# Between two dates or hours.
UNTIL = "to through thru until till til tot bis do līdz iki kuni asti saakka zum"
OR = "or tai eller oder või vai arba lub albo"
AND = "and ja och og und un ir i oraz"
# Of quarters and halves, and of months beside their day.
_TWELVE = "i ii iii iv v vi vii viii ix x xi xii"
ROMAN = {name: number for number, name in enumerate(_TWELVE.split(), start=1)}
# Before what begins: part of a range, or open.
FROM = "from von vom ab od no nuo fra från between zwischen"
SINCE = "since seit sedan siden alkaen lähtien alates kopš onwards ongoing"
ABOUT = (
    "about around circa ca c approx approximately noin n suunnilleen cirka ungefär omkring rundt"
    " etwa ungefähr gegen umbes ligikaudu aptuveni ap apmēram apie maždaug około ok"
    " approximate arvio ungefärligt omtrentlig omtrentligt ungefährer ungefähre ligikaudne aptuvens"
    " apytikslė apytiksliai przybliżony"
)
UNSURE = (
    "tbc tentative tentatively provisional provisionally provisorisch unconfirmed preliminary prel"
    " preliminärt preliminär foreløbig foreløbigt foreløpig vorläufig voraussichtlich unbestätigt"
    " alustava alustavasti vahvistamatta vahvistamaton esialgne esialgu kinnitamata provizoriski"
    " sākotnēji neapstiprināts preliminariai preliminari nepatvirtinta wstępnie wstępny"
    " niepotwierdzone niepotwierdzony maybe perhaps probably likely"
    " todennäköisesti luultavasti troligen sannolikt sandsynligvis sannsynligvis wahrscheinlich"
    " tõenäoliselt iespējams tikėtina prawdopodobnie obekräftat ubekræftet ubekreftet"
)
OPEN_PHRASES = (
    "no end date",
    "ei päättymispäivää",
    "inget slutdatum",
    "ingen slutdato",
    "ingen sluttdato",
    "kein enddatum",
    "lõppkuupäeva ei ole",
    "bez beigu datuma",
    "be pabaigos datos",
    "bez daty końcowej",
    "until further notice",
    "tills vidare",
    "toistaiseksi",
    "bis auf weiteres",
)
ALL_DAY_PHRASES = (
    "all[ -]day",
    "whole day",
    "koko päivän?",
    "hela dagen",
    "hele dagen",
    "ganztägig",
    "ganztags",
    "terve päev",
    "visu dienu",
    "visą dieną",
    "cały dzień",
)
UNSURE_PHRASES = (
    "to be confirmed",
    "to be announced",
    "not yet confirmed",
    "not confirmed",
    "not certain",
    "not sure",
    "ej bekräftat",
    "inte bekräftat",
    "ikke bekræftet",
    "ikke bekreftet",
    "nicht bestätigt",
    "noch offen",
    "nav apstiprināts",
    "do potwierdzenia",
    "termin niepotwierdzony",
)
# What has no certain days: a part of a month or year.
VAGUE = (
    "early late mid middle beginning end start alku alussa alkupuolella loppu lopussa loppupuolella"
    " keski alkupuoli loppupuoli puoliväli puolivälissä alkuvuosi alkuvuodesta loppuvuosi loppuvuodesta"
    " början slutet mitten"
    " tidigt sent begyndelsen slutningen midten starten begynnelsen anfang mitte ende algus"
    " alguses lõpp lõpus keskel sākums sākumā beigas beigās vidus vidū pradžia pradžioje pabaiga"
    " pabaigoje vidurys viduryje początek początku koniec końcu połowa połowie"
)
HOUR_BEFORE = "t at klo kello klockan klokken kl kell um plkst godz godzinie o @ val"
HOUR_AFTER = "h hrs hours uhr oclock val valandą"
# Says nothing that the rest does not say.
NOISE = (
    "on the of in im den der am i w we dnia dni om d päivä päivänä päivää año the för för vuonna"
    " vuoden år året year jahr jahres gada gadā gads aasta aastal roku rok metų metais r m a g"
    " av af na pod date datum dato data datums termin aeg pvm"
    " weekend viikonloppu helg helgen helga wochenende nädalavahetus savaitgalis"
)
