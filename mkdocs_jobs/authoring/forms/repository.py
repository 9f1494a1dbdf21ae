"""The service that a repository is on, by the address of its remote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

SERVICES = ("github", "gitlab", "gitea")
"""The services that Sveltia CMS can save to."""
_HOSTS = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "gitea.com": "gitea",
    "codeberg.org": "gitea",
}
_SHORT = re.compile(r"(?:[^@/\s]+@)?(?P<host>[^:/\s]+):(?P<path>[^\s]+)")
"""`git@github.com:owner/name.git`."""
_APIS = {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on a host."""

    service: str
    """One of `SERVICES`; empty where the host does not say."""
    host: str
    name: str
    """`owner/name`."""

    @property
    def base_url(self) -> str | None:
        """The address of the service; None for those that everybody knows."""
        is_known = self.host in ("github.com", "gitlab.com", "gitea.com")
        return None if is_known else f"https://{self.host}"

    @property
    def api_root(self) -> str | None:
        """Where its API is, where that has to be said."""
        return f"{self.base_url}{_APIS[self.service]}" if self.base_url and self.service else None


def read_remote(url: str) -> Repository | None:
    """The repository at a remote's address; None for a folder, or where there is no name."""
    url = url.strip()
    if "://" in url:
        parts = urlsplit(url)
        host, path = parts.hostname or "", parts.path
    elif (match := _SHORT.fullmatch(url)) is not None and len(match["host"]) > 1:
        host, path = match["host"], match["path"]
    else:
        return None
    name = path.strip("/").removesuffix(".git")
    host = host.lower()
    if not host or "/" not in name or not re.fullmatch(r"[\w.+/-]+", name):
        return None
    return Repository(_find_service(host), host, name)


def _find_service(host: str) -> str:
    if host in _HOSTS:
        return _HOSTS[host]
    found = (service for service in ("gitlab", "github", "gitea") if service in host)
    return next(found, "gitea" if "forgejo" in host else "")
