"""Forms that write posts: made from the keys of a post, as the site's posts have them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_jobs.authoring.forms.fields import list_keys
from mkdocs_jobs.authoring.forms.repository import Repository, read_remote
from mkdocs_jobs.authoring.forms.sveltia import localize_script
from mkdocs_jobs.authoring.forms.texts import FormTexts
from mkdocs_jobs.content.job import FIELDS
from tests.cli.running import run, write_job, write_site
from tests.cli.test_writing import SITE, SUFFIXES
from tests.site import I18N, rebuild

LIST = "---\nref: careers\n---\n# Jobs\n\n{% include jobs_list.html %}\n"
FOLDERS: Any = ("search", {"i18n": I18N}, "jobs")
EMPTY = {"it/index.md": LIST, "en/index.md": LIST}
CALL = ("forms", "sveltia", "--backend", "github", "--repo", "green-table/site")


def write_config(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    docs: Mapping[str, str],
    *options: str,
    **site: Any,
) -> Any:
    """The configuration of a site's form."""
    write_site(folder, docs, **site)
    monkeypatch.chdir(folder)
    result = run(*CALL, *options)
    assert result.exit_code == 0, result.output
    return yaml.safe_load((folder / "docs/admin/config.yml").read_text(encoding="utf-8"))


def list_fields(config: Any, number: int = 0) -> dict[str, Any]:
    return {field["name"]: field for field in config["collections"][number]["fields"]}


def test_a_form_for_folders_of_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = write_config(tmp_path, monkeypatch, EMPTY, plugins=FOLDERS)
    (posts,) = config["collections"]
    assert posts["folder"] == "docs/{{locale}}/jobs"
    assert config["i18n"] == {
        "structure": "multiple_folders",
        "locales": ["it", "en"],
        "default_locale": "it",
        "initial_locales": "all",
    }
    assert posts["i18n"] == {"canonical_slug": {"key": "ref", "value": "{{slug}}"}}
    assert posts["slug"]["i18n"] is True
    fields = list_fields(config)
    assert (fields["layout"]["default"], fields["parent_ref"]["default"]) == ("job", "careers")
    assert "lang" not in fields, "the folder says it"
    assert "ref" not in fields, "Sveltia writes it"
    assert [fields["title"]["i18n"], fields["salary"]["i18n"]] == [True, "duplicate"]


def test_every_key_of_a_post_is_in_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {*FIELDS} - {*list_keys()} == {"lang", "parent_ref", "imported"}
    italian, plain = FormTexts("it"), FormTexts("en")
    unnamed = [key for key in list_keys() if italian.label(key) == plain.label(key)]
    assert {*unnamed} <= {"tags", "permalink"}, "give them a label"
    config = write_config(tmp_path, monkeypatch, EMPTY, "--keys", ",".join(list_keys()))
    fields = list_fields(config)
    assert {*list_keys()} <= {*fields}
    assert {field["widget"] for field in fields.values()} == {
        *("string", "text", "richtext", "list", "boolean", "datetime", "number", "select"),
        *("object", "hidden"),
    }
    assert fields["closed_reason"]["options"][0]["value"] == "hired"
    assert fields["employment_type"]["multiple"] is True
    assert [part["name"] for part in fields["locations"]["fields"]][:2] == ["locality", "region"]
    assert fields["date_posted"]["default"] == "{{now}}"


def test_a_form_for_suffixes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = {"index.md": LIST, "index.en.md": LIST}
    config = write_config(tmp_path, monkeypatch, docs, plugins=SUFFIXES)
    (posts,) = config["collections"]
    assert posts["folder"] == "docs/jobs"
    assert config["i18n"]["structure"] == "multiple_files"
    assert config["i18n"]["omit_default_locale_from_file_path"] is True


def test_a_form_for_one_language_asks_for_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"index.md": LIST, "openings/cook.md": write_job("Cook", "ref: cook")}
    config = write_config(tmp_path, monkeypatch, docs)
    (posts,) = config["collections"]
    assert posts["folder"] == "docs/openings"
    assert "i18n" not in config
    assert "i18n" not in posts
    fields = list_fields(config)
    assert fields["ref"]["widget"] == "string"
    assert not any("i18n" in field for field in fields.values())


def test_folders_of_other_names_have_a_list_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = write_config(tmp_path, monkeypatch, SITE, plugins=FOLDERS)
    assert [
        (posts["name"], posts["folder"], posts["label"]) for posts in config["collections"]
    ] == [
        ("jobs_it", "docs/it/posti", "Annunci (Italiano)"),
        ("jobs_en", "docs/en/jobs", "Job posts (English)"),
    ]
    italian, english = list_fields(config, 0), list_fields(config, 1)
    assert italian["title"]["label"] == "Titolo"
    assert english["title"]["label"] == "Title"
    assert italian["lang"]["default"] == "it"
    assert italian["permalink"]["pattern"][0] == "^/"
    output = run(*CALL, "--force").output
    assert output == "nothing to change\n"


def test_values_are_written_in_the_shape_that_the_site_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {
        "index.md": LIST,
        "jobs/a.md": write_job("A", "locations: Turin", "salary: 30k", "apply: a@b.example"),
        "jobs/b.md": write_job("B", "locations: Milan", "tags: a, b"),
        "jobs/c.md": write_job("C", "locations: [{locality: Rome, country: IT}]"),
    }
    config = write_config(tmp_path, monkeypatch, docs)
    fields = list_fields(config)
    assert [fields[key]["widget"] for key in ("locations", "salary", "apply", "tags")] == (
        ["string"] * 4
    )
    output = run(*CALL, "--folder", "other").output
    assert (
        "locations: 1 post has it in another form than the form writes, docs/jobs/c.md; change it"
        " there, or it is lost when the post is saved\n"
    ) in output


def test_the_site_s_own_keys_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins: Any = [{"jobs": {"fields": {"team": "department", "filled": "archived"}}}]
    config = write_config(tmp_path, monkeypatch, {"index.md": LIST}, plugins=plugins)
    fields = list_fields(config)
    assert fields["team"]["label"] == "Department"
    assert fields["filled"]["widget"] == "boolean"
    assert not {"department", "archived"} & {*fields}


def test_posts_by_their_path_need_no_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"index.md": LIST, "jobs/cook.md": "---\ntitle: Cook\n---\n\nText.\n"}
    config = write_config(tmp_path, monkeypatch, docs, plugins=[{"jobs": {"posts": "jobs/*.md"}}])
    assert "layout" not in list_fields(config)
    assert "filter" not in config["collections"][0]


def test_other_scripts_than_latin_keep_their_letters_in_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"index.md": LIST}
    theme = {"name": "mkdocs", "locale": "el"}
    config = write_config(tmp_path / "el", monkeypatch, docs, theme=theme)
    assert config["slug"]["encoding"] == "unicode"
    config = write_config(tmp_path / "en", monkeypatch, docs)
    assert config["slug"]["encoding"] == "ascii"


def test_the_page_is_a_static_file_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_config(tmp_path, monkeypatch, EMPTY, plugins=FOLDERS)
    site = rebuild(tmp_path)
    page = site.read("admin/index.html")
    assert '<meta name="robots" content="noindex">' in page
    assert "admin/config.yml" in site.files
    assert "admin" not in site.read("sitemap.xml")
    assert "admin" not in site.read("search/search_index.json")
    assert "admin" not in site.read("index.html")


def test_a_second_run_changes_nothing_and_a_changed_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_config(tmp_path, monkeypatch, EMPTY, plugins=FOLDERS)
    assert run(*CALL).output == "nothing to change\n"
    config = tmp_path / "docs/admin/config.yml"
    written = config.read_text(encoding="utf-8")
    config.write_text(f"{written}# mine\n", encoding="utf-8")
    result = run(*CALL)
    assert result.exit_code == 2
    assert result.output.splitlines()[-2:] == [
        "-# mine",
        "docs/admin/config.yml: says something else than what would be written, which is shown"
        " above; add --force to replace it, nothing is changed",
    ]
    assert config.read_text(encoding="utf-8").endswith("# mine\n")
    assert run(*CALL, "--dry-run").output.splitlines()[-1] == "-# mine"
    assert run(*CALL, "--force").exit_code == 0
    assert config.read_text(encoding="utf-8") == written


def test_a_dry_run_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, EMPTY, plugins=FOLDERS)
    monkeypatch.chdir(tmp_path)
    result = run(*CALL, "--dry-run")
    assert result.exit_code == 0
    assert "+++ docs/admin/config.yml" in result.output
    assert not (tmp_path / "docs/admin").exists()


@pytest.mark.parametrize(
    ("url", "repository"),
    [
        ("https://github.com/a/b.git", Repository("github", "github.com", "a/b")),
        ("git@github.com:a/b.git", Repository("github", "github.com", "a/b")),
        ("ssh://git@gitlab.a.example:22/a/b/c", Repository("gitlab", "gitlab.a.example", "a/b/c")),
        ("https://codeberg.org/a/b/", Repository("gitea", "codeberg.org", "a/b")),
        ("https://user:secret@git.example.org/a/b", Repository("", "git.example.org", "a/b")),
        ("/srv/git/site.git", None),
        ("C:/git/site", None),
        ("https://github.com/a", None),
    ],
)  # fmt: skip
def test_a_remote_says_the_service(url: str, repository: Repository | None) -> None:
    assert read_remote(url) == repository


@pytest.mark.parametrize(
    ("remote", "options", "backend"),
    [
        (
            "git@github.com:a/b.git",
            ["--branch", "next", "--auth-url", "https://auth.example"],
            {"name": "github", "repo": "a/b", "branch": "next", "base_url": "https://auth.example"},
        ),
        (
            "https://gitlab.com/a/b.git",
            ["--app-id", "0123"],
            {"name": "gitlab", "repo": "a/b", "app_id": "0123", "auth_type": "pkce"},
        ),
        (
            "https://git.example.org/a/b.git",
            ["--backend", "gitea"],
            {
                "name": "gitea",
                "repo": "a/b",
                "base_url": "https://git.example.org",
                "api_root": "https://git.example.org/api/v1",
                "auth_methods": ["token"],
            },
        ),
    ],
)  # fmt: skip
def test_it_saves_to_the_remote(
    remote: str,
    options: list[str],
    backend: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_site(tmp_path / "site", {"index.md": LIST})
    monkeypatch.chdir(tmp_path / "site")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", remote], check=True)
    assert run("forms", "sveltia", *options).exit_code == 0
    config = yaml.safe_load((tmp_path / "site/docs/admin/config.yml").read_text(encoding="utf-8"))
    assert config["backend"] == backend
    assert config["collections"][0]["folder"] == "site/docs/jobs"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "expected a remote on GitHub or GitLab or Gitea, got none; add --backend and --repo"),
        (["--backend", "gitea"], "expected a remote on GitHub or GitLab or Gitea, got none; add"),
        ([*CALL[2:], "--keys", "titlee"], "--keys: expected keys of a post, got 'titlee'; did you"),
        ([*CALL[2:], "--vendor", "docs"], "--vendor: expected the folder of the npm package"),
    ],
)
def test_it_refuses_what_makes_no_form(
    options: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"index.md": LIST})
    monkeypatch.chdir(tmp_path)
    result = run("forms", "sveltia", *options)
    assert result.exit_code == 2
    assert result.output.startswith(message)
    assert not (tmp_path / "docs/admin").exists()


def test_a_copied_script_has_its_fonts_beside_it() -> None:
    script = (
        "a(`https://unpkg.com/@sveltia/cms`);"
        "url(https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5/latin.woff2) "
        "url(https://cdn.jsdelivr.net/fontsource/fonts/some-font:vf@1/x.woff2)"
    )
    assert localize_script(script, {"noto-mono-latin-1.woff2": "fonts/noto.woff2"}) == (
        "a(`.`);url(fonts/noto.woff2) "
        "url(https://cdn.jsdelivr.net/fontsource/fonts/some-font:vf@1/x.woff2)"
    )
