"""All pages of a site together: URLs, translations, states, redirects."""
