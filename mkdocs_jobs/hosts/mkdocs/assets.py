"""The plugin's templates, style sheet and script, where MkDocs and themes look for them."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def register_assets(config: MkDocsConfig, templates: str, style: str, script: str) -> None:
    """Add the folder of templates, the style sheet and the script, once however often it is called.

    The folder goes last, so that `overrides/jobs/…` and the theme win over it. `style` and `script`
    are their paths in the site.
    """
    if templates not in config.theme.dirs:
        config.theme.dirs.append(templates)
    if style not in config.extra_css:
        config.extra_css.insert(0, style)  # what the user has there wins
    if script not in map(str, config.extra_javascript):
        value = ExtraScriptValue(script)
        value.async_ = True  # `defer` would keep the theme's own script waiting
        config.extra_javascript.append(value)


def publish_assets(files: Files, templates: str, texts: Mapping[str, str]) -> None:
    """Publish the style sheet and the script as browsers get them; files of the site's own stay.

    `texts` maps the path of each in the site to its text.
    """
    for path, text in texts.items():
        file = files.get_file_from_path(path)
        if file is not None and file.src_dir == templates:
            file.content_string = text
