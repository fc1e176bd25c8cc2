"""Where links of texts lead: each form people write, in words where it leads nowhere."""

import pytest

from calendarhub.rules.targets import LANGUAGE, Beside, Refused, Ways, links_for, target
from tests.builders import event

BASE = "https://hub.example/baltic/"
WAYS = Ways(
    BASE,
    ("en", "fi"),
    records={
        "events/a.md": ("a",),
        "events/b.md": ("b",),
        "events/2027/c/index.md": ("c",),
        "events/draft.md": (),
        "events/many.yaml": ("m-1", "m-2"),
    },
    ids={"a", "b", "c", "m-1", "m-2"},
)


def led(said: str) -> object:
    return target(said, of="a", path="events/a.md", ways=WAYS)


@pytest.mark.parametrize(
    "said", ["https://x.example/y", "mailto:board@utu.fi", "tel:+358 2 333", "HTTP://X.example"]
)
def test_what_leads_out_stays_as_it_is(said: str) -> None:
    assert led(said) == said


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("b.md", f"{BASE}{LANGUAGE}/events/b.html"),
        ("./b.md#when", f"{BASE}{LANGUAGE}/events/b.html"),
        ("../events/b.md", f"{BASE}{LANGUAGE}/events/b.html"),
        ("b", f"{BASE}{LANGUAGE}/events/b.html"),
        ("b.html", f"{BASE}{LANGUAGE}/events/b.html"),
        ("2027/c/", f"{BASE}{LANGUAGE}/events/c.html"),
        ("m-2", f"{BASE}{LANGUAGE}/events/m-2.html"),
        ("#How to get there", f"{BASE}{LANGUAGE}/events/a.html#text-how-to-get-there"),
        ("www.utu.fi/x", "https://www.utu.fi/x"),
        ("//utu.fi/x", "https://utu.fi/x"),
        ("/en/subscribe.html", f"{BASE}en/subscribe.html"),
        ("/baltic/fi/", f"{BASE}fi/"),
        ("/about us/?a=1", "https://hub.example/about%20us/?a=1"),
    ],
)
def test_an_address_leads_where_a_reader_expects(said: str, address: str) -> None:
    assert led(said) == address


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("agenda.pdf", (("agenda.pdf", ""),)),
        ("plan%20B.pdf#page=3", (("plan%20B.pdf#page=3", ""), ("plan%20B.pdf", "#page=3"),
                                 ("plan B.pdf", "#page=3"))),
        ("./a/./plan.pdf?v=2", (("a/plan.pdf?v=2", ""), ("a/plan.pdf", ""))),
        (r"papers\plan.pdf", (("papers/plan.pdf", ""),)),
    ],
)  # fmt: skip
def test_other_names_are_of_files_beside_the_record(said: str, names: object) -> None:
    assert led(said) == Beside(names)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "reason", "remedy"),
    [
        ("draft.md", "not published", "Nothing is to be done"),
        ("many.yaml", "several events", "m-1"),
        ("msteams:/l/x", "not to msteams:", "https address"),
        ("ftp://x.example/y", "not to ftp:", "https address"),
        ("javascript:alert(1)", "would run", "page or a file"),
        ("C:\\Users\\x.pdf", "one computer", "beside the record"),
        ("file:///home/x.pdf", "one computer", "beside the record"),
        ("utu.fi", "no file here", "Write https://utu.fi"),
        ("hub.example/x", "no file here", "Write https://hub.example/x"),
        ("https://me:key@x.example/", "cannot be read", "Copy it"),
    ],
)
def test_what_leads_nowhere_says_why_and_what_to_write(said: str, reason: str, remedy: str) -> None:
    found = led(said)
    assert isinstance(found, Refused)
    assert reason in found.reason
    assert remedy in found.remedy


def test_readers_are_led_to_pages_in_their_language() -> None:
    links = (("b.md", f"{BASE}{LANGUAGE}/events/b.html"), ("/x", "https://hub.example/x"))
    said = event(links=links)
    assert dict(links_for(said, "fi")) == {
        "b.md": f"{BASE}fi/events/b.html",
        "/x": "https://hub.example/x",
    }
    inside = dict(links_for(said, "fi", lambda address: address.replace(BASE, "../../")))
    assert inside["b.md"] == "../../fi/events/b.html"
