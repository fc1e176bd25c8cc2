"""Links and pictures of texts: published with the release, right in every output, else told."""

from pathlib import Path

from calendarhub.hub import check
from tests import builders
from tests.hubs import NOW, HubFolder
from tests.pipeline.test_attachments import published

TEXT = """\
---
title: {en: Seminar, fi: Seminaari}
start: 2027-03-08
---
# Programme

See [the agenda](kevät agenda.pdf), [the other day](other.md) and [above](#programme).

![A full hall](hall.jpg)
"""
OTHER = """\
---
title: Other
start: 2027-04-08
---
Back to [the seminar](seminar).
"""


def hub_with(tmp_path: Path, text: str = TEXT) -> HubFolder:
    hub = HubFolder(tmp_path / "hub", {"events/seminar.md": text, "events/other.md": OTHER})
    hub.write("events/kevät agenda.pdf", "agenda")
    (hub.root / "events/hall.jpg").write_bytes(builders.png())
    return hub


def test_a_link_is_right_in_every_output_and_follows_its_file(tmp_path: Path) -> None:
    hub = hub_with(tmp_path)
    assert hub.build().problems == ()
    base = "https://hub.example/baltic/"
    agenda = f"{base}files/seminar/kev%C3%A4t%20agenda.pdf"
    page = hub.text("fi/events/seminar.html")
    assert '<a href="../../files/seminar/kev%C3%A4t%20agenda.pdf" rel' in page
    assert '<a href="../../fi/events/other.html" rel' in page
    assert '<a href="../../fi/events/seminar.html#text-programme" rel' in page
    assert '<h2 id="text-programme">' in page
    assert (
        '<img src="../../files/seminar/hall.jpg.4.webp" alt="A full hall" width="4" height="3" '
        'loading="lazy" decoding="async">' in page
    )
    for path in ("feeds/all.json", "feeds/all.rss", "feeds/all.atom"):
        said = hub.text(path).replace("\\", "").replace("&quot;", '"')
        assert agenda in said
        assert f"{base}en/events/other.html" in said
        assert f"{base}files/seminar/hall.jpg" in said
        assert f"{base}fi/events/other.html" in hub.text(f"fi/{path}")
    calendar = hub.text("feeds/all.ics").replace("\n ", "")
    assert f"the agenda ({agenda})" in calendar
    assert "A full hall" in calendar
    assert hub.read("files/seminar/hall.jpg") == builders.png()
    hub.remove("events/hall.jpg")
    hub.write("events/other.md", OTHER.replace("start:", "draft: true\nstart:"))
    report = hub.build_as_meant(NOW)
    assert sorted(one.code for one in report.problems) == [
        "record.text.link",
        "record.text.picture",
    ]
    page = hub.text("fi/events/seminar.html")
    assert '<a href="../../fi/events/other.html' not in page
    assert "</a>, the other day and <a" in page
    assert "A full hall" in page
    assert page.count("<img") == page.count('<img class="qr"') == 1


def test_what_cannot_be_shown_is_told_with_its_place_and_its_words_stay(tmp_path: Path) -> None:
    text = TEXT.partition("# Programme")[0] + (
        "[Join](msteams:/l/x) [minutes](minutes.pdf) [out](../../secrets.yaml) "
        "[set](../calendarhub.yaml)\n"
        "![](hall.jpg) ![A pixel](https://x.example/p.png) ![A drawing](d.svg) [x](#nowhere)\n"
    )
    hub = hub_with(tmp_path, text)
    hub.write("events/d.svg", "<svg onload='alert(1)'/>")
    hub.write("secrets.yaml", "key: canary\n")
    told = [one for one in check.check(hub.root).problems if one.code.startswith("record.text")]
    assert [(one.where.line, one.where.column, one.code) for one in told] == [
        (5, 8, "record.text.link"),
        (5, 32, "record.text.link"),
        (5, 51, "record.text.link"),
        (5, 77, "record.text.link"),
        (6, 5, "record.text.alt"),
        (6, 26, "record.text.picture"),
        (6, 64, "record.text.picture"),
        (6, 75, "record.text.link"),
    ]
    assert "“Join” is shown as words" in told[0].message
    hub.build()
    assert "Join minutes out set" in hub.text("en/events/seminar.html")
    assert b"canary" not in published(hub)
    assert not (hub.root / "public/files/seminar/d.svg").exists()
    assert "A pixel A drawing" in hub.text("feeds/all.json")


def test_a_draft_is_told_of_its_links_and_publishes_no_file(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write(
        "events/plan.md",
        "---\ntitle: Plan\nstart: 2027-01-01\ndraft: true\n---\n[a](a.pdf) [b](b.pdf)\n",
    )
    hub.write("events/a.pdf", "canary")
    told = hub.build().problems
    assert [(one.code, one.where.line) for one in told] == [("record.text.link", 6)]
    assert b"canary" not in published(hub)
    assert b"b.pdf" not in published(hub)


def test_links_of_files_of_others_are_one_note(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    fields = "records: [{folder: site, fields: {title: name, start: date}}]\n"
    hub.write("calendarhub.yaml", hub.root.joinpath("calendarhub.yaml").read_text() + fields)
    for name in "ab":
        hub.write(
            f"site/{name}.md",
            f"---\nname: {name}\ndate: 2027-01-01\n---\n[x](x-{name}.pdf) ![y](y.png) [z](/about/)\n",
        )
    told = [one for one in check.check(hub.root).problems if one.code.startswith("record.text")]
    assert [(one.code, str(one.severity)) for one in told] == [("record.text.link", "note")]
    assert "6 links and pictures" in told[0].message
