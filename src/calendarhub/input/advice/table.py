"""The words that people and other tools use for what our keys say, in ten languages.

A row has the keys of ours that may be meant, the likeliest first, and the words. One table serves
records, their parts, the settings, `network/` and `feeds/`: each takes the first key that it has.
"""

from collections.abc import Mapping
from functools import lru_cache

from calendarhub.rules.clean import slug

_ROWS: tuple[tuple[str, str], ...] = (
    (
        "start at",
        (
            "date dates day when starts begin begins beginning start_date date_start begin_date dtstart"
            " from event_date date_time datetime starts_at start_at pvm päivä päivämäärä alku alkaa"
            " alkaen milloin ajankohta datum startdatum när börjar dag dato startdato når hvornår"
            " starter begynder wann beginn anfang startdatum kuupäev algus millal sākums kad diena"
            " datums data kada pradžia kiedy początek termin rozpoczęcie due by closes"
        ),
    ),
    (
        "end until",
        (
            "ends end_date date_end enddate dtend finish finishes until till to through ends_at end_at"
            " last_day loppu päättyy loppuu asti slut slutar slutdatum slutdato slutter ende enddatum"
            " bis lõpp lõpeb beigas beidzas līdz pabaiga iki koniec zakończenie do"
        ),
    ),
    (
        "time",
        (
            "start_time time_start starttime begin_time hour hours at_time kello klo kellonaika aika"
            " klockan kl tid starttid klokken kell aeg laiks plkst laikas val godzina godz uhrzeit zeit"
            " uhr czas"
        ),
    ),
    ("end_time", "endtime time_end finish_time sluttid endzeit lopetusaika until_time"),
    (
        "duration length",
        (
            "lasts how_long kesto pituus varaktighet längd varighet dauer länge kestus ilgums trukmė"
            " czas_trwania"
        ),
    ),
    ("all_day", "allday whole_day full_day koko_päivä heldag ganztägig"),
    (
        "title name",
        (
            "name titel tittel title_en heading headline subject event event_name event_title label"
            " caption nimi otsikko tapahtuma namn rubrik navn overskrift bezeichnung pealkiri nosaukums"
            " virsraksts pavadinimas antraštė tytuł nazwa title"
        ),
    ),
    (
        "place name",
        (
            "location venue where room hall building paikka sijainti sali missä plats ställe lokal"
            " sal var sted lokale hvor ort veranstaltungsort raum wo koht toimumiskoht ruum vieta"
            " norises_vieta kur miejsce sala gdzie place_name"
        ),
    ),
    ("street place", "address addr osoite adress adresse anschrift aadress adrese adresas adres"),
    (
        "city place",
        (
            "town municipality kaupunki paikkakunta stad by ort_stadt stadt linn pilsēta miestas miasto"
            " city"
        ),
    ),
    (
        "country countries place",
        "nation country_code maa land kraj riik valsts šalis country countries",
    ),
    (
        "geo place",
        (
            "coordinates coords latlon latlng lat_lon lat_lng gps position location_coordinates geo"
            " koordinaatit koordinater koordinaten koordinaadid koordinātas koordinatės współrzędne"
        ),
    ),
    ("lat", "latitude"),
    ("lon", "lng long longitude"),
    (
        "summary description",
        (
            "description descr desc details text about abstract intro info information"
            " content lead teaser excerpt kuvaus tiivistelmä lisätiedot beskrivning sammanfattning"
            " beskrivelse sammendrag resumé beschreibung zusammenfassung kirjeldus kokkuvõte apraksts"
            " aprašymas santrauka opis streszczenie"
        ),
    ),
    (
        "url base_url src",
        (
            "website site web webpage web_page homepage home_page page link links href external"
            " external_url site_url more more_info permalink kotisivu verkkosivu linkki hemsida"
            " länk webbplats hjemmeside lenke nettside webseite verweis veebileht viide saite mājaslapa"
            " nuoroda svetainė strona strona_www address_url baseurl domain siteurl"
        ),
    ),
    (
        "online",
        (
            "zoom teams meet meeting_url meeting_link online_url join join_url stream streaming"
            " stream_url livestream live_stream webcast webinar video_link virtual remote etäyhteys"
            " verkossa etänä distans nätet på_nätet fjernt veebis tiešsaistē nuotoliu zdalnie"
        ),
    ),
    (
        "registration",
        (
            "register registration_url registration_link signup sign_up rsvp tickets ticket booking"
            " book enrol enroll ilmoittautuminen ilmoittaudu anmälan anmäl tilmelding påmelding"
            " anmeldung registreerimine reģistrācija registracija rejestracja zapisy bilety"
        ),
    ),
    (
        "organiser organisation",
        (
            "organizer organizers organisers organised_by organized_by host hosts hosted_by"
            " organization organizations organisations org järjestäjä arrangör arrangörer arrangør"
            " veranstalter organisator korraldaja organizators rīkotājs organizatorius rengėjas"
            " organizator"
        ),
    ),
    ("coordinator", "lead leader led_by koordinator koordinaattori koordinaator"),
    ("partners", "members participants partner kumppanit partnere"),
    ("member_of", "parent part_of belongs_to network networks"),
    ("short", "abbreviation acronym short_name abbr lyhenne förkortning kürzel skrót"),
    (
        "contact",
        (
            "contacts contact_person contact_name yhteystiedot yhteyshenkilö kontakt kontaktperson"
            " ansprechpartner kontaktisik kontaktas kontakts osoba_kontaktowa"
        ),
    ),
    ("email contact", "mail e_mail contact_email sähköposti e_post epost epasts el_paštas"),
    ("phone contact", "telephone tel phone_number mobile puhelin telefon telefonas tālrunis"),
    (
        "tags tag",
        (
            "tag category categories keyword keywords labels topic topics subjects theme themes"
            " avainsanat tunnisteet kategoria etiketter nyckelord emneord kategori kategorie"
            " schlagwörter märksõnad atslēgvārdi raktažodžiai tagi słowa_kluczowe"
        ),
    ),
    (
        "type kind",
        (
            "kind event_type eventtype class_of_event sort tyyppi laji typ art liik veids tipas rūšis"
            " rodzaj types"
        ),
    ),
    ("project", "projects projekti projekt projekts projektas"),
    (
        "timezone",
        (
            "tz time_zone zone tzid timezone_id aikavyöhyke tidszon tidszone tidssone zeitzone ajavöönd"
            " laika_josla laiko_juosta strefa_czasowa"
        ),
    ),
    (
        "status",
        "state event_status tila tilanne läge stand olek statuss būsena stan",
    ),
    (
        "reason",
        "because why reason_for syy orsak årsag årsak grund põhjus iemesls priežastis powód",
    ),
    (
        "repeats recurrence rule",
        (
            "repeat rrule recurrence recurrence_rule recurring recurs frequency freq series every"
            " toistuu toistuvuus upprepas återkommande gentages gjentas wiederholung kordub atkārtojas"
            " kartojasi powtarza_się"
        ),
    ),
    ("except", "exdate exdates exclude_dates skip except_dates exceptions not_on"),
    ("moved", "rescheduled move"),
    (
        "documents",
        (
            "document agenda programme program minutes slides recording attachment attachments files"
            " materials handout esityslista pöytäkirja asiakirjat liitteet dagordning protokoll"
            " dagsorden tagesordnung dokumente päevakord dokumendid dokumenti dokumentai darba_kārtība"
            " darbotvarkė porządek_obrad dokumenty file"
        ),
    ),
    (
        "image src",
        (
            "picture photo img thumbnail cover banner poster kuva bild foto billede bilde pilt attēls"
            " paveikslas nuotrauka obraz zdjęcie"
        ),
    ),
    ("src url folder", "file path"),
    ("alt", "alt_text alternative image_alt"),
    (
        "deadlines",
        (
            "deadline registration_deadline deadline_registration register_by cfp call_for_papers"
            " submission_deadline important_dates määräaika frist tähtaeg termiņš terminas"
        ),
    ),
    (
        "published",
        (
            "publish_date publishdate published_at publish_on publish_at pubdate announce announced"
            " announced_at release_date go_live julkaisupäivä publiceringsdatum veröffentlicht_am"
        ),
    ),
    ("id", "slug identifier key"),
    ("aliases", "redirect redirects redirect_from old_url former_urls alias"),
    ("body", "markdown main_text"),
    ("source", "origin cited_from credit lähde källa kilde quelle allikas avots šaltinis źródło"),
    ("languages", "language lang langs locale locales kielet språk sprog sprachen języki"),
    ("cycle", "interval schedule cron every build_every update refresh_interval"),
    ("refresh", "interval ttl update poll"),
    ("outputs", "formats output format"),
    ("records", "events folders content_dir sources record"),
    ("select", "filter filters include where query only choose"),
    ("exclude not", "without except_for ignore skip leave_out excludes"),
    ("back", "past history keep days since"),
    ("order", "sort sort_by order_by"),
    ("colour", "color farbe väri färg farve farge värv krāsa spalva kolor"),
    ("shape", "icon symbol mark"),
    ("folder", "dir directory"),
    ("fields", "mapping map keys columns"),
    ("defaults", "default"),
    ("title", "subject"),
)
# What a record has no key for, since no calendar carries it: it belongs into the text.
_TEXT = (
    "price cost costs fee fees hinta pris preis hind cena kaina speaker speakers speaker_name"
    " lecturer presenter puhuja talare foredragsholder redner referent capacity seats max audience"
    " target_group language_of_event accessibility parking dress_code catering food sponsor sponsors"
    " credits author layout weight created updated modified lastmod version hashtag attendees"
    " programme_text expires expiry expiry_date unpublish_date end_of_publication priority colour"
    " color icon logo theme"
)


# What people write for themselves: no advice publishes it.
_REMARKS = (
    "note notes comment comments remark remarks todo memo internal_notes internal_note staff_notes"
    " huomautus huomautukset muistiinpanot anteckning anteckningar bemærkning bemærkninger merknad"
    " notater bemerkung bemerkungen notiz notizen märkus märkused piezīme piezīmes pastaba pastabos"
    " uwaga uwagi notatka notatki internal_comment private_note private_notes reminder to_do"
    " muistiinpano muistio huom kommentti kommentar obs notat märge"
)


@lru_cache(maxsize=1)
def remarks() -> frozenset[str]:
    """Words for remarks, folded."""
    return frozenset(map(fold, _REMARKS.split()))


@lru_cache(maxsize=1)
def words() -> Mapping[str, tuple[str, ...]]:
    """Each word, folded, with the keys of ours that it may mean, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for keys, row in _ROWS:
        meant = tuple(keys.split())
        for word in (*meant, *row.split()):
            folded = fold(word)
            found[folded] = tuple(dict.fromkeys((*found.get(folded, ()), *meant)))
    for word in (*_TEXT.split(), *_REMARKS.split()):
        found.setdefault(fold(word), ())
    return found


def fold(word: str) -> str:
    """A word without case, marks, blanks and hyphens: `Start-Date` is `startdate`."""
    return slug(word).replace("-", "")
