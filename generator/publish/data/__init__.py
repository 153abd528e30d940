"""Data: all notices as tables, a database and a package that describes them."""
