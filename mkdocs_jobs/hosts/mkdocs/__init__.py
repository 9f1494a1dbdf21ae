"""MkDocs and its plugins: all that imports `mkdocs`, a foreign plugin each module."""
