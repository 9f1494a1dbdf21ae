/* Material asks for a sitemap.xml beside each translation of a page, where none is; the blank keeps
   the links from it, and nobody else minds. https://github.com/squidfunk/mkdocs-material/issues/6582
   In a file, so that a policy against scripts in pages does not stop it. */
for (const link of document.querySelectorAll("link[rel=alternate][hreflang]"))
  link.setAttribute("rel", "alternate ");
