"""Word files as they are written: pieces of their XML, styles, numbering, footnotes, tables."""
