"""The form of Sveltia CMS: valid by its schema, and opened in a browser on a local repository."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Browser

from mkdocs_jobs.authoring.forms import sveltia
from tests.cli.running import run, write_job, write_site
from tests.cli.test_forms import CALL, EMPTY, FOLDERS, LIST
from tests.cli.test_writing import SITE, SUFFIXES
from tests.web.programs import find_module
from tests.web.sveltia_form import STATUS, Form, open_form


@pytest.mark.parametrize(
    ("docs", "plugins", "options"),
    [
        (EMPTY, FOLDERS, ()),
        (SITE, FOLDERS, ("--auth-url", "https://auth.example.org")),
        ({"index.md": LIST, "index.en.md": LIST}, SUFFIXES, ("--media", "img/posts")),
        ({"index.md": LIST, "jobs/a.md": write_job("A", "remote: {kind: yes}")}, ("jobs",), ()),
    ],
)
def test_its_configuration_is_valid_by_the_schema(
    docs: Any, plugins: Any, options: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = json.loads(find_module("@sveltia/cms/schema/sveltia-cms.json").read_text("utf-8"))
    write_site(tmp_path, docs, plugins=plugins)
    monkeypatch.chdir(tmp_path)
    assert run(*CALL, *options).exit_code == 0
    config = yaml.safe_load((tmp_path / "docs/admin/config.yml").read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(config)] == []


def test_the_page_loads_the_version_that_the_tests_have() -> None:
    package = json.loads(find_module("@sveltia/cms/package.json").read_text(encoding="utf-8"))
    assert package["version"] == sveltia.VERSION
    script = find_module(f"@sveltia/cms/dist/{sveltia.OWN_SCRIPT}").read_bytes()
    digest = base64.b64encode(hashlib.sha384(script).digest()).decode()
    assert f"sha384-{digest}" == sveltia.INTEGRITY


@pytest.fixture
def form(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Form]:
    """The form of a site in two languages that has no post yet, on 1 May 2026."""
    write_site(tmp_path, EMPTY, plugins=FOLDERS)
    monkeypatch.chdir(tmp_path)
    package = find_module("@sveltia/cms/package.json").parent
    assert run(*CALL, "--vendor", package).exit_code == 0
    with open_form(browser, tmp_path, "2026-05-01T10:00:00Z") as opened:
        yield opened


def test_a_post_written_translated_and_closed_in_the_form_passes_check(form: Form) -> None:
    page = form.page
    for language, title, text, area, town in (
        ("Italian", "Cuoca: città", "Si cucina.", "Cucina", "Torino"),
        ("English", "Cook & “baker”", "We cook.", "Kitchen", "Turin"),
    ):
        form.write(language, "Titolo", title)
        form.find(language, "Testo").click()
        page.keyboard.type(text)
        form.write(language, "Area", area)
        if language == "Italian":  # the other has as many places, in the same country
            form.side(language).get_by_role("button", name=re.compile("Add .*Sedi")).click()
            form.write(language, "Paese", "IT")
        form.write(language, "Città", town)
    form.find("Italian", "Ibrido", "radio").click()
    form.find("Italian", re.compile("Add .*Retribuzione"), "checkbox").click()
    form.find("Italian", "Da", "spinbutton").fill("30000")
    form.write("Italian", "Valuta", "EUR")
    form.find("Italian", "Per ogni", "combobox").click()
    page.get_by_role("option", name="Anno", exact=True).click()
    form.write("Italian", "Scadenza", "2026-06-30")
    form.write("Italian", "Come candidarsi", "jobs@green-table.example")
    form.find("Italian", re.compile("Tag.* Field"), "group").get_by_role("textbox").fill("pane")
    form.write("Italian", "Datore di lavoro", "The Green Table")
    form.save()
    written = form.take()
    assert "tags:\n  - pane\n" in written["docs/it/jobs/cuoca-citta.md"]
    assert sorted(written) == ["docs/en/jobs/cook-baker.md", "docs/it/jobs/cuoca-citta.md"]
    assert written["docs/en/jobs/cook-baker.md"] == (
        "---\nref: cuoca-citta\nlayout: job\nparent_ref: careers\ntitle: Cook & “baker”\n"
        "department: Kitchen\nlocations:\n  - locality: Turin\n    country: IT\nremote: hybrid\n"
        "salary:\n  min: 30000\n  currency: EUR\n  unit: YEAR\n"
        "date_posted: 2026-05-01\nvalid_through: 2026-06-30\napply: jobs@green-table.example\n"
        "organization: The Green Table\n"
        "archived: false\nevergreen: false\ndraft: false\n---\n\nWe cook.\n"
    )
    checked = run("check")
    assert (checked.output, checked.exit_code) == ("0 errors, 0 warnings\n", 0)

    page.get_by_role("gridcell", name="Cuoca: città", exact=True).click()
    page.get_by_role("button", name="Save", exact=True).wait_for()
    form.find("Italian", "Chiuso", "switch").click()
    form.find("Italian", "Posizione coperta", "radio").click()
    form.save()
    assert form.take() == {}
    checked = run("check")
    assert (checked.output, checked.exit_code) == ("0 errors, 0 warnings\n", 0)
    listed = run("list", "--format", "json").output
    assert [post["state"] for post in json.loads(listed)] == ["closed", "closed"]
    assert form.tab.missing == []
    assert {*form.tab.elsewhere} <= {STATUS}
