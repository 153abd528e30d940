"""Draft: what has been found becomes files that a person goes on with."""
