"""A post's own page: facts, application, similar posts."""
