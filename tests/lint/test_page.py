"""Pages of a publication: nothing foreign runs or loads, and links lead somewhere."""

import pytest

from calendarhub.lint import RULES, PublishedPaths, lint_page

TREE = PublishedPaths(
    paths={"index.html", "en/index.html", "en/events/a b.html", "assets/site.js", "feeds/all.ics"},
    base="https://hub.example/baltic/",
)
PATH = "en/events/x.html"
GOOD = """\
<!doctype html><html><head><title>x</title>
<link rel="stylesheet" href="../../assets/site.js">
<link rel="canonical" href="https://hub.example/baltic/en/">
<script src="../../assets/site.js" defer></script>
<script type="application/ld+json">{"@type": "Event"}</script>
</head><body>
<a href="../">up</a> <a href="a%20b.html#part">b</a> <a href="#here">here</a> <a href="">self</a>
<a href="/baltic/feeds/all.ics">root</a> <a href="webcal://hub.example/baltic/feeds/all.ics">w</a>
<a href="https://elsewhere.example/?a=1&amp;b">out</a> <a href="mailto:a@b.example">m</a>
<a href="tel:+358">t</a> <img src="data:image/png;base64,AAAA" alt="">
<p title="javascript:alert(1) onclick=x">harmless</p>
</body></html>
"""


def found(html: str) -> set[str]:
    tree = PublishedPaths(paths={*TREE.paths, PATH}, base=TREE.base)  # type: ignore[misc]
    return {one.rule.id for one in lint_page(html.encode(), path=PATH, tree=tree)}


def test_a_page_of_ours_is_clean() -> None:
    assert found(GOOD) == set()


MUTANTS = [
    ("PAGE-01", "<script>alert(1)</script>"),
    ("PAGE-01", "<script type=module>x</script>"),
    ("PAGE-01", "<script src='https://evil.example/x.js'></script>"),
    ("PAGE-01", "<script src='//evil.example/x.js'></script>"),
    ("PAGE-01", "<script src='../../assets/other.js'></script>"),
    ("PAGE-02", "<p onclick='x'>"),
    ("PAGE-02", "<svg/onload=x>"),
    ("PAGE-02", "<img src='data:image/png;base64,A' ONERROR=x>"),
    ("PAGE-03", "<a href='javascript:x'>"),
    ("PAGE-03", "<a href=' java\nscript:x'>"),
    ("PAGE-03", "<a href='JaVaScRiPt:x'>"),
    ("PAGE-03", "<a href='data:text/html,x'>"),
    ("PAGE-03", "<form action='file:///etc'>"),
    ("PAGE-04", "<img src='https://elsewhere.example/a.png'>"),
    ("PAGE-04", "<img srcset='../../feeds/all.ics 1x, //elsewhere.example/a.png 2x'>"),
    ("PAGE-04", "<iframe src='https://elsewhere.example/'></iframe>"),
    ("PAGE-04", "<link rel=stylesheet href='https://elsewhere.example/a.css'>"),
    ("PAGE-04", "<object data='javascript:x'></object>"),
    ("PAGE-05", "<a href='nowhere.html'>"),
    ("PAGE-05", "<a href='../../../../out.html'>"),
    ("PAGE-05", "<a href='https://hub.example/baltic/en/no.html'>"),
    ("PAGE-05", "<a href='webcal://hub.example/baltic/feeds/no.ics'>"),
    ("PAGE-05", "<a href='/other/path'>"),
    ("PAGE-05", "<img src='../no.png'>"),
]


@pytest.mark.parametrize(("rule", "planted"), MUTANTS)
def test_a_planted_fault_is_found_by_its_own_rule_alone(rule: str, planted: str) -> None:
    assert found(GOOD.replace("</body>", f"{planted}</body>")) == {rule}


def test_what_is_no_page_is_said() -> None:
    assert found("") == {"PAGE-06"}


def test_every_rule_of_pages_has_a_planted_fault() -> None:
    wanted = {one for one in RULES if one.startswith("PAGE-")}
    assert {rule for rule, _ in MUTANTS} | {"PAGE-06"} == wanted
