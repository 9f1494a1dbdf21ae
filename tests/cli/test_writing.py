"""New posts, translations and other titles: from what the site's posts have in common."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from mkdocs_jobs.authoring.names import make_name, rename_address
from tests.cli.running import run, write_job, write_site
from tests.cli.test_editing import FOLDERS, LIST, read_all, read_lines
from tests.site import I18N

SUFFIXES: Any = ({"i18n": {**I18N, "docs_structure": "suffix"}}, "redirects", "jobs")
PLUGINS: Any = ({"i18n": I18N}, "redirects", "jobs")
CAREERS = f"---\nref: careers\n---\n{LIST}"
SITE = {
    "it/index.md": CAREERS,
    "en/index.md": CAREERS,
    "it/posti/cuoca.md": write_job(
        "Cuoca", "lang: it", "ref: cook", "parent_ref: careers", "permalink: /it/posti/cuoca.htm",
        "department: Cucina", "locations: {locality: Torino, country: IT}", text="Si cucina.",
    ),
    "en/jobs/cook.md": write_job(
        "Cook  # the cook", "lang: en", "ref: cook", "parent_ref: careers",
        "permalink: /en/jobs/cook.htm", "department: Kitchen", "redirect_from: /old/cook/",
        "locations: {locality: Turin, country: IT}", "valid_through: 2026-06-30", text="We cook.",
    ),
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a site in two languages."""
    write_site(tmp_path, SITE, plugins=PLUGINS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(
    folder: Path, monkeypatch: pytest.MonkeyPatch, docs: dict[str, str], plugins: Sequence[Any]
) -> None:
    write_site(folder, docs, plugins=plugins)
    monkeypatch.chdir(folder)


def test_a_new_post_is_like_its_neighbours(site: Path) -> None:
    result = run("new", "Pâtissier & baker", "--closes", "2026-12-31", "--department", "Kitchen")
    assert result.output.splitlines() == [
        "docs/it/posti/patissier-baker.md: created",
        "docs/en/jobs/patissier-baker.md: created",
        "docs/en/jobs/patissier-baker.md:3: info: title: expected a text, got 'TODO: Pâtissier &"
        " baker'; write it, without 'TODO: '",
        "docs/en/jobs/patissier-baker.md:10: info: department: expected a text, got"
        " 'TODO: Kitchen'; write it, without 'TODO: '",
        "docs/en/jobs/patissier-baker.md:13: info: expected the text of the post, got"
        " '<!-- TODO: write the text -->'; write it and remove the mark",
        "docs/it/posti/patissier-baker.md:13: info: expected the text of the post, got"
        " '<!-- TODO: write the text -->'; write it and remove the mark",
        "0 errors, 0 warnings",
    ]
    assert result.exit_code == 0
    assert read_lines(site, "it/posti/patissier-baker.md") == [
        *("---", "layout: job", "title: Pâtissier & baker", "lang: it", "ref: patissier-baker"),
        *("parent_ref: careers", "permalink: /it/posti/patissier-baker.htm", "draft: true"),
        *("valid_through: 2026-12-31", "department: Kitchen", "---", ""),
        "<!-- TODO: write the text -->",
    ]
    assert "permalink: /en/jobs/patissier-baker.htm" in read_lines(
        site, "en/jobs/patissier-baker.md"
    )


def test_what_a_site_says_in_two_languages_is_known(site: Path) -> None:
    run("new", "Oste", "--department", "Cucina", "--set", "locations=[Bar]", "--lang", "it,en")
    lines = read_lines(site, "en/jobs/oste.md")
    assert {"department: Kitchen", "locations: ['TODO: Bar']"} < {*lines}


def test_marks_keep_a_post_from_being_published(site: Path) -> None:
    run("new", "Baker")
    before = read_all(site)
    result = run("publish", "baker")
    assert result.exit_code == 2
    assert "nothing is changed" in result.stderr
    assert read_all(site) == before


def test_a_template_has_the_text_and_keys(site: Path) -> None:
    config = site / "mkdocs.yml"
    theme = "theme: {name: mkdocs, custom_dir: overrides}\n"
    config.write_text(config.read_text("utf-8") + theme, encoding="utf-8")
    folder = site / "overrides/jobs"
    folder.mkdir(parents=True)
    text = "---\nlayout: job\n# Ask Ada first.\ncontact: Ada\n---\n\nHello.\n"
    (folder / "new.md").write_text(text, encoding="utf-8")
    (folder / "new.it.md").write_text("Ciao.\n", encoding="utf-8")
    run("new", "Baker", "--lang", "en,it")
    assert read_lines(site, "it/posti/baker.md")[-2:] == ["", "Ciao."]
    english = read_lines(site, "en/jobs/baker.md")
    assert english[-2:] == ["", "Hello."]
    assert english.index("# Ask Ada first.") + 1 == english.index("contact: Ada")


def test_a_post_can_begin_with_another_ones_keys_and_text(site: Path) -> None:
    assert run("new", "Baker", "--from", "cook", "--lang", "en,it").exit_code == 0
    assert read_lines(site, "en/jobs/baker.md") == [
        *("---", "title: Baker  # the cook", "layout: job", "lang: en", "ref: baker"),
        *("parent_ref: careers", "permalink: /en/jobs/baker.htm", "department: Kitchen"),
        *("locations: {locality: Turin, country: IT}", "organization: The Green Table"),
        *("draft: true", "---", "", "<!-- TODO: adapt the text -->", "", "We cook."),
    ]


def test_a_site_without_posts_gets_its_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"it/index.md": CAREERS, "en/index.md": CAREERS}
    write(tmp_path, monkeypatch, docs, FOLDERS)
    assert run("new", "Cuoca").output.splitlines()[:2] == [
        "docs/it/jobs/cuoca.md: created",
        "docs/en/jobs/cuoca.md: created",
    ]
    assert "parent_ref: careers" in read_lines(tmp_path, "en/jobs/cuoca.md")


def test_suffixes_name_the_languages_of_new_posts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"index.md": CAREERS, "index.en.md": CAREERS}
    write(tmp_path, monkeypatch, docs, SUFFIXES)
    files = ["docs/jobs/cuoca.md: created", "docs/jobs/cuoca.en.md: created"]
    assert run("new", "Cuoca").output.splitlines()[:2] == files
    assert run("new", "Oste").output.splitlines()[0] == "docs/jobs/oste.md: created"
    assert run("new", "Fornaia", "--lang", "it").exit_code == 0
    assert "docs/jobs/fornaia.en.md: created" in run("translate", "fornaia", "--to", "en").output


@pytest.mark.parametrize(
    ("file", "made"),
    [("jobs/cook.md", "jobs/cook.it.md"), ("en/cook.md", "it/cook.md"), ("a.en.md", "a.it.md")],
)
def test_a_site_without_i18n_gets_translations_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, made: str
) -> None:
    docs = {"index.md": LIST, file: write_job("Cook", "lang: en", "ref: cook")}
    write(tmp_path, monkeypatch, docs, ("jobs",))
    assert f"docs/{made}: created" in run("translate", "cook", "--to", "it").output
    assert {"lang: it", "ref: cook", "draft: true"} < {*read_lines(tmp_path, made)}


def test_a_site_in_one_language_names_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, monkeypatch, {"index.md": LIST}, ("jobs",))
    run("new", "Cook")
    assert read_lines(tmp_path, "jobs/cook.md")[:-2] == [
        *("---", "layout: job", "title: Cook", "ref: cook", "draft: true", "---")
    ]


def test_a_translation_copies_what_is_the_same_and_marks_the_rest(site: Path) -> None:
    (site / "docs/en/jobs/baker.md").write_text(
        write_job(
            *("Baker", "lang: en", "ref: baker", "parent_ref: careers", "department: Kitchen"),
            *("permalink: /en/jobs/baker.htm", "redirect_from: /old/baker/", "tags: [bread]"),
            *("description: We bake.", "locations: {locality: Ivrea, country: IT}  # not Turin"),
            *("salary: {value: 3, currency: EUR, unit: HOUR}", "apply: a@green-table.example"),
            text="We bake.",
        ),
        encoding="utf-8",
    )
    result = run("translate", "baker", "--to", "it")
    assert result.exit_code == 0
    assert read_lines(site, "it/posti/baker.md") == [
        *("---", "title: 'TODO: Baker'", "layout: job", "lang: it", "ref: baker"),
        *("parent_ref: careers", "department: Cucina", "permalink: /it/posti/baker.htm"),
        *("tags: ['TODO: bread']", "description: 'TODO: We bake.'"),
        "locations: {locality: 'TODO: Ivrea', country: IT}  # not Turin",
        *("salary: {value: 3, currency: EUR, unit: HOUR}", "apply: a@green-table.example"),
        *("date_posted: 2026-04-01", "organization: The Green Table", "draft: true", "---", ""),
        *("<!-- TODO: translate the text -->", "", "We bake."),
    ]


def test_another_title_takes_the_address_along(site: Path) -> None:
    assert run("rename", "cook", "Head cook", "--lang", "en").exit_code == 0
    lines = read_lines(site, "en/jobs/cook.md")
    assert "title: Head cook  # the cook" in lines
    assert "permalink: /en/jobs/head-cook.htm" in lines
    assert "redirect_from: [/old/cook/, /en/jobs/cook.htm]" in lines
    result = run("rename", "cook", "Cook", "--lang", "en")
    assert "redirect_from: expected other addresses than /en/jobs/cook.htm" in result.stderr


def test_a_draft_leaves_no_address_behind(site: Path) -> None:
    run("new", "Baker", "--lang", "it")
    assert run("rename", "baker", "Fornaia", "--lang", "it").exit_code == 0
    lines = read_lines(site, "it/posti/baker.md")
    assert "permalink: /it/posti/fornaia.htm" in lines
    assert [line for line in lines if line.startswith("redirect_from")] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new", "Cook"), "expected a ref that no page has, got 'cook', which docs/en/jobs/cook"),
        (("new", "?!"), "expected a title that gives a file its name, got '?!'"),
        (("new", "nul"), "expected a title that gives a file its name, got 'nul'"),
        (("new", "X", "--lang", "fr"), "--lang: expected a language that the site has (it, en)"),
        (("new", "X", "--closes", "2026-04-01"), "expected a day that is not past"),
        (("new", "X", "--set", "departmnt=x"), "did you mean 'department'?"),
        (("new", "X", "--set", "valid_through=x"), "expected a date like 2026-05-31, got 'x'"),
        (("translate", "cook", "--to", "fr"), "--to: expected a language that the site has"),
        (("translate", "cook", "--to", "it"), "--to: expected a language that cook does not have"),
        (("rename", "cook", "Chef"), "expected one language, for the post is called otherwise"),
        (("rename", "cook", "Chef", "--lang", "en", "--permalink", "/it/posti/cuoca.htm"),
         "permalink: expected an address that no page has, got /it/posti/cuoca.htm"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told_and_not_half_done(
    site: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = read_all(site)
    result = run(*arguments)
    assert message in result.stderr
    assert result.exit_code == 2
    assert read_all(site) == before


def test_a_file_that_exists_is_not_written_over(site: Path) -> None:
    (site / "docs/en/jobs/baker.md").write_text("# Baking\n", encoding="utf-8")
    before = read_all(site)
    result = run("new", "Baker")
    assert result.exit_code == 2
    assert "docs/en/jobs/baker.md: cannot be written: File exists; nothing is changed" in (
        result.stderr
    )
    assert read_all(site) == before


def test_a_folder_that_cannot_be_made_keeps_all_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"it/index.md": CAREERS, "en/index.md": CAREERS, "en/jobs": "A file."}
    write(tmp_path, monkeypatch, docs, FOLDERS)
    before = read_all(tmp_path)
    result = run("new", "Cuoca")
    assert result.exit_code == 2
    assert "nothing is changed" in result.stderr
    assert read_all(tmp_path) == before
    assert not (tmp_path / "docs/it/jobs").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_folder_outside_of_the_docs_folder_gets_no_post(site: Path) -> None:
    (site / "elsewhere").mkdir()
    (site / "docs/en/links").symlink_to(site / "elsewhere", target_is_directory=True)
    text = write_job("Baker", "lang: en", "ref: baker")
    (site / "elsewhere/baker.md").write_text(text, encoding="utf-8")
    result = run("new", "Oste", "--from", "docs/en/links/baker.md", "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "expected a file in the docs folder, got a link" in result.stderr
    assert [file.name for file in (site / "elsewhere").iterdir()] == ["baker.md"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Città è R&D", "citta-e-r-d"),
        ("Straßenbauer/in (m/w/d)", "strassenbauer-in-m-w-d"),
        ("../../etc/passwd", "etc-passwd"),
        ("料理人", "料理人"),
        ("Кухар", "кухар"),
        ("word " * 40, "word-" * 11 + "word"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_title_gives_a_name(title: str, name: str) -> None:
    assert make_name(title) == name


@pytest.mark.parametrize(
    ("address", "renamed"),
    [
        ("/it/posti/cuoca.htm", "/it/posti/x.htm"),
        ("/jobs/cook/", "/jobs/x/"),
        ("/jobs/cook", "/jobs/x"),
        ("cook.html", "x.html"),
        ("/", "/"),
    ],
)
def test_a_name_is_at_the_end_of_an_address(address: str, renamed: str) -> None:
    assert rename_address(address, "x") == renamed
