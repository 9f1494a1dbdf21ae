"""A collection of posts from elsewhere in, the options that it builds with out."""
