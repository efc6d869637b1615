"""Read the code lists from their files."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from graph_schema.vocabulary.lint import VocabularyError, check
from graph_schema.vocabulary.model import Domain, FactKey, Instrument, InterventionType, Term, TieKind, Vocabulary

LANGUAGES = ("en", "nl", "fr", "de")
_TYPES: Mapping[str, type[Term]] = {
    "tie_kinds": TieKind, "fact_keys": FactKey, "domains": Domain, "intervention_types": InterventionType,
    "instruments": Instrument,
}


class _Loader(yaml.CSafeLoader):
    """YAML without surprises: a key given twice, or one that is no text (an unquoted `yes`), is an error."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[object] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if not isinstance(key, str):
            raise VocabularyError(f"the key {key!r} is not text; put it in quotes")
        if key in seen:
            raise VocabularyError(f"{key} is there twice")
        seen.add(key)
    return loader.construct_mapping(node)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read and check every list in the `*.yaml` of a folder (the ones shipped when none is given).

    A file maps list names to lists, a list maps codes to terms; a term is its English label, or a mapping with labels
    by language beside its other fields. The order in the file is the order shown. Nothing is kept between calls.
    Raises `VocabularyError`, which names the file, the list and the code.
    """
    lists: dict[str, dict[str, Term]] = {}
    files: dict[str, str] = {}
    for path in sorted((folder or Path(__file__).parent).glob("*.yaml")):
        for name, entries in _read(path).items():
            if name in lists:
                raise VocabularyError(f"{path.name}: {name}: the list is already in {files[name]}")
            files[name] = path.name
            if not isinstance(entries, dict) or not entries:
                raise VocabularyError(f"{path.name}: {name}: has to map codes to terms")
            lists[name] = {
                code: _term(f"{path.name}: {name}: {code}", _TYPES.get(name, Term), code, entry, order)
                for order, (code, entry) in enumerate(entries.items(), start=1)
            }
    check(lists, files)
    return Vocabulary(
        lists=lists,
        tie_kinds={code: t for code, t in lists["tie_kinds"].items() if isinstance(t, TieKind)},
        fact_keys={code: t for code, t in lists["fact_keys"].items() if isinstance(t, FactKey)},
        domains={code: t for code, t in lists["domains"].items() if isinstance(t, Domain)},
    )


def _read(path: Path) -> Mapping[str, Any]:
    try:
        with path.open(encoding="utf-8") as file:
            # _Loader is a CSafeLoader: it makes plain values only.
            content = yaml.load(file, Loader=_Loader)  # noqa: S506
    except (VocabularyError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error
    if not isinstance(content, dict):
        raise VocabularyError(f"{path.name}: has to map names to lists")
    return content


def _term(where: str, kind: type[Term], code: str, entry: object, order: int) -> Term:
    fields: dict[str, Any] = {"en": entry} if isinstance(entry, str) else dict(entry) if isinstance(entry, dict) else {}
    labels = {language: fields.pop(language) for language in LANGUAGES if language in fields}
    if not str(labels.get("en") or "").strip():
        raise VocabularyError(f"{where}: has no English label (en)")
    try:
        return msgspec.convert({"order": order, **fields, "code": code, "labels": labels}, kind)
    except msgspec.ValidationError as error:
        raise VocabularyError(f"{where}: {error}") from error
