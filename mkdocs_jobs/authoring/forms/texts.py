"""What forms call the keys of a post, in the language of those who fill them in."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_jobs.site.sentences import Speaker, find_language
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.message import Message

_LABELS = {
    "title": Message("Title"),
    "description": Message("Summary"),
    "body": Message("Text"),
    "lang": Message("Language"),
    "ref": Message("Name in all languages"),
    "parent_ref": Message("Page that lists it"),
    "image": Message("Picture"),
    "apply": Message("How to apply"),
    "jazz_url": Message("Application form"),
    "iframeheight": Message("Height of the form"),
    "archived": Message("Closed"),
    "closed_reason": Message("Why it is closed"),
    "closed_page": Message("What happens to its page"),
    "successor": Message("Post that replaces it"),
    "is_new": Message("Badge “New”"),
    "draft": Message("Draft"),
    "evergreen": Message("Always open"),
    "permalink": Message("URL"),
    "redirect_from": Message("Old URLs"),
    "locations.locality": Message("Town"),
    "locations.region": Message("Region"),
    "locations.country": Message("Country"),
    "locations.address": Message("Street"),
    "locations.postal_code": Message("Postal code"),
    "remote.kind": Message("Kind"),
    "remote.countries": Message("Countries"),
    "salary.min": Message("From"),
    "salary.max": Message("To"),
    "salary.value": Message("Exactly"),
    "salary.currency": Message("Currency"),
    "salary.unit": Message("For each"),
    "experience.years": Message("Years"),
    "experience.months": Message("Months"),
    "events.name": Message("Name"),
    "events.date": Message("Day"),
    "events.url": Message("Website"),
    "occupation.code": Message("Code"),
    "occupation.name": Message("Name"),
    "organization.name": Message("Name"),
    "organization.url": Message("Website"),
    "organization.logo": Message("Logo"),
}
_HINTS = {
    "description": Message("One or two sentences, for search engines and previews."),
    "ref": Message("The same in every language: it ties the translations together."),
    "locations": Message("Search engines need the country, or that the work is fully remote."),
    "locations.country": Message("Two letters, such as IT."),
    "remote.countries": Message("Two letters each, such as IT."),
    "salary": Message("Before tax. Search engines need a figure, its currency and its unit."),
    "salary.currency": Message("Three letters, such as EUR."),
    "opens": Message("Until this day nobody sees the post."),
    "valid_through": Message("The last day to apply: the post closes by itself when it ends."),
    "openings": Message("How many people you want to hire."),
    "identifier": Message("Your reference number."),
    "organization": Message("Only if it is not the employer that the site speaks for."),
    "image": Message("For previews of links: a path in the docs folder, or a web address."),
    "contact": Message("Whom to ask: a name or an e-mail address."),
    "apply": Message("A web address that begins with https://, or an e-mail address."),
    "jazz_url": Message("The https address of a form that the page shows."),
    "iframeheight": Message("In pixels."),
    "archived": Message("Nobody can apply any longer, whatever the dates say."),
    "closed_page": Message("Empty: what the site does with all closed posts."),
    "successor": Message("Its name in all languages (ref)."),
    "is_new": Message("Empty: for some days after it was posted."),
    "draft": Message("Nobody sees the post."),
    "evergreen": Message("Not for a position: people can always apply."),
    "permalink": Message("From the site's root, such as /en/jobs/cook/."),
    "redirect_from": Message("They redirect to the post."),
}
_OPTIONS = {
    ("closed_page", "keep"): Message("It stays"),
    ("closed_page", "index"): Message("It stays, also for search engines"),
    ("closed_page", "redirect"): Message("It redirects to the list"),
    ("closed_page", "remove"): Message("It is removed"),
    ("is_new", True): Message("Always"),
    ("is_new", False): Message("Never"),
    ("salary.unit", "HOUR"): Message("Hour"),
    ("salary.unit", "DAY"): Message("Day"),
    ("salary.unit", "WEEK"): Message("Week"),
    ("salary.unit", "MONTH"): Message("Month"),
    ("salary.unit", "YEAR"): Message("Year"),
}
_OPTION_STRINGS = {
    "employment_type": "employment",
    "remote": "remote",
    "remote.kind": "remote",
    "closed_reason": "reason",
    "vacancy": "vacancy",
}
"""Keys whose values are texts of the interface, and what those begin with."""


class FormTexts:
    """Labels, hints and options in one language."""

    def __init__(self, lang: str, overrides: Mapping[str, Mapping[str, object]] | None = None):
        """`overrides` are texts of the interface that the site has of its own."""
        self.lang = lang
        self._strings = Strings(lang, overrides)  # type: ignore[arg-type]
        self._speaker = Speaker(find_language(lang))

    def say(self, message: Message) -> str:
        """A message in the language."""
        return str(self._speaker.say(message))

    def label(self, key: str) -> str:
        """What a key is called, of which `salary.min` is a part; its own name if it has none.

        What posts show is called as they call it.
        """
        if (label := _LABELS.get(key)) is not None:
            return self.say(label)
        try:
            return self._strings("fact_location" if key == "locations" else f"fact_{key}", 2)
        except LookupError:
            return key.rpartition(".")[2].replace("_", " ").capitalize()

    def hint(self, key: str) -> str:
        """What to write there; empty where that is plain."""
        hint = _HINTS.get(key)
        return self.say(hint) if hint is not None else ""

    def option(self, key: str, value: object) -> str:
        """What a value of a key is called."""
        if (label := _OPTIONS.get((key, value))) is not None:
            return self.say(label)
        if (start := _OPTION_STRINGS.get(key)) is not None:
            return self._strings(f"{start}_{str(value).lower()}")
        return str(value)

    def name_language(self, lang: str) -> str:
        """A language's name in itself."""
        return self._strings.name_itself(lang)
