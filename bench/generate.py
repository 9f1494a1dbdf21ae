"""Sites to measure with: as large as wanted, and always the same, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Keys = Literal["few", "all"]

_VOCABULARY = (
    "we look for a person who listens asks and writes things down who has done work like this"
    " before or learned it elsewhere and who wants public services to be simple for everyone"
    " you will work with a small team near the people who use what we make and see it change"
).split()
_HEADINGS = ("The work", "What you will do", "What we look for", "How we work together")
_TOWNS = (("Roma", "IT"), ("Milano", "IT"), ("Paris", "FR"), ("Berlin", "DE"), ("Madrid", "ES"))
_TYPES = ("FULL_TIME", "PART_TIME", "[FULL_TIME, TEMPORARY]", "INTERN")
_REMOTE = ("no", "hybrid", "{kind: hybrid, countries: [IT, FR]}")


@dataclass(frozen=True)
class Shape:
    """How large a site is, and what its posts say."""

    posts: int = 1000
    """In each language."""
    languages: Sequence[str] = ("it", "en")
    pages: int = 20
    """Pages that are no posts, in each language, besides the home page and that of the lists."""
    words: int = 200
    """In the text of each post and page."""
    keys: Keys = "few"
    """The front matter of the posts: the keys that lists, translations and redirects need, or
    those of a whole job page with its `JobPosting` as well."""
    shares_names: bool = False
    """Whether the files of a post have one name in all languages. Without it only `ref` ties them,
    and static-i18n takes each for a page without a translation."""


def list_files(shape: Shape) -> Iterator[tuple[str, str]]:
    """Path below `docs/` and text of every page but that of the lists."""
    for lang in shape.languages:
        yield f"{lang}/index.md", f"# Home ({lang})\n\n[Work with us](join-us.md)\n"
        for number in range(shape.pages):
            text = f"# Page {number} ({lang})\n\n" + write_text(number, shape.words)
            yield f"{lang}/pages/page-{number:03d}.md", text
        for number in range(shape.posts):
            suffix = "" if shape.shares_names else f"-{lang}"
            yield f"{lang}/jobs/post-{number:05d}{suffix}.md", write_post(shape, number, lang)


def write_list_page(lang: str, open_: str, closed: str) -> str:
    """The page `join-us.md` of a language; `open_` and `closed` are what makes the lists."""
    keys = f"---\ntitle: Work with us ({lang})\nlang: {lang}\nref: join-us\n---\n"
    return f"{keys}\n# Work with us\n\n{open_}\n\n## Closed\n\n{closed}\n"


def write_post(shape: Shape, number: int, lang: str) -> str:
    """A post; every third one is closed, every fourth was elsewhere before or has a permalink."""
    title = f"Position number {number:05d} ({lang})"
    keys = {
        "title": title,
        "layout": "job",
        "lang": lang,
        "ref": f"position-{number}",
        "parent_ref": "join-us",
    }
    state = "closed" if number % 3 == 0 else "open"
    if state == "closed":
        keys["archived"] = "true"
    elif number % 10 == 1:
        keys["is_new"] = "true"
    if number % 4 == 0:
        keys["redirect_from"] = f"/{lang}/old/position-{number}"
    if number % 4 == 1:
        keys["permalink"] = f"/{lang}/positions/number-{number}.htm"
    keys["tags"] = f"[{state}]"
    if shape.keys == "all":
        keys |= _write_details(number)
    front_matter = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{front_matter}---\n\n" + write_text(number, shape.words)


def _write_details(number: int) -> Mapping[str, str]:
    town, country = _TOWNS[number % len(_TOWNS)]
    low = 30_000 + number % 40 * 500
    return {
        "description": f"What position number {number} is about, in a sentence or two.",
        "department": f"Department {number % 12}",
        "locations": f"{{locality: {town}, country: {country}}}",
        "remote": _REMOTE[number % len(_REMOTE)],
        "employment_type": _TYPES[number % len(_TYPES)],
        "salary": f"{{min: {low}, max: {low + 8000}, currency: EUR, unit: YEAR}}",
        "date_posted": f"2026-{number % 4 + 1:02d}-{number % 28 + 1:02d}",
        "valid_through": f"2027-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "jazz_url": f"https://example.applytojob.com/apply/{number}",
    }


def write_text(number: int, words: int) -> str:
    """So many words as Markdown: sections with a paragraph, a list and a link each."""
    some = max(1, words // len(_HEADINGS))
    parts: list[str] = []
    for section, heading in enumerate(_HEADINGS):
        start = number * 7 + section * 13
        text = [_VOCABULARY[(start + n) % len(_VOCABULARY)] for n in range(some)]
        half = some // 2
        third = max(1, (some - half) // 3)
        items = (text[n : n + third] for n in range(half, some, third))
        bullets = "\n".join(f"- {' '.join(item)}" for item in items)
        paragraph = " ".join(text[:half]).capitalize()
        link = "[work with us](../join-us.md)"
        parts.append(f"## {heading}\n\n{paragraph}. **Read** more: {link}.\n\n{bullets}\n")
    return "\n".join(parts)


def write_site(folder: Path, shape: Shape) -> None:
    """Write the pages of a site below `folder`, all but the configuration and the list page."""
    docs = folder / "docs"
    for path, text in list_files(shape):
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
