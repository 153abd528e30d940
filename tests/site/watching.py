"""Watching: what a clean page does not do."""

from playwright.sync_api import Page


def watched(page: Page) -> list[str]:
    """Note everything that a clean page does not do."""
    noted: list[str] = []
    page.on("console", lambda message: noted.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noted.append(f"error: {error}"))
    page.on("requestfailed", lambda request: noted.append(f"failed: {request.url}"))
    page.on("request", lambda request: noted.append(f"left: {request.url}") if "127.0.0.1" not in request.url else None)
    return noted
