"""Line: a line of a page, as it stands on paper."""

from typing import NamedTuple


class Line(NamedTuple):
    """One line; lengths are in points, heights from the bottom of the page."""

    page: int
    """From 1."""
    number: int
    """From 1, on its page."""
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Size of its type."""
    page_width: float
    page_height: float
