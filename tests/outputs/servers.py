"""Real web servers, and the readers of hosts' rules: what they answer to a path.

Apache, nginx and Caddy run on a port of their own. Cloudflare has published its server, Netlify
what reads its rules. GitLab has not, nor does anything read our own map: these are small models.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs_jobs.site.rules_files import RedirectsFile, name_file
from tests.serving import find_port, stop
from tests.site import Site
from tests.web.programs import HERE, find_module, find_program, run_node

GONE = "410"
"""What stands for the answer that a URL is gone."""
_LIMIT = 10.0


@dataclass
class Server:
    """A server that is running."""

    port: int
    requests: int = 0
    """How many it has answered."""

    def prepare(self, paths: Iterable[str]) -> None:
        """Nothing: it answers at once."""

    def ask(self, path: str) -> str | None:
        """What it answers to a path, as it is sent: where it leads, `GONE`, or None for no rule."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=_LIMIT) as connection:
            request = f"GET {path} HTTP/1.1\r\nHost: e.test\r\nConnection: close\r\n\r\n"
            connection.sendall(request.encode())
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += (part := connection.recv(65536))
                assert part, f"{path}: no answer"
        self.requests += 1
        lines = answer.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
        status = lines[0].split()[1]
        assert not status.startswith("5"), f"{path}: {lines[0]}"
        headers = dict(line.split(": ", 1) for line in lines[1:])
        location = headers.get("Location") or headers.get("location")
        assert (status == "301") == (location is not None), f"{path}: {lines}"
        return GONE if status == "410" else location and to_path(location)


def to_path(location: str) -> str:
    """A place to go to, without the host when it is that of the server."""
    url = urljoin("http://e.test/", location)
    return re.sub(r"^https?://e\.test(?::\d+)?(?=/)", "", url)


def normalize(location: str | None) -> str | None:
    """The same for all ways to encode what needs no encoding."""
    kept = "%/?#"
    return location and re.sub(
        "(?:%[0-9A-Fa-f]{2})+",
        lambda found: "".join(
            f"%{ord(c):02X}" if c in kept else c
            for c in unquote(found[0], errors="surrogateescape")
        ),
        location,
    )


APACHE = """\
ServerRoot "{folder}"
ServerName e.test
Listen 127.0.0.1:{port}
PidFile "{folder}/pid"
ErrorLog "{folder}/log.txt"
{modules}
DocumentRoot "{site}"
<Directory "{site}">
    AllowOverride FileInfo
    Require all granted
</Directory>
"""
MODULES = ("mpm_event", "authz_core", "alias", "dir", "rewrite")
NGINX = """\
daemon off;
pid {folder}/pid;
error_log {folder}/log.txt;
events {{}}
http {{
    access_log off;
    server_tokens off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{map}
    server {{
        listen 127.0.0.1:{port};
        root {site};
{asked}
    }}
}}
"""
NGINX_MAP = """\
map $uri $jobs_redirect {
    include /var/www/green-table/redirects.map;
}
"""
NGINX_ASKED = """\
if ($jobs_redirect = 410) {
    return 410;
}
if ($jobs_redirect) {
    return 301 $jobs_redirect;
}
"""
"""What the guide shows."""
CADDY = """\
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port}, http://e.test:{port} {{
    import "{rules}"
    root * "{site}"
    file_server
}}
"""


class _Place(NamedTuple):
    """Where a server keeps what is its own, and where what it serves is."""

    port: int
    folder: Path
    site: Path
    rules: Path
    without: set[str]


@contextmanager
def start(
    format_: RedirectsFile, site: Path, rules: Path | None = None, *, without: Iterable[str] = ()
) -> Iterator[Server]:
    """Serve the folder of a site with its file of rules; `without` names modules of Apache."""
    rules = rules or site / name_file(format_)
    folder = site.parent / f"{format_}-server"
    folder.mkdir(exist_ok=True)
    server = Server(find_port())
    with TemporaryDirectory(prefix="jobs-tests-") as copy:
        if format_ == "apache":
            # Apache will not run as root, and nobody else may look into the folders of pytest.
            os.chmod(copy, 0o755)
            shutil.copytree(site, copy, dirs_exist_ok=True)
            site, rules = Path(copy), Path(copy) / rules.relative_to(site)
        place = _Place(server.port, folder, site, rules, set(without))
        command = list(_COMMANDS[format_](place))
        with (folder / "out.txt").open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait(process, server.port, folder)
            yield server
        finally:
            stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    end = time.monotonic() + 3 * _LIMIT
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("not started\n" + (folder / "out.txt").read_text(encoding="utf-8"))


def _start_apache(place: _Place) -> Iterator[str]:
    program = find_program("apache2", "httpd", "/usr/sbin/apache2", "/usr/sbin/httpd")
    built_in = subprocess.run([program, "-l"], capture_output=True, encoding="utf-8").stdout
    modules = "\n".join(
        f'LoadModule {name}_module "{_find_modules()}/mod_{name}.so"'
        for name in MODULES
        if name not in place.without and f"mod_{name}.c" not in built_in
    )
    config = place.folder / "httpd.conf"
    text = APACHE.format(folder=place.folder, port=place.port, site=place.site, modules=modules)
    if os.geteuid() == 0:
        text += "User nobody\nGroup nogroup\n"
    config.write_text(text, encoding="utf-8")
    yield from (program, "-f", str(config), "-D", "FOREGROUND")


def _find_modules() -> str:
    folders = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules")
    return next(folder for folder in folders if os.path.isdir(folder))


def _start_nginx(place: _Place) -> Iterator[str]:
    program = find_program("nginx", "/usr/sbin/nginx")
    config = place.folder / "nginx.conf"
    map_ = NGINX_MAP.replace("/var/www/green-table/redirects.map", f'"{place.rules}"')
    text = NGINX.format(**place._asdict(), map=map_, asked=NGINX_ASKED)
    if os.geteuid() == 0:
        text = f"user root;\n{text}"
    config.write_text(text, encoding="utf-8")
    yield from (program, "-e", str(place.folder / "log.txt"), "-c", str(config))


def _start_caddy(place: _Place) -> Iterator[str]:
    config = place.folder / "Caddyfile"
    config.write_text(CADDY.format(**place._asdict()), encoding="utf-8")
    yield from (find_program("caddy"), "run", "--config", str(config), "--adapter", "caddyfile")


def _start_cloudflare(place: _Place) -> Iterator[str]:
    find_module("miniflare/package.json")
    script = str(HERE / "redirects_cloudflare.cjs")
    yield from (find_program("node", "nodejs"), script, str(place.rules.parent), str(place.port))


_COMMANDS: dict[RedirectsFile, Callable[[_Place], Iterator[str]]] = {
    "apache": _start_apache,
    "nginx": _start_nginx,
    "caddy": _start_caddy,
    "cloudflare": _start_cloudflare,
}
REAL: Sequence[RedirectsFile] = tuple(_COMMANDS)
"""The formats that a program reads which answers to requests."""


class ConfigError(Exception):
    """What reads a file does not take a line of it."""


@dataclass
class Reader:
    """What reads the rules of a host, without a server around it."""

    text: str
    answers: dict[str, str | None] = field(default_factory=dict)
    requests: int = 0

    def prepare(self, paths: Iterable[str]) -> None:
        """Ask for many paths at once, where that takes a program."""

    def ask(self, path: str) -> str | None:
        """As `Server.ask`."""
        raise NotImplementedError


class Netlify(Reader):
    """https://github.com/netlify/build and /cli: what `netlify dev` asks for each request."""

    def prepare(self, paths: Iterable[str]) -> None:
        find_module("netlify-redirector/package.json")
        folder = Path(os.environ["JOBS_TESTS_FOLDER"])
        (folder / "_redirects").write_text(self.text, encoding="utf-8")
        bare = {path.partition("?")[0] for path in paths}
        asked = sorted({spelling for path in bare for spelling in (path, unquote(path))})
        (folder / "questions.json").write_text(json.dumps(asked), encoding="utf-8")
        answer = json.loads(run_node(HERE / "redirects_netlify.mjs", str(folder)))
        assert answer["errors"] == [], answer["errors"]
        self.answers.update(zip(asked, answer["answers"], strict=True))

    def ask(self, path: str) -> str | None:
        bare, _, query = path.partition("?")
        if bare not in self.answers:
            self.prepare([bare])
        self.requests += 1
        # `netlify dev` decodes the path first, the host itself does not.
        found = self.answers[bare] or self.answers[unquote(bare)]
        if found is None or found == GONE:
            return found
        parts = urlsplit(found)
        # The host appends what readers ask, unless the target has a query of its own.
        return to_path(parts._replace(query=parts.query or query).geturl())


class GitLab(Reader):
    """https://gitlab.com/gitlab-org/gitlab-pages/-/tree/master/internal/redirects, read by hand.

    The lines are read by https://github.com/tj/go-redirects.
    """

    def ask(self, path: str) -> str | None:
        self.requests += 1
        if len(self.text.encode()) > 64 * 1024:
            raise ConfigError("too large")
        bare = unquote(path.partition("?")[0])
        lines = [line.split() for line in self.text.splitlines() if not line.startswith("#")]
        for source, target, status in lines[:1000]:
            if status != "301" or max(source.count("/"), urlsplit(target).path.count("/")) > 25:
                raise ConfigError(source)
            if re.search(r"/(\*|:[A-Za-z]+)(/|$)", source) or re.search(r"\*|:[A-Za-z]", target):
                raise ConfigError(source)
            if re.search(r"%(?![0-9A-Fa-f]{2})", source):
                raise ConfigError(source)
            if (source.rstrip("/") or "/") == (bare.rstrip("/") or "/"):
                return target
        return None


class Map(Reader):
    """Whatever reads our own map; a slash at the end does not count."""

    def ask(self, path: str) -> str | None:
        self.requests += 1
        rules = json.loads(self.text)
        if not isinstance(rules, dict):
            raise ConfigError(self.text)
        found = rules.get(unquote(path.partition("?")[0]).rstrip("/") or "/", False)
        return None if found is False else GONE if found is None else str(found)


_READERS: dict[RedirectsFile, Callable[[str], Reader]] = {
    "netlify": Netlify,
    "gitlab": GitLab,
    "json": Map,
}


@contextmanager
def open_rules(
    format_: RedirectsFile, text: str, folder: Path, *, base: str = "", without: Iterable[str] = ()
) -> Iterator[Server | Reader]:
    """Whatever follows the rules in `text`, a file of a site without pages below `folder`.

    The site is served below the path `base`.
    """
    site = folder / f"{format_}-site"
    rules = Path(f"{site}{base}") / name_file(format_)
    rules.parent.mkdir(parents=True, exist_ok=True)
    rules.write_text(text, encoding="utf-8")
    with open_site(format_, site, rules, without=without) as server:
        yield server


@contextmanager
def open_site(
    format_: RedirectsFile, site: Path, rules: Path, *, without: Iterable[str] = ()
) -> Iterator[Server | Reader]:
    """Whatever follows the file `rules` in the folder of a site."""
    if format_ in REAL:
        with start(format_, site, rules, without=without) as server:
            yield server
    else:
        os.environ["JOBS_TESTS_FOLDER"] = str(rules.parent)
        yield _READERS[format_](rules.read_text(encoding="utf-8"))


def ask(server: Server | Reader, questions: Mapping[str, str | None]) -> list[str]:
    """Ask all of them; what the answers are that should have been others."""
    server.prepare(questions)
    wrong = []
    for path, expected in questions.items():
        answer = server.ask(path)
        assert answer is None or answer.isascii()
        # These are the same page.
        same = [url and re.sub(r"(//[^/?#]+)(?=\?)", r"\1/", url) for url in (answer, expected)]
        same = [url and re.sub(r"/index\.html(?=[?#]|$)", "/", url) for url in same]
        if normalize(same[0]) != normalize(same[1]):
            wrong.append(f"{path}: {answer}, not {expected}")
    return wrong


def ask_site(site: Site, format_: RedirectsFile, questions: Mapping[str, str | None]) -> list[str]:
    """Serve a site that was built, with all its files, below its path, and ask."""
    root = site.folder.parent / "root"
    root.mkdir(exist_ok=True)
    served = Path(shutil.copytree(site.folder, root / "team", dirs_exist_ok=True))
    with open_site(format_, root, served / name_file(format_)) as server:
        return ask(server, questions)
