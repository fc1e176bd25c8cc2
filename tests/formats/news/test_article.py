"""The whole of an event as sanitised HTML."""

from datetime import date

from calendarhub.formats.shared import (
    content,
)
from calendarhub.model.event import Contact, Deadline, Document
from tests.builders import days, entry, event, text
from tests.formats.doubles import reader


def test_a_deadline_does_not_list_itself() -> None:
    one = Deadline(kind="registration", when=days(date(2027, 2, 1)))
    this = event(when=one.when, deadlines=(one,))
    assert "<li>" in content(entry(this), reader())
    assert "<li>" not in content(entry(this, deadline=one), reader())


def test_content_is_escaped_marked_by_language_and_has_absolute_links_only() -> None:
    this = event(
        summary=text(en="<b>R&D</b>"),
        body=text(en="See [here](agenda.pdf), <script>x</script>"),
        organisers=("bsr-phc", "A & B"),
        registration="https://register.example/?a=1&b=2",
        documents=(
            Document(kind="agenda", url="agenda.pdf"),
            Document(kind="minutes", url="https://files.example/m.pdf"),
        ),
        deadlines=(Deadline(kind="registration", when=days(date(2027, 2, 1))),),
        contact=Contact(name="Anna <x>", email="anna@hub.example"),
    )
    html = content(entry(this), reader("fi"))
    assert "<b>" not in html
    assert "<script" not in html
    assert '<div lang="en"><p>&lt;b&gt;R&amp;D&lt;/b&gt;</p></div>' in html
    assert '"agenda.pdf"' not in html
    assert '<a href="https://register.example/?a=1&amp;b=2">' in html
    assert '<a href="https://files.example/m.pdf">' in html
    assert 'href="mailto:anna@hub.example"' in html
    assert "Anna &lt;x&gt;" in html
    assert "BSR PHC" in html
