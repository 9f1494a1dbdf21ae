"""Posts that are made from others have what these have, in every format."""

from __future__ import annotations

import dataclasses

from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.habits import Habits
from mkdocs_jobs.authoring.new_posts import Author, Model, NewPost
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.content.mapping import FieldMap
from mkdocs_jobs.site.options import Options, ParseOptions
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import Severity
from tests.authoring.posts import open_post, texts
from tests.authoring.test_edits import is_accepted

OPTIONS = Options(parse=ParseOptions(languages=("en", "it")))
COPIED = ("salary", "apply", "contact", "date_posted", "valid_through", "archived", "closed_reason")


def write_again(text: str, *, translates: bool) -> tuple[PostFile, PostFile] | None:
    """A post with this text, and the one made from it; None where that is refused."""
    post = open_post(text, OPTIONS.parse)
    assume(is_accepted(post))
    site, _ = resolve_site([post.parsed], OPTIONS)
    pages = [*site.pages.values(), *site.withheld]
    model = Model(pages[0], post)
    author = Author(Habits(Site(), (), FieldMap(), lambda name, lang: f"{lang}/{name}"), OPTIONS)
    try:
        if translates:
            return post, author.translate(model, "it")
        return post, author.write_new(NewPost("Baker: bread", "baker", ["en"]), "en", model)
    except RefusedError as error:
        assert "{" in text or "&" in text or "*" in text, error  # noqa: PT017
        return None


@given(texts(), st.booleans())
def test_a_post_made_from_another_is_a_draft_that_check_accepts(
    text: str, translates: bool
) -> None:
    made = write_again(text, translates=translates)
    if made is None:
        return
    before, after = made
    assert after.job.draft
    assert [p for p in after.parsed.problems if p.severity > Severity.INFO] == []
    assert "TODO: " in after.source.text
    body = before.parsed.front_matter.body.strip()
    assert after.source.text.rstrip().endswith(body)
    if translates:
        assert after.job.title == f"TODO: {before.job.title}"
        for name in COPIED:
            assert getattr(after.job, name) == getattr(before.job, name)
    else:
        assert after.job.title == "Baker: bread"
        assert after.job.ref == "baker"
        assert dataclasses.replace(before.job, archived=False).archived == after.job.archived
        assert after.job.valid_through is None
