"""The README and the guide are true: every example builds, every message is the real one."""

from __future__ import annotations

import ast
import inspect
import json
import logging
import re
import shlex
import subprocess
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.config.base import Config

from mkdocs_jobs.cli.main import main
from mkdocs_jobs.content import page_keys
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import FIELDS
from mkdocs_jobs.directives.masking import list_directives
from mkdocs_jobs.directives.parameters import DIRECTIVES, LAYOUTS, SHOWN
from mkdocs_jobs.hosts.mkdocs.config import (
    ApplyConfig,
    JobsConfig,
    OrganizationConfig,
    TranslationsConfig,
)
from mkdocs_jobs.rendering.templates import TEMPLATES
from mkdocs_jobs.site.options import Permalinks
from mkdocs_jobs.site.rules_files import RedirectsFile
from tests.cairo import need_cairo
from tests.checks import Checked
from tests.repository import isolate
from tests.site import Site, is_not_eligible, rebuild

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
GUIDES: Mapping[str, Sequence[Path]] = {
    "en": sorted((ROOT / "docs/en/guide").glob("*.md")),
    "it": sorted((ROOT / "docs/it/guida").glob("*.md")),
}
PAGES = [README, *GUIDES["en"], *GUIDES["it"]]

# What a page's examples stand on when it shows no `mkdocs.yml`: that of the first steps.
FIRST_STEPS = {
    "en": {"site_name": "Site", "plugins": ["search", "jobs"]},
    "it": {
        "site_name": "Sito",
        "theme": {"name": "mkdocs", "locale": "it"},
        "plugins": ["search", "jobs"],
    },
}

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n]*)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S)
_TITLE = re.compile(r"title=\"([^\"]+)\"")
# How the code asks for a key of a page's front matter.


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    info: str
    text: str

    @property
    def title(self) -> str:
        """The file that it shows, from the folder of `mkdocs.yml`; empty: it is no file."""
        title = _TITLE.search(self.info)
        return title[1] if title else ""

    @property
    def is_wrong(self) -> bool:
        """Whether it shows a mistake, which the next block's message answers."""
        return ".wrong" in self.info

    @property
    def is_result(self) -> bool:
        """Whether it shows a file that the build makes, instead of one that it reads."""
        return self.title.startswith("site/")


def read_blocks(page: Path) -> list[Block]:
    found = _FENCE.finditer(page.read_text(encoding="utf-8"))
    return [Block(match["info"].strip(), match["text"]) for match in found]


def read_examples(page: Path) -> dict[str, str]:
    """The files that a page shows: path to text."""
    blocks = [block for block in read_blocks(page) if block.title and not block.is_wrong]
    examples = {block.title: block.text for block in blocks if not block.is_result}
    results = [block for block in blocks if block.is_result]
    assert len(examples) + len(results) == len(blocks), f"{page.name} shows a file twice"
    return examples


def read_results(page: Path) -> dict[str, str]:
    """The files that a page says the build makes: path in the site's folder to text."""
    blocks = (block for block in read_blocks(page) if block.is_result)
    return {block.title.removeprefix("site/"): block.text for block in blocks}


def read_mistakes(page: Path) -> Iterator[tuple[Block, str]]:
    """Each block that shows a mistake, and the message that the page says it gets."""
    blocks = read_blocks(page)
    for block, answer in zip(blocks, [*blocks, Block("", "")][1:], strict=True):
        if block.is_wrong:
            message = answer.text.strip() if ".message" in answer.info else ""
            assert message, f"{page.name}: no message after a mistake"
            yield block, message


def read_log(page: Path) -> list[str]:
    """The messages, no mistakes, that a page says the build of its examples makes."""
    blocks = (block for block in read_blocks(page) if ".log" in block.info)
    return [line for block in blocks for line in block.text.splitlines()]


def list_infos(page: Path, site: Site) -> list[str]:
    """The messages, no mistakes, of a build of a page's examples.

    What search engines miss in them is left out, unless the page speaks of it.
    """
    speaks = any(is_not_eligible(block.text) for block in read_blocks(page))
    infos = [*site.infos, *site.not_eligible] if speaks else site.infos
    return [f"INFO    -  {info}" for info in infos]


def read_postings(page: Path) -> list[object]:
    """The structured data that a page says its examples get."""
    blocks = (block for block in read_blocks(page) if ".posting" in block.info)
    return [json.loads(block.text) for block in blocks]


def read_heads(page: Path) -> list[str]:
    """The tags that a page says the head of a page of its examples gets."""
    blocks = (block for block in read_blocks(page) if ".head" in block.info)
    return [line for block in blocks for line in block.text.splitlines()]


def read_commands(page: Path) -> Iterator[tuple[Sequence[str], str, Mapping[str, str]]]:
    """Each call of `mkdocs-jobs` that a page shows: arguments, output, the files as they are then.

    `check` meets the mistakes that the page has shown so far.
    """
    mistakes: dict[str, str] = {}
    for block in read_blocks(page):
        if block.is_wrong:
            mistakes[block.title] = block.text
        if block.text.startswith("$ mkdocs-jobs ") and ".session" not in block.info:
            call, _, output = block.text.partition("\n")
            _, _, *arguments = call.split()
            yield arguments, output, mistakes.copy() if "check" in arguments else {}


def read_session(page: Path) -> Iterator[tuple[Sequence[str], str]]:
    """Each call in the recorded sessions of a page, which go on from one another: what is typed,
    and what is printed.
    """
    for block in read_blocks(page):
        if ".session" in block.info:
            for call in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
                typed, _, output = call.partition("\n")
                yield shlex.split(typed), output


def language(page: Path) -> str:
    return "it" if page in GUIDES["it"] else "en"


def write_examples(folder: Path, page: Path, examples: Mapping[str, str]) -> None:
    default = yaml.safe_dump(FIRST_STEPS[language(page)])
    for path, text in {"mkdocs.yml": default, **examples}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def build_examples(folder: Path, page: Path, examples: Mapping[str, str], *, strict: bool) -> Site:
    write_examples(folder, page, examples)
    return rebuild(folder, strict=strict)


def list_pages(site: Site) -> list[str]:
    return [path for path in site.files if path.endswith(".html") and path != "404.html"]


def read_table(page: Path, *headers: str) -> list[str]:
    """What stands in backticks in the first column of the tables with such a first header."""
    rows: list[str] = []
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        first = line.strip("|").split("|")[0].strip() if line.startswith("|") else ""
        inside = bool(first) and (inside or first in headers)
        if inside and (code := re.match(r"`([^`]+)`", first)):
            rows.append(code[1])
    return rows


def find_page(lang: str, ref: str) -> Path:
    return next(p for p in GUIDES[lang] if _ref(p) == ref)


def _ref(page: Path) -> str | None:
    return read_front_matter(page.read_text(encoding="utf-8")).text("ref")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_examples_build_without_a_warning(page: Path, tmp_path: Path) -> None:
    heads = read_heads(page)
    if any("og:image" in tag for tag in heads):
        need_cairo()
    examples = read_examples(page)
    assert examples
    site = build_examples(tmp_path, page, examples, strict=True)
    assert site.warnings == []
    assert list_infos(page, site) == read_log(page)
    listed: list[str] = []
    for path in list_pages(site):
        html = site.page(path)
        titles = html.select(".jobs-item__title, .jobs-invitation a")
        listed += (title.get_text(strip=True) for title in titles)
        for code in html.select("code, pre"):
            code.decompose()
        assert "{%" not in html.get_text()
        assert "jobsdirective" not in site.read(path)
    for text in examples.values():
        front_matter = read_front_matter(text)
        if {"layout", "title"} <= front_matter.data.keys():
            is_listed = front_matter.data["title"] in listed
            assert is_listed != ("redirect_to" in front_matter.data)
    for path, text in read_results(page).items():
        assert site.read(path) == text
    scripts = [s for p in list_pages(site) for s in site.page(p).select("head script[type$=json]")]
    postings = [json.loads(script.get_text()) for script in scripts]
    assert [posting for posting in read_postings(page) if posting not in postings] == []
    if heads:
        lines = {
            line
            for path in site.files
            if path.endswith(".html")
            for line in site.read(path).splitlines()
        }
        assert [tag for tag in heads if tag not in lines] == []
    check_addresses(site, examples)


def check_addresses(site: Site, examples: Mapping[str, str]) -> None:
    """Links, translations and redirects of an example lead to what is there."""
    config = yaml.safe_load(examples.get("mkdocs.yml", "{}"))
    checked = Checked(site, config.get("site_url"))
    checked.check_links()
    checked.check_alternates()
    checked.check_search()
    redirects = checked.redirects()
    for text in examples.values():
        old = read_front_matter(text).data.get("redirect_from", [])
        for address in [old] if isinstance(old, str) else old:
            assert checked.find(checked.base + address.lstrip("/")) in redirects


@pytest.mark.parametrize(
    ("page", "mistake", "message"),
    [
        pytest.param(page, *pair, id=f"{_name(page)}-{number}")
        for page in PAGES
        for number, pair in enumerate(read_mistakes(page), 1)
    ],
)
def test_mistakes_get_the_message_that_the_guide_shows(
    page: Path, mistake: Block, message: str, tmp_path: Path
) -> None:
    examples = read_examples(page) | {mistake.title: mistake.text}
    site = build_examples(tmp_path, page, examples, strict=False)
    warnings = [
        f"{record.levelname:<7} -  {record.getMessage()}"
        for record in site.records
        if record.levelno >= logging.WARNING
    ]
    assert "\n".join(warnings + list_infos(page, site)) == message


@pytest.mark.parametrize(
    ("page", "arguments", "output", "mistakes"),
    [
        pytest.param(page, *command, id=f"{_name(page)}-{'-'.join(command[0])}")
        for page in PAGES
        for command in read_commands(page)
    ],
)
def test_the_command_prints_what_the_guide_shows(
    page: Path,
    arguments: Sequence[str],
    output: str,
    mistakes: Mapping[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_examples(tmp_path, page, {**read_examples(page), **mistakes})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert result.stdout == output
    assert result.exit_code == int("check" in arguments and mistakes != {})


@pytest.mark.parametrize("page", [p for p in PAGES if any(read_session(p))], ids=_name)
def test_a_recorded_session_is_what_the_terminal_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_examples(tmp_path, page, read_examples(page))
    monkeypatch.chdir(tmp_path)
    isolate(monkeypatch)
    for (program, *arguments), output in read_session(page):
        if program == "cat":
            assert Path(*arguments).read_text("utf-8") == output
        elif program == "git":
            subprocess.run(["git", *arguments], check=True)
            assert output == ""
        else:
            assert program == "mkdocs-jobs"
            result = CliRunner().invoke(main, arguments)
            assert result.output == output
            assert result.exit_code == 0


@pytest.mark.parametrize("lang", GUIDES)
def test_the_hook_in_the_guide_is_the_one_that_is_shipped(lang: str) -> None:
    (shipped,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    blocks = read_blocks(find_page(lang, "guide-checks"))
    (shown,) = (block.text for block in blocks if "repo: local" in block.text)
    (hook,) = yaml.safe_load(shown)["repos"][0]["hooks"]
    assert hook.items() <= shipped.items()
    assert hook.keys() >= {"id", "name", "entry", "language", "types"}


def test_both_guides_have_the_same_pages_and_examples() -> None:
    shapes = {
        lang: {
            _ref(page): [(block.is_wrong, bool(block.title)) for block in read_blocks(page)]
            for page in pages
        }
        for lang, pages in GUIDES.items()
    }
    assert shapes["en"] == shapes["it"]


@pytest.mark.parametrize("page", [*GUIDES["en"], *GUIDES["it"]], ids=_name)
def test_a_guide_page_says_title_lang_and_ref(page: Path) -> None:
    front_matter = read_front_matter(page.read_text(encoding="utf-8"))
    keys = [key for key in front_matter.data if key != "search"]  # how early it is found
    assert keys == ["title", "lang", "ref"]
    assert front_matter.data["lang"] == language(page)


@pytest.mark.parametrize("lang", GUIDES)
def test_a_guide_links_to_pages_of_its_own_language(lang: str) -> None:
    for page in GUIDES[lang]:
        for target in re.findall(r"\]\(([^)#\s]+\.(?:md|png))", page.read_text(encoding="utf-8")):
            if "://" not in target and target not in "".join(read_examples(page).values()):
                assert (page.parent / target).resolve().is_relative_to(ROOT / "docs" / lang), target


@pytest.mark.parametrize("lang", GUIDES)
def test_every_key_is_in_the_reference(lang: str) -> None:
    reading = ast.parse(textwrap.dedent(inspect.getsource(page_keys.read_page_keys)))
    read = {n.value for n in ast.walk(reading) if isinstance(n, ast.Constant)}
    known = {str(name) for name in read if re.fullmatch(r"[a-z_]+", str(name))} | {*FIELDS}
    assert {"layout", "lang", "ref", "permalink", "redirect_to", "menu_position"} < known
    rows = read_table(find_page(lang, "guide-front-matter"), "Key", "Chiave")
    assert sorted(rows) == sorted(known)


@pytest.mark.parametrize("page", [*GUIDES["en"], *GUIDES["it"]], ids=_name)
def test_a_key_in_a_table_of_the_guide_is_one(page: Path) -> None:
    reference = find_page(language(page), "guide-front-matter")
    keys = {"Key", "Chiave"}
    assert {*read_table(page, *keys)} <= {*read_table(reference, *keys)}


@pytest.mark.parametrize("lang", GUIDES)
def test_every_option_is_in_the_reference(lang: str) -> None:
    rows = read_table(find_page(lang, "guide-options"), "Option", "Opzione")
    assert sorted(rows) == sorted(JobsConfig())


@pytest.mark.parametrize("lang", GUIDES)
def test_every_parameter_is_in_the_reference(lang: str) -> None:
    rows = read_table(find_page(lang, "guide-parameters"), "Parameter", "Parametro")
    assert sorted(rows) == sorted({key for takes in DIRECTIVES.values() for key in takes})


@pytest.mark.parametrize(
    ("name", "page", "options"),
    [
        ("translations", "guide-translations", TranslationsConfig()),
        ("apply", "guide-applying", ApplyConfig()),
        ("organization", "guide-search-engines", OrganizationConfig()),
    ],
)
@pytest.mark.parametrize("lang", GUIDES)
def test_every_option_below_another_is_in_a_table(
    lang: str, name: str, page: str, options: Config
) -> None:
    rows = read_table(find_page(lang, page), f"Below `{name}`", f"Sotto `{name}`")
    assert sorted(rows) == sorted(options)


@pytest.mark.parametrize(
    ("header", "choices"), [("permalinks", Permalinks), ("redirects_file", RedirectsFile)]
)
@pytest.mark.parametrize("lang", GUIDES)
def test_every_choice_of_an_option_is_in_a_table(lang: str, header: str, choices: Any) -> None:
    rows = read_table(find_page(lang, "guide-addresses"), f"`{header}`")
    assert rows == [header, *get_args(choices)]


@pytest.mark.parametrize("lang", GUIDES)
def test_every_text_is_in_the_table(lang: str) -> None:
    locale = ROOT / "mkdocs_jobs/locales" / f"{lang}.yaml"
    texts = yaml.safe_load(locale.read_text(encoding="utf-8"))
    assert read_table(find_page(lang, "guide-configuration"), "Text", "Testo") == list(texts)


@pytest.mark.parametrize(
    "page", [README, *(find_page(x, "guide-careers-page") for x in GUIDES)], ids=_name
)
def test_every_directive_is_in_the_table(page: Path) -> None:
    directives = [f"{{% include {name} %}}" for name in DIRECTIVES]
    assert read_table(page, "Directive", "Direttiva") == directives


LIST_DIRECTIVES = ("jobs_list.html", "jobs_list_archive.html", "jobs_count.html")


@pytest.mark.parametrize("lang", GUIDES)
@pytest.mark.parametrize(
    ("ref", "directives", "elsewhere"),
    [
        ("guide-lists", LIST_DIRECTIVES, {"show", "layout", "filters"}),
        ("guide-accordion", ("jobs_accordion.html",), set()),
    ],
)
def test_every_parameter_is_in_a_table_with_its_result_beside_it(
    lang: str, ref: str, directives: Sequence[str], elsewhere: set[str]
) -> None:
    page = find_page(lang, ref)
    text = page.read_text(encoding="utf-8")
    known = {key for name in directives for key in DIRECTIVES[name]}
    assert {*read_table(page, "Parameter", "Parametro"), *elsewhere} == known
    shown: set[str] = set()
    for example in re.findall(r'<div class="example.*?</div>', text, re.DOTALL):
        (code,) = (match["text"] for match in _FENCE.finditer(example))
        written, beside = (
            [(d.name, d.given) for d in list_directives(part) if d.name in directives]
            for part in (code, example)
        )
        assert written == beside
        shown |= {key for _, parameters in beside for key in parameters}
    assert shown == known


@pytest.mark.parametrize("lang", GUIDES)
def test_everything_that_lists_can_show_and_how_is_in_tables(lang: str) -> None:
    rows = read_table(find_page(lang, "guide-lists"), "Value", "Valore")
    assert sorted(rows) == sorted((*SHOWN, *LAYOUTS))


@pytest.mark.parametrize("page", [find_page(x, "guide-html") for x in GUIDES], ids=_name)
def test_every_template_and_its_classes_are_in_the_reference(page: Path) -> None:
    templates = sorted(Path(TEMPLATES).glob("jobs/*.html"))
    names = [f"jobs/{template.name}" for template in templates]
    assert sorted(read_table(page, "Template", "Modello")) == names
    html = "".join(template.read_text(encoding="utf-8") for template in templates)
    written = {name for value in re.findall(r'class="([^"]+)"', html) for name in value.split()}
    selectors = " ".join(read_table(page, "Selector", "Selettore"))
    assert set(re.findall(r"\.([\w-]+)", selectors)) == written


@pytest.mark.parametrize("page", [page for guide in GUIDES.values() for page in guide], ids=_name)
def test_no_cell_of_a_table_ends_in_what_would_become_its_attributes(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    cells = (line for line in lines if line.startswith("|"))
    assert [line for line in cells if re.search(r"(?<![\\\\`])\{[^}`%]*\} *(\||$)", line)] == []
