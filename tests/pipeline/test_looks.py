from pathlib import Path

import pytest

from calendarhub.config import load
from calendarhub.fetch.theme_files import default_theme, theme_files
from calendarhub.model.settings import Brand
from calendarhub.pipeline import looks
from calendarhub.pipeline.looks import drawn, dressed
from calendarhub.pipeline.up_to_date import glance
from calendarhub.theme.brand import shared
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="{}" d="M0 0h9v9z"/></svg>'
BRAND = 'brand: {logo: logos/hub.svg, short_name: BH, color: "#00543c"}\n'
FILES = {
    "events/board.md": BOARD,
    "logos/hub.svg": SVG.format("#00543c"),
    "logos/utu.svg": SVG.format("#123456"),
    "network/organisations.yaml": "- {id: utu, name: Turku, logo: logos/utu.svg}\n",
}


def published(root: Path) -> dict[str, bytes]:
    """All files of a publication but those that name it."""
    public = root / "public"
    files = sorted(one for one in public.rglob("*") if one.is_file())
    return {
        one.relative_to(public).as_posix(): one.read_bytes()
        for one in files
        if one.name != "manifest.json"
    }


def test_a_hub_is_dressed_and_an_edited_logo_is_what_a_new_hub_would_have(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", FILES)
    hub.write("calendarhub.yaml", SETTINGS + BRAND)
    assert hub.build().exit_code == 0
    page = hub.text("en/index.html")
    assert 'name="theme-color" content="#00543c"' in page
    [icon] = (hub.root / "public/assets").glob("icon.*.svg")
    assert f'<link rel="icon" href="../assets/{icon.name}"' in page
    assert '<span class="hub-logo">' in page
    assert '<span class="name-short">BH</span>' in page
    assert 'property="og:image" content="https://hub.example/baltic/assets/share.' in page
    [picture] = (hub.root / "public/assets").glob("share.*.png")
    assert picture.read_bytes()[16:24] == b"\0\0\x04\xb0\0\0\x02\x76"  # 1200 × 630
    assert len(list((hub.root / "public/assets/hub/logos").glob("utu.*.svg"))) == 1
    assert glance(hub.root, NOW).report is not None

    for name, colour in (("hub", "#7a3cb3"), ("utu", "#b0206e")):
        hub.write(f"logos/{name}.svg", SVG.format(colour))
    assert glance(hub.root, NOW).report is None
    assert hub.build().exit_code == 0
    fresh = HubFolder(tmp_path / "fresh", {**FILES, "calendarhub.yaml": SETTINGS + BRAND})
    for name, colour in (("hub", "#7a3cb3"), ("utu", "#b0206e")):
        fresh.write(f"logos/{name}.svg", SVG.format(colour))
    assert fresh.build().exit_code == 0
    edited, new = published(hub.root), published(fresh.root)
    assert {path: edited[path] for path in new} == new
    # What pages in caches name stays for a while.
    assert all(path.startswith("assets/") for path in edited.keys() - new.keys())


def plain_hub(root: Path, brand: str = "") -> Path:
    HubFolder(root).write("calendarhub.yaml", SETTINGS + brand)
    return root


def test_a_hub_without_looks_of_its_own_has_the_theme_as_it_is(tmp_path: Path) -> None:
    things = theme_files(plain_hub(tmp_path))
    assert dressed(things, load(tmp_path)).theme_files is things


def test_what_lies_in_templates_assets_goes_before_what_would_be_made(tmp_path: Path) -> None:
    plain_hub(tmp_path, 'brand: {color: "#00543c"}\n')
    assets = tmp_path / "templates/assets"
    assets.mkdir(parents=True)
    for name in ("share.png", "icon.svg"):
        (assets / name).write_bytes(b"mine")
    found = dressed(theme_files(tmp_path), load(tmp_path))
    assert found.theme_files.assets["share.png"] == b"mine"
    assert found.theme_files.assets["icon.svg"] == b"mine"


def test_a_copy_of_the_packaged_icon_is_no_icon_of_one_s_own(tmp_path: Path) -> None:
    plain_hub(tmp_path, 'brand: {color: "#00543c"}\n')
    (tmp_path / "templates/assets").mkdir(parents=True)
    packaged = (default_theme() / "assets/icon.svg").read_bytes()
    (tmp_path / "templates/assets/icon.svg").write_bytes(packaged)
    found = dressed(theme_files(tmp_path), load(tmp_path))
    assert found.theme_files.assets["icon.svg"] != packaged


def test_where_no_picture_can_be_drawn_the_packaged_one_stands_for_it_and_a_note_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "_LIBRARY", "calendarhub-has-no-such-library")
    plain_hub(tmp_path, 'brand: {color: "#00543c"}\n')
    things = theme_files(tmp_path)
    found = dressed(things, load(tmp_path))
    assert found.theme_files.assets["share.png"] == things.assets["share.png"]
    assert [one.code for one in found.problems] == ["settings.brand.picture"]


def test_the_packaged_picture_is_the_one_that_would_be_drawn() -> None:
    packaged = (default_theme() / "assets/share.png").read_bytes()
    assert drawn(shared(Brand(), {}, {})) == packaged
