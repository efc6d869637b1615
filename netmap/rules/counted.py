"""The answers that count towards a rule, as the catalogue tells them."""

from __future__ import annotations

from graph_schema.vocabulary import Vocabulary
from netmap.rules.model import Rule


def counted_codes(key: str, counts: frozenset[str] | str, words: Vocabulary) -> list[str]:
    """The codes that count for a question, in the order in which they are offered; none where words say it."""
    return [] if isinstance(counts, str) else [code for code in words.offered_values(key) if code in counts]


def counted_words(key: str, counts: frozenset[str] | str, words: Vocabulary) -> list[str]:
    """The same as people read it: the words of each code, or what is said instead."""
    if isinstance(counts, str):
        return [counts]
    offered = words.offered_values(key)
    return [offered[code].label() for code in counted_codes(key, counts, words)]


def joined_words(rule: Rule) -> str:
    """How the questions of a rule join, in a sentence; nothing where it reads one alone."""
    if rule.together or len(rule.counts) == 1:
        return rule.together
    return "All of these are needed." if rule.requires else "One of these is enough."
