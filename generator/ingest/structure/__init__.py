"""Structure: what a published notice says, read off its paragraphs."""
