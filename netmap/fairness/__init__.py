"""How often each rule applies, and how often people decide otherwise: aggregates that name nobody.

Pure functions over case files that were filtered first, one case after the other; no protected attribute is needed.
"""
