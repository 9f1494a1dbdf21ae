"""Nothing on the site is asked of another host, and nothing that is asked for is missing."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.site import Site
from tests.web.conftest import Sites
from tests.web.visiting import open_tab

SITE_URL = "https://officina-pubblica.example.org/"


def test_every_page_asks_its_own_host_only_and_gets_what_it_asks_for(
    browser: Browser, sites: Sites
) -> None:
    site = Site(sites("team"), [])
    paths = [path for path in site.files if path.endswith((".html", ".htm"))]
    wrong = {}
    seen = 0
    with open_tab(browser, site.folder, SITE_URL, search=True) as tab:
        for path in paths:
            page = site.page(path)
            if page.select('meta[http-equiv="refresh"]'):
                continue
            # An application form is the other host's own.
            embedded = {urlsplit(str(frame["src"])).netloc for frame in page.select("iframe[src]")}
            tab.open(path.removesuffix("index.html"))
            strange = [url for url in tab.elsewhere if urlsplit(url).netloc not in embedded]
            if strange or tab.missing or (tab.errors and not embedded):
                wrong[path] = (strange, tab.missing, tab.errors)
            for met in (tab.elsewhere, tab.missing, tab.errors):
                met.clear()
            seen += 1
    assert wrong == {}
    assert seen >= 30
