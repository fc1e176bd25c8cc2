"""Which file answers at a former address, and where none can."""

import pytest

from calendarhub.rules.former import former_path


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/old/address.html", "old/address.html"),
        ("/old/address.htm", "old/address.htm"),
        ("/news/gdansk", "news/gdansk/index.html"),
        ("/news/gdansk/", "news/gdansk/index.html"),
        ("/event.php", "event.php/index.html"),
        ("/baltic/old.html", "old.html"),  # written with the path of the hub
        ("/vanha%20sivu.html", "vanha sivu.html"),
        ("/old.site/a.html", "old.site/a.html"),
        ("/paper.pdf", ""),  # no page can answer for a file of another kind
        ("/feeds/all.ics", ""),
        ("/feeds/all.ics/now", ""),  # nor can a folder stand where a feed is
        ("/a/%2e%2e/%2e%2e/b.html", ""),
        ("/a%00b.html", ""),
        ("/%2e%2e%2f%2e%2e%2fb.html", ""),
        ("/", ""),
        ("/.htaccess", ""),  # nor what a server reads as its settings
        ("/_headers", ""),
        ("/_layouts/15/calendar.aspx", "_layouts/15/calendar.aspx/index.html"),
        ("/.well-known/security", ""),
        ("/CON/x.html", ""),  # nor what some systems cannot have as a name
        ("/aux.html", ""),
        ("/index.html", "index.html"),
        ("/files/board/x.html", ""),  # nor a page where files lie that are kept for a year
        ("/assets/x.html", ""),
        ("/%ff.html", ""),
        ("/" + "a" * 250 + ".html", ""),
        ("/" + "long/" * 210 + "a.html", ""),
        ("/a.htm/b.html", ""),
    ],
)
def test_an_alias_is_a_file_that_any_host_shows_at_that_address(alias: str, path: str) -> None:
    assert former_path(alias, "https://hub.example/baltic/") == path
