"""Where the pages of the old site lead, for the servers that people have."""

import csv
import re

import pytest

from calendarhub.hub.moving_in import redirects

NEW = "https://hub.example/en/events/board.html"
PLAIN = ("https://old.example/event/board/", NEW)
ASKED = ("https://old.example/?event_id=5&x=a.b", NEW)
ODD = ("https://old.example/tapahtuma/p%C3%A4iv%C3%A4(1)/", NEW)
HOSTILE = ('https://old.example/a";}$evil{/', NEW)


def test_nginx_has_a_row_for_each_page_and_no_sign_that_ends_it() -> None:
    text = redirects.nginx([PLAIN, ASKED, HOSTILE])
    assert f'    "/event/board/" "{NEW}";\n' in text
    assert f'    "/?event_id=5&x=a.b" "{NEW}";\n' in text
    assert f'    "/a%22%3B%7D%24evil%7B/" "{NEW}";\n' in text


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("event/board/", True),
        ("event/board", True),
        ("event/board/more", False),
        ("event/boardx/", False),
    ],
)
def test_apache_asks_for_the_whole_path_with_or_without_its_slash(path: str, leads: bool) -> None:
    (rule,) = re.findall(r'RewriteRule "([^"]*)"', redirects.apache([PLAIN]))
    assert bool(re.search(rule, path)) is leads


def test_apache_compares_paths_as_it_has_decoded_them_and_queries_as_they_are() -> None:
    (rule,) = re.findall(r'RewriteRule "([^"]*)"', redirects.apache([ODD]))
    assert re.search(rule, "tapahtuma/päivä(1)/")
    text = redirects.apache([ASKED])
    (query,) = re.findall(r'QUERY_STRING} "([^"]*)"', text)
    assert re.search(query, "event_id=5&x=a.b")
    assert not re.search(query, "event_id=51&x=a.b")


def test_wordpress_imports_a_table_of_source_target_regex_and_code() -> None:
    rows = list(csv.reader(redirects.wordpress([PLAIN, ASKED]).splitlines()))
    assert rows == [
        ["/event/board/", NEW, "0", "301"],
        ["/?event_id=5&x=a.b", NEW, "0", "301"],
    ]


def test_nginx_is_given_room_for_long_paths() -> None:
    text = redirects.nginx([(f"https://old.example/{'a' * 300}/", NEW)])
    (size,) = re.findall(r"map_hash_bucket_size (\d+);", text)
    assert int(size) >= 300 + 32
