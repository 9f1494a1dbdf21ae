"""Posts of job boards: the bytes of an answer in, posts as values out."""
