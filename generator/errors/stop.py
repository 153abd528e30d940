"""CannotRunError: the reason why a command could not do its work at all (exit code 2)."""


class CannotRunError(Exception):
    """Nothing to do with the content: wrong folder, unreadable file, missing program.

    The message is Chinese and says what to do.
    """
