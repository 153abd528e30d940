"""Rendering: an entry of the register becomes the words of its notice."""
