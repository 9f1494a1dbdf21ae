"""What readers see: directives, listings, accordions, templates, UI strings."""
