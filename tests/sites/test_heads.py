"""What the head of a post's page says, in each theme, with what else writes there."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from mkdocs_jobs.outputs.card_image import draw_card
from tests.cairo import need_cairo
from tests.site import I18N, Site, build
from tests.tiers import first_quick

THEMES = ("material", "mkdocs", "readthedocs")
SITE_URL = "https://example.org/team/"
TEXT = (
    "We look for someone to run our kitchen four days a week, from the first delivery in the"
    " morning. You plan the menu with the gardeners and cook lunch for sixty people."
)
FIRST_SENTENCE = TEXT[: TEXT.index(" You")]


def post(keys: str = "", text: str = TEXT) -> str:
    return f"---\nlayout: job\ntitle: Cook\n{keys}\n---\n\n{text}\n"


DOCS = {
    "index.md": "# Work with us\n\n{% include jobs_list.html %}\n",
    "cook.md": post(),
}


def make(folder: Path, docs: dict[str, str], theme: Any = "mkdocs", **config: Any) -> Site:
    settings = {"site_url": SITE_URL, "site_name": "The Green Table", **config}
    site = build(folder, docs, theme=theme, **settings)
    assert site.warnings == []
    return site


def head(site: Site, path: str = "cook/") -> Tag:
    found = site.page(path).head
    assert found is not None
    return found


def read(site: Site, path: str = "cook/") -> dict[str, str]:
    """What a reader of the head finds; each thing is said once."""
    found: list[tuple[str, str]] = []
    for tag in head(site, path).select("title, meta, link[rel=canonical]"):
        key = tag.get("name") or tag.get("property") or tag.name
        found.append((str(key), str(tag.get("content") or tag.get("href") or tag.get_text())))
    counted = Counter(key for key, _ in found if key not in ("meta", "og:locale:alternate"))
    assert {key for key, count in counted.items() if count > 1} == set()
    return dict(found)


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_post_introduces_itself(theme: str, tmp_path: Path) -> None:
    found = read(make(tmp_path, DOCS, theme, site_description="Careers"))
    assert found["title"] == "Cook - The Green Table"
    assert found["link"] == f"{SITE_URL}cook/"
    assert found["description"] == found["og:description"] == FIRST_SENTENCE
    assert found["og:title"] == "Cook"
    assert found["og:url"] == f"{SITE_URL}cook/"
    assert found["og:type"] == "website"
    assert found["og:site_name"] == "The Green Table"
    assert found["og:locale"] == "en_US"
    assert found["twitter:card"] == "summary"
    assert not {"og:image", "robots", "og:locale:alternate"} & found.keys()


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_description_of_ones_own_comes_first(theme: str, tmp_path: Path) -> None:
    description = 'Run "our" kitchen & <b>bake</b> &copy; don\'t R&D'
    keys = "description: |\n  " + description.replace(" &", "\n  &", 1)
    site = make(tmp_path, {**DOCS, "cook.md": post(keys)}, theme)
    found = read(site)
    assert found["description"] == found["og:description"] == description
    assert head(site).find("b") is None


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_title_stays_text(theme: str, tmp_path: Path) -> None:
    docs = {**DOCS, "cook.md": post().replace("Cook", "'\"R&D\" <i>lead</i> </title>'", 1)}
    site = make(tmp_path, docs, theme)
    assert read(site)["og:title"] == '"R&D" <i>lead</i> </title>'
    assert head(site).find("i") is None


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_without_an_address_of_the_site_none_is_made_up(theme: str, tmp_path: Path) -> None:
    found = read(make(tmp_path, DOCS, theme, site_url=""))
    assert not {"link", "og:url"} & found.keys()
    assert found["og:title"] == "Cook"


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_pages_that_are_no_posts_are_left_alone(theme: str, tmp_path: Path) -> None:
    site = make(tmp_path, DOCS, theme)
    assert head(site, "").select("meta[property]") == []


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_what_an_override_writes_stays_and_comes_once(theme: str, tmp_path: Path) -> None:
    override = (
        '{% extends "base.html" %}\n{% block extrahead %}{{ super() }}\n'
        '<meta property="og:title" content="Mine">\n<meta name="twitter:card" content="player">\n'
        '<meta property="og:image" content="https://example.org/mine.png">{% endblock %}\n'
    )
    docs = {**DOCS, "../overrides/main.html": override}
    found = read(make(tmp_path, docs, {"name": theme, "custom_dir": "overrides"}))
    assert found["og:title"] == "Mine"
    assert found["twitter:card"] == "player"
    assert found["og:image"] == "https://example.org/mine.png"
    assert found["og:description"] == FIRST_SENTENCE


def test_a_theme_that_describes_every_page_with_the_site_describes_a_post_with_itself(
    tmp_path: Path,
) -> None:
    override = (
        '{% extends "base.html" %}\n{% block extrahead %}\n'
        '<meta name="description" content="{{ config.site_description }}">\n{% endblock %}\n'
    )
    docs = {**DOCS, "../overrides/main.html": override}
    theme = {"name": "mkdocs", "custom_dir": "overrides"}
    site = make(tmp_path, docs, theme, site_description="Careers")
    assert read(site)["description"] == FIRST_SENTENCE
    assert head(site, "").select('meta[name="description"]')[-1]["content"] == "Careers"


@pytest.mark.parametrize("theme", first_quick(THEMES))
@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_translations_are_named_in_their_locales(
    theme: str, structure: str, tmp_path: Path
) -> None:
    pages = {("it", "cuoca"): post("ref: cook"), ("en", "cook"): post("ref: cook")}
    pages |= {(lang, "index"): DOCS["index.md"] for lang in ("it", "en")}
    docs = {
        f"{lang}/{name}.md" if structure == "folder" else f"{name}.{lang}.md": text
        for (lang, name), text in pages.items()
    }
    plugins = ["search", {"i18n": {**I18N, "docs_structure": structure}}, "jobs"]
    site = make(tmp_path, docs, theme, plugins=plugins)
    found = read(site, "cuoca/")
    assert (found["og:locale"], found["og:locale:alternate"]) == ("it_IT", "en_US")
    found = read(site, "en/cook/")
    assert (found["og:locale"], found["og:locale:alternate"]) == ("en_US", "it_IT")
    assert found["og:url"] == f"{SITE_URL}en/cook/"


def test_a_page_without_text_has_no_description(tmp_path: Path) -> None:
    found = read(make(tmp_path, {**DOCS, "cook.md": post(text="")}, "material"))
    assert not {"description", "og:description"} & found.keys()


def test_directives_in_a_post_do_not_describe_it(tmp_path: Path) -> None:
    text = "{% include jobs_list_archive.html %}\n\nText {% include jobs_list.html %}"
    found = read(make(tmp_path, {**DOCS, "cook.md": post(text=text)}))
    assert found["description"] == "Text"


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_head_is_valid_html(theme: str, tmp_path: Path) -> None:
    html = make(tmp_path, DOCS, theme).read("cook/index.html")
    assert not html.startswith("\ufeff")
    start = html.index("<head>")
    soup = BeautifulSoup(html[start : html.index("</head>")], "html.parser")
    assert all(tag["content"] for tag in soup.select("meta[property]"))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">{}</svg>'
LOGO = SVG.format('<rect width="4" height="4" fill="#386641"/>')
DRAWN = f"{SITE_URL}assets/jobs-card.png"


@pytest.mark.parametrize(
    ("logo", "keys", "image"),
    [
        ("img/logo.png", "", f"{SITE_URL}img/logo.png"),
        ("https://example.net/logo.png?v=2", "", "https://example.net/logo.png?v=2"),
        # No preview shows an SVG, but the picture beside it, or one that is drawn.
        ("img/logo.svg", "", f"{SITE_URL}img/logo.png"),
        ("img/mark.svg", "", f"{SITE_URL}img/mark.jpg"),
        ("/img/alone.svg", "", DRAWN),
        ("https://example.net/Logo.SVG", "", None),
        ("img/logo.png", "organization: The Green Table", f"{SITE_URL}img/logo.png"),
        ("img/logo.png", "organization: The Blue Chair", None),
        (
            "img/logo.png",
            "organization: {name: The Blue Chair, logo: 'https://example.net/chair.png'}",
            "https://example.net/chair.png",
        ),
        # A picture of the post's own.
        ("img/logo.png", "image: /img/mark.jpg", f"{SITE_URL}img/mark.jpg"),
        ("img/logo.png", "image: {path: ./img/mark.jpg}", f"{SITE_URL}img/mark.jpg"),
        ("img/logo.png", "image: 'https://example.net/a.webp'", "https://example.net/a.webp"),
        ("img/logo.png", "image: ../../mkdocs.yml", f"{SITE_URL}img/logo.png"),
        ("img/logo.png", "image: img/alone.svg", f"{SITE_URL}img/logo.png"),
    ],
)
def test_the_image_is_the_posts_own_or_the_employers_logo(
    logo: str, keys: str, image: str | None, tmp_path: Path
) -> None:
    if image == DRAWN:
        need_cairo()
    pictures = ("logo.png", "logo.svg", "mark.svg", "mark.jpg")
    docs: dict[str, str] = {**{f"img/{name}": "" for name in pictures}, "img/alone.svg": LOGO}
    jobs = {"organization": {"name": "The Green Table", "logo": logo}}
    site = make(
        tmp_path, {**DOCS, **docs, "cook.md": post(keys)}, plugins=["search", {"jobs": jobs}]
    )
    found = read(site)
    assert found.get("og:image") == image
    assert ("assets/jobs-card.png" in site.files) == (image == DRAWN)
    is_own = "image:" in keys and image != f"{SITE_URL}img/logo.png"
    assert found["twitter:card"] == ("summary_large_image" if is_own else "summary")


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_drawn_logo_is_described_and_the_same_in_each_build(theme: str, tmp_path: Path) -> None:
    need_cairo()
    jobs = {"organization": {"name": "The Green Table", "logo": "logo.svg"}}
    docs = {**DOCS, "logo.svg": LOGO, "baker.md": post()}
    site = make(tmp_path, docs, theme, plugins=["search", {"jobs": jobs}])
    found = read(site)
    assert [found[f"og:image{part}"] for part in ("", ":width", ":height", ":alt")] == [
        *(DRAWN, "1200", "630", "The Green Table")
    ]
    content = (site.folder / "assets/jobs-card.png").read_bytes()
    draw_card.cache_clear()
    again = make(tmp_path, docs, theme, plugins=["search", {"jobs": jobs}])
    assert (again.folder / "assets/jobs-card.png").read_bytes() == content


def test_where_pictures_are_off_or_the_site_has_no_url_none_is_drawn(tmp_path: Path) -> None:
    organization = {"name": "The Green Table", "logo": "logo.svg"}
    docs = {**DOCS, "logo.svg": LOGO}
    for number, (url, is_on) in enumerate(((SITE_URL, False), ("", True))):
        jobs = {"organization": organization, "card_images": is_on}
        plugins = ["search", {"jobs": jobs}]
        site = make(tmp_path / str(number), docs, plugins=plugins, site_url=url)
        assert not [key for key in read(site) if key.startswith("og:image")]
        assert "assets/jobs-card.png" not in site.files


@pytest.mark.parametrize("theme", ["material", "readthedocs"])
def test_the_logo_of_the_theme_stands_in(theme: str, tmp_path: Path) -> None:
    need_cairo()
    look = {"name": theme, "logo": "logo.svg"}
    site = make(tmp_path, {**DOCS, "logo.svg": LOGO}, look)
    assert read(site)["og:image"] == DRAWN
    assert read(site)["og:image:alt"] == "The Green Table"


def test_a_file_of_the_sites_own_stays_and_is_the_picture(tmp_path: Path) -> None:
    docs = {**DOCS, "logo.svg": LOGO, "assets/jobs-card.png": "mine"}
    jobs = {"organization": {"name": "The Green Table", "logo": "logo.svg"}}
    site = make(tmp_path, docs, plugins=["search", {"jobs": jobs}])
    assert read(site)["og:image"] == DRAWN
    assert "og:image:width" not in read(site)
    assert site.read("assets/jobs-card.png") == "mine"


# Material's social cards

CARD = """\
definitions: []
tags:
  og:type: website
  og:title: "{{ page.meta.get('title', page.title) }} - {{ config.site_name }}"
  og:description: "{{ page.meta.get('description', config.site_description) or '' }}"
  og:image: "{{ image.url }}"
  og:url: "{{ page.canonical_url }}"
  twitter:card: summary_large_image
size: { width: 12, height: 6 }
layers:
  - background:
      color: "{{ '#0000ff' if 'kitchen' in page.meta.get('description', '') else '#ff0000' }}"
"""
"""A card like the default one, without type: fonts would have to be fetched."""


@pytest.mark.parametrize(
    "keys", ["", 'description: Run a "kitchen"\nimage: https://example.net/mine.png']
)
def test_beside_social_cards_nothing_is_said_twice(keys: str, tmp_path: Path) -> None:
    try:
        import_module("cairosvg")
        image = import_module("PIL.Image")
    except (ImportError, OSError) as error:  # of Cairo itself, which is no Python
        pytest.skip(f"Material draws no cards: {error}")
    if not hasattr(import_module("material.plugins.social.config").SocialConfig, "cards_layout"):
        pytest.skip("this Material draws no card without type, whose fonts would be fetched")
    social = {
        "cards_layout_dir": str(tmp_path / "layouts"),
        "cards_layout": "plain",
        "cache_dir": str(tmp_path / "cache"),
    }
    docs = {**DOCS, "cook.md": post(keys), "../layouts/plain.yml": CARD, "logo.svg": LOGO}
    jobs = {"organization": {"name": "The Green Table", "logo": "logo.svg"}}
    plugins = ["search", {"social": social}, {"jobs": jobs}]
    site = make(tmp_path, docs, "material", plugins=plugins)
    found = read(site)
    assert found["og:title"] == "Cook - The Green Table"
    assert found["og:image"] == f"{SITE_URL}assets/images/social/cook.png"
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:description"] == found["description"]
    assert found["description"] == ('Run a "kitchen"' if keys else FIRST_SENTENCE)
    assert [key for key in found if key.startswith("og:image")] == ["og:image"]
    assert "assets/jobs-card.png" not in site.files
    assert found["og:locale"] == "en_US"
    # The card was drawn with the description, whether a writer wrote it or it is the text's.
    with image.open(site.folder / "assets/images/social/cook.png") as card:
        assert card.convert("RGB").getpixel((1, 1)) == (0, 0, 255)
