"""What surrounds the pages: head links, sitemap, redirect rules."""
