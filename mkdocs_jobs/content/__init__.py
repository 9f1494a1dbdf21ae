"""What one page's front matter says."""
