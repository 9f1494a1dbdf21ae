"""Values in, HTML out: listings, accordions, posts."""
