"""`mkdocs-jobs schema` prints what editors need to complete and check a post's front matter."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import ALIASES, FIELDS, read_job
from mkdocs_jobs.values import vocabulary
from tests.cli.running import ROOT, run, run_process, write_site

POSTS = sorted(ROOT.glob("docs/*/jobpositions/*.md"))

_checker = jsonschema.FormatChecker(formats=())


@_checker.checks("date")
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or _parses(datetime.date, value)


@_checker.checks("date-time")
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or ("T" in value and _parses(datetime.datetime, value))


def _parses(type_: type[datetime.date], text: str) -> bool:
    try:
        type_.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


def to_json(value: Any) -> Any:
    """What YAML reads, as editors see it: they know no dates."""
    return json.loads(json.dumps(value, default=lambda date: date.isoformat()))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    found = json.loads(run("schema").stdout)
    assert isinstance(found, dict)
    return found


def find_mistakes(schema: dict[str, Any], front_matter: str) -> list[str]:
    """What the schema has to say about a title and `front_matter`."""
    data = {"title": "Job", **yaml.safe_load(front_matter)}
    validator = jsonschema.Draft202012Validator(schema, format_checker=_checker)
    return [error.message for error in validator.iter_errors(to_json(data))]


def list_problems(front_matter: str) -> list[str]:
    """What the plugin has to say about the same, but for what is only worth knowing."""
    parsed = read_front_matter(f"---\nlayout: job\ntitle: Job\n{front_matter}\n---\n")
    _, problems = read_job(parsed, "post.md", "en")
    return [p.message for p in (*parsed.problems, *problems) if p.severity >= 30]


def list_choices(schema: Any) -> set[str]:
    """Every value that completion offers for a key."""
    if isinstance(schema, list):
        return set().union(*map(list_choices, schema))
    if not isinstance(schema, dict):
        return set()
    found = {value for value in schema.get("enum", []) if isinstance(value, str)}
    return found.union(*map(list_choices, schema.values()))


# ---- the schema itself


def test_it_is_a_valid_schema_of_the_draft_that_it_names(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_it_is_printed_without_a_site(tmp_path: Path) -> None:
    done = run_process("schema", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["type"] == "object"


def test_every_reference_in_it_leads_somewhere(schema: dict[str, Any]) -> None:
    text = json.dumps(schema)
    used = {part.split('"')[0] for part in text.split('"$ref": "#/$defs/')[1:]}
    assert used == set(schema["$defs"])


def test_it_has_every_field_of_a_job_and_every_alias(schema: dict[str, Any]) -> None:
    assert {*FIELDS, *ALIASES} <= set(schema["properties"])


def test_every_key_has_a_description(schema: dict[str, Any]) -> None:
    bare = [key for key, value in schema["properties"].items() if not value.get("description")]
    assert bare == []
    assert schema["properties"]["title"]["description"].startswith("The job's title")


def test_every_part_of_a_place_and_a_salary_has_a_description(schema: dict[str, Any]) -> None:
    bare = [
        f"{name}.{key}"
        for name, part in schema["$defs"].items()
        for key, value in part["properties"].items()
        if not value.get("description")
    ]
    assert bare == []


def test_only_a_title_is_required(schema: dict[str, Any]) -> None:
    assert schema["required"] == ["title"]
    assert find_mistakes(schema, "{}") == []


# ---- completion


def test_employment_type_completes(schema: dict[str, Any]) -> None:
    offered = list_choices(schema["properties"]["employment_type"])
    assert offered == set(vocabulary.EMPLOYMENT_TYPES)


def test_a_salarys_unit_completes(schema: dict[str, Any]) -> None:
    offered = list_choices(schema["$defs"]["Salary"]["properties"]["unit"])
    assert offered == set(vocabulary.SALARY_UNITS)


def test_closed_reason_completes(schema: dict[str, Any]) -> None:
    assert list_choices(schema["properties"]["closed_reason"]) == set(vocabulary.CLOSED_REASONS)


def test_remote_completes(schema: dict[str, Any]) -> None:
    assert list_choices(schema["properties"]["remote"]) == {"no", "hybrid", "yes"}


@pytest.mark.parametrize("front_matter", ["location: {name: Rome}", "salary: {text: much}"])
def test_parts_that_the_plugin_refuses_are_not_offered(
    schema: dict[str, Any], front_matter: str
) -> None:
    assert list_problems(front_matter) != []
    [[key, parts]] = yaml.safe_load(front_matter).items()
    name = {"location": "Location", "salary": "Salary"}[key]
    assert set(parts) & set(schema["$defs"][name]["properties"]) == set()


# ---- what it accepts


@pytest.mark.parametrize("post", POSTS, ids=lambda path: "/".join(path.parts[-3::2]))
def test_the_posts_of_the_projects_own_site_are_accepted(
    schema: dict[str, Any], post: Path
) -> None:
    data = read_front_matter(post.read_text(encoding="utf-8")).data
    assert data["layout"] == "job"
    jsonschema.Draft202012Validator(schema, format_checker=_checker).validate(to_json(data))


@pytest.mark.parametrize(
    "front_matter",
    [
        "location: Rome",
        "locations: [Rome, Milan]",
        "location: {locality: Rome, region: RM, country: IT}",
        "locations: [{locality: Rome, country: IT}, {locality: Paris, country: FR}]",
        "location: {address: Via Roma 1, postal_code: '00184', country: Italy}",
        "salary: {min: 40000, max: 50000.5, currency: EUR, unit: YEAR}",
        "salary: {value: 18, currency: EUR, unit: HOUR}",
        "salary: {value: 18, currency: EUR, unit: null}",
        "salary: about 60 000",
        "date_posted: 2026-05-01",
        "date_posted: '2026-05-01'",
        "valid_through: 2026-05-31T17:00:00+02:00",
        "valid_through: '2026-05-31T17:00:00Z'",
        "closes: 2026-05-31",
        "opens: 2024-02-29",
        "archived: true",
        "archived: no",
        "is_new: false",
        "draft: true",
        "evergreen: yes",
        "remote: hybrid",
        "remote: no",
        "remote: 'yes'",
        "remote: {kind: hybrid, countries: [IT, FR]}",
        "remote: {countries: [IT]}",
        "employment_type: FULL_TIME",
        "employment_type: [FULL_TIME, INTERN]",
        "closed_reason: hired",
        "closed_reason: Position filled",
        "employment_type: Full-time, permanent",
        "employment_type: [CDI, Temps plein ou temps partiel, à temps partiel]",
        "archived: 'Yes'",
        "archived: sì",
        "archived: 1",
        "remote: 100% remote",
        "remote: Télétravail",
        "remote: {kind: In sede}",
        "valid_through: Open until filled",
        "closes: fino a copertura",
        "apply: jobs@example.org",
        "apply: mailto:jobs@example.org",
        "apply: http://example.org/",
        "apply: www.example.org/jobs",
        "apply: Jobs team <jobs@example.org>",
        "apply: Write to a@example.org or b@example.org",
        "tags: logo, privacy",
        "organization: {name: Us, url: 'https://us.example', location: {country: IT}}",
        "apply: https://example.org/apply",
        "apply: {embed: 'https://x.recruitee.com/o/1', height: 900, title: Form}",
        "apply: {embed: 'https://x.recruitee.com/o/1', height: 900px}",
        "apply: [jobs@example.org, {embed: 'HTTPS://x.recruitee.com/o/1'}]",
        "jazz_url: https://x.applytojob.com/apply/1",
        "iframeheight: '700'",
        "openings: 2",
        "tags: python",
        "tags: [python, sql]",
        "skills: [listening]",
        "permalink: /en/job.htm",
        "redirect_from: [/old/, /older/]",
        "redirect_from: /old/",
        "menu_position: 1.5",
        "nonsuch: {anything: [goes]}",
        *(f"{key}:" for key in FIELDS if key not in ("title",)),
    ],
)
def test_good_values_are_accepted_as_the_plugin_accepts_them(
    schema: dict[str, Any], front_matter: str
) -> None:
    assert list_problems(front_matter) == []
    assert find_mistakes(schema, front_matter) == []


@pytest.mark.parametrize(
    "front_matter",
    [
        pytest.param("locations: [Rome, {locality: Paris, country: FR}]", id="mixed places"),
        pytest.param("remote: {kind: yes, countries: [IT]}", id="YAML 1.1 reads yes as true"),
        pytest.param("remote: {kind: 'yes', countries: IT}", id="one country"),
        pytest.param("location: {locality: Milan, postal_code: 20121}", id="postal code"),
        pytest.param("identifier: 42", id="identifier"),
        pytest.param("tags: [python, 2026]", id="a year as a tag"),
        pytest.param("permalink:", id="null permalink"),
        pytest.param("redirect_from:", id="null redirect_from"),
        pytest.param("menu_position:", id="null menu_position"),
    ],
)
def test_values_that_the_plugin_takes_without_a_word_are_accepted(
    schema: dict[str, Any], front_matter: str
) -> None:
    assert list_problems(front_matter) == []
    assert find_mistakes(schema, front_matter) == []


# ---- what it refuses


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: 7",
        "title:",
        "title: [a]",
        "archived: 7",
        "archived: maybe",
        "draft: [true]",
        "location: {locality: [Rome]}",
        "locations: [[Rome]]",
        "salary: {min: much}",
        "salary: {min: [1]}",
        "salary: {value: 1, unit: FORTNIGHT}",
        "salary: [1, 2]",
        "remote: 7",
        "remote: {kind: maybe}",
        "employment_type: 7",
        "employment_type: [1, 2]",
        "employment_type: FULL",
        "employment_type: [FULL_TIME, HALF]",
        "closed_reason: 7",
        "openings: many",
        "openings: 1.5",
        "valid_through: soon",
        "valid_through: 31/05/2026",
        "date_posted: 7",
        "opens: '2026-02-30'",
        "tags: {a: b}",
        "skills: [[a]]",
        "permalink: 7",
        "menu_position: first",
    ],
)
def test_bad_values_are_refused(schema: dict[str, Any], front_matter: str) -> None:
    assert find_mistakes(schema, front_matter) != []


@pytest.mark.parametrize(
    "front_matter",
    [
        pytest.param("location: {city: Rome}", id="unknown part of a place"),
        pytest.param("salary: {minimum: 1}", id="unknown part of a salary"),
        pytest.param("remote: {where: home}", id="unknown part of remote"),
        pytest.param("remote: maybe", id="remote"),
        pytest.param("closed_reason: bored", id="closed_reason"),
        pytest.param("openings: 0", id="no openings"),
        pytest.param("apply: javascript:alert(1)", id="a script"),
        pytest.param("apply: apply.md", id="no address"),
        pytest.param("apply: {form: 'https://x.recruitee.com/'}", id="unknown part of apply"),
        pytest.param("apply: {height: 700}", id="no form"),
        pytest.param("apply: {embed: '//x.recruitee.com/'}", id="a form without https"),
        pytest.param("jazz_url: http://x.recruitee.com/", id="jazz_url"),
        pytest.param("iframeheight: -1", id="no height"),
        pytest.param("iframeheight: 100%", id="no pixels"),
        pytest.param("iframeheight: 1e9", id="very high"),
    ],
)
def test_values_that_the_plugin_refuses_are_refused(
    schema: dict[str, Any], front_matter: str
) -> None:
    assert list_problems(front_matter) != []
    assert find_mistakes(schema, front_matter) != []


# ---- the site's own keys

OWN_KEYS = {
    "deadline": "valid_through",
    "contact.name": "contact",
    "job.pay": "salary.min",
    "job.team": "department",
    "date": ["date_posted", "opens"],
    "status": {"key": "archived", "values": {"searching": False, "*": True}},
}


def test_it_has_the_keys_that_the_site_maps(tmp_path: Path) -> None:
    config_file = write_site(tmp_path, {}, plugins=[{"jobs": {"fields": OWN_KEYS}}])
    mapped = json.loads(run("schema", "-f", str(config_file)).stdout)
    jsonschema.Draft202012Validator.check_schema(mapped)
    properties = mapped["properties"]
    assert properties["deadline"]["description"] == "Means `valid_through`."
    assert properties["date"] == {"description": "Means `date_posted` and `opens`."}
    assert properties["status"] == {"description": "Means `archived`."}
    assert find_mistakes(mapped, "deadline: soon") != []
    assert find_mistakes(mapped, "deadline: 2026-05-31\nstatus: solved") == []
    assert find_mistakes(mapped, "contact: {name: Ada}\njob: {pay: 1, team: Kitchen}") == []
    assert find_mistakes(mapped, "contact: Ada") == []
    assert "title" in mapped["required"]


def test_a_title_that_the_site_has_elsewhere_is_not_required(tmp_path: Path) -> None:
    for options in ({"fields": {"headline": "title"}}, {"file_names": "date"}):
        config_file = write_site(tmp_path, {}, plugins=[{"jobs": options}])
        assert "title" not in json.loads(run("schema", "-f", str(config_file)).stdout)["required"]


def test_without_a_site_that_can_be_read_it_is_that_of_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schema: dict[str, Any]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("schema").stdout) == schema
    config_file = write_site(tmp_path, {}, plugins=["search"])
    done = run("schema")
    assert json.loads(done.stdout) == schema
    assert done.stderr == "mkdocs.yml: expected the plugin `jobs`, got none; add it to `plugins`\n"
    done = run("schema", "-f", str(config_file))
    assert (done.exit_code, done.stdout) == (2, "")
