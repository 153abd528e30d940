"""Sources: each kind of file becomes a list of paragraphs."""
