"""Publish job posts from Markdown with MkDocs."""

__version__ = "0.1.0"
