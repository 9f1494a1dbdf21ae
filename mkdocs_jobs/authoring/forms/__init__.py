"""Forms that write posts, made from the keys of a post and from what a site's posts have."""
