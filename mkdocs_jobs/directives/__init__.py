"""The include directives: found in Markdown, read, expanded in HTML."""
