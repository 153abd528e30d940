"""tongbao: structured YAML on rectification becomes public notices and a searchable site."""

__version__ = "0.1.0"
