import pytest
from lxml import etree

from calendarhub.model.network import Organisation, Project
from calendarhub.theme.environment import Theme
from calendarhub.theme.logos import TINTS, logo, monogram, tint
from tests import builders
from tests.theme.sites import THEME, site

TURKU = Organisation(id="utu", name=builders.text(en="University of Turku", fi="Turun yliopisto"))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def with_pictures(**pictures: bytes) -> Theme:
    files = {f"hub/logos/{name}.svg": data for name, data in pictures.items()}
    return Theme(THEME.templates, {**THEME.assets, **files})


@pytest.mark.parametrize(
    ("short", "name", "letters"),
    [
        ("RSU", "Rīga Stradiņš University", "RSU"),
        ("WHO3", "", "WHO3"),
        ("NDPHS", "Northern Dimension Partnership", "ND"),
        ("BSR PHC", "Baltic Sea Region Network", "BP"),
        ("", "University of Turku", "UT"),
        ("", "Turun yliopisto", "TY"),
        ("", "eHealth for Regions Network", "ERN"),
        ("", "Rīga Stradiņš University", "RSU"),
        ("", "Østfold", "ØS"),
        ("", "ülikool", "ÜL"),
        ("", "–", "?"),
    ],
)
def test_a_monogram_is_the_short_name_or_initials(short: str, name: str, letters: str) -> None:
    assert monogram(short, name) == letters


def test_a_monogram_is_decoration_beside_a_name_and_named_where_it_stands_alone() -> None:
    beside = etree.fromstring(logo(TURKU, {}, size=64, name=""))
    assert (beside.get("aria-hidden"), beside.get("width"), beside.findtext("text")) == (
        *("true", "64"),
        "UT",
    )
    alone = etree.fromstring(logo(TURKU, {}, size=24, name='Turku & "UTU"'))
    assert (alone.get("role"), alone.get("aria-label")) == ("img", 'Turku & "UTU"')


def test_letters_of_a_monogram_are_escaped() -> None:
    odd = Organisation(id="odd", name=builders.text(en="x"), short="<b>")
    assert "<b>" not in logo(odd, {}, size=24, name="")


def test_a_tint_follows_the_id_and_is_never_the_red_of_alerts() -> None:
    assert {tint(f"id-{number}") for number in range(300)} == set(TINTS)
    assert "red" not in TINTS
    assert tint("utu") == tint("utu")


def test_a_logo_is_a_hashed_asset_of_the_hub_that_loads_late() -> None:
    here = site(theme=with_pictures(utu=SVG))
    has = Organisation(id="utu", name=TURKU.name, logo="logos/utu.svg")
    shown = etree.fromstring(str(here.logo(has, 48, "../")).replace(">", "/>"))
    assert shown.get("src") == "../" + here.theme.asset("hub/logos/utu.svg")
    assert (shown.get("alt"), shown.get("loading")) == ("", "lazy")
    assert (shown.get("width"), shown.get("height")) == ("48", "48")
    assert 'alt="Turku"' in here.logo(has, 48, "../", name="Turku")


def test_a_logo_that_could_not_be_used_is_a_monogram() -> None:
    lost = Organisation(id="utu", name=TURKU.name, logo="logos/lost.svg")
    assert "monogram" in site().logo(lost, 48, "")


def test_an_organisation_and_a_project_of_one_id_keep_their_own_logos() -> None:
    here = site()
    project = Project(id="utu", name=builders.text(en="Care Close to Home"))
    assert "UT<" in here.logo(TURKU, 24, "")
    assert "CCH<" in here.logo(project, 24, "")
