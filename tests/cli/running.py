"""Write sites and run the `mkdocs-jobs` command on them."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

from mkdocs_jobs.cli.main import main
from tests.site import speak

ROOT = Path(__file__).parents[2]
MOMENT = "1777593600"
"""2026-05-01T00:00Z, for `SOURCE_DATE_EPOCH`."""


def write_site(
    folder: Path,
    docs: Mapping[str, str | bytes],
    *,
    plugins: Sequence[Any] = ("jobs",),
    **config: Any,
) -> Path:
    """Write `docs` and a `mkdocs.yml` into `folder`; return the latter."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for path, content in docs.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    site_url = "https://green-table.example/"
    settings = {
        "site_name": "Site",
        "site_url": site_url,
        "plugins": speak("en", plugins),
        **config,
    }
    config_file = folder / "mkdocs.yml"
    config_file.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return config_file


def write_job(title: str = "Job", *lines: str, text: str = "Text.") -> str:
    """A post; `lines` are more of its front matter and begin on line 4.

    It says all that search engines ask for, below `lines` and where these do not say it.
    """
    said = {line.partition(":")[0].removesuffix("s") for line in lines}
    rest = [
        f"{key}: {value}"
        for key, value in (
            ("date_posted", "2026-04-01"),
            ("locations", "{locality: Turin, country: IT}"),
            ("organization", "The Green Table"),
        )
        if key.removesuffix("s") not in said
    ]
    return "\n".join(["---", f"title: {title}", "layout: job", *lines, *rest, "---", "", text, ""])


def run(*arguments: str | Path, env: Mapping[str, str | None] | None = None) -> Result:
    """Run the command in this process, on 1 May 2026 where `env` says nothing else."""
    calm = {"FORCE_COLOR": None, "TTY_COMPATIBLE": None, "SOURCE_DATE_EPOCH": MOMENT}
    result = CliRunner().invoke(main, [str(a) for a in arguments], env={**calm, **(env or {})})
    gc.unfreeze()  # this process does not end with the command
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run_process(
    *arguments: str | Path, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a shell does."""
    code = "from mkdocs_jobs.cli.main import main; main()"
    env = {**os.environ, "SOURCE_DATE_EPOCH": MOMENT, **variables}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        env.pop(name, None)
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        env=env,
        capture_output=True,
        check=False,
        timeout=60,
    )
