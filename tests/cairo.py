"""What draws pictures of logos; Cairo itself is no Python and may be missing."""

from __future__ import annotations

import os
from importlib import import_module

import pytest


def need_cairo() -> None:
    """Skip a test where nothing can be drawn; in CI it fails."""
    try:
        import_module("cairosvg")
    except (ImportError, OSError) as error:
        message = f"install Cairo (libcairo2) and CairoSVG to run this: {error}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
