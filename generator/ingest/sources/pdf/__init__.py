"""PDF: files with a text layer, whose lines are joined to paragraphs as well as can be told."""
