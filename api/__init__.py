"""The doors: HTTP API, pages and command line."""
