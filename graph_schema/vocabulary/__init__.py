"""The words that records use: code lists as data (`*.yaml` beside this file), loaded, checked and frozen."""

from graph_schema.vocabulary.lint import VocabularyError
from graph_schema.vocabulary.load import load_vocabulary
from graph_schema.vocabulary.model import Domain, FactKey, Instrument, InterventionType, Term, TieKind, Vocabulary

__all__ = [
    "Domain", "FactKey", "Instrument", "InterventionType", "Term", "TieKind", "Vocabulary", "VocabularyError",
    "load_vocabulary",
]
