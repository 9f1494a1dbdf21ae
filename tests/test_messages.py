"""The guide's table of messages is true: each is produced, word for word, by a small site."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from mkdocs_jobs.site import strings
from mkdocs_jobs.site.law_packs import load_pack
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.problem import Problem
from tests.cairo import need_cairo
from tests.content.test_law import EVERYTHING, FAILS, PLACES
from tests.repository import Repository
from tests.site import I18N, build, is_not_eligible, speak
from tests.test_guide import find_page

Pages = Mapping[str, str | bytes]

INDEX = "# Work with us\n\n{% include jobs_list.html %}\n"
GARDENER = "---\nlayout: job\ntitle: Gardener\n---\n"
FULL = "date_posted: 2026-05-04\nlocations: {locality: Turin, country: IT}\norganization: Us"
TEXT = "We are looking for a cook."
TWIN = (
    "differs from /jobs/gardener/ (jobs/gardener.md) only in case; on macOS,"
    " Windows and some hosts one overwrites the other; rename one of them"
)
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}</svg>"
AT_HOME = """\
from mkdocs.plugins import event_priority
@event_priority(100)
def on_config(config):
    config.site_url = "https://green-table.example/"
"""
"""A site with a URL."""
FEEDS: Sequence[Any] = ("search", {"jobs": {"feeds": True}})
HOSTED = {"redirects_file": "cloudflare"}
INCOMPLETE = "the site is incomplete; see above what was not written"
REDIRECTS: Sequence[Any] = ("search", {"jobs": {"redirects_file": "json"}})
WITH_CALENDAR: Sequence[Any] = ("search", {"jobs": {"calendar": True}})
ADDRESSED = {"site_url": "https://green-table.example/"}
TRANSLATED: Sequence[Any] = ("search", {"i18n": I18N}, "jobs")

NOW = {"SOURCE_DATE_EPOCH": "1782864000"}
"""The first of July 2026."""

SEVERITIES = {
    "en": {"error": "ERROR", "warning": "WARNING", "note": "INFO"},
    "it": {"errore": "ERROR", "avviso": "WARNING", "nota": "INFO"},
}
"""The words of the tables for what the log calls its levels."""

_PLACE = re.compile(r"^(?:jobs: )?(?:[\w/.-]+\.(?:md|yml)(?::\d+)?: )?")
_ROW = re.compile(r"\| (?P<ticks>`+) ?(?P<message>.+?) ?(?P=ticks) \| .+ \| (?P<severity>\w+) \|")


@dataclass(frozen=True)
class Case:
    """A site from which one message comes."""

    pages: Pages
    """What is in it besides a list and a post without a mistake."""
    plugins: Sequence[Any] = ("search", "jobs")
    also: tuple[str, ...] = ()
    """Other messages that cannot but come too."""
    is_whole: bool = False
    """Whether `pages` are all there is."""
    environ: Mapping[str, str] = field(default_factory=dict)
    hook: str = ""
    """A hook of MkDocs', to do to the site what only happens while it is built."""
    prepare: Callable[[Path, pytest.MonkeyPatch], object] | None = None
    """What is done in the site's folder before the build."""
    config: Mapping[str, Any] = field(default_factory=dict)
    """Other keys of mkdocs.yml."""


def alone(pages: Pages) -> Case:
    """A site with nothing besides these pages and a list."""
    return Case({"index.md": INDEX, **pages}, is_whole=True)


def post(keys: str, path: str = "jobs/cook.md") -> Pages:
    """A post with these lines in its front matter."""
    return {path: f"---\nlayout: job\ntitle: {Path(path).stem.title()}\n{keys}\n---\n"}


def written(text: str) -> Pages:
    """A post with this text."""
    return {"jobs/cook.md": f"---\nlayout: job\ntitle: Cook\n---\n\n{text}\n"}


def write_many(number: int) -> Pages:
    """A post that has had so many URLs."""
    return post("redirect_from:" + "".join(f"\n  - /old-{i:04}" for i in range(number)))


def lacking(key: str, instead: str = "", text: str = TEXT) -> Pages:
    """A post that says all that search engines ask for but this key, and `instead` of it."""
    keys = [line for line in FULL.split("\n") if not line.startswith(f"{key}:")]
    [(path, page)] = post("\n".join([*keys, *filter(None, [instead])])).items()
    return {path: f"{page!s}\n{text}\n"}


def judged(pack: str, rule: str) -> Case:
    """A post that says all that a law asks for but what a rule is about."""
    until = "Open until filled"  # so that nothing is to change
    keys: Mapping[str, str | None] = {**EVERYTHING, "valid_through": until, **FAILS[rule][0]}
    keys = {**keys, "locations": PLACES[pack][0], "lang": None}
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)
    page = f"---\nlayout: job\n{lines}---\n\n{TEXT}\n"
    notice = {} if rule == "privacy.notice" else {"privacy": "We delete it."}
    options = {"rules": [pack], "apply": notice}
    also = (AS_WRITTEN,) if rule == "pay.figures" else ()
    plugins = ["search", {"jobs": options}]
    return Case({"index.md": INDEX, "jobs/cook.md": page}, plugins, also, is_whole=True)


AS_WRITTEN = (
    "salary: 'A good one' is shown as written; search engines need {value: 60000, currency: EUR,"
    " unit: YEAR}, or min and max"
)


def tell_law(pack: str, rule: str) -> str:
    """What is told of such a post."""
    (law,) = (found for found in load_pack(pack).rules if found.id == rule)
    return f"{FAILS[rule][1]} ({law.article}; no legal advice)"


JUDGED = (
    *(("it", "pay.missing"), ("it", "pay.figures"), ("us-ny", "pay.open-ended")),
    *(("ca-on", "pay.wide"), ("us-wa", "pay.benefits"), ("us-ny", "pay.history")),
    *(("us-co", "deadline"), ("us-co", "apply.how"), ("eu-pay-transparency", "collective")),
    *(("eu-pay-transparency", "title.gender"), ("ca-on", "ai.notice"), ("ca-on", "vacancy")),
    *(("ca-on", "experience"), ("eu-pay-transparency", "embed.consent")),
    *(("eu-pay-transparency", "privacy.notice"), ("applicant-rights", "accommodation")),
)
"""A pack for each rule, and the rule."""


def employ(**parts: object) -> Sequence[Any]:
    """The plugins of a site whose option `organization` has these parts."""
    return ["search", {"jobs": {"organization": parts}}]


def alone_posted() -> Pages:
    """A list, and a post that says when it was published."""
    return {"index.md": INDEX, **post("date_posted: 2026-05-04", "jobs/gardener.md")}


def careers(text: str, **others: str) -> Pages:
    """A page with a directive, and what else stands beside it."""
    pages = {f"{name}.md": other for name, other in others.items()}
    return {"careers.md": f"# Work with us\n\n{text}\n", **pages}


STATS = "{% include jobs_stats.html %}"
ARCHIVED = post("archived: true")


@dataclass(frozen=True)
class Told:
    """One message of a build, without file and line."""

    level: str
    text: str
    problem: Problem | None
    """What it is about; None for what ends a build, which MkDocs logs."""


def collect(
    folder: Path, case: Case, records: Sequence[logging.LogRecord], language: str = "en"
) -> list[Told]:
    """All that a build has to say."""
    base = {} if case.is_whole else {"index.md": INDEX, "jobs/gardener.md": GARDENER}
    pages = {**base, **case.pages, "../hook.py": case.hook}
    before = len(records)
    with suppress(Abort, OSError):  # at what nothing can be built with, or into
        build(
            folder, pages, plugins=speak(language, case.plugins), hooks=["hook.py"], **case.config
        )
    return [
        Told(record.levelname, _PLACE.sub("", record.getMessage()), _find_problem(record))
        for record in records[before:]
        if record.levelno > logging.INFO or record.name == "mkdocs.plugins.jobs"
    ]


def _find_problem(record: logging.LogRecord) -> Problem | None:
    arguments = record.args if isinstance(record.args, tuple) else ()
    return next((value for value in arguments if isinstance(value, Problem)), None)


def say_in_italian(told: Told, folder: Path, case: Case, records: Sequence[Any]) -> str:
    """What a build in Italian says instead."""
    if told.problem is not None:
        return Speaker("it").say(told.problem.message)
    [end] = [other for other in collect(folder, case, records, "it") if other.problem is None]
    return end.text


def link_to_nothing(folder: Path, _: object) -> None:
    """A page that is a link to a file which is not there."""
    (folder / "docs").mkdir()
    (folder / "docs/cook.md").symlink_to("nowhere.md")


def link_out(folder: Path, _: object) -> None:
    """A folder of the site that is a link to one outside of it."""
    (folder / "site").mkdir()
    (folder / "site/old").symlink_to(folder, target_is_directory=True)


def empty_texts(language: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """Leave nothing of the texts that the plugin comes with in a language."""

    def prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        copy = folder / "locales"
        shutil.copytree(str(strings.LOCALES), copy)
        (copy / f"{language}.yaml").write_text("", encoding="utf-8")
        monkeypatch.setattr(strings, "LOCALES", copy)
        strings._load.cache_clear()

    return prepare


def make_pipe(path: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """A named pipe, which nobody writes into."""

    def prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(folder / path)

    return prepare


def clone_shallowly(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone of the last commit alone, of a repository that has this site's post."""
    repository = Repository(folder / "origin", monkeypatch)
    repository.commit("2019-01-10", {"docs/jobs/gardener.md": GARDENER})
    repository.commit("2019-02-25", {"README.md": "1"})
    clone = ["clone", "--quiet", "--depth=1", repository.folder.as_uri(), str(folder / "clone")]
    repository.run(*clone)
    for path in (folder / "clone").iterdir():
        path.rename(folder / path.name)


def take_icalendar_away(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_jobs.build.calendars.is_installed", lambda module: False)


def commit_archived(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository with a post that was archived from the beginning."""
    files = {f"docs/{path}": str(text) for path, text in ARCHIVED.items()}
    Repository(folder, monkeypatch).commit("2019-01-10", files)


def take_git_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository, and no git."""
    (folder / ".git").mkdir()
    monkeypatch.setenv("PATH", str(folder))


NO_TEXT = (
    "redirect_from: expected an old URL on this site like /jobs/cook/, got '7': it is not text;"
    " correct it or remove it"
)

CASES: Mapping[str, Case] = {
    # Front matter
    (
        "front matter: expected a closing '---' line, got none; add one after the last key, "
        "or the page has no front matter at all"
    ): Case({"jobs/cook.md": "---\nlayout: job\ntitle: Cook\n"}),
    (
        "front matter: expected it between two lines of '---', got bare keys; put a line of "
        "'---' before the first key and one after the last"
    ): Case({"jobs/cook.md": "layout: job\ntitle: Cook\n"}),
    "front matter: expected it on line 1, got blank lines before it; remove them": Case(
        {"jobs/cook.md": "\n---\nlayout: job\ntitle: Cook\n---\n"}
    ),
    "front matter: expected '---' as its first line, got more dashes; write three": Case(
        {"jobs/cook.md": "-----\nlayout: job\ntitle: Cook\n---\n"}
    ),
    "front matter: expected '---' as its last line, got more dashes; write three": Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: Cook\n-----\n"}
    ),
    (
        "front matter: expected quotes around a value with a colon, got 'Cook: evenings'; write"
        ' `title: "Cook: evenings"`'
    ): Case({"jobs/cook.md": "---\nlayout: job\ntitle: Cook: evenings\n---\n"}),
    ("front matter: expected spaces at the start of a line, got a tab; write `  - kitchen`"): Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: Cook\ntags:\n\t- kitchen\n---\n"}
    ),
    (
        "front matter: expected quotes around all of the value, got '\"Cook\" wanted'; write"
        " `title: '\"Cook\" wanted'`"
    ): Case({"jobs/cook.md": '---\nlayout: job\ntitle: "Cook" wanted\n---\n'}),
    (
        "front matter: expected YAML, got: mapping values are not allowed in this context;"
        " correct it, until then the page's keys are not read"
    ): Case({"jobs/cook.md": "---\nlayout: job\ntitle: Cook\n and\n  waiter: x\n---\n"}),
    (
        "front matter: expected YAML, got: unacceptable character #x0007: control characters are"
        " not allowed; correct it"
    ): Case({"jobs/cook.md": "---\nlayout: job\ntitle: Co\x07ok\n---\n"}),
    (
        "front matter: expected TOML, got: Invalid value; correct it, until then the page's keys"
        " are not read"
    ): Case({"jobs/cook.md": '+++\nlayout = "job"\ntitle = Cook\n+++\n'}),
    (
        "front matter: expected JSON, got: Expecting ',' delimiter; correct it, until then the"
        " page's keys are not read"
    ): Case({"jobs/cook.md": '{\n"layout": "job"\n"title": "Cook"\n}\n'}),
    "summary: expected text, got half a character; write it again": Case(
        {"jobs/cook.md": '{"layout": "job", "title": "Cook", "summary": "\\ud83d"}\n'}
    ),
    "front matter: expected keys, got none; add `layout: job` if this is a job": Case(
        {"jobs/cook.md": "---\n---\n"}
    ),
    "front matter: expected `key: value` lines, got a list; write keys": Case(
        {"jobs/cook.md": "---\n- layout: job\n- title: Cook\n---\n"}
    ),
    "front matter: expected `key: value` lines, got text; write keys": Case(
        {"jobs/cook.md": "---\nlayout job lang:en\n---\n"}
    ),
    "title: expected once, got it on line 3 too; the last one is used, remove one": Case(
        post("title: Head cook")
    ),
    (
        "starts: expected a value that exists, got '2026-02-30' (day is out of range for "
        "month); correct it"
    ): Case(post("starts: 2026-02-30")),
    "front matter: expected keys and short lists, got deep nesting; flatten it": Case(
        {"jobs/cook.md": post("x: " + "[" * 1001 + "]" * 1001)["jobs/cook.md"]}
    ),
    (
        "front matter: expected keys and short lists, got aliases that multiply; write the"
        " values out"
    ): Case(post("\n".join(f"x{n}: &x{n} [{f'*x{n - 1}, ' * 10 if n else 1}]" for n in range(7)))),
    (
        "expected a text file in UTF-8, got: 'utf-8' codec can't decode byte 0xe8 in position"
        " 27: invalid continuation byte; save it as UTF-8"
    ): Case({"jobs/cook.md": b"---\nlayout: job\ntitle: Caff\xe8\n---\n"}),
    (
        "cannot be read, it is left out: No such file or directory; put it back, then build again"
    ): Case({}, prepare=link_to_nothing),
    (
        "cannot be read, it is left out: It is a named pipe; put a file in its place, then build"
        " again"
    ): Case({}, prepare=make_pipe("docs/jobs/pipe.md")),
    (
        "cannot be read any more, its page has no text: No such file or directory; put it back, "
        "then build again"
    ): Case(
        post("is_new: true"),
        hook="import os\ndef on_nav(nav, config, files): os.unlink('docs/jobs/cook.md')\n",
        prepare=lambda folder, monkeypatch: monkeypatch.chdir(folder),
    ),
    (
        "layout: expected `layout: job`, got `layout: Jobs`; correct it, until then the page is"
        " not a post"
    ): Case({"jobs/cook.md": "---\nlayout: Jobs\ntitle: Cook\n---\n"}),
    (
        "salary: expected `layout: job` on a page with salary, apply, got no layout; add it, or"
        " `layout: page` if this is not a job"
    ): Case({"jobs/cook.md": "---\nsalary: 9\napply: jobs@example.org\ntitle: Cook\n---\n"}),
    (
        "department: expected `layout: job` on a page with department, contact, got no layout; add"
        " it, or `layout: page` if this is not a job"
    ): Case({"jobs/cook.md": "---\ndepartment: A\ncontact: Ann\ntitle: Cook\n---\n"}),
    (
        "layout: '_cook.md' begins with '_', so the post is a draft; rename it to publish the post"
    ): Case(post("", "jobs/_cook.md")),
    "archivedd: unknown key, it is ignored; did you mean 'archived'?": Case(
        post("archivedd: true")
    ),
    (
        "salary_range: unknown key, it is ignored; write 'salary', or"
        " `fields: {salary_range: salary}` in mkdocs.yml"
    ): Case(post("salary_range: 50 to 60")),
    (
        "status: expected a key that is read, got 'filled': it says that the post is not open;"
        " write `fields: {status: {key: archived, values: {filled: true}}}` in mkdocs.yml, or"
        " 'archived' here, until then it is listed as open, without structured data"
    ): Case(post("status: filled")),
    (
        "visible: expected a key that is read, got 'false': it says that the post is not"
        " published; write `fields: {visible: {key: draft, not: true}}` in mkdocs.yml, or 'draft'"
        " here, until then it is listed as open, without structured data"
    ): Case(post("visible: false")),
    (
        "deadline: expected a key that is read, got '2026-05-31': it is past; write"
        " `fields: {deadline: valid_through}` in mkdocs.yml, or 'valid_through' here, until then it"
        " is listed as open, without structured data"
    ): Case(post("deadline: 2026-05-31"), environ=NOW),
    (
        "opening_date: expected a key that is read, got '2026-08-01': it is still to come; write"
        " `fields: {opening_date: opens}` in mkdocs.yml, or 'opens' here, until then it is listed"
        " as open, without structured data"
    ): Case(post("opening_date: 2026-08-01"), environ=NOW),
    (
        "title: expected 'Cook' as in the file, got 'Chef' from a hook or plugin that runs after"
        " posts are read; lists and headings keep 'Cook', set it in the file or in on_files"
    ): Case(
        post("is_new: true"),
        hook=(
            "def on_page_markdown(markdown, page, **_):\n"
            "    if page.meta.get('title') == 'Cook': page.meta['title'] = 'Chef'\n"
        ),
    ),
    (
        "expected a file in the docs folder, got one from a plugin or hook, which static-i18n does"
        " not build; it is left out, write it into the docs folder"
    ): Case(
        {
            "it/index.md": INDEX,
            "en/index.md": "# Home\n",
            "it/cuoca.md": "---\nlayout: job\ntitle: Cuoca\n---\n",
        },
        plugins=TRANSLATED,
        also=("mkdocs_static_i18n: Unhandled file case - it/chef.md",),
        is_whole=True,
        hook=(
            "from pathlib import Path\nfrom mkdocs.structure.files import File\n"
            "def on_files(files, config):\n"
            "    path = Path(config.docs_dir).with_name('chef.md')\n"
            "    path.write_text('---\\nlayout: job\\ntitle: Chef\\n---\\n')\n"
            "    files.append(File.generated(config, 'it/chef.md', abs_src_path=str(path)))\n"
        ),
    ),
    (
        "layout: expected none as in the file, got 'job' from a hook or plugin that runs after"
        " posts are read; the page is not a post, set it in the file or in on_files"
    ): Case(
        {"about.md": "# About\n"},
        hook=(
            "def on_page_markdown(markdown, page, **_):\n"
            "    if page.file.src_uri == 'about.md': page.meta['layout'] = 'job'\n"
        ),
    ),
    # Title, marks, texts
    "title: expected text, got none; listed as 'Cook' until you add a title": Case(
        {"jobs/cook.md": "---\nlayout: job\n---\n"}
    ),
    "title: expected text, got a list; listed as 'Cook' until you add a title": Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: [Cook, baker]\n---\n"}
    ),
    "title: expected text, got a mapping; listed as 'Cook' until you add a title": Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: {cook: baker}\n---\n"}
    ),
    "title: expected text, got 1912 (a number in YAML); put it in quotes": Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: 1912\n---\n"}
    ),
    "title: expected text, got 2026-05-31 (a date in YAML); put it in quotes": Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: 2026-05-31\n---\n"}
    ),
    "title: expected text, got yes (a boolean in YAML); put it in quotes": Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: yes\n---\n"}
    ),
    "title: expected at most 300 characters, got 309; shorten it, lists show it in full": Case(
        {"jobs/cook.md": f"---\nlayout: job\ntitle: {'Cook ' * 62}\n---\n"}
    ),
    "archived: expected true or false, got 'soon'; the post is treated as open, correct it": Case(
        post("archived: soon")
    ),
    ("is_new: expected true or false, got 'soon'; the post is not marked as new, correct it"): Case(
        post("is_new: soon")
    ),
    "draft: expected true or false, got 'soon'; correct it": Case(post("draft: soon")),
    "title: expected a text, got 'TODO: Cook'; write it, without 'TODO: '": Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: 'TODO: Cook'\n---\n"}
    ),
    (
        "expected the text of the post, got '<!-- TODO: write the text -->'; write it and remove"
        " the mark"
    ): Case(
        {"jobs/cook.md": "---\nlayout: job\ntitle: Cook\n---\n<!-- TODO: write the text -->\n"}
    ),
    "department: expected text, got a list; correct it": Case(post("department: [Kitchen]")),
    "tags[2]: expected text, got a mapping; correct it": Case(post("tags: [kitchen, {a: b}]")),
    # Dates
    "valid_through: expected a date like 2026-05-31, got '31/05/2026'; write 2026-05-31": Case(
        post("valid_through: 31/05/2026")
    ),
    "valid_through: expected a date like 2026-05-31, got '31 December 2026'; write 2026-12-31": (
        Case(post("valid_through: 31 December 2026"))
    ),
    (
        "valid_through: expected a date like 2026-05-31, got '01/02/2026'; write year, month "
        "and day"
    ): Case(post("valid_through: 01/02/2026")),
    "closes: expected a date like 2026-05-31, got 'soon'; write year, month and day": Case(
        post("closes: soon")
    ),
    (
        "valid_through: closed since 2025-06-30; is the year right? If so, add `archived: true` or"
        " `date_posted`"
    ): Case(post("valid_through: 2025-06-30")),
    "opens: expected a date like 2026-05-31, got a list; write year, month and day": Case(
        post("opens: [2026-05-31]")
    ),
    (
        "valid_through: expected a date that exists, got '2026-02-30'; correct it (day is out"
        " of range for month)"
    ): Case(post("valid_through: '2026-02-30'")),
    (
        "valid_through: expected a day not before date_posted (2026-06-01), got '2026-05-31'; "
        "correct one of them"
    ): Case(post("date_posted: 2026-06-01\nvalid_through: 2026-05-31")),
    (
        "valid_through: expected a day not before opens (2026-06-01), got '2026-05-31'; correct "
        "one of them"
    ): Case(post("opens: 2026-06-01\nvalid_through: 2026-05-31")),
    # Place, contract, pay
    "locations: expected a country like IT, got 'Atlantis'; write its ISO 3166 code": Case(
        post("locations: {country: Atlantis}")
    ),
    (
        "locations: expected the parts locality, region, country, address, postal_code, got a"
        " mapping; correct 'floor'"
    ): Case(post("locations: {floor: 7}")),
    "locations: expected a country like IT, got 'Itly'; did you mean Italy (IT)?": Case(
        post("locations: {country: Itly}")
    ),
    (
        "locations: expected the parts locality, region, country, address, postal_code, got a"
        " mapping; 'town' is called 'locality'"
    ): Case(post("locations: {town: Turin}")),
    "locations: expected a place, got a mapping; correct it": Case(post("locations: {locality: }")),
    "locations[2]: expected text, got 'True'; correct it": Case(post("locations: [Turin, true]")),
    "remote: expected one of no, hybrid, yes, got 'maybe'; correct it": Case(post("remote: maybe")),
    "remote: expected a country like IT, got 'Atlantis'; write its ISO 3166 code": Case(
        post("remote: {countries: [Atlantis]}")
    ),
    "remote: expected the parts kind, countries, got a mapping; correct 'since'": Case(
        post("remote: {since: 2020}")
    ),
    (
        "employment_type: expected one of FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, "
        "INTERN, VOLUNTEER, PER_DIEM, OTHER, got 'sometimes'; correct it"
    ): Case(post("employment_type: sometimes")),
    (
        "closed_reason: expected one of hired, withdrawn, expired, cancelled, got 'bored'; "
        "correct it"
    ): Case(post("closed_reason: bored")),
    "openings: expected a whole number of 1 or more, got '0'; correct it": Case(
        post("openings: 0")
    ),
    "openings: expected a number, got 'two'; write digits only": Case(post("openings: two")),
    (
        "salary: '60.000 €' is shown as written; search engines need {value: 60000, "
        "currency: EUR, unit: YEAR}, or min and max"
    ): Case(post("salary: 60.000 €")),
    (
        "salary: expected a figure with its currency and unit, got no unit; add it, search"
        " engines need all of them"
    ): Case(post("salary: {value: 60000, currency: EUR}")),
    "salary: expected text, got a list; correct it": Case(post("salary: [24000, 28000]")),
    (
        "salary: expected the parts min, max, value, currency, unit, got a mapping; 'from' is"
        " called 'min'"
    ): Case(post("salary: {from: 24000}")),
    ("salary: expected a number for its value, got '60.000 €'; write digits only"): Case(
        post("salary: {value: 60.000 €}")
    ),
    (
        "salary: expected a currency like EUR for its currency, got '$'; write its ISO 4217 code"
    ): Case(post("salary: {value: 60000, currency: $}")),
    (
        "salary: expected one of HOUR, DAY, WEEK, MONTH, YEAR for its unit, got 'season'; "
        "correct it"
    ): Case(post("salary: {value: 60000, unit: season}")),
    "salary: expected a min below its max, got a mapping; swap them": Case(
        post("salary: {min: 28000, max: 24000}")
    ),
    "hours: expected the hours of a week, or a text, got '200'; correct it": Case(
        post("hours: 200")
    ),
    (
        "start_date: expected a date like 2026-05-31, got '01/02/2027'; write year, month and day"
    ): Case(post("start_date: 01/02/2027")),
    (
        "experience: expected a text, none, {years: 2} or {months: 18}, got '3'; write {years: 3}"
    ): Case(post("experience: 3")),
    "experience: expected the parts years, months, got a mapping; correct 'weeks'": Case(
        post("experience: {weeks: 3}")
    ),
    (
        "occupation: expected a code of ISCO-08, ESCO or SOC such as 2512, 2512.4 or 15-1252, got"
        " 'cook'; correct it"
    ): Case(post("occupation: cook")),
    "events: expected {name: Open day, date: 2026-05-31}, got 'Open day'; correct it": Case(
        post("events: Open day")
    ),
    (
        "events: expected a date like 2026-05-31 for its date, got 'soon'; write year, month and"
        " day"
    ): Case(post("events: {name: A, date: soon}")),
    "events: expected an http(s) URL for its url, got 'ftp://x'; correct it": Case(
        post("events: {name: A, date: 2027-05-31, url: 'ftp://x'}")
    ),
    "vacancy: expected one of existing, future, got 'maybe'; correct it": Case(
        post("vacancy: maybe")
    ),
    # Applying
    (
        "apply: expected an https:// URL or an e-mail address, got 'ftp://example.org/cook'; "
        "correct it"
    ): Case(post("apply: ftp://example.org/cook")),
    ("apply: expected an https:// URL or an e-mail address, got 'apply.md'; correct it"): Case(
        post("apply: apply.md")
    ),
    (
        "apply: http://example.org/cook is not encrypted; write https:// if the site can be"
        " reached so"
    ): Case(post("apply: http://example.org/cook")),
    "apply: 'www.example.org/cook' is read as https://www.example.org/cook; write that": Case(
        post("apply: www.example.org/cook")
    ),
    (
        "apply: expected an e-mail address like jobs@example.org, got 'jobs@example'; correct it"
    ): Case(post("apply: jobs@example")),
    (
        "apply: expected an e-mail address like jobs@example.org, got 'jobs@example.org Bcc: "
        "all@example.org'; correct it"
    ): Case(post('apply: "jobs@example.org\\r\\nBcc: all@example.org"')),
    (
        "apply: expected a URL without spaces and quotes, got 'https://example.org/a b'; correct it"
    ): Case(post("apply: https://example.org/a b")),
    ("apply: expected a valid URL, got 'https://[example]/'; correct it"): Case(
        post("apply: https://[example]/")
    ),
    (
        "apply: expected a URL without a user name, got 'https://cook:secret@example.org/'; "
        "correct it"
    ): Case(post("apply: https://cook:secret@example.org/")),
    ("apply: expected the parts embed, height, title, got a mapping; correct 'form'"): Case(
        post("apply: {form: 'https://x.recruitee.com/'}")
    ),
    ("apply: expected an https:// URL, got 'nothing'; correct it"): Case(
        post("apply: {height: 900}")
    ),
    (
        "apply.height: expected a height from 100 to 10000 in px, got '100%'; 600 is used, "
        "correct it"
    ): Case(post("apply: {embed: 'https://x.recruitee.com/', height: 100%}")),
    ("apply.title: expected text, got a list; correct it"): Case(
        post("apply: {embed: 'https://x.recruitee.com/', title: [Form]}")
    ),
    (
        "apply[2]: expected a form on a known host, got 'https://forms.example.org/'; add "
        "'forms.example.org' to `apply.embed_hosts` if you trust it"
    ): Case(post("apply: [jobs@example.org, {embed: 'https://forms.example.org/'}]")),
    (
        "imported: expected a board and the id of a post there, got a mapping; leave it as"
        " `mkdocs-jobs import` wrote it"
    ): Case(post("imported: {board: greenhouse/acme}")),
    ("jazz_url: expected an https:// URL, got 'javascript:alert(1)'; correct it"): Case(
        post("jazz_url: javascript:alert(1)")
    ),
    (
        "jazz_url: expected a URL without a port, got 'https://x.recruitee.com:8443/'; correct it"
    ): Case(post("jazz_url: https://x.recruitee.com:8443/")),
    (
        "iframeheight: expected a height from 100 to 10000 in px, got '-1'; 600 is used, correct it"
    ): Case(post("iframeheight: -1")),
    (
        "jobs: apply.embed_hosts: expected a host like forms.example.org, got "
        "'https://forms.example.org/'; correct it"
    ): Case(
        post("is_new: true"),
        plugins=["search", {"jobs": {"apply": {"embed_hosts": ["https://forms.example.org/"]}}}],
    ),
    ("jobs: apply.privacy.it: expected a text, got '7'; correct it"): Case(
        post("is_new: true"), plugins=["search", {"jobs": {"apply": {"privacy": {"it": 7}}}}]
    ),
    ("jobs: apply.privacy.False: expected a language, got False; put it in quotes"): Case(
        post("is_new: true"),
        plugins=["search", {"jobs": {"apply": {"privacy": {False: "Notice"}}}}],
    ),
    ("jobs: apply.privacy.en: expected a text as in other languages, got none; add one"): Case(
        post("apply: jobs@example.org"),
        plugins=["search", {"jobs": {"apply": {"privacy": {"it": "Avviso"}}}}],
    ),
    # Search engines
    "not eligible for JobPosting: missing text; add a text that says more than the title": alone(
        lacking("nothing", text="# Cook")
    ),
    "not eligible for JobPosting: missing date_posted; add the day it was posted": alone(
        lacking("date_posted")
    ),
    (
        "not eligible for JobPosting: missing organization; add the employer (here or in"
        " mkdocs.yml)"
    ): alone(lacking("organization")),
    (
        "not eligible for JobPosting: missing locations; add a place with its country"
        " ({locality: Turin, country: IT})"
    ): alone(lacking("locations")),
    (
        "not eligible for JobPosting: missing locations.country; add the country of the place"
        " ({locality: Turin, country: IT})"
    ): alone(lacking("locations", "locations: Turin")),
    (
        "not eligible for JobPosting: missing remote.countries; add the countries to work from"
        " ({kind: yes, countries: [IT]})"
    ): alone(lacking("locations", "remote: yes")),
    (
        "not eligible for JobPosting: missing date_posted and locations; add the day it was posted"
        " and a place with its country ({locality: Turin, country: IT})"
    ): alone({"jobs/cook.md": f"---\nlayout: job\ntitle: Cook\norganization: Us\n---\n{TEXT}\n"}),
    # Keys of any page
    (
        "parent_ref: expected the ref of a page, got 'join-us', which no page has; correct "
        "it, until then there is no link back to the list"
    ): Case(post("parent_ref: join-us")),
    "menu_position: expected a number, got 'first'; write digits only": Case(
        {"index.md": "---\nmenu_position: first\n---\n\n" + INDEX}
    ),
    "hide_last_mod_date: expected true or false, got 'maybe'; correct it": Case(
        {"index.md": "---\nhide_last_mod_date: maybe\n---\n\n" + INDEX}
    ),
    "last_modified_by_layout: no page in 'en' has `layout: jobs`; correct it": Case(
        {"index.md": "---\nlast_modified_by_layout: jobs\n---\n\n" + INDEX}
    ),
    # Closed posts
    (
        "image: expected a PNG, JPEG or WebP in the docs folder or its http(s) URL, got"
        " 'img/cook.png'; correct it, until then previews show the logo, if there is one"
    ): Case(post("image: img/cook.png")),
    ("closed_page: expected one of keep, index, redirect, remove, got 'hide'; correct it"): Case(
        post("closed_page: hide")
    ),
    (
        "closed_page: expected a parent_ref that a page in 'en' has, or a successor, to redirect"
        " to, got neither; add one, until then the page is kept"
    ): Case(post("closed_page: redirect"), plugins=REDIRECTS),
    (
        "successor: expected the ref of a post, got 'chef', which no post has; correct it, until"
        " then this post has no successor"
    ): Case(post("successor: chef")),
    "successor: chef: forms a loop (jobs/baker.md, jobs/chef.md); break it": Case(
        {
            **post("ref: baker\nsuccessor: chef", "jobs/baker.md"),
            **post("ref: chef\nsuccessor: baker", "jobs/chef.md"),
        }
    ),
    # Addresses and redirects
    (
        "permalink: expected a URL on this site like /jobs/cook/, got 'https://green-"
        "table.example/cook/': it begins with a scheme; correct it, until then its URL is"
        " /jobs/cook/"
    ): Case(post("permalink: https://green-table.example/cook/")),
    (
        "permalink: expected a URL on this site like /jobs/cook/, got '//green-"
        "table.example/cook/': it begins with '//', which names another host; correct it, "
        "until then its URL is /jobs/cook/"
    ): Case(post("permalink: //green-table.example/cook/")),
    (
        "permalink: expected a URL on this site like /jobs/cook/, got "
        "'/jobs/../../cook/': it goes up with '..'; correct it, until then its URL is /jobs/cook/"
    ): Case(post("permalink: /jobs/../../cook/")),
    (
        "permalink: expected a URL on this site like /jobs/cook/, got '\\\\jobs\\\\cook': it"
        " contains a backslash or a control character; correct it, until then its URL is"
        " /jobs/cook/"
    ): Case(post("permalink: \\jobs\\cook")),
    (
        "permalink: expected a URL on this site like /jobs/cook/, got '/jobs/cook/#pay':"
        " it contains '?' or '#', which are not part of a path; correct it, until then its URL"
        " is /jobs/cook/"
    ): Case(post("permalink: /jobs/cook/#pay")),
    (
        "permalink: expected a URL on this site like /jobs/cook/, got "
        "'/cookcookcookcookcookcookcookcookcookcookcookcookcookcookcoo': it is too long for a"
        " file; correct it, until then its URL is /jobs/cook/"
    ): Case(post(f"permalink: /{'cook' * 51}/")),
    (
        "permalink: expected a URL on this site like /jobs/cook/, got 'nothing': it is "
        "empty; correct it, until then its URL is /jobs/cook/"
    ): Case(post("permalink:")),
    (
        "permalink: expected a URL on this site like /jobs/cook/, got '7': it is not text;"
        " correct it, until then its URL is /jobs/cook/"
    ): Case(post("permalink: 7")),
    (
        "permalink: /kitchen/ is already the URL of jobs/cook.md, which keeps it; the URL of this"
        " page is /jobs/gardener/; give one of them another URL"
    ): Case(
        {
            **post("permalink: /kitchen/"),
            **post("permalink: /kitchen/", "jobs/gardener.md"),
        }
    ),
    f"permalink: /JOBS/GARDENER/: {TWIN}": Case(post("permalink: /JOBS/GARDENER/")),
    (
        "redirect_from: nothing writes redirects, here and on other pages; add `redirects` to"
        " the plugins in mkdocs.yml (pip install mkdocs-redirects) or set `redirects_file`"
    ): Case(post("redirect_from: /kitchen-job/")),
    (
        "redirect_from: expected an old URL on this site like /jobs/cook/, got "
        "'javascript:alert(1)': it begins with a scheme; correct it or remove it"
    ): Case(post("redirect_from: javascript:alert(1)"), plugins=REDIRECTS),
    (
        "redirect_from: expected an old URL on this site like /jobs/cook/, got '7': it is not"
        " text; correct it or remove it"
    ): Case(post("redirect_from: 7"), plugins=REDIRECTS),
    (
        "redirect_from: expected an old URL on this site like /jobs/cook/, got '/caff%E8':"
        " its %E8 is not UTF-8, the encoding of URLs; if it means 'è', write %C3%A8;"
        " correct it or remove it"
    ): Case(post("redirect_from: /caff%E8"), plugins=REDIRECTS),
    "redirect_from: more of these, 21 in all; see above": Case(
        post("redirect_from:" + "\n  - 7" * 21),
        plugins=REDIRECTS,
        also=(NO_TEXT,),
    ),
    ("redirect_from: /jobs/cook/: is already the URL of jobs/cook.md (this page); remove it"): Case(
        post("redirect_from: /jobs/cook/"), plugins=REDIRECTS
    ),
    (
        "redirect_from: /kitchen/: is already the URL of a redirect to /jobs/cook/ "
        "(jobs/cook.md:4); remove it"
    ): Case(
        {
            **post("redirect_from: /kitchen/"),
            **post("redirect_from: /kitchen/", "jobs/gardener.md"),
        },
        plugins=REDIRECTS,
    ),
    f"redirect_from: /Jobs/Gardener/: {TWIN}": Case(
        post("redirect_from: /Jobs/Gardener/"), plugins=("search", "redirects", "jobs")
    ),
    (
        "redirect_to: cooks.md: no such page, file, ref or URL on this site; "
        "write a page's file, its ref, its URL or an http(s) URL"
    ): Case(post("redirect_to: cooks.md"), plugins=REDIRECTS),
    (
        "redirect_to: javascript:alert(1): it begins with a scheme; write a page's file, its"
        " ref, its URL or an http(s) URL"
    ): Case(post("redirect_to: javascript:alert(1)"), plugins=REDIRECTS),
    (
        "redirect_to: http://[green-table: it is not a valid http(s) URL; "
        "write a page's file, its ref, its URL or an http(s) URL"
    ): Case(post("redirect_to: 'http://[green-table'"), plugins=REDIRECTS),
    (
        "redirect_to: 7: it is not text; write a page's file, its ref, its URL or an http(s) URL"
    ): Case(post("redirect_to: 7"), plugins=REDIRECTS),
    "redirect_to: cook.md: redirects to this page itself; remove it": Case(
        post("redirect_to: cook.md"), plugins=REDIRECTS
    ),
    "redirect_to: cook.md: forms a loop (jobs/baker.md, jobs/cook.md); break it": Case(
        {
            **post("redirect_to: baker.md"),
            **post("redirect_to: cook.md", "jobs/baker.md"),
        },
        plugins=REDIRECTS,
    ),
    (
        "redirect_maps: old.md: cooks.md: no such page, file, ref or URL on this site; correct"
        " it or remove it"
    ): Case(
        post("is_new: true"),
        plugins=["search", {"redirects": {"redirect_maps": {"old.md": "cooks.md"}}}, "jobs"],
    ),
    # Languages and translations
    (
        "jobs: redirects_file: cloudflare: Cloudflare treats '*' and ':' in a path as"
        " placeholders: /a*b; add `redirects` to the plugins, whose pages redirect everywhere"
    ): Case(post("redirect_from: /a*b"), plugins=["search", {"jobs": HOSTED}]),
    (
        "jobs: redirects_file: cloudflare: Cloudflare treats '*' and ':' in a path as"
        " placeholders: /a*b; the pages of mkdocs-redirects redirect there"
    ): Case(post("redirect_from: /a*b"), plugins=["search", "redirects", {"jobs": HOSTED}]),
    (
        "jobs: redirects_file: cloudflare: Cloudflare reads at most 2,000 rules, these are left"
        " out:"
        " /old-1000 and 1 more; add `redirects` to the plugins, whose pages redirect everywhere"
    ): Case(write_many(1002), plugins=["search", {"jobs": HOSTED}]),
    (
        "jobs: redirects_file: cloudflare: Cloudflare reads at most 2,000 rules, so URLs that"
        " end in"
        " index.html are not redirected"
    ): Case(write_many(700), plugins=["search", {"jobs": HOSTED}]),
    (
        "jobs: redirects_file: apache: Apache reads .htaccess on every request, and this site"
        " has 300 rules; above 200, move them to the server's own configuration"
    ): Case(write_many(300), plugins=["search", {"jobs": {"redirects_file": "apache"}}]),
    (
        "closed_page: cloudflare in redirects_file does not support status 410 for removed"
        " pages, here and in other posts; leave that value out, or choose `keep`, `index` or"
        " `redirect`; until then a small page is published instead"
    ): Case(post("closed_page: remove"), plugins=["search", {"jobs": HOSTED}]),
    (
        "archived: closed here, but its translation is open (it/cuoca.md); close or open "
        "both, or set `translations: {state_mismatch: ignore}` in mkdocs.yml"
    ): Case(
        {
            "it/index.md": INDEX,
            "en/index.md": INDEX,
            **post("ref: cook", "it/cuoca.md"),
            **post("ref: cook\narchived: true", "en/cook.md"),
        },
        plugins=TRANSLATED,
        is_whole=True,
    ),
    (
        "valid_through: expected '2026-06-30' as in its translation (en/cook.md:5), got"
        " '2026-05-31'; write the same in both, or set `translations: {state_mismatch: ignore}` in"
        " mkdocs.yml"
    ): Case(
        {
            "it/index.md": INDEX,
            "en/index.md": INDEX,
            **post("ref: cook\nvalid_through: 2026-06-30", "en/cook.md"),
            **post("ref: cook\nvalid_through: 2026-05-31", "it/cuoca.md"),
        },
        plugins=TRANSLATED,
        is_whole=True,
        also=(
            "the next post changes at 2026-05-25T00:00:00+00:00 (it/cuoca.md); build again then",
        ),
        environ={"SOURCE_DATE_EPOCH": "1777593600"},
    ),
    (
        "apply: expected 'jobs@example.org' as in its translation (en/cook.md:5), got none; write"
        " the same in both, if it is the same"
    ): Case(
        {
            "it/index.md": INDEX,
            "en/index.md": INDEX,
            **post("ref: cook\napply: jobs@example.org", "en/cook.md"),
            **post("ref: cook", "it/cuoca.md"),
        },
        plugins=TRANSLATED,
        is_whole=True,
    ),
    (
        "ref: expected 'cook' once in 'en', got it in jobs/baker.md too; that page is used, give"
        " this one its own ref, or set `translations: {duplicate_ref: ignore}` in mkdocs.yml"
    ): Case({**post("ref: cook"), **post("ref: cook", "jobs/baker.md")}),
    (
        "lang: expected a language such as 'it' or 'pt-BR', got 'x y'; correct it, until then"
        " the page is treated as one in 'en'"
    ): Case(post("lang: x y")),
    (
        "lang: expected 'it', as its path says, got 'en'; move the file or correct the key, "
        "until then it is listed in 'en'"
    ): Case(
        {
            "it/index.md": INDEX,
            "en/index.md": INDEX,
            **post("lang: en", "it/cuoca.md"),
        },
        plugins=TRANSLATED,
        is_whole=True,
    ),
    (
        "no UI strings for the language 'ca', English is shown; set them in mkdocs.yml under "
        "`strings: {ca: …}`"
    ): Case({"index.md": "---\nlang: ca\n---\n\n" + INDEX, **post("lang: ca")}, is_whole=True),
    # Text
    (
        "text: expected Markdown, got Liquid: `{{ site.title }}` (1 in this file); rewrite it, "
        "until then readers see it as text"
    ): Case(written("{{ site.title }}")),
    (
        "text: expected Markdown, got a shortcode of Hugo's: `{{< figure >}}` (1 in this "
        "file); rewrite it, until then readers see it as text"
    ): Case(written("{{< figure >}}")),
    (
        "text: expected Markdown, got an attribute list of kramdown's: `{: .note}` (1 in this "
        "file); rewrite it, until then readers see it as text"
    ): Case(written("{: .note}")),
    (
        "text: expected an empty line before a list, got text; add one, or the list is read as "
        "part of the paragraph"
    ): Case(written("We offer:\n- bread")),
    (
        "text: expected a list with '- ' before each entry, got '•'; write '-', with an empty "
        "line before the first"
    ): Case(written("• bread")),
    (
        "text: expected Markdown, got HTML from a word processor: `<o:p`; paste it without "
        "formatting"
    ): Case(written("<p>A<o:p></o:p></p>")),
    # Directives
    (
        "jobs_lists.html: unknown directive; did you mean 'jobs_list.html'? Until then it is"
        " shown as text"
    ): Case(careers("{% include jobs_lists.html %}")),
    (
        "jobs_list.html: expected `{% include jobs_list.html %}`, got `{ % include "
        "job-list.html % }`; correct it"
    ): Case(careers("{ % include job-list.html % }")),
    (
        "jobs_list.html: expected `{% include jobs_list.html %}`, got a backslash before it; "
        "remove it, or write it as code to show it"
    ): Case(careers("\\{% include jobs_list.html %}")),
    (
        "jobs_list.html: expected '%}' at its end, got none; close it; until then it is shown as"
        " text"
    ): Case(careers("{% include jobs_list.html }")),
    (
        'jobs_list.html: expected a closing " after it, got none; add it; until then it '
        "is shown as text"
    ): Case(careers('{% include "jobs_list.html %}')),
    (
        "jobs_list.html: expected a space after it, got ',5'; add one; until then it is shown as"
        " text"
    ): Case(careers("{% include jobs_list.html,5 %}")),
    (
        "jobs_list.html: expected parameters like name=\"value\", got 'kitchen'; correct them; "
        "until then it is shown as text"
    ): Case(careers("{% include jobs_list.html kitchen %}")),
    "jobs_list.html: department: expected once, got twice; the last one is used, remove one": Case(
        {
            **careers("{% include jobs_list.html department=Barn department=Garden %}"),
            **post("department: Garden"),
        }
    ),
    (
        "jobs_count.html: unknown parameter 'limit', it is ignored; it takes status, department, "
        "location, employment_type, remote, level, education, visa_sponsorship, tag, lang, ref"
    ): Case(careers("{% include jobs_count.html limit=5 %}")),
    (
        "jobs_accordion.html: unknown parameter 'file', it is ignored; it takes source, of,"
        " exclusive, "
        "department, location, employment_type, remote, level, education, visa_sponsorship, tag,"
        " ref, sort, limit, empty, "
        "heading_level, id"
    ): Case(
        careers(
            '{% include jobs_accordion.html file="perks.md" %}', jobs_accordion="## Pay\n\nFair."
        )
    ),
    (
        "jobs_accordion.html: of: expected one of open, closed, got 'gone'; it is ignored, "
        "correct it"
    ): Case(careers("{% include jobs_accordion.html of=gone %}", jobs_accordion="## A")),
    "jobs_accordion.html: source: expected source or of, got both; it is ignored, remove one": (
        Case(careers('{% include jobs_accordion.html of=open source="x.md" %}'))
    ),
    (
        "jobs_accordion.html: department: expected together with of, got it alone; it is"
        " ignored, add of or remove it"
    ): Case(careers("{% include jobs_accordion.html department=x %}", jobs_accordion="## A")),
    (
        "jobs_accordion.html: exclusive: expected true or false, got 'perhaps'; it is ignored, "
        "correct it"
    ): Case(careers("{% include jobs_accordion.html exclusive=perhaps %}", jobs_accordion="## A")),
    (
        "jobs_list.html: status: expected one of open, closed, all, got 'opn'; did you mean "
        "'open'? Until then it is ignored"
    ): Case(careers("{% include jobs_list.html status=opn %}")),
    (
        "jobs_list.html: sort: expected one of title, posted, closes, closed, department, "
        "location, or one of them after a '-', got 'date'; it is ignored, correct it"
    ): Case(careers("{% include jobs_list.html sort=date %}")),
    "jobs_list.html: limit: expected a number, got 'five'; it is ignored, write digits only": Case(
        careers("{% include jobs_list.html limit=five %}")
    ),
    (
        "jobs_list.html: heading_level: expected a level from 2 to 6, got '1'; it is ignored, "
        "correct it"
    ): Case(careers("{% include jobs_list.html heading_level=1 %}")),
    (
        "jobs_stats.html: since: expected a year or a date like 2026-05-31, got '31/05/2024'; it is"
        " ignored, write 2024-05-31"
    ): Case(
        careers('{% include jobs_stats.html since="31/05/2024" %}'),
        also=(
            "jobs_stats.html: git: no page is in a commit, so nothing can be counted; commit the"
            " pages",
        ),
        prepare=Repository,
    ),
    (
        "jobs_list.html: id: expected a letter, then letters, digits, '-' and '_', got '1'; it is "
        "ignored, correct it"
    ): Case(careers("{% include jobs_list.html id=1 %}")),
    (
        "jobs_list.html: feed: expected a list of open posts, got one of closed posts, which has no"
        " feed; remove it"
    ): Case(careers('{% include jobs_list.html status="closed" feed=true %}')),
    "jobs_list.html: id: 'work-with-us' is already used on this page; choose another one": Case(
        careers("{% include jobs_list.html id=work-with-us %}")
    ),
    (
        "jobs_list.html: employment_type: expected one of FULL_TIME, PART_TIME, CONTRACTOR, "
        "TEMPORARY, INTERN, VOLUNTEER, PER_DIEM, OTHER, got 'always'; it is ignored, correct it"
    ): Case(careers("{% include jobs_list.html employment_type=always %}")),
    (
        "jobs_list.html: remote: expected one of no, hybrid, yes, got 'maybe'; it is ignored, "
        "correct it"
    ): Case(careers("{% include jobs_list.html remote=maybe %}")),
    (
        "jobs_list.html: layout: expected the name of a layout: letters, digits, '-' and '_', got "
        "'../team'; it is ignored, correct it"
    ): Case(careers("{% include jobs_list.html layout='../team' %}")),
    (
        "jobs_list.html: layout: expected one of list, cards, table, compact or your own"
        " template in jobs/, got 'grid'; it is ignored, correct it"
    ): Case(careers("{% include jobs_list.html layout=grid %}")),
    "jobs_list.html: department: expected one of Garden, got 'Gardn'; did you mean 'Garden'?": Case(
        {**careers("{% include jobs_list.html department=Gardn %}"), **post("department: Garden")}
    ),
    (
        "jobs_list.html: tag: expected a value used in a post, but no post has any, got 'soup';"
        " remove it"
    ): Case(careers("{% include jobs_list.html tag=soup %}")),
    (
        "jobs_list.html: department (of option listing): expected one of Garden, got 'Gardn'; did "
        "you mean 'Garden'?"
    ): Case(
        post("department: Garden"),
        plugins=["search", {"jobs": {"listing": {"department": "Gardn"}}}],
    ),
    (
        "jobs: listing: sort: expected one of title, posted, closes, closed, department, "
        "location, or one of them after a '-', got 'date'; it is ignored, correct it"
    ): Case(post("is_new: true"), plugins=["search", {"jobs": {"listing": {"sort": "date"}}}]),
    "jobs: listing: languages[1]: expected a locale like en, got none; add it": Case(
        post("is_new: true"),
        plugins=["search", {"jobs": {"listing": {"languages": [{"limit": 3}]}}}],
    ),
    (
        "jobs: listing: languages[1]: expected one of it, en, got 'fr'; correct it, until then"
        " it is ignored"
    ): Case(
        {"it/index.md": INDEX, "en/index.md": INDEX, **post("ref: cook", "it/cuoca.md")},
        plugins=[
            "search",
            {"i18n": I18N},
            {"jobs": {"listing": {"languages": [{"locale": "fr", "limit": 3}]}}},
        ],
        is_whole=True,
    ),
    "jobs_list.html: cannot be used inside <h2>; put it on a line of its own": Case(
        careers("## Open positions {% include jobs_list.html %}")
    ),
    "jobs: a directive cannot be used in front matter; move it into the text": Case(
        {"careers.md": "Jobs: {% include jobs_list.html %}\n\nText\n"}
    ),
    "site_description: a directive cannot be used here; move it into the text of a page": Case(
        {},
        hook=(
            "def on_config(config):\n    config.site_description = '{% include jobs_list.html %}'\n"
        ),
    ),
    (
        "jobs_list.html: not expanded, it was added too late (plugins: search, jobs, "
        "hook.py); write it into the Markdown of a page"
    ): Case(
        {},
        hook=(
            "def on_post_page(output, page, **kwargs):\n"
            "    title = ' {% include jobs_list.html %}</title>'\n"
            "    return output.replace('</title>', title) if page.is_homepage else output\n"
        ),
    ),
    # Accordions
    (
        "jobs_accordion.html: expected a file en/perks.md or perks.en.md or perks.md, got "
        "none; write one"
    ): Case(careers('{% include jobs_accordion.html source="perks.md" %}')),
    (
        "jobs_accordion.html: jobs/cook.md is a job post, which cannot be a source; copy its text"
    ): Case(
        {
            **careers('{% include jobs_accordion.html source="jobs/cook.md" %}'),
            "jobs/cook.md": "---\nlayout: job\ntitle: Cook\n---\n\n## Pay\n",
        }
    ),
    "expected a `##` heading for each panel, got none; add one": Case(
        careers('{% include jobs_accordion.html source="perks.md" %}', perks="Free lunch.")
    ),
    "jobs_accordion.html: cannot be used inside an accordion; remove it": Case(
        careers(
            '{% include jobs_accordion.html source="perks.md" %}',
            perks="## Pay\n\n{% include jobs_accordion.html %}",
        )
    ),
    # The whole site
    "no page has `layout: job` in its front matter, all lists are empty": Case(
        {"index.md": INDEX}, is_whole=True
    ),
    (
        "no page in 'en' lists the open positions, so they appear in the nav; write {% include "
        "jobs_list.html %} on a page to remove them from it"
    ): Case({"index.md": "# Work with us\n", **post("is_new: true")}),
    "the next post changes at 2026-06-01T00:00:00+00:00 (jobs/cook.md); build again then": Case(
        post("valid_through: 2026-05-31"), plugins=["search", {"jobs": {"now": "2026-05-28"}}]
    ),
    "timezone: expected an IANA name like Europe/Rome, got 'Rome'; correct it in mkdocs.yml": Case(
        post("is_new: true"), plugins=["search", {"jobs": {"timezone": "Rome"}}]
    ),
    "organization.url: expected an http(s) URL, got 'green-table.example'; correct it": Case(
        {}, plugins=employ(url="green-table.example")
    ),
    (
        "organization.logo: expected an image in the docs folder or an http(s) URL, got"
        " 'img/logo.svg', which does not exist; correct it, until then JobPosting has no logo"
    ): Case({}, plugins=employ(logo="img/logo.svg")),
    (
        "logo: expected a picture that previews show, got the SVG 'img/logo.svg'; put a PNG of the"
        " same name beside it, or set `card_images: false`; drawing one needs CairoSVG; run `pip"
        " install 'mkdocs-jobs[cards]'`"
    ): Case(
        {"img/logo.svg": SVG.format("<circle r='7'/>")},
        plugins=employ(logo="img/logo.svg"),
        hook=AT_HOME,
        prepare=lambda _, monkeypatch: monkeypatch.setitem(sys.modules, "cairosvg", None),
    ),
    (
        "logo: expected a picture that previews show, got the SVG 'img/logo.svg', of which no PNG"
        " can be drawn (nothing is seen of it); put a PNG of the same name beside it"
    ): Case(
        {"img/logo.svg": SVG.format("")},
        plugins=employ(logo="img/logo.svg"),
        hook=AT_HOME,
        prepare=lambda *_: need_cairo(),
    ),
    (
        "organization.location: expected a place with its country, got 'Turin'; write"
        " {locality: Turin, country: IT}"
    ): Case({}, plugins=employ(location="Turin")),
    (
        "organization.location: expected a country like IT, got 'Atlantis'; write its ISO 3166 code"
    ): Case({}, plugins=employ(location={"country": "Atlantis"})),
    (
        "site_url: expected the URL of the site, got none; until you set it, JobPosting has"
        " neither the URL of a page nor a logo of the docs folder"
    ): Case(lacking("nothing")),
    "site_url: expected the URL of the site, got none; until you set it, no calendar is written": (
        Case({}, plugins=WITH_CALENDAR)
    ),
    (
        "jobs: calendar: needs icalendar; run `pip install 'mkdocs-jobs[calendar]'`; until then, no"
        " calendar is written"
    ): Case({}, plugins=WITH_CALENDAR, prepare=take_icalendar_away, config=ADDRESSED),
    (
        "jobs: calendar: jobs.ics is a file of the site; it stays, and no calendar is written"
        " there, rename it"
    ): Case({"jobs.ics": "BEGIN:VCALENDAR\n"}, plugins=WITH_CALENDAR, config=ADDRESSED),
    "site_url: expected the URL of the site, got none; until you set it, no feed is written": (
        Case({}, plugins=FEEDS)
    ),
    (
        "feed.en.atom: expected no other file with this name, got feed.en.atom; the feed is not"
        " written, rename the other"
    ): Case(
        {**alone_posted(), "feed.en.atom": "Mine."},
        plugins=FEEDS,
        is_whole=True,
        config=ADDRESSED,
    ),
    (
        "template jobs/feeds/indeed.txt: expected a name that ends in .xml, .json or .csv, got"
        " another ending; rename it, or begin its name with '_' if others include it"
    ): Case(
        {"../overrides/jobs/feeds/indeed.txt": "{{ jobs }}"},
        config={"theme": {"name": "mkdocs", "custom_dir": "overrides"}},
    ),
    (
        "date_posted: expected a date or a commit in git, got neither; to readers of feeds the post"
        " is as new as the build, until you add one"
    ): Case({}, plugins=FEEDS, config=ADDRESSED),
    (
        "identifier: expected '17' once in 'en', got it in jobs/cook.md:4 too; programs that read"
        " JobPosting, jobs.json or feeds take both for one job, give each its own"
    ): Case({**post("identifier: 17"), **post("identifier: 17", "jobs/waiter.md")}),
    ("SOURCE_DATE_EPOCH: expected seconds since 1970, got 'today'; correct it"): Case(
        post("is_new: true"), environ={"SOURCE_DATE_EPOCH": "today"}
    ),
    "now: expected a date like 2026-05-31, got 'tomorrow'; correct it in mkdocs.yml": Case(
        post("is_new: true"), plugins=["search", {"jobs": {"now": "tomorrow"}}]
    ),
    "jobs.json: cannot be written: Is a directory; rename what is in its place, then build"
    " again": Case({"jobs.json/mine.txt": "Mine."}, also=(INCOMPLETE,)),
    (
        "redirect old/index.html: cannot be written: A symbolic link points outside the site's"
        " folder; "
        "remove the link, then build again"
    ): Case(
        post("redirect_from: /old/"),
        plugins=("search", "redirects", "jobs"),
        prepare=link_out,
        also=(INCOMPLETE,),
    ),
    (
        "_redirects: expected a text in UTF-8, got: 'utf-8' codec can't decode byte 0xe8 in "
        "position 5: invalid continuation byte; save it as UTF-8, until then no rules are written"
    ): Case(
        {"_redirects": b"/caff\xe8 /bar\n"},
        plugins=["search", {"jobs": {"redirects_file": "netlify"}}],
        also=(INCOMPLETE,),
    ),
    INCOMPLETE: Case(
        {"redirects.json/mine.txt": "Mine."},
        plugins=REDIRECTS,
        also=(
            "redirects.json: cannot be written: Is a directory; rename what is in its place,"
            " then build"
            " again",
        ),
    ),
    (
        "site/index.html: cannot be written: No space left on device; make room, then build again"
    ): Case(
        {},
        hook=(
            "import os\ndef on_post_build(config):\n"
            "    path = os.path.join(config.site_dir, 'index.html')\n"
            "    raise OSError(28, os.strerror(28), path)\n"
        ),
    ),
    (
        "mkdocs_jobs/locales/it.yaml: cannot be read: it has no keys; reinstall mkdocs-jobs, "
        "until then English is shown"
    ): Case(
        {"index.md": "---\nlang: it\n---\n\n" + INDEX, **post("lang: it")},
        is_whole=True,
        prepare=empty_texts("it"),
    ),
    "mkdocs_jobs/locales/en.yaml: cannot be read: it has no keys; reinstall mkdocs-jobs": Case(
        {}, prepare=empty_texts("en")
    ),
    (
        "git: cannot find out when pages changed: No such file or directory: 'git'; install it, "
        "until then the files' dates are used"
    ): Case(post("is_new: true"), prepare=take_git_away),
    (
        "git: the clone is shallow, so pages changed before it have no date; fetch all commits:"
        " `git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0`"
        " on GitLab"
    ): Case({}, prepare=clone_shallowly),
    (
        "jobs_stats.html: git: the clone is shallow, so nothing can be counted; fetch all commits:"
        " `git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0`"
        " on GitLab"
    ): Case(
        careers(STATS),
        also=(
            "git: the clone is shallow, so pages changed before it have no date; fetch all commits:"
            " `git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0`"
            " on GitLab",
        ),
        prepare=clone_shallowly,
    ),
    "jobs_stats.html: git: nothing can be counted: No such file or directory: 'git'; install it": (
        Case(
            careers(STATS),
            also=(
                "git: cannot find out when pages changed: No such file or directory: 'git'; install"
                " it, until then the files' dates are used",
            ),
            prepare=take_git_away,
        )
    ),
    "jobs_stats.html: git: no page is in a commit, so nothing can be counted; commit the pages": (
        Case(careers(STATS), prepare=Repository)
    ),
    (
        "jobs_stats.html: it is not known of any closed position for how long it was open, so this"
        " is left out; give the posts a valid_through, or archive them in a commit of its own"
    ): Case({**careers(STATS), **ARCHIVED}, prepare=commit_archived),
    # Posts of another shape
    "jobs: fields: expected a mapping of your keys to ours, got 'deadline'; correct it": Case(
        {}, plugins=["search", {"jobs": {"fields": "deadline"}}]
    ),
    (
        "jobs: fields.end: expected a key of ours, got 'valid_thru'; did you mean 'valid_through'?"
    ): Case({}, plugins=["search", {"jobs": {"fields": {"end": "valid_thru"}}}]),
    (
        "jobs: fields.valid_through: expected a key of ours, got 'end'; the other way round,"
        " `end: valid_through`"
    ): Case({}, plugins=["search", {"jobs": {"fields": {"valid_through": "end"}}}]),
    (
        "jobs: fields.opens: expected keys of yours, got a circle: opens → date_posted →"
        " opens; remove one of them"
    ): Case(
        {},
        plugins=["search", {"jobs": {"fields": {"opens": "date_posted", "date_posted": "opens"}}}],
    ),
    "jobs: fields.open.not: expected true or false, got 'yes'; correct it": Case(
        {}, plugins=["search", {"jobs": {"fields": {"open": {"key": "archived", "not": "yes"}}}}]
    ),
    (
        "jobs: fields.topics.split: expected only with a key that takes several values, got"
        " 'department'; leave it out"
    ): Case(
        {},
        plugins=["search", {"jobs": {"fields": {"topics": {"key": "department", "split": ","}}}}],
    ),
    "jobs: fields.deadline: expected a key of posts, got one that none has; leave it out": Case(
        {}, plugins=["search", {"jobs": {"fields": {"deadline": "valid_through"}}}]
    ),
    (
        "status: expected a word that option `fields` knows for archived, got 'paused' in"
        ' this post; add it to `values`, or `"*"` for the rest'
    ): Case(
        post("status: paused"),
        plugins=[
            "search",
            {"jobs": {"fields": {"status": {"key": "archived", "values": {"searching": False}}}}},
        ],
    ),
    (
        "open: expected true or false, got 'soon' in this post; correct it, or map it with `values`"
    ): Case(
        post("open: soon"),
        plugins=["search", {"jobs": {"fields": {"open": {"key": "archived", "not": True}}}}],
    ),
    "jobs: posts: expected patterns of paths, such as 'jobs/', got '3'; correct it": Case(
        {}, plugins=["search", {"jobs": {"posts": 3}}]
    ),
    (
        "jobs: posts: expected a pattern of pages in the docs folder, got 'jbos/', which fits"
        " none; did you mean 'jobs/'?"
    ): Case({}, plugins=["search", {"jobs": {"posts": ["jbos/"]}}]),
    (
        "layout: expected none, or 'job', in a folder of posts, got 'page'; it is no post,"
        " remove the key, set `all: true` in `posts`, or leave the page out with '!cook.md'"
    ): Case(
        {"jobs/cook.md": "---\nlayout: page\ntitle: Cook\n---\n"},
        plugins=["search", {"jobs": {"posts": ["jobs/"]}}],
    ),
    (
        "posts: expected a name without '_' at its start, got '_cook.md'; it is no post, name"
        " it in `posts`, or leave it out there with '!_cook.md'"
    ): Case(
        {"jobs/_cook.md": "---\ntitle: Cook\n---\n"},
        plugins=["search", {"jobs": {"posts": ["jobs/"]}}],
    ),
    "posts: '!_*' leaves it out, it is no post": Case(
        {"jobs/_cook.md": "---\ntitle: Cook\n---\n"},
        plugins=["search", {"jobs": {"posts": ["jobs/", "!_*"]}}],
    ),
    "jobs: defaults: expected a list of {path, values}, got 'jobs/'; correct it": Case(
        {}, plugins=["search", {"jobs": {"defaults": "jobs/"}}]
    ),
    (
        "jobs: defaults[1].values: expected a key of ours, got 'archvied'; did you mean 'archived'?"
    ): Case(
        {},
        plugins=[
            "search",
            {"jobs": {"defaults": [{"path": "jobs/", "values": {"archvied": True}}]}},
        ],
    ),
    (
        "file name: expected a date that exists, got '2026-02-30-cook' (day is out of range"
        " for month); rename the file"
    ): Case(
        {"jobs/2026-02-30-cook.md": "---\ntitle: Cook\nlayout: job\n---\n"},
        plugins=["search", {"jobs": {"file_names": "date"}}],
    ),
    "jobs: undated: expected open or scheduled, got 'closed'; correct it": Case(
        {}, plugins=["search", {"jobs": {"undated": "closed"}}]
    ),
    (
        "jobs: about: expected a file en/about.md or about.en.md or about.md for posts in 'en', got"
        " none; write one"
    ): Case({}, plugins=["search", {"jobs": {"about": "about.md"}}]),
    "jobs_list.html: cannot be used in what every post shows; remove it": Case(
        {"about.md": "Us: {% include jobs_list.html %}\n"},
        plugins=["search", {"jobs": {"about": "about.md"}}],
    ),
    # What the law asks
    **{tell_law(pack, rule): judged(pack, rule) for pack, rule in JUDGED},
    (
        "jobs: rules: expected one of applicant-rights, ca-on, eu-pay-transparency, it, lt, us-co,"
        " us-ny, us-wa, got 'eu-pay-transparancy'; did you mean 'eu-pay-transparency'?"
    ): Case({}, plugins=["search", {"jobs": {"rules": "eu-pay-transparancy"}}]),
}
"""Each message of the guide's table, and the pages that it comes from."""


def read_table(lang: str) -> dict[str, str]:
    """Message to level, as the guide has them."""
    text = find_page(lang, "guide-checks").read_text(encoding="utf-8")
    rows = [row for row in map(_ROW.fullmatch, text.splitlines()) if row]
    levels = {row["message"]: SEVERITIES[lang][row["severity"]] for row in rows}
    assert len(levels) == len(rows), "a message stands in two rows"
    return levels


@pytest.mark.parametrize("message", CASES)
def test_each_message_of_the_table_is_produced(
    message: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = CASES[message]
    for name, value in {**NOW, **case.environ}.items():
        monkeypatch.setenv(name, value)
    if case.prepare is not None:
        case.prepare(tmp_path, monkeypatch)
    found = {told.text: told for told in collect(tmp_path, case, caplog.records)}
    expected = {message, *case.also}
    assert {text for text in found if text in expected or not is_not_eligible(text)} == expected
    assert found[message].level == read_table("en").get(message)
    row = list(CASES).index(message)
    in_italian = say_in_italian(found[message], tmp_path, case, caplog.records)
    assert list(read_table("it"))[row] == in_italian


def test_the_table_names_all_messages_and_no_others() -> None:
    assert list(read_table("en")) == list(CASES)


def test_the_severities_are_the_same_in_both_languages() -> None:
    assert [*read_table("it").values()] == [*read_table("en").values()]
