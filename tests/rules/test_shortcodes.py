"""What other tools leave in Markdown, shown as nothing or as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.shortcodes import tidy


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('a {{< figure src="x.jpg" >}} b', "a  b"),
        ("{{% note %}}Come{{% /note %}}", "Come"),
        ("{% include map.html %}", ""),
        ("{{ page.title }} text", " text"),
        ("Heading {: .big }", "Heading "),
        ('[x]({{< relref "other.md" >}})', "[x](other.md)"),
        ("[x]({% post_url 2027-01-01-a %})", "[x](2027-01-01-a)"),
        ("[x]({{ site.baseurl }}/about/)", "[x](/about/)"),
        ("[agenda](agenda of May.pdf)", "[agenda](<agenda of May.pdf>)"),
        ("<www.hub.example>", "www.hub.example"),
        ("https://hub.example/a_b_c.", "https://hub.example/a\\_b\\_c."),
        ("https://hub.example/a*b*c.", "https://hub.example/a\\*b\\*c."),
        ("see *https://hub.example/a*", "see *https://hub.example/a*"),
    ],
)
def test_what_only_another_tool_reads_is_gone_and_links_stay(written: str, shown: str) -> None:
    assert tidy(written) == shown


@pytest.mark.parametrize("code", ["`{{< x >}}`", "```\n{% raw %}\n```", "~~~\n<b>\n~~~"])
def test_code_is_left_as_it_stands(code: str) -> None:
    assert tidy(f"a {{{{< y >}}}}\n\n{code}\n") == f"a \n\n{code}\n"


@given(st.text(alphabet="ab *_[](){.}\n`", max_size=60).filter(lambda text: "{" not in text))
def test_a_text_without_such_signs_is_left_alone(text: str) -> None:
    assert tidy(text) == text or "](" in text


def test_thousands_that_are_never_closed_cost_little() -> None:
    assert tidy("{{< a " * 20_000).count("{{<") == 20_000
    assert tidy("{% a " * 20_000)
