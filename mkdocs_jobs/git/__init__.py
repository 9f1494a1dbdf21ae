"""What git knows of a site's files, and of the repository that they are in."""
