"""Web: saved web pages, of which only the main text is wanted."""
