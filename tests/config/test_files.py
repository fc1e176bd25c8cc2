"""The files that settings and network name: logos and a font."""

from pathlib import Path

import pytest

from calendarhub.config import Loaded
from calendarhub.model.problem import Origin, Severity
from tests.config.hubs import codes, loaded, only, underlined
from tests.theme.test_picture import png

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


def member(root: Path, logo: str, **files: str | bytes) -> Loaded:
    """A hub whose one organisation has this logo, and these files in logos/."""
    (root / "logos").mkdir()
    for name, data in files.items():
        octets = data if isinstance(data, bytes) else data.encode()
        (root / "logos" / name.replace("__", ".")).write_bytes(octets)
    return loaded(root, network__organisations=f"- {{id: utu, name: Turku, logo: {logo}}}\n")


def test_a_logo_is_kept_for_publication_without_what_its_editor_left(tmp_path: Path) -> None:
    hub = member(tmp_path, "logos/a.svg", a__svg=f"{OPEN}<!-- made --><path d='M0'/></svg>")
    assert hub.problems == ()
    assert hub.files == {"logos/a.svg": f'{OPEN}<path d="M0"/></svg>'.encode()}
    assert hub.hub.network.organisations["utu"].logo == "logos/a.svg"


def test_a_project_has_a_logo_and_a_short_name_too(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(png(64, 64))
    hub = loaded(tmp_path, network__projects="- {id: p, name: P, short: PP, logo: p.png}\n")
    assert hub.problems == ()
    assert (hub.hub.network.projects["p"].short, list(hub.files)) == ("PP", ["p.png"])


@pytest.mark.parametrize(
    ("logo", "code", "told"),
    [
        ("logos/b.svg", "missing", "there is no file logos/b.svg"),
        ("logos/photo.jpg", "kind", "not of the kind .svg or .png"),
        ("https://utu.example/logo.svg", "path", "no path of a file in the hub"),
        ("../logo.svg", "path", "no path of a file in the hub"),
        ("/logo.svg", "path", "no path of a file in the hub"),
        ("logos/no.png", "kind", "is no PNG, whatever its name"),
        ("logos/large.svg", "large", "has 201 kB, and 200 kB is the most"),
        ("logos/script.svg", "unsafe", "it holds <script>"),
        ("logos", "kind", "not of the kind"),
    ],
)
def test_a_member_s_logo_that_cannot_be_used_is_told_and_holds_nothing_back(
    tmp_path: Path, logo: str, code: str, told: str
) -> None:
    hub = member(
        tmp_path,
        logo,
        a__svg=f"{OPEN}</svg>",
        no__png=b"GIF89a",
        large__svg=" " * 205_000,
        script__svg=f"{OPEN}\n<script/></svg>",
    )
    problem = only(hub)
    assert problem.code == f"network.organisations.logo.{code}"
    assert told in problem.message
    assert problem.severity is Severity.WARNING
    assert underlined(problem, tmp_path) == logo
    assert hub.files == {}


def test_what_a_drawing_may_not_hold_is_told_with_its_line(tmp_path: Path) -> None:
    hub = member(tmp_path, "logos/a.svg", a__svg=f"{OPEN}\n<g onload='x()'/></svg>")
    assert only(hub).also == (Origin("logos/a.svg", 2),)


def test_a_name_written_wrong_is_answered_by_the_one_that_is_there(tmp_path: Path) -> None:
    hub = member(tmp_path, "logos/tuku.svg", turku__svg=f"{OPEN}</svg>")
    assert "logos/turku.svg" in only(hub).remedy


def test_a_heavy_logo_is_noted_and_used(tmp_path: Path) -> None:
    hub = member(tmp_path, "logos/a.png", a__png=png(64, 64) + b"\0" * 30_000)
    assert (only(hub).code, only(hub).severity) == (
        "network.organisations.logo.heavy",
        Severity.NOTE,
    )
    assert list(hub.files) == ["logos/a.png"]


def test_a_link_that_leads_out_of_the_hub_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.svg"
    outside.write_text(f"{OPEN}</svg>", encoding="utf-8")
    hub = tmp_path / "hub"
    hub.mkdir()
    (hub / "a.svg").symlink_to(outside)
    found = loaded(hub, network__organisations="- {id: a, name: A, logo: a.svg}\n")
    assert codes(found) == ["network.organisations.logo.missing"]
    assert found.files == {}


def test_a_file_that_is_not_there_yet_is_looked_for_by_the_next_build(tmp_path: Path) -> None:
    assert member(tmp_path, "logos/a.svg").looked_at == {"logos/a.svg": None}
