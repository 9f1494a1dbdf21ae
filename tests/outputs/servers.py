"""How each web server reads its rules: what it answers to a path.

Small models, written from the servers' documentation and, where that is silent, their sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

_APACHE = re.compile(r'RedirectMatch 301 "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"')
_NGINX = re.compile(r'"((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)";')
_GONE = re.compile(r'RedirectMatch 410 "((?:[^"\\]|\\.)*)"')
GONE = "410"
"""What stands for the answer that an address is gone."""
_LONGEST_KEY = 64 - 2 * 8 - 2  # two pointers and a length, on machines of 64 bits


class ConfigError(Exception):
    """A server would not start, or would answer every request with an error."""


def _rules(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line


def answer_netlify(text: str, path: str) -> str | None:
    """https://docs.netlify.com/routing/redirects/: words apart by blanks, the first rule wins.

    With status 410 the second word is the page to show
    (https://github.com/netlify/netlify-playground/issues/22).

    A slash at the end does not count. `*` and `:name` in a path would stand for anything.
    """
    for line in _rules(text):
        words = line.split()
        if len(words) != 3 or words[2] not in ("301!", "410!") or re.search(r"\*|/:", words[0]):
            raise ConfigError(line)
        if unquote(words[0]).rstrip("/") == path.rstrip("/"):
            return words[1] if words[2] == "301!" else GONE
    return None


def _unquote_apache(word: str) -> str:
    return re.sub(r'\\([\\"])', r"\1", word)


def read_apache(text: str) -> list[tuple[str, str]]:
    """The patterns and targets of `.htaccess`, as Apache takes them from between the quotes."""
    found = []
    for line in _rules(text):
        if gone := _GONE.fullmatch(line):
            found.append((_unquote_apache(gone[1]), GONE))
            continue
        rule = _APACHE.fullmatch(line)
        if rule is None:
            raise ConfigError(line)
        found.append((_unquote_apache(rule[1]), _unquote_apache(rule[2])))
    return found


def answer_apache(text: str, path: str) -> str | None:
    """https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirectmatch

    The path comes decoded. In the target `$1` is a group and a backslash takes a sign's meaning;
    then all but its query and fragment is percent-encoded (`try_alias_list` in mod_alias.c).
    """
    for pattern, target in read_apache(text):
        if (match := re.search(pattern, path)) and target == GONE:
            return GONE
        if match:
            url = re.sub(
                r"\\(.)|\$(\d)",
                lambda m, match=match: m[1] or match[int(m[2])],  # type: ignore[misc]
                target,
            )
            parts = urlsplit(url)
            start = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
            escaped = quote(start + parts.path, safe="$-_.+!*'(),:@&=/~")
            query = f"?{parts.query}" if parts.query else ""
            fragment = f"#{parts.fragment}" if parts.fragment else ""
            return escaped + query + fragment
    return None


def _unquote_nginx(word: str) -> str:
    return re.sub(r"\\([\\\"'])", r"\1", word)


def answer_nginx(text: str, path: str) -> str | None:
    """https://nginx.org/en/docs/http/ngx_http_map_module.html, for `map $uri $jobs_redirect`.

    The path comes decoded. A key is compared whatever its case, and one that is there twice keeps
    nginx from starting; one that begins with `~` is a regular expression. A `$` in a value begins
    a variable. Where the site's configuration does not set `map_hash_bucket_size`, a key longer
    than a bucket of 64 bytes takes keeps nginx from starting, too (`ngx_hash_init` in ngx_hash.c).
    """
    exact: dict[str, str] = {}
    patterns: list[tuple[str, str]] = []
    for line in _rules(text):
        rule = _NGINX.fullmatch(line)
        if rule is None:
            raise ConfigError(line)
        key, value = _unquote_nginx(rule[1]), _unquote_nginx(rule[2])
        if "$" in value:
            raise ConfigError(f"a variable: {line}")
        if key.startswith("~"):
            patterns.append((key[1:], value))
            continue
        if len(key.encode()) > _LONGEST_KEY:
            raise ConfigError(f"increase map_hash_bucket_size: {line}")
        if key.lower() in exact:
            raise ConfigError(f"twice: {line}")
        exact[key.lower()] = value
    if path.lower() in exact:
        return exact[path.lower()]
    return next((value for pattern, value in patterns if re.search(pattern, path)), None)


def answer_json(text: str, path: str) -> str | None:
    """Whatever reads the map; a slash at the end does not count."""
    rules = json.loads(text)
    if not isinstance(rules, dict):
        raise ConfigError(text)
    found = rules.get(path.rstrip("/") or "/", False)
    return None if found is False else GONE if found is None else str(found)


SERVERS = {
    "netlify": answer_netlify,
    "apache": answer_apache,
    "nginx": answer_nginx,
    "json": answer_json,
}
"""Each format and what a server answers: the value of `Location`, `GONE`, or None for no rule."""
