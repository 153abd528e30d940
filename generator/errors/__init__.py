"""What a user may be told: mistakes in the content, and reasons why nothing could run."""

from generator.errors.mistake import Mistake, Note
from generator.errors.stop import CannotRunError

__all__ = ["CannotRunError", "Mistake", "Note"]
