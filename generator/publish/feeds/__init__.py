"""Feeds: what is new, for the programs that readers subscribe with."""
