"""What is drawn for the guide: a terminal, and an editor beside the pages that come of a change."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

from tests.test_guide import ROOT, read_blocks
from tests.web.picture_tasks import Lang

CHECKS: Mapping[Lang, str] = {
    "en": "docs/en/guide/checks.md",
    "it": "docs/it/guida/controlli.md",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "before": "Before",
        "after": "After",
        "added": "added",
        "changed": "changed",
        "removed": "removed",
    },
    "it": {
        "before": "Prima",
        "after": "Dopo",
        "added": "aggiunta",
        "changed": "cambiata",
        "removed": "tolta",
    },
}
_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { background: #fff; font: 14px/1.45 "DejaVu Sans", sans-serif; color: #1c1e26 }
main { padding: 8px; width: 580px }
main.terminal { width: 860px }
.box { border: 1px solid #b4b8c4; border-radius: 8px; overflow: hidden; background: #fff }
.bar { background: #eceef3; border-bottom: 1px solid #b4b8c4; padding: 6px 14px; font-size: 13px }
pre { font: 14px/1.7 "DejaVu Sans Mono", monospace; white-space: pre-wrap }
.terminal pre { background: #1f2430; color: #e8eaf0; padding: 14px 18px }
.terminal b { color: #ffd479; font-weight: normal }
.terminal i { color: #8fd694; font-style: normal }
.task { display: grid; gap: 10px }
.editor pre { display: flex; padding-right: 10px }
.editor u { flex: 0 0 40px; text-align: right; padding-right: 12px; color: #666b7a;
  text-decoration: none }
.editor .changed, .editor .added { background: #d9f2dd; box-shadow: inset 4px 0 #1b7f35 }
.editor .removed { background: #fbe3e4; box-shadow: inset 4px 0 #b3261e }
.editor .removed span { text-decoration: line-through }
.editor em { margin-left: auto; font: 12px/2 "DejaVu Sans", sans-serif; color: #3c4150 }
.results { display: grid; gap: 10px }
.results img { display: block; width: 100% }
"""


def run_check(folder: Path, lang: Lang) -> str:
    """What a terminal shows of `mkdocs-jobs check` for the first mistakes of the guide's page."""
    page = ROOT / CHECKS[lang]
    post = next(block for block in read_blocks(page) if block.is_wrong)
    files = {"docs/index.md": "# Jobs\n\n{% include jobs_list.html %}\n", post.title: post.text}
    files["mkdocs.yml"] = "site_name: Site\nplugins: [search, jobs]\n"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    program = "from mkdocs_jobs.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "--lang", lang],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert post.title in done.stdout, done.stderr
    return done.stdout


def draw_terminal(output: str) -> str:
    """The page of a terminal in which `mkdocs-jobs check` has printed this."""
    lines = ["<i>$</i> mkdocs-jobs check\n"]
    for line in output.splitlines():
        place, separator, rest = line.partition(": ")
        if ".md:" in place:
            lines.append(f"<b>{escape(place)}</b>{separator}{escape(rest)}\n")
        else:
            lines.append(f"{escape(line)}\n")
    return _write(f'<div class="box"><pre>{"".join(lines)}</pre></div>', "terminal")


def draw_editor(
    lang: Lang,
    path: str,
    texts: tuple[str, str],
    results: Sequence[bytes],
    labels: tuple[str, str] | None = None,
) -> str:
    """The page of a plain editor with a file, its changed lines, and two pictures of the result.

    `texts` are the file before and after the change, `labels` what is above the pictures.
    """
    words = _WORDS[lang]
    labels = labels or (words["before"], words["after"])
    old, new = (text.splitlines() for text in texts)
    rows: list[str] = []
    number = 0

    def add(line: str, kind: str = "") -> None:
        nonlocal number
        number += kind != "removed"
        word = words.get(kind, "")
        label = f"<em>{word}</em>" if word else ""
        shown = "" if kind == "removed" else str(number)
        text = escape(line) or " "
        rows.append(f'<pre class="{kind}"><u>{shown}</u><span>{text}</span>{label}</pre>')

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, start_new, end_new in matcher.get_opcodes():
        if tag == "equal":
            for line in new[start_new:end_new]:
                add(line)
            continue
        keys = {line.partition(":")[0] for line in new[start_new:end_new]}
        key, colon, _ = old[start].partition(":") if start < end else ("", "", "")
        is_other = tag == "replace" and bool(colon) and key not in keys
        if tag == "delete" or is_other:
            for line in old[start:end]:
                add(line, "removed")
        for line in new[start_new:end_new]:
            add(line, "changed" if tag == "replace" and not is_other else "added")
    images = "".join(
        f'<div class="box"><div class="bar">{escape(label)}</div>'
        f'<img src="data:image/png;base64,{b64encode(content).decode()}"></div>'
        for label, content in zip(labels, results, strict=True)
    )
    return _write(
        f'<div class="task"><div class="box editor"><div class="bar">{escape(path)}</div>'
        f'{"".join(rows)}</div><div class="results">{images}</div></div>'
    )


def _write(content: str, name: str = "") -> str:
    head = f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
    return f'{head}<main class="{name}">{content}</main>'
