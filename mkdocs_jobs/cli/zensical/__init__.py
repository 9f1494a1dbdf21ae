"""`mkdocs-jobs zensical`: Zensical's pages, wired to the build."""
