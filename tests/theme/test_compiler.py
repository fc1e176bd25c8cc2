"""Templates become quicker code that writes what Jinja's own would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from calendarhub.theme.compiler import written
from calendarhub.theme.environment import Swift

TEMPLATE = """\
{% macro item(value) %}<li>{{ value }}</li>{% endmacro %}
{{ say("Fish & chips") }}{{ say("{n} left", n=3) }}{{ item(value) }}
{% set kept %}{{ value }}{% endset %}
{{ kept }}{{ value|upper }}{{ value ~ "<" }}
{% for one in [value, 1, none] %}{{ loop.index }}{{ one }}{% endfor %}{{ thing.value }}
{% autoescape false %}{{ value }}{% endautoescape %}"""
BASE = """\
{{ value }}{% block one %}one {{ value }}{% endblock %}
{% for n in [1, 2] %}{% block two scoped %}{{ n }}{{ value }}{% endblock %}{% endfor %}
{{ self.one() }}{% block empty %}{% endblock %}"""
CHILD = """\
{% extends "base" %}
{% from "t" import item with context %}
{% block one %}{{ super() }}{% if value %}{% block inner %}({{ value }}){% endblock %}{% endif %}
{% include "t" %}{{ item(value) }}{% filter upper %}{{ value }}{% endfilter %}{% endblock %}
left out {{ value }}"""

LOADER = DictLoader({"t": TEMPLATE, "base": BASE, "child": CHILD})
PLAIN, SWIFT = (made(loader=LOADER, autoescape=True) for made in (Environment, Swift))


def _say(message: str, **values: object) -> str:
    return message.format_map(values) + "<'>"


@pytest.mark.parametrize("name", ["t", "base", "child"])
@given(text=st.text(alphabet="ab&<>\"'ö{"), markup=st.booleans())
def test_a_template_writes_what_jinja_would(name: str, text: str, markup: bool) -> None:
    value = Markup(text) if markup else text
    context = {"value": value, "say": _say, "thing": {"value": value}}
    plain, swift = (made.get_template(name).render(context) for made in (PLAIN, SWIFT))
    assert swift == plain


@given(st.one_of(st.text(), st.integers(), st.none(), st.builds(Markup, st.text())))
def test_a_value_is_written_as_it_would_be_escaped(value: object) -> None:
    assert written(value) == str(escape(value))
