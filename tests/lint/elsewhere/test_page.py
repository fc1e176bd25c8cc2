"""A page of somebody else's is taken only if no browser could run or load anything by it."""

from pathlib import Path

import pytest

from calendarhub.lint import PublishedPaths
from calendarhub.lint.elsewhere import fault_of_page
from tests.hubs import BOARD, HubFolder
from tests.payloads import HANDLERS, SCRIPTS

TREE = PublishedPaths(paths=frozenset(), base="https://hub.example/baltic/")
HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>'


def fault(markup: str, *, path: str = "en/events/x.html", is_former: bool = False) -> str:
    page = f"{HEAD}{markup}</body></html>".encode()
    return fault_of_page(page, path=path, tree=TREE, is_former=is_former)


def test_every_page_of_a_hub_is_taken(tmp_path: Path) -> None:
    record = BOARD.replace("---\nThe", "aliases: [/old/board.html]\n---\nThe")
    hub = HubFolder(tmp_path, {"events/board.md": record})
    hub.build()
    pages = [path for path in hub.digests() if path.endswith(".html")]
    assert len(pages) > 40
    for path in pages:
        is_former = path.startswith("old/")
        assert fault_of_page(hub.read(path), path=path, tree=TREE, is_former=is_former) == ""


@pytest.mark.parametrize("payload", [*SCRIPTS, *HANDLERS])
def test_no_hostile_string_is_taken(payload: str) -> None:
    assert fault(payload) != ""


@pytest.mark.parametrize(
    "markup",
    [
        # Parsers differ over these: for one there is no script in them, for the other there is.
        "<!--><script>alert(1)</script>-->",
        "<!---><script>alert(1)</script>-->",
        "<!-- x --!><script>alert(1)</script>-->",
        "<title><!--</title><script>alert(1)</script>--></title>",
        "<textarea><a title='</textarea><img src=x onerror=alert(1)>'></textarea>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<style><a title='</style><img src=x onerror=alert(1)>'></style>",
        '<script type="application/json">"<!--<script>"</script><p title="--></script><script>x">',
        "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
        "<p title=x\x0conclick=alert(1)>",
        "<?php echo 1 ?>",
        "</ script>",
        "a < b",
        # What runs or loads without a script.
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
        '<meta http-equiv="Set-Cookie" content="a=b">',
        '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
        '<form action="https://evil.example/"><input name="password"></form>',
        '<form><button formaction="https://evil.example/">x</button></form>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="&#106;ava&Tab;script:alert(1)">x</a>',
        '<a href=" data:text/html,x">x</a>',
        '<a href="/x" ping="https://evil.example/">x</a>',
        '<img src="https://evil.example/x.png">',
        '<img src="//evil.example/x.png">',
        '<img src="/\\evil.example/x.png">',
        '<img src="../../../x.png">',
        '<img srcset="/baltic/x.png 1x, https://evil.example/x.png 2x">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<link rel="stylesheet" href="data:text/css,a{}">',
        '<link rel="stylesheet icon" href="data:image/svg+xml,a">',
        '<link rel="icon" href="data:text/html,a">',
        '<link rel="preconnect" href="https://evil.example/">',
        '<p style="background:url(https://evil.example/)">x</p>',
        '<p style="background:u\\72l(\\68ttps://evil.example/)">x</p>',
        "<style>@import '/x.css';</style>",
        "<style>p{background:url(//evil.example/)}</style>",
        # Scripts that are not ours, though of this host.
        '<script src="../../files/x/notes.txt"></script>',
        '<script src="/baltic/feeds/all.json"></script>',
        '<script src="/evil.js"></script>',
        '<script src="../../assets/x.js" src="https://evil.example/x.js"></script>',
        '<script type="module">alert(1)</script>',
        '<script type="importmap">{}</script>',
        '<script type="speculationrules">{}</script>',
    ],
)
def test_nothing_that_runs_or_loads_is_taken(markup: str) -> None:
    assert fault(markup) != ""


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- a note of the template -->",
        "<p title='one' data-x=two hidden>text &lt;b&gt; > more</p>",
        '<a href="https://elsewhere.example/?a=b#c">x</a><a href="mailto:a@b.example">y</a>',
        '<a href="webcal://hub.example/baltic/feeds/all.ics">x</a><a href="#x">y</a>',
        '<img src="../../files/x/a.png" srcset="/baltic/files/x/a.png 2x" alt="">',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<link rel="icon" href="data:image/svg+xml,%3Csvg/%3E">',
        '<link rel="stylesheet" href="https://hub.example/baltic/assets/x.css">',
        '<link rel="alternate" type="application/rss+xml" href="https://other.example/a.rss">',
        '<script src="../../assets/site.22c4a62128.js" defer></script>',
        '<script type="application/ld+json">{"a": "b"}</script>',
        '<form action="../search.html"><input name="q"></form><svg><path d="M0 0"/></svg>',
        "<style>p { color: red } /* why */ .x { background: url('data:image/svg+xml,%3Csvg') }</style>",
    ],
)
def test_what_pages_of_ours_say_is_taken(markup: str) -> None:
    assert fault(markup) == ""


def test_a_former_address_leads_on_within_the_publication() -> None:
    on = '<meta http-equiv="refresh" content="0; url=../en/events/x.html">'
    assert fault(on, path="old/x.html", is_former=True) == ""
    assert fault("<p>Hacked", path="old/x.html", is_former=True) == "it does not lead on to a page"
    away = '<meta http-equiv="refresh" content="0; url=../../../x.html">'
    assert fault(away, path="old/x.html", is_former=True) != ""


def test_a_page_is_text() -> None:
    assert fault_of_page(b"<p>\xff", path="x.html", tree=TREE) == "it is not UTF-8"
