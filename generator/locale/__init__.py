"""Locale: what Typer and pydantic say to a user in English, in Chinese."""
