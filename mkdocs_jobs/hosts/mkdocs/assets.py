"""The plugin's templates, style sheet and script, where MkDocs and themes look for them."""

from __future__ import annotations

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_jobs.outputs.assets import SCRIPT, STYLE, read_assets
from mkdocs_jobs.rendering.templates import TEMPLATES


def register_assets(config: MkDocsConfig) -> None:
    """Add the templates, the style sheet and the script, once however often it is called.

    The folder goes last, so that `overrides/jobs/…` and the theme win over it.
    """
    if TEMPLATES not in config.theme.dirs:
        config.theme.dirs.append(TEMPLATES)
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)  # what the user has there wins
    if SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.async_ = True  # `defer` would keep the theme's own script waiting
        config.extra_javascript.append(script)


def publish_assets(files: Files) -> None:
    """Publish the style sheet and the script as browsers get them; files of the site's own stay."""
    for path, text in read_assets().items():
        file = files.get_file_from_path(path)
        if file is not None and file.src_dir == TEMPLATES:
            file.content_string = text
