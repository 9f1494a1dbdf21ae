"""`_redirects`, the rules file of hosts, each with its own syntax.

Netlify: https://docs.netlify.com/routing/redirects/
Cloudflare: https://developers.cloudflare.com/pages/configuration/redirects/
GitLab: https://docs.gitlab.com/user/project/pages/redirects/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import quote

from mkdocs_jobs.outputs.rule import Format, Rule, Written
from mkdocs_jobs.site.rules_files import RedirectsFile
from mkdocs_jobs.values.message import Counted, Message

_LONGEST = 2000
"""Characters of a rule that Cloudflare reads at most."""
_AROUND = 100
"""Bytes that the comments around the rules take at most."""


_BROWSERS = "/!$&'()*+,:;=@[]^|~"
"""What browsers leave as it is in a path: https://url.spec.whatwg.org/#path-percent-encode-set"""


class _Lines(NamedTuple):
    """What a host reads of one rule."""

    needed: Sequence[str]
    also: Sequence[str] = ()
    """For spellings that are rarely requested; left out first."""


_Express = Callable[[Rule], "_Lines | Message"]
"""The lines for a rule, or the reason why it cannot be expressed."""


def _add_slash(path: str) -> str:
    return path if path.endswith("/") else f"{path}/"


def _express_netlify(rule: Rule) -> _Lines | Message:
    """A slash at the end of a path does not count; the first rule wins, a `*` takes anything.

    A 410 names the page to show: https://github.com/netlify/netlify-playground/issues/22.
    """
    if re.search(r"\*|/:", rule.path):
        return Message("Netlify treats '*' and '/:' in a path as placeholders")
    paths = [quote(rule.path), quote(rule.path, safe=_BROWSERS)]
    # `netlify dev` decodes a path before it looks for it.
    if not re.search(r"[\s%\ufeff]", rule.path):
        paths.append(rule.path)
    paths = list(dict.fromkeys(paths))
    if rule.is_folder:
        paths += [f"{_add_slash(path)}index.html" for path in paths]
    # Without the exclamation mark a page that is there wins, and mkdocs-redirects writes one.
    return _Lines([f"{path} {rule.target} {rule.status}!\n" for path in paths])


def _express_cloudflare(rule: Rule) -> _Lines | Message:
    """Paths are compared letter by letter, as browsers encode them; a page never wins.

    https://github.com/cloudflare/workers-sdk/blob/main/packages/pages-shared/asset-server/handler.ts
    """
    if re.search(r"\*|:[A-Za-z]", rule.path):
        return Message("Cloudflare treats '*' and ':' in a path as placeholders")
    if rule.target.startswith("http:"):
        return Message("Cloudflare only redirects to other sites with https://")
    # It treats `index.html` as a loop, and a query right after a host as part of its name.
    target = re.sub(r"(?<=/)index\.html(?=[?#]|$)", "", rule.target)
    target = re.sub(r"^(https://[^/?#]+)(?=[?#]|$)", r"\1/", target)
    browsers = quote(rule.path, safe=_BROWSERS)
    forms = list(dict.fromkeys((browsers, quote(rule.path))))
    needed, also = [forms[0]], forms[1:]
    if rule.is_folder:
        needed = list(dict.fromkeys((browsers, _add_slash(browsers))))
        also += [_add_slash(form) for form in forms[1:]]
        also += [f"{_add_slash(form)}index.html" for form in forms]
    lines = _Lines(*([f"{path} {target} 301\n" for path in paths] for paths in (needed, also)))
    longest = max(map(len, (*lines.needed, *lines.also)))
    if longest > _LONGEST:
        return Counted(
            "Cloudflare does not read rules of more than {count} character",
            "Cloudflare does not read rules of more than {count} characters",
            count=_LONGEST,
        )
    return lines


def _express_gitlab(rule: Rule) -> _Lines | Message:
    """Paths are decoded and then compared letter by letter; files win.

    https://gitlab.com/gitlab-org/gitlab-pages/-/tree/master/internal/redirects
    """
    if re.search(r"\s", rule.path):
        return Message("GitLab does not support paths with a space")
    if re.search(r"%(?![0-9A-Fa-f]{2})", rule.path):
        return Message("GitLab does not support paths with a percent sign")
    if re.search(r"/(?:\*|:[A-Za-z]+)(?:/|$)", rule.path):
        return Message("GitLab treats '*' and ':' in a path as placeholders")
    target = _hide(rule.target)
    if re.search(r"\*|:[A-Za-z]", target):
        return Message("GitLab treats the ':' of a password as a placeholder")
    if max(rule.path.count("/") + rule.is_folder, target.partition("?")[0].count("/")) > 25:
        return Message("GitLab does not read URLs with more than 25 slashes")
    index = [f"{_add_slash(rule.path)}index.html"] if rule.is_folder else []
    return _Lines(*([f"{path} {target} 301\n" for path in paths] for paths in ([rule.path], index)))


def _hide(target: str) -> str:
    """A target with what would be a placeholder encoded, except before its path."""
    start, path = re.fullmatch(r"((?:https?://[^/?#]*)?)(.*)", target).groups()  # type: ignore[union-attr]
    return start + re.sub(r"[*:](?![0-9])", lambda found: f"%{ord(found[0]):02X}", path)


def _writer(
    express: _Express,
    host: str,
    most_rules: int | None = None,
    most_bytes: int | None = None,
    *,
    supports_gone: bool = False,
) -> Callable[[Sequence[Rule], str], Written]:
    """A writer for a host with these limits of rules and of bytes a file."""

    def write(rules: Sequence[Rule], existing: str) -> Written:
        refused: dict[Message, list[Rule]] = {}
        expressed: list[tuple[Rule, _Lines]] = []
        for rule in rules:
            if rule.status == 410 and not supports_gone:
                continue
            lines = express(rule)
            if isinstance(lines, Message):
                refused.setdefault(lines, []).append(rule)
            else:
                expressed.append((rule, lines))
        own = [line for line in existing.splitlines() if line.strip() and line[0] != "#"]
        room = most_rules and max(0, most_rules - len(own))
        space = most_bytes and max(0, most_bytes - len(existing.encode()) - _AROUND)
        needed = [lines.needed for _, lines in expressed]
        fitting = _count_fitting(needed, room, space)
        written = [line for lines in needed[:fitting] for line in lines]
        also = [line for _, lines in expressed for line in lines.also]
        hints = []
        if over := [rule for rule, _ in expressed[fitting:]]:
            limit = _name_limit(host, most_rules or 0, most_bytes)
            refused[Message("{limit}, these are left out", limit=limit)] = over
        elif _count_fitting([*needed, also], room, space) > len(needed):
            written += also
        elif also:
            hint = Message(
                "{limit}, so URLs that end in index.html are not redirected",
                limit=_name_limit(host, most_rules or 0, most_bytes),
            )
            hints.append(hint)
        return Written("".join(written), tuple(refused.items()), tuple(hints))

    return write


def _count_fitting(groups: Sequence[Sequence[str]], room: int | None, space: int | None) -> int:
    """How many groups of lines, from the first on, fit into so many lines and bytes."""
    sizes = [(len(lines), sum(len(line.encode()) for line in lines)) for lines in groups]
    totals = accumulate(sizes, lambda sum_, size: (sum_[0] + size[0], sum_[1] + size[1]))
    return sum(
        (room is None or lines <= room) and (space is None or size <= space)
        for lines, size in totals
    )


def _name_limit(host: str, most_rules: int, most_bytes: int | None) -> Message:
    limit = Counted(
        "{host} reads at most {count} rule",
        "{host} reads at most {count} rules",
        host=host,
        count=most_rules,
    )
    if not most_bytes:
        return limit
    return Message("{limit} and {size} KB", limit=limit, size=most_bytes // 1024)


HOSTS: Mapping[RedirectsFile, Format] = {
    "netlify": Format(_writer(_express_netlify, "Netlify", supports_gone=True)),
    "cloudflare": Format(
        _writer(_express_cloudflare, "Cloudflare", 2000),
        comes_first=True,  # what follows a rule with a `*` counts as one, of which it reads 100
    ),
    "gitlab": Format(
        _writer(_express_gitlab, "GitLab", 1000, 64 * 1024),
        yields_to_files=True,
    ),
}
