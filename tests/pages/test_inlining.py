"""A template with its includes written into it makes the same text as one that includes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, TemplateNotFound
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from mkdocs_jobs.rendering.inlining import InliningLoader
from mkdocs_jobs.rendering.templates import TEMPLATES

PARTS = {
    "plain.html": "{{ word }}\n",
    "crlf.html": "{{ word }}\r\n",
    "two_lines.html": "{{ word }}\n\n",
    "no_end.html": "{{ word }}",
    "sets.html": "{% set word = 'inner' %}{{ word }}\n",
    "nested.html": "({% include 'plain.html' %})\n",
    "trims.html": "  {{- word -}}  \n",
    "begins_trimmed.html": "\n\n{%- if word %}{{ word }}{% endif %}\n",
    "comment.html": "{#- {% include 'missing.html' %} -#}{{ word }}\n",
    "raw.html": "{% raw %}{% include 'plain.html' %}{% endraw %}\n",
    "macro.html": "{% macro say(x) %}[{{ x }}]{% endmacro %}{{ say(word) }}\n",
    "block.html": "{% block text %}{{ word }}{% endblock %}\n",
    "base.html": "<{% block text %}{% endblock %}>\n",
    "child.html": (
        "{% extends 'base.html' %}{% block text %}{% include 'plain.html' %}{% endblock %}\n"
    ),
    "itself.html": (
        "{% set n = (n or 1) - 1 %}{{ n }}{% if n > 0 %}{% include 'itself.html' %}{% endif %}\n"
    ),
}
AROUND = {
    "alone": "{% include 'NAME' %}",
    "in a line": "a {% include 'NAME' %} b\n",
    "trimmed": "a {%- include 'NAME' -%} b\n",
    "twice, with what it sets": "{% include 'NAME' %} {{ word }} {% include 'NAME' %}\n",
    "in a loop": "{% for word in words %}{% include 'NAME' %}{{ loop.index }}{% endfor %}\n",
    "captured": "{% set x %}{% include 'NAME' %}{% endset %}{{ x }}\n",
    "with a variable of its own": "{% set word = 'set' %}{% include 'NAME' %}\n",
    "from a list": "{% include ['missing.html', 'NAME'] %}\n",
    "without context": "{% include 'NAME' without context %}\n",
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("blocks", [False, True], ids=["", "trim and lstrip"])
def test_a_template_means_the_same(name: str, around: str, blocks: bool) -> None:
    loader = DictLoader({**PARTS, "page.html": AROUND[around].replace("NAME", name)})
    context = {"word": "<outer>", "words": ["one", "two"], "n": 3}
    plain, inlined = (
        Environment(loader=one, autoescape=True, trim_blocks=blocks, lstrip_blocks=blocks)
        for one in (loader, InliningLoader(loader))
    )
    expected = plain.get_template("page.html").render(context)
    assert inlined.get_template("page.html").render(context) == expected


def test_what_is_included_by_name_is_loaded_with_the_page_alone() -> None:
    texts = {"page.html": "{% include 'nested.html' %}", **PARTS}
    loader = InliningLoader(DictLoader(texts))
    source, _, _ = loader.get_source(Environment(), "page.html")
    assert "include" not in source


def test_a_template_that_is_missing_is_missing_where_it_is_included() -> None:
    page = InliningLoader(DictLoader({"page.html": "{% include 'missing.html' %}"}))
    template = Environment(loader=page).get_template("page.html")
    with pytest.raises(TemplateNotFound, match=r"missing\.html"):
        template.render()
    with pytest.raises(TemplateNotFound):
        Environment(loader=page).get_template("other.html")


def test_it_is_known_whether_all_of_a_template_comes_from_one_folder(tmp_path: Path) -> None:
    texts = {"ours": {**PARTS, "page.html": "{% include 'nested.html' %}"}, "ours2": PARTS}
    for folder, files in texts.items():
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/plain.html").write_text("mine", encoding="utf-8")
    ours, similar, theirs = (str(tmp_path / name) for name in ("ours", "ours2", "theirs"))
    env = Environment()
    assert InliningLoader(FileSystemLoader(ours)).is_from(ours, env, "page.html")
    mixed = InliningLoader(FileSystemLoader([theirs, ours]))
    assert not mixed.is_from(ours, env, "page.html")  # two includes further down
    assert mixed.is_from(ours, env, "macro.html")
    assert not InliningLoader(FileSystemLoader(similar)).is_from(ours, env, "plain.html")
    assert not InliningLoader(DictLoader(PARTS)).is_from(ours, env, "plain.html")
    with pytest.raises(TemplateNotFound):
        mixed.is_from(ours, env, "missing.html")
    (tmp_path / "theirs/plain.html").write_bytes(b"caff\xe8")
    for _ in range(2):  # what was read of the others is not taken for all
        with pytest.raises(UnicodeDecodeError):
            mixed.is_from(ours, env, "nested.html")


def test_similar_posts_show_nothing_of_the_page_that_they_are_on() -> None:
    env = Environment()
    source, _, _ = InliningLoader(FileSystemLoader(TEMPLATES)).get_source(env, "jobs/similar.html")
    tree = env.parse(source)
    assert list(find_referenced_templates(tree)) == []
    given = {"language", "write"}  # to each template
    assert find_undeclared_variables(tree) - given == {"similar", "t"}
