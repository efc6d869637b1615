"""The pages: HTML for people in a hurry, working without JavaScript."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages to the application."""
