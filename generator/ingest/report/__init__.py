"""Report: what a person must know about a source that has been taken in."""
