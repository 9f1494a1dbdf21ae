"""The picture that previews show of each post."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from mkdocs_jobs.build.host import Host
from mkdocs_jobs.content.employer import Employer
from mkdocs_jobs.outputs.card_image import (
    CARD_FILE,
    SIZE,
    DrawingError,
    NoDrawingError,
    draw_card,
)
from mkdocs_jobs.outputs.social_tags import Image
from mkdocs_jobs.site.options import OccupiedPaths, Options
from mkdocs_jobs.site.organization import is_svg
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.address import to_absolute_url, to_url, to_web_url
from mkdocs_jobs.values.message import FileName, Message
from mkdocs_jobs.values.needs import need_library
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity, show


class CardImages:
    """The pictures of one build: those of pages, else the employer's logo, drawn at most once."""

    def __init__(self, host: Host, options: Options, occupied: OccupiedPaths) -> None:
        self._host = host
        self._options = options
        self._occupied = occupied
        self._content: bytes | None = None
        self._is_reported = False

    @property
    def files(self) -> Mapping[str, bytes]:
        """What was drawn: path in the site's folder to the content of the file."""
        return {CARD_FILE: self._content} if self._content else {}

    def find(self, page: SitePage) -> tuple[Image | None, Sequence[Problem]]:
        """The picture of a post, and what is wrong with the one that it asks for."""
        if page.post is None or not self._options.card_images:
            return None, ()
        job, problems = page.post.job, list[Problem]()
        if job.image is not None:
            url = self._find_own(job.image, page.src_uri)
            if url is not None:
                return (Image(url, is_large=True) if url else None), ()
            problems.append(self._refuse(job.image, page))
        if self._options.parse.organization.is_named(job.organization):
            image, found = self._logo
            problems += [] if self._is_reported else found
            self._is_reported = True
            return image, problems
        logo = job.organization.logo if isinstance(job.organization, Employer) else None
        is_shown = logo is not None and not is_svg(logo)
        return Image(logo, str(job.organization)) if logo and is_shown else None, problems

    def check(self, site: Site) -> Iterator[Problem]:
        """What is wrong with the pictures that posts ask for."""
        for post in site.posts:
            written = post.job.image
            if written is not None and self._find_own(written, post.page.src_uri) is None:
                yield self._refuse(written, post.page)

    def _find_own(self, written: str, src_uri: str) -> str | None:
        """The absolute URL of a picture that a page names: from the docs folder, or beside it.

        Empty where the site has no URL, None where there is no such picture.
        """
        if is_svg(written):
            return None
        if url := to_web_url(written):
            return url
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), written))
        paths = (posixpath.normpath(written.lstrip("/")), beside)
        found = next((self._places[path] for path in paths if path in self._places), None)
        if found is None:
            return None
        url = to_url(found, self._options.use_directory_urls)
        return to_absolute_url(url, self._options.site_url) if self._options.site_url else ""

    def _refuse(self, written: str, page: SitePage) -> Problem:
        message = Message(
            "image: expected a PNG, JPEG or WebP in the docs folder or its http(s) URL, got"
            " '{got}'; correct it, until then previews show the logo, if there is one",
            got=show(written),
        )
        line = page.front_matter.lines.get("image", 1)
        return Problem(page.src_uri, line, message, Severity.INFO)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """The files of the docs folder that are copied, and where to."""
        files = self._occupied.files.items()
        return {str(name): dest for dest, name in files if isinstance(name, FileName)}

    @cached_property
    def _logo(self) -> tuple[Image | None, Sequence[Problem]]:
        """The picture of posts that name none."""
        organization, site_url = self._options.parse.organization, self._options.site_url
        name = organization.name or self._options.parse.site_name
        url = organization.find_image_url(site_url)
        if url is not None:
            return Image(url, name), ()
        if organization.drawn is None or site_url is None:
            return None, ()
        url = to_absolute_url(CARD_FILE, site_url)
        if CARD_FILE in self._occupied.files:
            return Image(url, name), ()
        self._content, problems = self._draw(organization.drawn)
        return (Image(url, name, SIZE) if self._content else None), problems

    def _draw(self, name: str) -> tuple[bytes | None, Sequence[Problem]]:
        """The picture of a logo in the docs folder; None and a problem where there is none."""
        try:
            return draw_card(self._host.read_static(name)), ()
        except NoDrawingError:
            message = Message(
                "logo: expected a picture that previews show, got the SVG '{got}'; put a PNG of"
                " the same name beside it, or set `card_images: false`; drawing one {error}",
                got=show(name),
                error=need_library("cairosvg"),
            )
        except DrawingError as error:
            message = Message(
                "logo: expected a picture that previews show, got the SVG '{got}', of which no PNG"
                " can be drawn ({cause}); put a PNG of the same name beside it",
                got=show(name),
                cause=str(error),
            )
        return None, (Problem(CONFIG, 0, message, Severity.INFO),)
