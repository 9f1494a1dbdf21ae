"""GitHub: an issue form, and the workflow that makes a pull request of what it was filled in with.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from mkdocs_jobs.authoring.forms.fields import Kind
from mkdocs_jobs.authoring.forms.questions import Question
from mkdocs_jobs.authoring.forms.texts import FormTexts
from mkdocs_jobs.values.message import Message

FORM = ".github/ISSUE_TEMPLATE/job-post.yml"
WORKFLOW = ".github/workflows/job-post.yml"


@dataclass(frozen=True, slots=True)
class GitHubSite:
    """What the workflow needs to know of a site."""

    label: str
    """The label with which somebody who may write to the repository accepts an issue."""
    install: str
    """What installs the command and all that the site builds with."""
    docs_dir: str
    """The docs folder, from the root of the repository."""
    config_file: str
    """The configuration, from there."""


def write_form(questions: Sequence[Question], texts: FormTexts, label: str) -> str:
    """The text of the issue form."""
    about = Message(
        "Somebody of the team adds the label “{label}”, and your answers become a pull request with"
        " the post.",
        label=label,
    )
    form = {
        "name": texts.say(Message("Job post")),
        "description": texts.say(Message("A new position, for the careers page.")),
        "title": f"{texts.say(Message('Job post'))}: ",
        "body": [
            {"type": "markdown", "attributes": {"value": texts.say(about)}},
            *(_describe(question, texts) for question in questions),
        ],
    }
    return yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=100)


def _describe(question: Question, texts: FormTexts) -> dict[str, Any]:
    asked = question.asked
    attributes: dict[str, Any] = {"label": question.label}
    if question.hint:
        attributes["description"] = question.hint
    kind = "textarea" if question.is_long else "input"
    if asked.options:
        kind = "dropdown"
        attributes["multiple"] = asked.kind is Kind.CHOICES
        attributes["options"] = [texts.option(asked.key, value) for value in asked.options]
    name = "-".join((asked.key.replace(".", "-"), *filter(None, [question.lang])))
    return {
        "type": kind,
        "id": name,
        "attributes": attributes,
        "validations": {"required": question.is_required},
    }


def write_workflow(site: GitHubSite) -> str:
    """The text of the workflow."""
    recipe = files("mkdocs_jobs").joinpath("recipes", "job-post.yml").read_text(encoding="utf-8")
    values = {
        "LABEL": site.label,
        "INSTALL": site.install,
        "DOCS": site.docs_dir,
        "CONFIG": site.config_file,
    }
    for name, value in values.items():
        recipe = recipe.replace(f"@{name}@", value)
    return recipe
