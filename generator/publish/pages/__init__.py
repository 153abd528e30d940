"""Pages: the pages of the site that are made from all notices together, one kind a module."""
