"""Templates say the same whether their fragments are put into them or included as they run."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, FileSystemLoader, TemplateError, nodes
from jinja2.meta import find_referenced_templates

from mkdocs_jobs.pages.inlining import InliningLoader
from mkdocs_jobs.pages.renderer import TEMPLATES

FRAGMENTS = {
    "a.html": "<a>{{ word }}</a>\n",
    "two_lines.html": "one\n\n",
    "trimmed.html": "\n  {#- Says it. -#}\n  <b>{{ word }}</b>\n  {%- if word %}!{% endif -%}\n",
    "sets.html": "{% set word = 'inner' %}{% set fresh = 'leak' %}{{ word }}",
    "nested.html": "[{% include 'a.html' %}{% include 'sets.html' %}{{ word }}]",
    "itself.html": (
        "{% if depth %}{% set depth = depth - 1 %}<{% include 'itself.html' %}>{% endif %}"
    ),
    "extends.html": "{% extends 'base.html' %}{% block content %}filled{% endblock %}",
    "base.html": "<main>{% block content %}empty{% endblock %}</main>",
    "macro.html": "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ bold(word) }}",
    "names_block.html": "{{ word }} block {{ 'extends' }}",
}

PAGES = {
    "alone": "{% include 'a.html' %}",
    "in a text": "before\n{% include 'a.html' %}\nafter\n\n",
    "in double quotes": 'x {% include "a.html" %} y',
    "without blanks": "x {%include 'a.html'%} y",
    "trimming what is around": "x\n  {%- include 'a.html' -%}\n  y",
    "that trims itself": "x\n{% include 'trimmed.html' %}\ny",
    "that ends in an empty line": "{% include 'two_lines.html' %}|",
    "in a loop": "{% for word in words %}{% include 'a.html' %}{{ loop.index }}{% endfor %}",
    "after a variable was set": "{% set word = 'set' %}{% include 'a.html' %}",
    "before a variable is set": "{% include 'a.html' %}{% set word = 'set' %}{{ word }}",
    "that sets variables": "{% include 'sets.html' %}{{ word }}{{ fresh }}",
    "that sets variables, in a block": "{% if 1 %}{% include 'sets.html' %}{{ fresh }}{% endif %}",
    "in one another": "{% include 'nested.html' %}{{ word }}{{ fresh }}",
    "twice": "{% include 'a.html' %}{% include 'a.html' %}",
    "in itself": "{% set depth = 3 %}{% include 'itself.html' %}",
    "with blocks": "{% include 'extends.html' %}{% include 'base.html' %}",
    "with a macro": "{% include 'macro.html' %}",
    "that names blocks in its text": "{% include 'names_block.html' %}",
    "with a value escaped": "{% set word = '<i>' %}{% include 'a.html' %}",
    "kept in a variable": "{% set kept %}{% include 'a.html' %}{% endset %}{{ kept }}{{ kept }}",
    "in a comment": "{# {% include 'a.html' %} #}x",
    "as raw text": "{% raw %}{% include 'a.html' %}{% endraw %}",
    "as a text": "{{ '{% include \"a.html\" %}' }}",
    "without context": "{% include 'a.html' without context %}",
    "that may be missing": "{% include 'missing.html' ignore missing %}x",
    "by a name that is worked out": "{% include 'a' ~ '.html' %}",
    "one of several": "{% include ['missing.html', 'a.html'] %}",
    "where another template is extended": (
        "{% extends 'base.html' %}{% include 'a.html' %}"
        "{% block content %}{% include 'a.html' %}{% endblock %}"
    ),
    "in a block that may be replaced": "{% block x %}{% include 'a.html' %}{% endblock %}",
}


def make_both(templates: Mapping[str, str]) -> tuple[Environment, Environment]:
    loader = DictLoader(dict(templates))
    plain = Environment(loader=loader, autoescape=True)
    return plain, plain.overlay(loader=InliningLoader(loader))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_template_renders_as_it_does_with_includes(page: str) -> None:
    plain, inlined = make_both({**FRAGMENTS, "page.html": page})
    context = {"word": "outer", "words": ["first", "second"]}
    expected = plain.get_template("page.html").render(context)
    assert inlined.get_template("page.html").render(context) == expected
    assert expected


@pytest.mark.parametrize(
    "broken",
    ["{% include 'missing.html' %}", "{% include 'mistake.html' %}", "{% include 'a.html %}"],
)
def test_a_mistake_stays_one(broken: str) -> None:
    templates = {**FRAGMENTS, "page.html": broken, "mistake.html": "{% if %}"}
    for env in make_both(templates):
        with pytest.raises(TemplateError):
            env.get_template("page.html").render()


NAME = st.sampled_from("abc")


def write_templates(*fragments: str) -> st.SearchStrategy[str]:
    """Templates that read, set and shadow three variables, and include `fragments`."""
    plain = st.one_of(
        st.builds("{{{{ {} }}}}.".format, NAME),
        st.builds("{{% set {} = '{}' %}}".format, NAME, st.integers(0, 9)),
        *(st.just(f"{{% include '{name}' %}}") for name in fragments),
    )

    def nest(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        body = st.lists(inner, max_size=3).map("".join)
        return st.one_of(
            body,
            st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, NAME, body, body),
            st.builds("{{% for {} in words %}}{}{{% endfor %}}".format, NAME, body),
            st.builds("{{% set {} %}}{}{{% endset %}}".format, NAME, body),
            st.builds("{{% with {} = {} %}}{}{{% endwith %}}".format, NAME, NAME, body),
        )

    return st.recursive(plain, nest, max_leaves=8)


@given(write_templates("f1", "f2"), write_templates("f2"), write_templates())
def test_variables_are_those_they_were(page: str, f1: str, f2: str) -> None:
    plain, inlined = make_both({"page": page, "f1": f1, "f2": f2})
    context = {"a": "A", "b": "", "words": ["x", "y"]}
    assert inlined.get_template("page").render(context) == plain.get_template("page").render(
        context
    )


def test_the_page_of_a_post_is_one_template() -> None:
    env = Environment(loader=InliningLoader(FileSystemLoader(TEMPLATES)), autoescape=True)
    assert env.loader is not None
    parsed = env.parse(env.loader.get_source(env, "jobs/job.html")[0])
    assert not list(parsed.find_all(nodes.Include))
    # A macro is a template's own to keep; it is loaded once.
    assert set(find_referenced_templates(parsed)) == {"jobs/fact.html"}
