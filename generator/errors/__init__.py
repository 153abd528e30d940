"""What a user may be told: mistakes in the content, files that cannot be read, and reasons why nothing could run."""

from generator.errors.mistake import Mistake, Note
from generator.errors.stop import CannotRunError
from generator.errors.unreadable import UnreadableError, refusal

__all__ = ["CannotRunError", "Mistake", "Note", "UnreadableError", "refusal"]
