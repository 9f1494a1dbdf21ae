"""Markdown and HTML as text: read and rewritten, all else byte for byte."""
