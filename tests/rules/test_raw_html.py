"""HTML in Markdown: what it says stays, and stays apart."""

import pytest

from calendarhub.rules.markdown import plain, render
from calendarhub.rules.raw_html import without_html
from calendarhub.rules.shortcodes import tidy


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<table><tr><td>9:00</td><td>Talk</td></tr></table>", "|  |  |\n|---|---|\n| 9:00 | Talk |"),
        ("<TABLE>\n<tr><th>At<th>What\n<tr><td>9|0</td><td colspan=2>a <b>b</b></td></tr></TABLE>",
         "| At | What |  |\n|---|---|---|\n| 9\\|0 | a b |  |"),
        ("<table><tr><td rowspan=2>9</td><td>a</td></tr><tr><td>b</td></tr></table>",
         "|  |  |\n|---|---|\n| 9 | a |\n|  | b |"),
        ("<table><tr><td>alone</td></tr></table>", "alone"),
        ("<table><tr><td><ul><li>x</li></ul></td><td>y</td></tr></table>", "x y"),
        ("<ul><li>One<ol><li>in</li></ol></li><li>two</ul>", "- One\n   1. in\n- two"),
        ("<dl><dt>Hall</dt><dd>Main <i>building</i></dd></dl>", "Hall\n: Main building"),
        ("<p class=MsoNormal><![if !x]>Soup<![endif]><o:p></o:p></p>", "Soup"),
        ('<a class="b" href="plan.pdf"><b>The</b> plan</a>', "[The plan](<plan.pdf>)"),
        ("<img alt='A hall' src=hall.jpg>", "![A hall](<hall.jpg>)"),
        ('<a href="https://x.example"></a>', ""),
        ("<li>one<li>two <p>a<p>b <td>c<td>d", "one  \ntwo a  \nb c d"),
        ("<https://x.example/> and <board@utu.fi>", "<https://x.example/> and <board@utu.fi>"),
        ("[x](<a b.pdf>)", "[x](<a b.pdf>)"),
        ("5 < 6 and <tel:+3582>", "5 < 6 and <tel:+3582>"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert without_html(html).strip() == markdown


def test_hours_and_words_of_a_table_stay_apart_in_every_form() -> None:
    source = "<table>\n  <tr><td>9:00</td><td>Talk</td></tr>\n</table>"
    assert "<td>9:00</td>\n<td>Talk</td>" in render(source)
    assert "<th>" not in render(source)
    assert plain(source) == "9:00  Talk"


def test_tags_in_a_row_of_a_table_do_not_end_the_row() -> None:
    source = "| a | b |\n|---|---|\n| x<br>y | <ul><li>1</li><li>2</li></ul> |"
    assert "<td>x y</td>\n<td>1 2</td>" in render(source)


def test_references_of_other_tools_are_addresses() -> None:
    assert (
        tidy('[x]({{< ref "b.md" >}}) [y]({% link _events/c.md %})')
        == "[x](b.md) [y](_events/c.md)"
    )
    assert tidy("[x]({{ site.baseurl }}/about/) {{ page.title }}") == "[x](/about/) "


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[a](plan (final) v2.pdf)", "[a](<plan (final) v2.pdf>)"),
        ("[a](plan.pdf) and (b).txt)", "[a](plan.pdf) and (b).txt)"),
        ('[a](x.html "My page.pdf")', '[a](x.html "My page.pdf")'),
        ("<www.utu.fi>", "www.utu.fi"),
    ],
)
def test_links_as_people_write_them_are_links(written: str, meant: str) -> None:
    assert tidy(written) == meant
