"""Protective and risk rules: pure functions over one case file."""
