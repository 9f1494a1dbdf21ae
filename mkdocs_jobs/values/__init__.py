"""Values and how they are read: URLs, dates, codes, problems. Knows nothing of posts."""
