"""Whether a page of somebody else shows what was pasted into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from calendarhub.hub.embed_check import check_embed, judged
from tests.hubs import HubFolder
from tests.widget.stage import Answer, Server, serving

HUB = "https://hub.example/"
PAGE = "https://partner.example/events/"
SCRIPT = f'<script async type="module" src="{HUB}widget/v1/events.js"></script>'
ELEMENT = f'<calendarhub-events hub="{HUB}" feed="all" lang="fi"><a href="{HUB}fi/">Kaikki</a>'
FRAME = f'<iframe src="{HUB}embed/fi/all~sidebar.html?limit=5"></iframe>'


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lists of a publication."""
    folder = tmp_path_factory.mktemp("public")
    for name in ("fi/all", "en/all", "en/type/call", "v1/events"):
        file = folder / f"widget/{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return folder


def told(
    body: str, public: Path, *, policy: str = "", address: str = PAGE, base: str = HUB
) -> list[tuple[bool, str]]:
    headers = {"content-security-policy": policy} if policy else {}
    page = f"<!doctype html><html lang=en><body>{body}"
    found = judged(page.encode(), address, headers, base=base, public=public)
    return [(one.is_wrong, one.words) for one in found]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (SCRIPT + ELEMENT, "The element arrived: feed all, language fi."),
        (FRAME, "The frame arrived: feed all, language fi."),
        (
            FRAME.replace("<iframe", "<iframe class='wp-embedded-content'"),
            "The address became a frame (oEmbed): feed all, language fi.",
        ),
        (
            '<div class="calendarhub" lang="en" data-feed="type/call"></div>',
            "The list is included by the server: feed type/call, language en.",
        ),
    ],
)
def test_what_arrived_whole_is_right(public: Path, body: str, said: str) -> None:
    assert told(body, public) == [(False, said)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>Nothing", "Nothing of this hub is in the page"),
        (f'<a href="{HUB}fi/">Kaikki</a>', "Only a link to this hub is there"),
        (ELEMENT, "the script before it was stripped"),
        (SCRIPT + ELEMENT.replace('"all"', '"boards"'), "publishes no feed “boards”"),
        (SCRIPT + ELEMENT.replace('"all"', '"../../x"'), "publishes no feed “../../x”"),
        (SCRIPT + ELEMENT.replace('"fi"', '"is"'), "no language is, but en, fi."),
        (SCRIPT.replace("hub.", "old.") + ELEMENT, "script is of another hub"),
        (SCRIPT + ELEMENT.replace("//hub.", "//old."), "element is of another hub"),
        (SCRIPT.replace("https", "http") + ELEMENT, "over http in an https page"),
        (FRAME.replace("https", "http"), "over http in an https page"),
        ('<a href="https://[x/">a</a><script src="//[">', "Nothing of this hub is in the page"),
        ('<iframe src="https://x:y/embed/fi/all.html">', "Nothing of this hub is in the page"),
    ],
)
def test_what_stands_in_the_way_is_said(public: Path, body: str, said: str) -> None:
    assert any(is_wrong and said in words for is_wrong, words in told(body, public))


@pytest.mark.parametrize(
    ("policy", "body", "missing"),
    [
        ("script-src https://hub.example; connect-src *", SCRIPT + ELEMENT, []),
        ("default-src 'self' https:", SCRIPT + ELEMENT + FRAME, []),
        ("script-src https://hub.example/widget/ ; img-src 'none'", SCRIPT + ELEMENT, []),
        ("default-src 'self'; script-src *.example", SCRIPT + ELEMENT, ["connect-src"]),
        ("default-src 'self'", SCRIPT + ELEMENT, ["script-src", "connect-src"]),
        ("script-src 'self', connect-src 'self'", SCRIPT + ELEMENT, ["script-src", "connect-src"]),
        ("child-src 'none'", FRAME, ["frame-src"]),
        ("script-src 'self'", FRAME, []),
    ],
)
def test_a_policy_that_blocks_it_is_said_with_what_it_must_allow(
    public: Path, policy: str, body: str, missing: list[str]
) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    by_header = told(body, public, policy=policy)
    if "," not in policy:  # a meta element holds one
        assert told(meta + body, public) == by_header
    found = [words.rpartition(": ")[2] for is_wrong, words in by_header if is_wrong]
    assert found == [f"{one} https://hub.example" for one in missing]


@pytest.fixture(scope="module")
def partner() -> Iterator[Server]:
    """A site of somebody else on this machine."""
    with serving() as server:
        yield server


def test_a_page_that_a_person_names_is_asked_and_judged(tmp_path: Path, partner: Server) -> None:
    hub = HubFolder(tmp_path / "hub", {})
    partner.answers["/page"] = Answer(f"<p>{ELEMENT}".encode())
    found = check_embed(hub.root, f"{partner.address}page")
    assert [one.is_wrong for one in found] == [True]
    assert "stripped" in found[0].words
    [gone] = check_embed(hub.root, f"{partner.address}gone")
    assert gone.words.startswith("The page answers 404")
