"""Properties: what an element of a Word file says of itself, in one value each."""

from xml.etree.ElementTree import Element


def inner(element: Element | None, *names: str) -> Element | None:
    """Return the child of a child; ElementTree's own paths would take w: for a prefix that it does not know."""
    for name in names:
        element = None if element is None else element.find(name)
    return element


def value(parent: Element | None, name: str) -> str | None:
    """Return what a child says, such as w:ilvl; None without the child or without a value."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get("w:val")


def number(parent: Element | None, name: str) -> int | None:
    """Return the number that a child says; None where it says none."""
    found = value(parent, name)
    try:
        # More digits than these are no number of a document, and int() refuses the longest.
        return int(found[:12]) if found else None
    except ValueError:
        return None


def is_on(parent: Element | None, name: str) -> bool | None:
    """Return whether a child switches something on; None where it says nothing about it."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get("w:val", "1").lower() not in ("0", "false", "off", "none")
