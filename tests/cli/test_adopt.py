"""`mkdocs-jobs adopt`: the block that it prints builds what it says, and it writes when asked."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from mkdocs_jobs.cli.main import main
from tests.site import build, write_post
from tests.sites.test_collections import COLLECTIONS, NAMES, read_docs

TODAY = "2026-05-01"
PAGE = "{% include jobs_list.html %}\n"
_COUNTS = re.compile(r"(\d+) (open|closed|scheduled|draft)")


def adopt(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["adopt", str(folder), "--today", TODAY, *arguments], catch_exceptions=False
    )


def read_options(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    options = yaml.safe_load(result.output)["jobs"]
    assert isinstance(options, dict)
    return options


def read_counts(output: str) -> dict[str, int]:
    [line] = re.findall(r"^# \d+ posts?: (.+)$", output, re.MULTILINE)
    return {state: int(number) for number, state in _COUNTS.findall(line)}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def count_built(folder: Path, docs: dict[str, str | bytes], options: Any) -> dict[str, int]:
    """How many posts are in each state where a site is built with options."""
    plugins = ["search", {"jobs": {**options, "now": TODAY}}]
    build(folder, {"every.md": PAGE, **docs}, plugins=plugins)
    command = ["list", "-f", str(folder / "mkdocs.yml"), "--format", "json"]
    rows = json.loads(CliRunner().invoke(main, command, catch_exceptions=False).output)
    states = Counter(row["state"] for row in rows)
    states["open"] += states.pop("closing_soon", 0)
    return dict(states)


@pytest.mark.parametrize("name", NAMES)
def test_the_block_builds_the_numbers_that_are_printed(name: str, tmp_path: Path) -> None:
    result = adopt(COLLECTIONS / name / "docs")
    built = count_built(tmp_path, read_docs(name), read_options(result))
    printed = read_counts(result.output)
    assert {state: number for state, number in printed.items() if number} == built
    expected = yaml.safe_load((COLLECTIONS / name / "expected.yml").read_text("utf-8"))
    assert printed["open"] == len(expected["open"])
    # Where `hidden` says that a position is filled, nobody but its writers can know.
    is_known = name != "published_hidden_active"
    assert not is_known or printed["closed"] == len(expected["closed"])


JEKYLL = {
    "_config.yml": "collections: {openings: {output: true}}\n"
    "permalink: /:categories/:title/\n"
    "defaults:\n"
    "  - scope: {path: '', type: openings}\n"
    "    values: {layout: opening, department: Kitchen}\n"
    "  - scope: {path: _openings/past}\n"
    "    values: {archived: true}\n",
    "_openings/cook.md": "---\ntitle: Cook\n---\nText.\n",
    "_openings/past/baker.md": "---\ntitle: Baker\n---\nText.\n",
    "_openings/_template.md": "---\ntitle: Template\n---\nText.\n",
    "about.md": "---\ntitle: About\n---\nText.\n",
    "_site/cook.md": "---\ntitle: Built\nlayout: job\n---\n",
}
HUGO = {
    "hugo.toml": 'defaultContentLanguage = "it"\n[[cascade]]\ndepartment = "Sala"\n'
    '[cascade.target]\npath = "/lavoro/**"\n[permalinks]\nlavoro = "/:slug/"\n',
    "content/lavoro/_index.md": "+++\ntitle = 'Lavoro'\n+++\n",
    "content/lavoro/cuoco/index.md": "+++\ntitle = 'Cuoco'\nexpiryDate = 2027-01-01\n+++\nTesto.\n",
    "content/lavoro/oste.md": "+++\ntitle = 'Oste'\n[params]\naperto = false\n+++\nTesto.\n",
    "content/blog/festa.md": "+++\ntitle = 'Festa'\n+++\nTesto.\n",
}
ASTRO = {
    "astro.config.mjs": "export default {}\n",
    "src/content/careers/cook.md": "---\ntitle: Cook\nisOpen: true\nteam: Kitchen\n---\nText.\n",
    "src/content/careers/baker.md": "---\ntitle: Baker\nisOpen: false\nteam: Kitchen\n---\nText.\n",
    "README.md": "# Site\n",
}
GENERATORS: dict[str, tuple[dict[str, str], dict[str, int], dict[str, Any]]] = {
    "Jekyll": (
        JEKYLL,
        {"open": 1, "closed": 1},
        {
            "posts": ["_openings/", "!_*"],
            "defaults": [
                {"path": "_openings/past/", "values": {"archived": True, "department": "Kitchen"}},
                {"path": "_openings/", "values": {"department": "Kitchen"}},
            ],
        },
    ),
    "Hugo": (
        HUGO,
        {"open": 1, "closed": 1},
        {
            "posts": ["lavoro/"],
            "defaults": [{"path": "lavoro/", "values": {"department": "Sala"}}],
            "fields": {"params.aperto": {"key": "archived", "not": True}},
        },
    ),
    "Astro": (
        ASTRO,
        {"open": 1, "closed": 1},
        {
            "posts": ["careers/"],
            "fields": {"isOpen": {"key": "archived", "not": True}, "team": "department"},
        },
    ),
}
DOCS = {"Jekyll": "", "Hugo": "content/", "Astro": "src/content/"}


@pytest.mark.parametrize("name", GENERATORS)
def test_the_configuration_of_a_generator_is_read(name: str, tmp_path: Path) -> None:
    files, counts, options = GENERATORS[name]
    result = adopt(write(tmp_path / "old", files))
    found = read_options(result)
    assert found == options
    assert f"({name})" in result.output
    assert read_counts(adopt(tmp_path / "old", "--lang", "en").output) == counts
    docs = {
        path.removeprefix(DOCS[name]): text
        for path, text in files.items()
        if path.startswith(DOCS[name]) and path.endswith(".md") and "_site" not in path
    }
    assert count_built(tmp_path / "new", {**docs}, found) == counts


def test_what_a_configuration_says_of_urls_is_named(tmp_path: Path) -> None:
    assert "# not mapped: permalink: /:categories/:title/ of Jekyll" in (
        adopt(write(tmp_path / "j", JEKYLL)).output
    )
    hugo = adopt(write(tmp_path / "h", HUGO), "--lang", "en")
    assert "# not mapped: permalinks: lavoro of Hugo" in hugo.output


KEYS = [
    ("open: false", {"open": {"key": "archived", "not": True}}),
    ("is_closed: yes", {"is_closed": "archived"}),
    ("Bewerbungsschluss: 2026-01-01", {"Bewerbungsschluss": "valid_through"}),
    ("company: Us", {"company": "organization"}),
    ("salaryMin: 10\nsalary_max: 20", {"salaryMin": "salary.min", "salary_max": "salary.max"}),
    ("city: Turin\ncountry: IT", {"city": "locations.locality", "country": "locations.country"}),
    ("city: Turin", {"city": "locations"}),
    ("contact: {name: Jo, email: jo@x.it}", {"contact.name": "contact", "contact.email": "apply"}),
    ("date: 2026-01-01", {"date": "date_posted"}),
    ("date: 2026-12-01", {"date": ["date_posted", "opens"]}),
    ("Art: Vollzeit", {"Art": "employment_type"}),
    ("deadline: 2026-01-01\nvalid_through: 2026-01-01", {}),
    ("banner: red", {}),
    ("expiryDate: 2026-01-01", {}),
]
"""Lines of a post, and what option `fields` says of them."""


@pytest.mark.parametrize(("lines", "fields"), KEYS)
def test_keys_that_mean_ours_are_mapped(lines: str, fields: dict[str, Any], tmp_path: Path) -> None:
    files = {"jobs/cook.md": f"---\ntitle: Cook\n{lines}\n---\nText.\n"}
    assert read_options(adopt(write(tmp_path, files))).get("fields", {}) == fields


def test_words_of_a_status_are_told_apart_and_unknown_ones_close(tmp_path: Path) -> None:
    words = {"cook": "searching", "baker": "filled", "miller": "Draft", "brewer": "on the moon"}
    files = {f"jobs/{name}.md": write_status(name, word) for name, word in words.items()}
    result = adopt(write(tmp_path, files))
    assert read_options(result)["fields"] == {
        "status": [
            {
                "key": "archived",
                "values": {"filled": True, "searching": False, "Draft": False, "*": True},
            },
            {
                "key": "draft",
                "values": {"Draft": True, "filled": False, "searching": False, "*": False},
            },
        ]
    }
    assert read_counts(result.output) == {"open": 1, "closed": 2, "draft": 1}
    assert "# not mapped: status: 'on the moon' (1 post, the first jobs/brewer.md)" in result.output


def write_status(title: str, word: str) -> str:
    return f"---\ntitle: {title}\nstatus: {word}\n---\nText.\n"


def test_it_speaks_italian_of_an_italian_site_and_where_asked_for(tmp_path: Path) -> None:
    for result in (
        adopt(write(tmp_path / "hugo", HUGO)),
        adopt(write(tmp_path / "astro", ASTRO), "--lang", "it"),
    ):
        assert "# 2 annunci: 1 aperto, 1 chiuso" in result.output
    jekyll = adopt(write(tmp_path / "jekyll", JEKYLL), "--lang", "it")
    assert "# senza corrispondenza: permalink: /:categories/:title/ di Jekyll" in jekyll.output


def test_keys_without_a_meaning_are_named_once_with_their_number(tmp_path: Path) -> None:
    post = "---\ntitle: Cook\ndepartment: Kitchen\nbanner: red\nhue: 3\n---\n"
    result = adopt(write(tmp_path, {"x/a.md": post, "x/b.md": post}))
    assert "banner (2), hue (2)" in result.output


def test_a_folder_without_posts_is_said_to_have_none(tmp_path: Path) -> None:
    result = adopt(write(tmp_path, {"about.md": "# About\n"}))
    assert result.exit_code == 2
    assert "expected pages about jobs, found none" in result.output


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"jobs/cook.md": "---\ntitle: Cook\n---\n", "hugo.toml": "x = ["})
    (tmp_path / "jobs/baker.md").write_bytes(b"---\ntitle: B\xff\n---\n")
    result = adopt(tmp_path)
    assert result.exit_code == 0
    assert "hugo.toml: cannot be read, it is left out: " in result.output
    assert "jobs/baker.md: cannot be read, it is left out: " in result.output
    assert read_counts(result.output) == {"open": 1, "closed": 0}


def test_nothing_is_written_unless_asked_for(tmp_path: Path) -> None:
    write(tmp_path, ASTRO)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    adopt(tmp_path)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_new_configuration_is_written_that_builds(tmp_path: Path) -> None:
    write(tmp_path / "old", ASTRO)
    config_file = tmp_path / "mkdocs.yml"
    result = adopt(tmp_path / "old", "--write", "-f", str(config_file))
    assert result.exit_code == 0, result.output
    config = yaml.safe_load(config_file.read_text("utf-8"))
    assert config["docs_dir"] == "old/src/content"
    assert config["plugins"] == ["search", {"jobs": yaml.safe_load(result.output)["jobs"]}]
    listed = CliRunner().invoke(main, ["list", "-f", str(config_file), "--format", "json"])
    assert {row["title"]: row["state"] for row in json.loads(listed.output)} == {
        "Cook": "open",
        "Baker": "closed",
    }


def test_the_options_take_the_place_of_the_plugin_in_a_configuration(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "site_name: X  # ours\nplugins:\n  - search\n  - jobs\n  - tags\n"}
    write(tmp_path, {**files, "docs/jobs/cook.md": "---\ntitle: Cook\nteam: K\n---\n"})
    config_file = tmp_path / "mkdocs.yml"
    adopt(tmp_path / "docs", "--write", "-f", str(config_file))
    text = config_file.read_text("utf-8")
    assert text.startswith("site_name: X  # ours\nplugins:\n  - search\n  - jobs:\n")
    assert text.endswith("\n  - tags\n")
    options = {"posts": ["jobs/"], "fields": {"team": "department"}}
    assert yaml.safe_load(text)["plugins"] == ["search", {"jobs": options}, "tags"]


@pytest.mark.parametrize(
    "text", ["site_name: X\n", "plugins: [search, jobs]\n", "plugins:\n  - jobs:\n      now: x\n"]
)
def test_a_configuration_without_a_place_for_the_options_is_left_alone(
    text: str, tmp_path: Path
) -> None:
    write(tmp_path, {"mkdocs.yml": text, "docs/jobs/cook.md": write_post("Cook")})
    result = adopt(tmp_path / "docs", "--write", "-f", str(tmp_path / "mkdocs.yml"))
    assert result.exit_code == 2
    assert "nothing was written" in result.output
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == text
