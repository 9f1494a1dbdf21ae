"""Material's tags plugin: its index has no page of which nothing is left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.site import THEMES, Site, build, write_post

DOCS = {
    "index.md": "{% include jobs_list.html %}\n{% include jobs_list_archive.html %}\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "cook.md": write_post("Cook", "tags: [kitchen]", "kinds: [kitchen]"),
    "porter.md": write_post(
        "Porter", "tags: [kitchen]", "kinds: [kitchen]", "archived: true", "closed_page: remove"
    ),
    "gardener.md": write_post("Gardener", "tags: [garden]", "kinds: [garden]", "archived: true"),
}
META = {".meta.yml": "tags: [team]\nkinds: [team]\n"}


def list_tagged(site: Site, path: str = "tags/") -> list[str]:
    article = site.page(path).select_one("article")
    assert article is not None
    return sorted({link.get_text().strip() for link in article.select("ul a")})


@pytest.mark.parametrize(
    "plugins",
    [
        ("search", "tags", "jobs"),
        ("search", "jobs", "tags"),
        ("search", {"material/tags": {"tags_name_property": "kinds"}}, "jobs"),
        ("search", "meta", "tags", "jobs"),
        ("search", "meta-manager", "tags", "jobs"),
        ("search", "jobs", {"tags": {"tags_name_property": "kinds"}}, "tags"),
    ],
    ids=str,
)
def test_the_page_of_a_removed_post_is_not_in_the_index_of_tags(
    tmp_path: Path, plugins: Sequence[Any]
) -> None:
    docs = {**DOCS, **(META if "meta" in plugins or "meta-manager" in plugins else {})}
    site = build(tmp_path, docs, plugins=plugins, theme=THEMES["material"])
    assert "porter/index.html" in site.files  # a small page that says that it is gone
    found = list_tagged(site)
    assert "Porter" not in found
    assert {"Cook", "Gardener"} <= set(found)
    assert site.warnings == []
