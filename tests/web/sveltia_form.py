"""Open the form of Sveltia CMS on a local repository, which is one of the browser's own folders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.web.visiting import Tab, open_tab

URL = "http://127.0.0.1:8765/"  # where it offers to work on a local repository
STATUS = "https://www.githubstatus.com/api/v2/status.json"
"""What Sveltia CMS asks of GitHub, where a site is there."""
OPEN_FOLDER = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
"""Answers the question for a folder, which nobody is there to answer, with the browser's own."""
WRITE_FILES = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    const name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
READ_FILES = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, entry] of folder.entries())
      if (entry.kind === "directory") await walk(entry, `${path}${name}/`);
      else found[path + name] = await (await entry.getFile()).text();
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""


class Form:
    """The form, open at a repository."""

    def __init__(self, tab: Tab, folder: Path) -> None:
        self.page: Page = tab.page
        self.tab = tab
        self._folder = folder

    def side(self, language: str) -> Locator:
        """The fields in one language, as the browser calls it."""
        return self.page.get_by_role("group", name=re.compile(f"Edit .*{language}.* Content"))

    def write(self, language: str, label: str, text: str) -> None:
        """Fill in a field in a line of text."""
        self.find(language, label).fill(text)

    def find(self, language: str, label: str | re.Pattern[str], role: Any = "textbox") -> Locator:
        """A field: those far below are made once one scrolls to them."""
        side = self.side(language)
        field = side.get_by_role(role, name=label, exact=True)
        side.hover(position={"x": 200, "y": 300})
        for _ in range(60):
            if field.count():
                break
            self.page.mouse.wheel(0, 300)
            self.page.wait_for_timeout(40)
        return field

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_role("grid", name="Entries").wait_for()

    def take(self) -> dict[str, str]:
        """Write the files of the repository to disk; those that are new, by their paths."""
        found: dict[str, str] = self.page.evaluate(READ_FILES)
        new = {path: text for path, text in found.items() if not (self._folder / path).exists()}
        for path, text in found.items():
            (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self._folder / path).write_bytes(text.encode())
        return new


@contextmanager
def open_form(browser: Browser, folder: Path, time: str) -> Iterator[Form]:
    """The form of the site in a folder, for a new post, at a time of the browser's clock."""
    window: Any = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US"}
    with open_tab(browser, folder / "docs", URL, **window) as tab:
        tab.page.clock.set_fixed_time(time)
        tab.page.add_init_script(OPEN_FOLDER)
        tab.open("admin/")
        pages = (folder / "docs").rglob("*.md")
        files = {page.relative_to(folder).as_posix(): page.read_text("utf-8") for page in pages}
        tab.page.evaluate(WRITE_FILES, files)
        tab.page.get_by_role("button", name="Work with Local Repository").click()
        tab.page.get_by_role("button", name="Create New Entry").first.click()
        tab.page.get_by_role("button", name="Save", exact=True).wait_for()
        yield Form(tab, folder)
