"""What texts, addresses and ids may hold (ICS-11)."""

import unicodedata
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean

LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@given(st.text())
def test_a_line_never_holds_what_a_reader_could_take_for_a_line_end(text: str) -> None:
    try:
        cleaned = clean.one_line(text)
    except Unclean:
        return
    assert len(cleaned.splitlines()) <= 1
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in cleaned)
    assert not set(cleaned) & set("\ufeff\ufffe\uffff\u202e\u2066")
    assert cleaned == clean.one_line(cleaned)


@given(st.text())
def test_a_block_holds_only_line_feeds_and_tabs_of_all_controls(text: str) -> None:
    try:
        cleaned = clean.block(text)
    except Unclean:
        return
    controls = {letter for letter in cleaned if unicodedata.category(letter) in ("Cc", "Zl", "Zp")}
    assert controls <= {"\n", "\t"}
    assert cleaned == clean.block(cleaned)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_end_inside_a_line_is_refused(end: str) -> None:
    with pytest.raises(Unclean, match="several lines"):
        clean.one_line(f"Board{end}meeting")


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_hidden_line_ends_become_a_space_in_a_line_and_a_line_feed_in_a_block(end: str) -> None:
    assert clean.one_line(f"Board{end}meeting") == "Board meeting"
    assert clean.block(f"Board{end}meeting") == "Board\nmeeting"


@pytest.mark.parametrize("bad", ["\x00", "\ud800"])
def test_a_nul_and_half_a_character_are_refused_everywhere(bad: str) -> None:
    for how in (clean.one_line, clean.block, clean.url):
        with pytest.raises(Unclean):
            how(f"https://example.org/{bad}")


def test_marks_of_writing_direction_stay_in_text_and_go_from_addresses() -> None:
    assert clean.one_line("א\u200fb") == "א\u200fb"
    assert clean.url("https://example.org/\u200ea") == "https://example.org/a"


def test_letters_of_all_readers_and_emoji_stay_as_they_are() -> None:
    text = "Väst, Łódź, Šiauliai, Rīga, Õpetaja 👩‍⚕️"
    assert clean.one_line(f"  {text}\t") == text


def test_text_is_composed() -> None:
    assert clean.one_line("Va\u0308st") == "Väst"


@pytest.mark.parametrize(
    ("written", "clean_url"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.ORG/Päivä?q=ä b".replace(" ", ""), "https://example.org/P%C3%A4iv%C3%A4?q=%C3%A4b"),
        ("http://example.org:8080/a%20b%zz", "http://example.org:8080/a%20b%25zz"),
        ("https://müller.example/", "https://xn--mller-kva.example/"),
        ("https://раypal.example/", "https://xn--ypal-43d9g.example/"),  # Cyrillic р and а
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("https://example.org/a#b\"<c>", "https://example.org/a#b%22%3Cc%3E"),
    ],
)  # fmt: skip
def test_an_address_is_written_anew(written: str, clean_url: str) -> None:
    assert clean.url(written) == clean_url


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)", "data:text/html,x", "//example.org/x", "/path", "mailto:a@b.example",
        "https://", "https:///x", "https://user:pass@example.org/", "https://example.org/a b",
        "https://example.org\\@evil.example", "https://exa\nmple.org/", "https://example.org:99999/",
        "https://-a.example/", "https://a..example/", "https://[::1",
        "https://example.org/" + "a" * 2048,
        "ftp://example.org/x", "https://exam\u00a0ple.org/",
    ],
)  # fmt: skip
def test_an_address_that_leads_elsewhere_or_nowhere_is_refused(written: str) -> None:
    with pytest.raises(Unclean):
        clean.url(written)


def test_only_contact_fields_take_mail_and_telephone() -> None:
    kinds = ("https", "mailto", "tel")
    assert clean.url("mailto:board@example.org", kinds) == "mailto:board@example.org"
    assert clean.url("tel:+358 2 333 51".replace(" ", ""), kinds) == "tel:+358233351"


@given(st.text())
def test_a_clean_address_is_plain_ascii_and_stays_the_same(text: str) -> None:
    try:
        made = clean.url("https://example.org/" + text)
    except Unclean:
        return
    assert made.isascii()
    assert made.isprintable()
    assert clean.url(made) == made


def test_folding_comes_before_everything_so_that_no_path_hides_in_a_name() -> None:
    assert clean.identifier_of_file("．．／x") == "x"
    assert clean.identifier_of_file("2022-07-05-Community-Call") == "2022-07-05-community-call"
    assert clean.identifier_of_file("hyvinvointipäivä Łódź") == "hyvinvointipaiva-lodz"


@pytest.mark.parametrize("name", ["con", "NUL", "index", "lpt1", "..", "", "!!!"])
def test_a_name_that_gives_no_id_or_a_reserved_one_is_refused(name: str) -> None:
    with pytest.raises(Unclean):
        clean.identifier_of_file(name)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("зустріч", "zustrich"),
        ("Собрание правления", "sobranie-pravleniya"),
        ("Δοκιμή", "dokimi"),
        ("Συμβούλιο 2027", "2027"),  # as it was always published
        ("会議", clean.identifier_of_file("会議")),
        ("🎉", clean.identifier_of_file("🎉")),
    ],
)
def test_a_name_without_latin_letters_gives_an_id_all_the_same(name: str, made: str) -> None:
    assert clean.identifier_of_file(name) == made
    assert clean.identifier_of_file("会議") != clean.identifier_of_file("会合")


def test_a_name_that_gives_no_id_is_shown() -> None:
    with pytest.raises(Unclean, match="“!!!” holds no letter"):
        clean.identifier_of_file("!!!")


@pytest.mark.parametrize("written", ["Board", "a b", "a_b", "a/b", "", "a" * 129, "päivä"])
def test_a_written_id_has_small_letters_digits_and_hyphens(written: str) -> None:
    with pytest.raises(Unclean):
        clean.identifier(written)


@given(st.text(min_size=1))
def test_whatever_a_file_is_called_its_id_is_safe(name: str) -> None:
    try:
        made = clean.identifier_of_file(name)
    except Unclean:
        return
    assert made == clean.identifier(made)


def test_no_is_norwegian_bokmal_everywhere() -> None:
    assert clean.language("no") == "nb"
    assert clean.language("EN_gb") == "en-gb"
    with pytest.raises(Unclean):
        clean.language("english!")


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("UTC+8", "Etc/GMT-8"),
        ("UTC-12", "Etc/GMT+12"),
        ("GMT+05:00", "Etc/GMT-5"),
        ("UTC+0", "UTC"),
        ("UTC \N{MINUS SIGN}7", "Etc/GMT+7"),
        ("AoE", "Etc/GMT+12"),
        ("Europe/Riga", "Europe/Riga"),
    ],
)
def test_a_single_moment_may_be_given_by_whole_hours_from_utc(written: str, zone: str) -> None:
    assert clean.moment_zone(written) == zone
    at = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo(zone))
    if written.startswith("UTC+8"):
        assert at.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("written", ["UTC+15", "UTC-13", "UTC+5:30", "+8", "PT"])
def test_other_offsets_are_refused_for_a_moment_too(written: str) -> None:
    with pytest.raises(Unclean):
        clean.moment_zone(written)


def test_anywhere_on_earth_is_a_zone() -> None:
    assert clean.timezone("AoE") == "Etc/GMT+12"
    assert clean.timezone("Europe/Warsaw") == "Europe/Warsaw"
    assert clean.timezone("UTC") == "UTC"


@pytest.mark.parametrize("name", ["+02:00", "UTC+2", "GMT-5", "Etc/GMT+3", "-0500"])
def test_a_fixed_offset_is_refused_with_the_reason(name: str) -> None:
    with pytest.raises(Unclean, match="fixed offset"):
        clean.timezone(name)


@pytest.mark.parametrize(
    "name", ["CET", "Europe", "Europe/Atlantis", "../etc/passwd", "europe/warsaw", ""]
)
def test_a_zone_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(Unclean, match="no time zone"):
        clean.timezone(name)


def test_what_a_message_quotes_is_on_one_line_and_short() -> None:
    assert clean.shown("a\x1b[31m\nb") == "a�[31m�b"
    assert len(clean.shown("x" * 500)) == 60
