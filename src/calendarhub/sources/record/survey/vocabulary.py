"""What people call the fields of an event, in small letters without signs, the surest name first."""

NAMES: dict[str, str] = {
    "title": "title name summary subject headline heading eventname eventtitle titel otsikko nimi"
    " rubrik namn navn tittel tytul nazwa pealkiri nimetus nosaukums virsraksts pavadinimas betreff"
    " event tapahtuma veranstaltung evenemang arrangement wydarzenie sundmus pasakums"
    " renginys haendelse",
    "start": "start startdate startingdate starts startdatetime starttime"
    " dtstart begin begins begindate datestart"
    " from datefrom eventdate eventstart date datetime when day dates beginn anfang datum alkaa alku"
    " paiva paivamaara borjar dato fra von od poczatek data algus kuupaev sakums datums pradzia"
    " pvm paivays startsat startat termin startdatum startdag datumvon startdato alkamispaiva"
    " alkamisaika ajankohta dzien dataod datarozpoczecia alguskuupaev sakumadatums pradziosdata"
    " wann milloin nar hvornar kiedy millal kad kada aloitus alkupvm alkamispvm startpvm",
    "end": "end enddate endingdate endvalue ends enddatetime endtime"
    " dtend until to dateto dateend finish finishdate"
    " eventend ende bis slut slutar slutdato slutt til till loppu paattyy koniec do lopp beigas"
    " pabaiga"
    " endsat endat enddatum datumbis slutdag paattymispaiva paattymisaika loppupaiva datado"
    " datazakonczenia loppkuupaev beigudatums pabaigosdata"
    " slutdatum sluttdato lopetus loppupvm paattymispvm",
    "time": "startingtime starttime time hour hours timestart begintime eventtime uhrzeit zeit tid kl"
    " klo kello"
    " klokkeslaet klokkeslett aika godzina kellaaeg laiks laikas"
    " startzeit starttid alkamisaika alkaaklo godzinarozpoczecia"
    " kell klokken",
    "endtime": "endingtime endtime timeend finishtime endhour endzeit sluttid loppuaika"
    " slutklokkeslaet paattymisaika loppuklo godzinazakonczenia",
    "name": "venue venuename placename locationname place location where room hall site address"
    " ort raum paikka plats lokal"
    " sted miejsce koht vieta"
    " wo var hvor gdzie kus kur",
    "city": "addresslocality locality city town venuecity stadt kaupunki stad by miasto"
    " linn pilseta miestas",
    "country": "addresscountry country venuecountry land maa kraj riik valsts salis",
    "street": "street streetaddress venueaddress strasse katuosoite gata ulica",
    "geo": "geo coordinates coords latlng latlon latlong gps",
    "organiser": "organiser organizer organisers organizers organisation organization host hosts"
    " hostedby eventorganizer veranstalter jarjestaja arrangor organizator korraldaja"
    " organizername organisername",
    "url": "url link website site webpage external homepage web permalink eventurl more"
    " lenke lank linkki",
    "registration": "registration registrationurl registrationlink register registerurl signup tickets"
    " ticketurl anmeldung ilmoittautuminen anmalan tilmelding pamelding rejestracja",
    "online": "online onlineurl virtual isonline stream streamurl streaming videolink meetingurl"
    " meetinglink zoom zoomlink webinarurl conferenceurl",
    "tags": "tags tag categories keywords topics topic labels stichworte avainsanat",
    "type": "type eventtype category kind kategorie typ tyyppi rodzaj",
    "summary": "summary deck description excerpt teaser abstract subtitle lead intro beschreibung"
    " kuvaus beskrivning beskrivelse opis kirjeldus apraksts aprasymas",
    "body": "body content text details description longdescription beschreibung kuvaus beskrivning"
    " beskrivelse opis kirjeldus apraksts aprasymas",
    "status": "status eventstatus state"
    " tila tilanne stan zustand tilstand lage staatus statuss statusas olek busena",
    "timezone": "timezone tz zone timezonename",
    "published": "published publishdate pubdate datepublished announced postdate",
    "uid": "uid icaluid icalid",
    "id": "id slug eventid",
    "precision": "dateprecision precision",
    "deadlines": "importantdates deadlines keydates",
    "weekday": "weekday dayofweek day wochentag viikonpaiva veckodag",
    "frequency": "frequency recurrence repeats repeat interval",
}
# What stands before a name and says nothing of its own: `Event Start Date`, `local_date`.
PREFIXES = ("event", "events", "local", "meeting", "veranstaltungs", "tapahtuman")
# Keys inside others that hold their value: `name.text`, `start.local`, `title.rendered`.
HOLDERS = frozenset(
    ["text", "local", "value", "rendered", "raw", "plain", "datetime", "attributes"]
)
# Keys inside these are about somebody or something else than the event.
OTHERS = frozenset(
    [
        *("calendar", "organizer", "organiser", "venue", "location", "place", "host", "hosts"),
        *("group", "author", "user", "creator", "series", "category", "contact", "speaker"),
    ]
)
ENDS = r"end|until|till?$|slut|lopp|lope|paatty|bis|konie|zakon|beig|pabaig|finish|stop|last|\bto$"
NOT_ENDS = r"updat|modif|chang|regist|dead|due|cfp|submi|calend|publi|expir"
SUFFIXES = ("oftheevent", "ofevent", "derveranstaltung", "wydarzenia")
# Dates of a record that are not those of its event.
OTHER_DATES = (
    r"creat|updat|modif|chang|publish|post|timestamp|added|expir|regist|dead|due|cfp|submi|reminder|"
    r"born|birth|end|until|finish|stop|last"
)
DEADLINES: dict[str, str] = {
    "call": "cfpenddate cfp cfpdeadline calldeadline submissiondeadline paperdeadline",
    "abstract": "abstractdeadline abstracts",
    "registration": "registrationdeadline registrationend registerby deadline",
}
EVENTS = "events items data rows results entries event vevents records list termine tapahtumat"
