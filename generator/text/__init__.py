"""Chinese office prose: numerals, labels, dates, quotes, and the Markdown that texts may use."""
