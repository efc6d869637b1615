"""The store port and the two stores behind it."""
