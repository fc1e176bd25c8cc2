"""Addresses of unlisted feeds are known by their folder, and told without their token."""

from calendarhub.model.unlisted import hidden, is_unlisted, language_of

TOKEN = "0123456789abcdef" * 2


def test_what_lies_below_the_folder_is_unlisted() -> None:
    assert is_unlisted(f"unlisted/{TOKEN}/fi/board/2025.ics")
    assert not is_unlisted("feeds/unlisted/board.ics")
    assert language_of(f"unlisted/{TOKEN}/fi/board.ics") == "fi"


def test_a_text_for_logs_is_without_tokens() -> None:
    said = f"unlisted/{TOKEN}/en/a.ics, https://hub.example/unlisted/{TOKEN}/fi/b.rss"
    assert hidden(said) == "unlisted/…/en/a.ics, https://hub.example/unlisted/…/fi/b.rss"
    assert hidden("feeds/all.ics") == "feeds/all.ics"
