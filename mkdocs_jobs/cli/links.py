"""Whether the pages are there at which people apply: links are asked, several at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from mkdocs_jobs import __version__
from mkdocs_jobs.values.address import is_web_url
from mkdocs_jobs.values.message import Counted, Message

if TYPE_CHECKING:
    import httpx

AT_ONCE = 8
"""How many links are asked at the same time."""
_REDIRECTS = 10
# Refused to programs, or to so many questions: a page that people can read may answer these.
_REFUSED = frozenset({401, 403, 405, 406, 407, 408, 425, 429, 451, 503})


def find_dead_links(urls: Iterable[str], timeout: float) -> dict[str, Message]:
    """The links that do not work, and why; each is asked for at most `timeout` seconds.

    Only http(s) is asked for. Needs the library httpx.
    """
    wanted = sorted({url for url in urls if is_web_url(url)})
    # In a thread of its own, for whoever calls this may have a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _ask_all(wanted, timeout)).result()


async def _ask_all(urls: Iterable[str], timeout: float) -> dict[str, Message]:
    import httpx  # an extra, which no other command imports

    slots = asyncio.Semaphore(AT_ONCE)
    headers = {"User-Agent": f"mkdocs-jobs/{__version__} (checks links)"}
    async with httpx.AsyncClient(
        headers=headers, follow_redirects=True, max_redirects=_REDIRECTS, timeout=timeout
    ) as client:

        async def ask(url: str) -> Message | None:
            async with slots:
                try:
                    # The client's own limit is one for each part of an answer.
                    return await asyncio.wait_for(_ask(client, url), timeout)
                except (asyncio.TimeoutError, httpx.TimeoutException):
                    seconds = round(timeout)
                    return Counted(
                        "{url}: no answer in {count} second",
                        "{url}: no answer in {count} seconds",
                        url=url,
                        count=seconds,
                    )
                except httpx.UnsupportedProtocol:
                    return Message("{url}: redirects to what is not http(s)", url=url)
                except httpx.TooManyRedirects:
                    return Message("{url}: redirects without end", url=url)
                except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                    cause = str(error) or type(error).__name__
                    return Message("{url}: {cause}", url=url, cause=cause)

        answers = await asyncio.gather(*map(ask, urls))
    return {url: answer for url, answer in zip(urls, answers, strict=True) if answer is not None}


async def _ask(client: httpx.AsyncClient, url: str) -> Message | None:
    """What is wrong with a link; None: nothing, or nothing that is certain."""
    answer = await client.head(url)
    if answer.status_code >= 400:  # some servers know no HEAD
        async with client.stream("GET", url) as answer:  # whose body is not read
            pass
    status = answer.status_code
    if status < 400 or status in _REFUSED or status >= 600:
        return None
    return Message("{url}: answers {status}", url=url, status=status)
