"""The page of what was purged: the sentence, in each language of the hub, and no more."""

from calendarhub.pages.withdrawn import page
from calendarhub.pipeline.stones import is_said_so
from tests.theme.sites import site


def test_it_says_the_sentence_in_each_language_and_leads_on_from_any_depth() -> None:
    text = page(site()).decode()
    assert is_said_so(text.encode())
    assert not is_said_so(text.replace("</p>", "<b>!</b></p>").encode())
    assert text.count("<p lang=") == len(site().languages)
    assert "What was here was withdrawn" in text
    assert '<a href="/' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "<script" not in text
