"""Paths and measures: pure functions over a case file that has been filtered for its reader."""
