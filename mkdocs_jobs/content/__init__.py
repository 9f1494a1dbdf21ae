"""What the writers wrote: text in, catalogue out. Nothing in here knows MkDocs."""
