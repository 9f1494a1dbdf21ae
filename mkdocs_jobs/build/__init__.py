"""One build of a site: the driver of all steps, and what happens to each page."""
