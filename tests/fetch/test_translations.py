"""Which files are texts of others in another language."""

from calendarhub.fetch.translations import bodies, unread

LANGUAGES = ("en", "fi")


def listed(*names: str) -> dict[str, object]:
    return dict.fromkeys(names)


def test_a_text_belongs_to_the_file_without_a_language() -> None:
    found = bodies(listed("e/a.md", "e/a.fi.md", "e/b.fi.md"), LANGUAGES, is_mapped=False)
    assert found == {"e/a.md": [("fi", "e/a.fi.md")]}


def test_where_each_file_of_a_site_has_its_language_the_first_one_has_the_record() -> None:
    names = listed("e/a.fi.md", "e/a.en.md", "e/a.de.md", "e/b.fi.md", "e/c.en.md")
    assert bodies(names, LANGUAGES, is_mapped=True) == {"e/a.en.md": [("fi", "e/a.fi.md")]}
    assert bodies(names, LANGUAGES, is_mapped=False) == {}
    assert [*unread(names, LANGUAGES)] == ["e/a.de.md"]


def test_what_only_looks_like_a_language_is_a_record() -> None:
    names = listed("e/v.1.md", "e/talk.one.md", "e/a.de.md")
    assert bodies(names, LANGUAGES, is_mapped=True) == {}
    assert [*unread(names, LANGUAGES)] == []
