"""The site generators that the plugin runs in, a package each."""
