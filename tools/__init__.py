"""Tools that write parts of the repository, for those who work on the plugin."""
