"""Listings: which posts, in which order, by what readers can filter them."""
