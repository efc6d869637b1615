"""Ratings from licensed instruments: kept as they were written and shown beside the ties. Nothing is computed here."""
