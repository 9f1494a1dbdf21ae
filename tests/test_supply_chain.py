"""What the project is built and tested with is locked, and its workflows may do what they must."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PYTHONS = [f"3.{minor}" for minor in range(10, 15)]
LOCKS = {"dev.txt": ["test", "site"], "release.txt": ["release"], "runtime.txt": []}
"""Lock files, and the extras of the package that each covers."""
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ]+)(?: ; (?P<marker>.+?))? \\$")


def read_pins(lock: str) -> list[Requirement]:
    lines = (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()
    return [Requirement(line.rstrip(" \\")) for line in lines if _PIN.match(line)]


def list_requirements(extras: list[str]) -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = list(project["dependencies"])
    for extra in extras:
        texts += project["optional-dependencies"][extra]
    for requirement in map(Requirement, texts):
        if requirement.name != project["name"]:
            yield requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_each_pin_has_hashes_and_no_place_to_fetch_it_from(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(" "):
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
        else:
            assert _PIN.match(line), line
            assert following.startswith("    --hash="), line
    assert "://" not in text


def select_pins(lock: str, python: str) -> dict[str, Version]:
    """What is installed with a Python on Linux."""
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    pins: dict[str, Version] = {}
    for pin in read_pins(lock):
        if pin.marker is None or pin.marker.evaluate({**environment, "sys_platform": "linux"}):
            assert pin.name not in pins, "two versions at once"
            pins[canonicalize_name(pin.name)] = Version(str(pin.specifier).removeprefix("=="))
    return pins


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_what_the_package_asks_for(lock: str, python: str) -> None:
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    pins = select_pins(lock, python)
    for wanted in list_requirements(LOCKS[lock]):
        if wanted.marker is None or wanted.marker.evaluate(environment):
            version = pins.get(canonicalize_name(wanted.name))
            assert version is not None, f"{wanted.name} is not locked: run `make lock`"
            assert version in wanted.specifier, f"run `make lock`: {wanted}, locked {version}"


@pytest.mark.parametrize("page", ["en/guide/compatibility.md", "it/guida/compatibilita.md"])
def test_the_guide_says_what_is_locked_and_how_low_versions_may_be(page: str) -> None:
    table = (ROOT / "docs" / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z][a-z0-9-]+) \| (\S+) \| (\S+) \| \S+ \|$", table, re.MULTILINE)
    said = {name: (lowest, locked) for name, lowest, locked in rows}
    wanted = {canonicalize_name(one.name): one for one in list_requirements(["site", "test"])}
    assert {"mkdocs", "properdocs", "pydantic"} < said.keys() <= wanted.keys()
    pins = select_pins("dev.txt", "3.11")
    for name, (lowest, locked) in said.items():
        (bound,) = (one.version for one in wanted[name].specifier if one.operator == ">=")
        assert f"{lowest}.".startswith(f"{bound}."), name
        assert Version(locked) == pins[name], name


@pytest.mark.parametrize("extra", ["test", "release"])
def test_the_package_can_be_built_with_what_is_locked(extra: str) -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = {str(Requirement(one)) for one in tomllib.loads(text)["build-system"]["requires"]}
    assert needed <= {str(one) for one in list_requirements([extra])}


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request: pytest.FixtureRequest) -> dict[Any, Any]:
    found = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_no_job_may_do_more_than_it_says(workflow: dict[Any, Any]) -> None:
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"], name
        assert job["timeout-minutes"] <= (240 if name == "nightly" else 60), name


def test_every_make_target_of_a_workflow_exists(workflow: dict[Any, Any]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    used = set()
    for job in workflow["jobs"].values():
        values = job.get("strategy", {}).get("matrix", {}).get("include", [])
        used |= {value["target"] for value in values if "target" in value}
        runs = " ; ".join(step.get("run", "") for step in job["steps"])
        used |= set(re.findall(r"\bmake ([a-z-]+)", runs))
    assert used
    assert used <= targets


def test_only_what_publishes_gets_an_identity_and_it_has_no_code_of_ours() -> None:
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items():
            if "id-token" in job["permissions"]:
                assert (path.name, name) in {("release.yml", "attest"), ("release.yml", "publish")}
                actions = [step["uses"].split("@")[0] for step in job["steps"] if "uses" in step]
                assert "actions/checkout" not in actions
                assert not any("make" in step.get("run", "") for step in job["steps"])


def read_jobs(name: str) -> dict[str, Any]:
    found = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))["jobs"]
    assert isinstance(found, dict)
    return found


def list_runs(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_what_is_published_is_built_where_nothing_else_ran() -> None:
    jobs = read_jobs("release.yml")
    (check, *others) = list_runs(jobs["build"])
    assert check.startswith("grep ")
    assert others == ["make sbom"]
    assert "needs" not in jobs["build"]
    [uploading] = [
        name
        for name, job in jobs.items()
        if any("upload-artifact" in step.get("uses", "") for step in job["steps"])
    ]
    assert uploading == "build"
    assert set(jobs["attest"]["needs"]) == {"build", "test"}
    assert "make test CI=true" in list_runs(jobs["test"])
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nsbom: $(VENV)/release/.done " in makefile  # and not the environment of the tests


def test_whoever_builds_the_site_has_all_commits(workflow: dict[Any, Any]) -> None:
    for name, job in workflow["jobs"].items():
        is_building = re.search(r"make (test|nightly|\$)", " ; ".join(list_runs(job)))
        for step in job["steps"]:
            if is_building and "checkout" in step.get("uses", ""):
                assert step["with"].get("fetch-depth") == 0, name


def test_dependabot_looks_after_all_that_is_locked() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    found = {update["package-ecosystem"]: update for update in updates["updates"]}
    assert set(found) == {"github-actions", "pip", "npm"}
    folders = [*found["pip"]["directories"], found["npm"]["directory"]]
    assert folders == ["/", "/requirements", "/tests/web"]
    for folder in folders:
        assert (ROOT / folder.lstrip("/")).is_dir()


def test_whoever_finds_a_hole_is_told_where_to_report_it() -> None:
    assert "Report a vulnerability" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")


MISUSES = {
    "unpinned": ("@11bd71901bbe5b1630ceea73d27597364c9af683", "@v4"),
    "an issue's title in a shell": ("run: make test\n", "run: echo ${{ github.head_ref }}\n"),
    "a token left behind": ("persist-credentials: false", "clean: true"),
    "all rights": ("permissions:\n      contents: read", "permissions: write-all"),
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_lint_finds_what_can_be_misused_in_a_workflow(tmp_path: Path, misuse: str) -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    [line] = [line.strip() for line in lines if "/zizmor " in line]
    command = line.replace("$(BIN)", str(Path(sys.prefix, "bin"))).split()
    assert subprocess.run(command, cwd=ROOT).returncode == 0
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    file = tmp_path / ".github/workflows/ci.yml"
    text = file.read_text(encoding="utf-8")
    before, after = MISUSES[misuse]
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path).returncode != 0
