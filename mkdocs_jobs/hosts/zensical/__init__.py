"""Zensical, which runs no plugins: configured, given pages, and its site completed."""
