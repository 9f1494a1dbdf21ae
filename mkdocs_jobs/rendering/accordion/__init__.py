"""Accordions: a source's or the posts' panels."""
