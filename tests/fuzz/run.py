"""Run a harness under atheris: `python -m tests.fuzz.run addresses -runs=100000`.

With `-alone` behind its name one text is read, and no page or site made of it, which is many times
as fast: `python -m tests.fuzz.run addresses-alone -runs=1000000`.

Options are libFuzzer's (https://llvm.org/docs/LibFuzzer.html#options); a folder among them keeps
what it learns, a file is run alone. What it finds is written to `crash-…` in the folder that it
runs in.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path

import atheris

FOLDER = Path(__file__).parent
HARNESSES = ("addresses", "directives", "front_matter")
CHECKS = {"": "check", "alone": "check_alone"}


def main() -> None:
    """Fuzz one harness, from its corpus."""
    name, _, kind = "".join(sys.argv[1:2]).partition("-")
    if name not in HARNESSES or kind not in CHECKS:
        sys.exit(f"expected one of {', '.join(HARNESSES)}, got {sys.argv[1:2]}")
    del sys.argv[1]
    with atheris.instrument_imports(include=["mkdocs_jobs"]):
        harness = importlib.import_module(f"tests.fuzz.{name}")
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    options = ["-max_len=600", "-timeout=25", f"-dict={FOLDER / 'corpus' / name}.dict"]
    if not any(map(os.path.isfile, given)):  # files are only run
        # libFuzzer writes to the first folder, which is not to be the one under version control.
        sys.argv += [] if given else [tempfile.mkdtemp(prefix=f"fuzz-{name}-")]
        sys.argv += [str(FOLDER / folder / name) for folder in ("corpus", "findings")]
    check = getattr(harness, CHECKS[kind])
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:]], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
