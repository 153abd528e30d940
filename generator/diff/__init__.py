"""Step: what changed between two states of the content, as data."""
