"""Writing posts: commands become changes of front matter, and these new texts of files."""
