"""The `mkdocs-jobs` command: the same checks as a build, without building."""
