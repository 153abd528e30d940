"""Search: the index that a reader's browser looks words up in; docs/架构.md tells its format."""
