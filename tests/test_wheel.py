"""What is installed is all that the plugin needs, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from zipfile import ZipFile

import pytest

import mkdocs_jobs
from hatch_build import minify
from mkdocs_jobs.outputs.assets import MINIFIED
from tests.site import Site, build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def make_wheel(folder: Path, *options: str) -> ZipFile:
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), *options]
    run = subprocess.run([*command, str(ROOT)], capture_output=True, check=False)
    assert run.returncode == 0, run.stdout.decode() + run.stderr.decode()
    (file,) = folder.glob("*.whl")
    return ZipFile(file)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    return make_wheel(tmp_path_factory.mktemp("dist"), "--wheel")


def read_metadata(wheel: ZipFile, name: str) -> str:
    return wheel.read(f"mkdocs_jobs-{mkdocs_jobs.__version__}.dist-info/{name}").decode()


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs_jobs/py.typed",
        "mkdocs_jobs/locales/en.yaml",
        "mkdocs_jobs/locales/it.yaml",
        "mkdocs_jobs/words/employment_type.yaml",
        "mkdocs_jobs/scripts/filtering.js",
        "mkdocs_jobs/recipes/sveltia.html",
        "mkdocs_jobs/recipes/job-post.yml",
        "mkdocs_jobs/recipes/review.yml",
        "mkdocs_jobs/templates/assets/jobs.css",
        "mkdocs_jobs/templates/jobs/accordion.html",
        "mkdocs_jobs/templates/jobs/archive.html",
        "mkdocs_jobs/templates/jobs/item.html",
        "mkdocs_jobs/templates/jobs/list.html",
    ],
)
def test_it_carries_templates_assets_locales_and_the_mark_of_types(
    wheel: ZipFile, path: str
) -> None:
    assert path in wheel.namelist()


def test_it_carries_what_browsers_load_minified(wheel: ZipFile) -> None:
    folder = f"mkdocs_jobs/{MINIFIED}/"
    found = {name: wheel.read(name).decode() for name in wheel.namelist() if folder in name}
    assert found == {folder + path: text for path, text in minify().items()}


def test_made_of_the_source_distribution_it_is_the_same(wheel: ZipFile, tmp_path: Path) -> None:
    again = make_wheel(tmp_path)  # without options: of the source distribution
    assert {name: again.read(name) for name in again.namelist()} == {
        name: wheel.read(name) for name in wheel.namelist()
    }


def test_it_carries_every_file_of_the_package(wheel: ZipFile) -> None:
    files = (path for path in (ROOT / "mkdocs_jobs").rglob("*") if path.is_file())
    package = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    assert package <= set(wheel.namelist())


def test_it_carries_nothing_else(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"mkdocs_jobs", f"mkdocs_jobs-{mkdocs_jobs.__version__}.dist-info"}
    assert [name for name in wheel.namelist() if name.endswith((".pyc", ".md"))] == []


def test_it_carries_the_licence(wheel: ZipFile) -> None:
    assert "MIT License" in read_metadata(wheel, "licenses/LICENSE")
    assert "License-Expression: MIT" in read_metadata(wheel, "METADATA")


def test_mkdocs_finds_the_plugin_in_it(wheel: ZipFile) -> None:
    entry_points = ConfigParser()
    entry_points.read_string(read_metadata(wheel, "entry_points.txt"))
    assert entry_points["mkdocs.plugins"]["jobs"] == "mkdocs_jobs.plugin:JobsPlugin"


def test_a_site_builds_with_the_wheel_alone(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    docs = {
        "index.md": "{% include jobs_list.html %}\n\n{% include jobs_accordion.html %}\n",
        "a.md": "---\ntitle: Analyst\nlayout: job\nis_new: true\n---\n",
        "jobs_accordion.md": "## Duration\n",
    }
    site = build(tmp_path, docs)
    script = (
        "import sys, mkdocs_jobs, mkdocs.__main__ as m;"
        "sys.exit(sys.argv[1] not in mkdocs_jobs.__file__ or m.cli(sys.argv[2:]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, "installed", "build", "--strict", "--site-dir", "again"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    again = Site(tmp_path / "again", [])
    assert again.files == site.files
    assert again.titles("") == ["Analyst"]
    assert {path: again.read(path) for path in minify()} == minify()
    for part in (".jobs-list", ".jobs-accordion"):
        assert again.page("").select(part) == site.page("").select(part)
