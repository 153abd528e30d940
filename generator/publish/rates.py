"""Rates: how large a share of the problems is done, said so that it never flatters."""

from generator.render.sentences import percentage

_NOTHING = "0%"
_LITTLE = "不到0.1%"


def rate(part: int, whole: int) -> str:
    """Return 17 of 20 as 85%; never 100% while one is missing, never 0% once one is done; empty without a whole."""
    said = percentage(part, whole)
    return _LITTLE if part and said == _NOTHING else said
