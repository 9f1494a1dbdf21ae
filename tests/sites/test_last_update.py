"""`last_modified_by_layout`: the newest day of the pages with a layout, from git, else files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.repository import Repository, isolate, log_calls, set_date
from tests.site import I18N, Site, build, rebuild
from tests.tiers import first_quick

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PLUGINS = ["search", {"i18n": dict(I18N)}, "jobs"]

LIST = """---
title: {title}
ref: join-us
last_modified_by_layout: job
{more}---
# {title}

{{% include jobs_list.html %}}
"""
JOB = "---\ntitle: {title}\nlayout: {layout}\nref: {ref}\n---\n{text}\n"


def job(title: str, text: str = "Text.", layout: str = "job") -> str:
    return JOB.format(title=title, layout=layout, ref=title.lower(), text=text)


def page(title: str, more: str = "") -> str:
    return LIST.format(title=title, more=more)


PAGES = {
    "docs/it/index.md": "# Inizio\n",
    "docs/en/index.md": "# Home\n",
    "docs/it/lavora-con-noi.md": page("Lavora"),
    "docs/en/join-us.md": page("Join us"),
    "docs/it/cuoco.md": job("Cuoco"),
    "docs/it/fornaio.md": job("Fornaio"),
    "docs/en/cook.md": job("Cook"),
    "docs/en/baker.md": job("Baker"),
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return make_repository(tmp_path, monkeypatch)


def make_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two languages: everything of 10 January 2019, one post of each changed later, at last a
    page that is no post, in each."""
    repository = Repository(folder, monkeypatch)
    repository.commit("2019-01-10", PAGES)
    repository.commit("2019-02-25", {"docs/it/cuoco.md": job("Cuoco", "Changed.")})
    repository.commit("2019-03-07", {"docs/en/baker.md": job("Baker", "Changed.")})
    repository.commit("2019-04-01", {"docs/en/join-us.md": page("Join us", "menu_position: 2\n")})
    repository.commit("2019-04-01", {"docs/it/index.md": "# Inizio\n\nCambiato.\n"})
    return repository


def build_site(folder: Path, docs: dict[str, str] | None = None, **config: Any) -> Site:
    site_url = "https://example.org/team/site/"
    return build(
        folder, docs or {}, **{"plugins": PLUGINS, "site_url": site_url, "strict": True, **config}
    )


@pytest.fixture(scope="module", params=first_quick(["mkdocs", "readthedocs", "material"]))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of that repository, as it was committed."""
    with pytest.MonkeyPatch.context() as patch:
        repository = make_repository(tmp_path_factory.mktemp("site"), patch)
        return build_site(repository.folder, theme=request.param)


def last_updates(site: Site, path: str) -> list[tuple[str, str]]:
    """What a page says of its last update, and the day behind it."""
    return [
        (paragraph.get_text(), str(time["datetime"]))
        for paragraph in site.page(path).select(".jobs-updated")
        for time in paragraph.select("time")
    ]


def last_mods(site: Site) -> dict[str, str]:
    """Each page's `lastmod` in the sitemap, by its address below the site's."""
    root = ElementTree.fromstring(site.read("sitemap.xml"))
    return {
        (url.findtext(f"{_SITEMAP}loc") or "").removeprefix("https://example.org/team/site/"): (
            url.findtext(f"{_SITEMAP}lastmod") or ""
        )
        for url in root.iter(f"{_SITEMAP}url")
    }


def test_a_page_shows_the_newest_day_of_its_languages_posts_once_in_its_language(
    site: Site,
) -> None:
    italian = [("Ultimo aggiornamento: 25 febbraio 2019", "2019-02-25")]
    assert last_updates(site, "lavora-con-noi/") == italian
    english = [("Last update: March 7, 2019", "2019-03-07")]
    assert last_updates(site, "en/join-us/") == english


def test_the_sitemap_says_the_same_day(site: Site) -> None:
    days = last_mods(site)
    assert days["lavora-con-noi/"] == "2019-02-25"
    assert days["en/join-us/"] == "2019-03-07"


def test_pages_that_are_no_posts_and_do_not_ask_show_no_day(site: Site) -> None:
    for path in ("", "en/"):
        assert last_updates(site, path) == []


def test_a_post_shows_the_day_of_its_own_last_commit(site: Site) -> None:
    for path, text, day in (
        ("cuoco/", "Ultimo aggiornamento: 25 febbraio 2019", "2019-02-25"),
        ("fornaio/", "Ultimo aggiornamento: 10 gennaio 2019", "2019-01-10"),
        ("en/cook/", "Last update: January 10, 2019", "2019-01-10"),
        ("en/baker/", "Last update: March 7, 2019", "2019-03-07"),
    ):
        assert last_updates(site, path) == [(text, day)]
        assert last_mods(site)[path] == day


def test_a_post_that_hides_its_day_shows_none(repository: Repository) -> None:
    hidden = job("Cuoco").replace("ref:", "hide_last_mod_date: true\nref:")
    asking = job("Fornaio").replace("ref:", "last_modified_by_layout: job\nref:")
    repository.commit("2019-05-01", {"docs/it/cuoco.md": hidden, "docs/it/fornaio.md": asking})
    site = build_site(repository.folder)
    assert last_updates(site, "cuoco/") == []
    assert last_mods(site)["cuoco/"] == "2019-05-01"
    assert len(last_updates(site, "fornaio/")) == 1


def test_a_post_that_git_does_not_know_shows_no_day(repository: Repository) -> None:
    site = build_site(repository.folder, {"it/nuovo.md": job("Nuovo")})
    assert last_updates(site, "nuovo/") == []


def test_a_post_shows_no_day_when_material_shows_that_of_its_front_matter(
    repository: Repository,
) -> None:
    dated = job("Cuoco").replace("ref:", "revision_date: 1 May 2019\nref:")
    repository.commit("2019-05-01", {"docs/it/cuoco.md": dated})
    assert last_updates(build_site(repository.folder, theme="material"), "cuoco/") == []
    assert len(last_updates(build_site(repository.folder, theme="mkdocs"), "cuoco/")) == 1


def test_suffix_structure_tells_languages_apart_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    pages = {
        "docs/index.it.md": "# Inizio\n",
        "docs/index.en.md": "# Home\n",
        "docs/join.it.md": page("Lavora"),
        "docs/join.en.md": page("Join us"),
        "docs/cook.it.md": job("Cook"),
        "docs/cook.en.md": job("Cook"),
    }
    repository.commit("2019-02-25", pages)
    repository.commit("2019-03-07", {"docs/cook.en.md": job("Cook", "Changed.")})
    i18n = {"i18n": {**I18N, "docs_structure": "suffix"}}
    site = build_site(tmp_path, plugins=["search", i18n, "jobs"])
    assert last_updates(site, "join/")[0][1] == "2019-02-25"
    assert last_updates(site, "en/join/")[0][1] == "2019-03-07"


def test_a_site_in_one_language_needs_no_i18n(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    pages = {"docs/index.md": page("Lavora"), "docs/cuoco.md": job("Cuoco")}
    repository.commit("2019-02-25", pages)
    repository.commit("2019-03-07", {"docs/index.md": page("Lavora con noi")})
    theme = {"name": "mkdocs", "locale": "it"}
    site = build_site(tmp_path, plugins=["jobs"], theme=theme)
    assert last_updates(site, "") == [("Ultimo aggiornamento: 25 febbraio 2019", "2019-02-25")]
    assert last_mods(site)[""] == "2019-02-25"


def test_any_layout_can_be_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path, monkeypatch)
    asks = "---\nlast_modified_by_layout: event\n---\n# Events\n"
    pages = {"docs/index.md": asks, "docs/a.md": job("A"), "docs/b.md": job("B", layout="event")}
    repository.commit("2019-01-10", pages)
    repository.commit("2019-02-25", {"docs/b.md": job("B", "Changed.", layout="event")})
    repository.commit("2019-03-07", {"docs/a.md": job("A", "Changed.")})
    site = build_site(tmp_path, plugins=["jobs"])
    assert last_updates(site, "") == [("Last update: February 25, 2019", "2019-02-25")]


def test_closed_posts_count_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/index.md": page("Join"), "docs/a.md": job("A")})
    closed = job("A").replace("layout", "archived: true\nlayout")
    repository.commit("2019-02-25", {"docs/a.md": closed})
    site = build_site(tmp_path, plugins=["jobs"])
    assert last_updates(site, "")[0][1] == "2019-02-25"


def test_no_page_with_that_layout_no_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/index.md": page("Join"), "docs/a.md": "# Text\n"})
    site = build_site(tmp_path, plugins=["jobs"])
    assert last_updates(site, "") == []


def test_hide_last_mod_date_hides_it_from_that_page_alone_and_false_hides_nothing(
    repository: Repository,
) -> None:
    docs = {
        "it/lavora-con-noi.md": page("Lavora", "hide_last_mod_date: true\n"),
        "en/join-us.md": page("Join us", "hide_last_mod_date: false\n"),
    }
    site = build_site(repository.folder, docs)
    assert last_updates(site, "lavora-con-noi/") == []
    assert last_updates(site, "en/join-us/")[0][1] == "2019-03-07"


def test_an_untracked_post_counts_with_its_files_own_day(repository: Repository) -> None:
    new = repository.folder / "docs/it/però nuovo.md"
    new.write_text(job("Nuovo"), encoding="utf-8")
    set_date(new, "2020-06-01")
    site = build_site(repository.folder)
    italian = [("Ultimo aggiornamento: 1 giugno 2020", "2020-06-01")]
    assert last_updates(site, "lavora-con-noi/") == italian
    assert last_updates(site, "en/join-us/")[0][1] == "2019-03-07"


def test_names_with_spaces_and_accents_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/index.md": page("Join"), "docs/a.md": job("A")})
    repository.commit("2019-02-25", {"docs/le città/già qui.md": job("B")})
    site = build_site(tmp_path, plugins=["jobs"])
    assert last_updates(site, "")[0][1] == "2019-02-25"


def write_outside_of_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        set_date(folder / name, "2020-01-01")
    set_date(folder / "docs/it/fornaio.md", "2020-06-01")


def test_outside_of_a_repository_the_files_days_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_outside_of_git(tmp_path, monkeypatch)
    site = build_site(tmp_path)
    assert last_updates(site, "lavora-con-noi/")[0][1] == "2020-06-01"
    assert last_updates(site, "en/join-us/")[0][1] == "2020-01-01"
    assert last_mods(site)["en/join-us/"] == "2020-01-01"


def test_without_git_the_files_days_count_and_a_note_says_so_once(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in (repository.folder / "docs").rglob("*.md"):
        set_date(file, "2020-01-01")
    (repository.folder / "empty").mkdir()
    monkeypatch.setenv("PATH", str(repository.folder / "empty"))
    site = build_site(repository.folder)
    assert last_updates(site, "lavora-con-noi/")[0][1] == "2020-01-01"
    assert site.warnings == []
    assert [message for message in site.infos if "git" in message] == [
        "jobs: git: cannot find out when pages changed: No such file or directory: 'git';"
        " install it,"
        " until then the files' dates are used"
    ]


def test_a_build_of_all_languages_calls_git_once(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = log_calls(repository.folder, monkeypatch)
    site = build_site(repository.folder)
    assert last_updates(site, "en/join-us/")[0][1] == "2019-03-07"
    lines = calls.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert "log" in lines[0].split()


def test_each_build_asks_anew(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    build_site(repository.folder)
    calls = log_calls(repository.folder, monkeypatch)
    repository.commit("2019-05-01", {"docs/it/fornaio.md": job("Fornaio", "Changed.")})
    calls.write_text("", encoding="utf-8")
    site = rebuild(repository.folder, strict=True)
    assert last_updates(site, "lavora-con-noi/")[0][1] == "2019-05-01"
    assert len(calls.read_text(encoding="utf-8").splitlines()) == 1


def test_a_build_without_posts_in_which_no_page_asks_does_not_call_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = log_calls(repository.folder, monkeypatch)
    plain = "# Lavora\n\n{% include jobs_list.html %}\n"
    pages = {path.removeprefix("docs/"): plain for path in PAGES}
    build_site(repository.folder, pages, strict=False)
    assert calls.read_text(encoding="utf-8") == ""
