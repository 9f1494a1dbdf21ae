"""The user's `redirect_maps`, as mkdocs.yml has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import rebuild

BEGINNING = """\
site_name: S
site_url: https://example.org/
theme: {name: mkdocs}
extra:
  /it: !ENV NOT_SET
"""


@pytest.mark.parametrize(
    ("plugins", "places"),
    [
        pytest.param(
            """\
plugins:
  - redirects:
      redirect_maps:
        /it/lavora: gone.md
        '/it' : nowhere.md
        "/itself": index.md
  - jobs
""",
            {"/it/lavora": 9, "/it": 10},
            id="a key that begins another",
        ),
        pytest.param(
            "plugins: {redirects: {redirect_maps: {/a: index.md,\n  /it: nowhere.md}}, jobs: {}}\n",
            {"/it": 7},
            id="a mapping in one line",
        ),
        pytest.param(
            """\
  maps: &maps
    /it: nowhere.md
plugins:
  - search
  - redirects: {redirect_maps: *maps}
  - jobs
""",
            {"/it": 7},
            id="an anchor",
        ),
    ],
)
def test_messages_name_the_line_of_the_map(
    plugins: str, places: dict[str, int], tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# S\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(BEGINNING + plugins, encoding="utf-8")
    site = rebuild(tmp_path)
    told = [w.split(" ")[1:4] for w in site.warnings if "redirect_maps" in w]
    assert told == [
        [f"mkdocs.yml:{line}:", "redirect_maps:", f"{key}:"] for key, line in places.items()
    ]
