"""The shipped lists load and fit the code; a folder with any one fault is refused, by file, list and code."""

from __future__ import annotations

import shutil
from enum import Enum
from pathlib import Path

import pytest

import graph_schema.vocabulary
from graph_schema.records import Case, CaseAccess, Fact, Group, Person, Tie
from graph_schema.vocabulary import Vocabulary, VocabularyError, load_vocabulary
from netmap.judgements.model import Answer, Changed, JudgementState, Kind
from netmap.rules.findings import Flag, Polarity, State, TieClass, Weight

SHIPPED = Path(graph_schema.vocabulary.__file__).parent


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in SHIPPED.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


CODE_MISSING = "  SIBLING_OF: {en: brother or sister of, domain: FAMILY, relation: kin, symmetric: true}"
PARENT = "PARENT_OF: {en: mother or father of, domain: FAMILY, relation: child, inverse: CHILD_OF}"
FAULTS = [
    ("missing inverse", "tie_kinds.yaml", ", inverse: CHILD_OF}", "}", "PARENT_OF: is not symmetric and has no"),
    ("inverse not there", "tie_kinds.yaml", "inverse: CHILD_OF}", "inverse: OFFSPRING_OF}", "OFFSPRING_OF is missing"),
    ("inverse not mutual", "tie_kinds.yaml", "inverse: CHILD_OF}", "inverse: GRANDCHILD_OF}",
     "the inverse of GRANDCHILD_OF is not PARENT_OF"),
    ("symmetric with inverse", "tie_kinds.yaml", CODE_MISSING, CODE_MISSING[:-1] + ", inverse: COUSIN_OF}",
     "SIBLING_OF: is symmetric and has the inverse COUSIN_OF"),
    ("symmetric, not stored", "tie_kinds.yaml", CODE_MISSING, CODE_MISSING[:-1] + ", stored: false}",
     "SIBLING_OF: is symmetric and has to be stored"),
    ("both directions stored", "tie_kinds.yaml", "inverse: PARENT_OF, stored: false}", "inverse: PARENT_OF}",
     "exactly one of PARENT_OF and CHILD_OF"),
    ("unknown end", "tie_kinds.yaml", PARENT, PARENT[:-1] + ", target_ends: [pet]}", "PARENT_OF: unknown end pet"),
    ("ends not turned round", "tie_kinds.yaml", PARENT, PARENT[:-1] + ", target_ends: [group]}",
     "the ends of CHILD_OF are not the same ends turned round"),
    ("unknown domain", "tie_kinds.yaml", CODE_MISSING, CODE_MISSING.replace("FAMILY", "HOME"), "unknown domain HOME"),
    ("unknown relation", "tie_kinds.yaml", CODE_MISSING, CODE_MISSING.replace("kin", "blood"),
     "SIBLING_OF: unknown relation blood"),
    ("code twice", "tie_kinds.yaml", CODE_MISSING, CODE_MISSING + "\n" + CODE_MISSING, "SIBLING_OF is there twice"),
    ("field twice", "tie_kinds.yaml", CODE_MISSING, CODE_MISSING[:-1] + ", domain: PEER}", "domain is there twice"),
    ("no English label", "ties.yaml", "  kin: Relative", "  kin: {nl: Familie}", "kin: has no English label"),
    ("empty English label", "ties.yaml", "  kin: Relative", '  kin: " "', "kin: has no English label"),
    ("unquoted yes", "fact_values.yaml", '  "yes": "Yes"', '  yes: "Yes"', "True is not text"),
    ("unknown field", "ties.yaml", "  kin: Relative", "  kin: {en: Relative, colour: red}", "kin: Object contains"),
    ("list twice", "facts.yaml", "natures:", "roles:", "roles: the list is already in access.yaml"),
    ("empty list", "ties.yaml", "prompts:\n", "prompts: {}\nquestions:\n", "prompts: has to map codes to terms"),
    ("code that code names", "facts.yaml", "  withdrawn: Withdrawn", "", "fact_statuses: withdrawn: is missing"),
    ("weight", "findings.yaml", "  high: High\n\nrule_e", "  very_high: High\n\nrule_e", "weights: high: is"),
    ("list of values", "fact_keys.yaml", "values: qualities", "values: moods", "tie.quality: unknown list moods"),
    ("no list of values", "fact_keys.yaml", ", values: qualities", "", "tie.quality: a list of values belongs to"),
    ("unknown type", "fact_keys.yaml", "type: integer, lowest: 1", "type: number, lowest: 1",
     "tie.ring: unknown type number"),
    ("bounds crossed", "fact_keys.yaml", "lowest: 1, highest: 3", "lowest: 4, highest: 3", "tie.ring: lowest is above"),
    ("about", "fact_keys.yaml", "(ring), about: [tie]", "(ring), about: [case]", "tie.ring: about case"),
    ("no question", "fact_keys.yaml", "question: When were they last in contact?", 'question: ""', "has no question"),
    ("lasting", "fact_keys.yaml", "lasting: [past]", "lasting: [long_ago]", "lasting long_ago is not in the list"),
    ("answers repeated", "fact_values.yaml", "  hostile: Hostile", "  hostile: Hostile\n  refused: No answer",
     "tie.quality: refused is in the list qualities and among the answers"),
    ("religion", "fact_keys.yaml", "tie.regular:", "person.religion:", "asks for religion, which is never an input"),
    ("ethnicity", "fact_keys.yaml", "tie.regular:", "alter.ethnicity:", "asks for ethnicity"),
    ("family size", "fact_keys.yaml", "tie.regular:", "person.family_size:", "asks for family_size"),
    ("mental health", "fact_keys.yaml", "tie.regular:", "alter.mental_health:", "asks for health, mental"),
    ("not YAML", "ties.yaml", "  kin: Relative", "  kin: [", "ties.yaml"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_refused_by_name(folder: Path, file: str, old: str, new: str, message: str) -> None:
    change(folder, file, old, new)
    with pytest.raises(VocabularyError) as refused:
        load_vocabulary(folder)
    assert message in str(refused.value)
    assert ".yaml" in str(refused.value)


def test_a_missing_list_is_refused(folder: Path) -> None:
    (folder / "people.yaml").unlink()
    with pytest.raises(VocabularyError, match="genders: the list is missing"):
        load_vocabulary(folder)


def test_labels_in_other_languages_and_inactive_codes_load(folder: Path) -> None:
    change(folder, "ties.yaml", "  kin: Relative", "  kin: {en: Relative, nl: Familie, active: false}")
    changed = load_vocabulary(folder)
    assert changed.label("relations", "kin", "nl") == "Familie"
    assert changed.label("relations", "kin", "fr") == "Relative"
    assert changed.knows("relations", "kin")
    assert not changed.knows("relations", "kin", active_only=True)


@pytest.mark.parametrize(("name", "enum"), [
    ("polarities", Polarity), ("rule_states", State), ("tie_classes", TieClass), ("flags", Flag),
    ("judgement_kinds", Kind), ("cosign_answers", Answer), ("judgement_states", JudgementState),
    ("judgement_changes", Changed),
])
def test_the_lists_have_exactly_the_codes_of_the_findings(vocabulary: Vocabulary, name: str, enum: type[Enum]) -> None:
    assert set(vocabulary.lists[name]) == {member.value for member in enum}


def test_weights_have_exactly_the_codes_of_the_findings(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.lists["weights"]) == [weight.name.lower() for weight in Weight]


@pytest.mark.parametrize(("record", "field", "name"), [
    (Case, "stage", "case_stages"), (CaseAccess, "standing", "case_standings"), (Person, "gender", "genders"),
    (Person, "category", "person_categories"), (Person, "state", "record_states"), (Group, "kind", "group_kinds"),
    (Tie, "from_precision", "date_precisions"), (Tie, "state", "record_states"), (Fact, "status", "fact_statuses"),
    (Fact, "reliability", "reliabilities"), (Fact, "nature", "natures"), (Fact, "handling", "handling_classes"),
])
def test_what_a_record_says_by_itself_is_in_its_list(
    vocabulary: Vocabulary, record: type, field: str, name: str
) -> None:
    defaults = dict(zip(reversed(record.__struct_fields__), reversed(record.__struct_defaults__), strict=False))
    assert vocabulary.knows(name, defaults[field], active_only=True)


@pytest.mark.parametrize(("kind", "ego_is_source", "relation"), [
    ("PARENT_OF", True, "child"), ("PARENT_OF", False, "kin"), ("CHILD_OF", True, "kin"), ("CHILD_OF", False, "child"),
    ("FORMER_MENTOR_OF", False, "former"), ("FORMER_MENTOR_OF", True, "community"), ("SPOUSE_OF", True, "partner"),
    ("CASEWORKER_FOR", False, "professional"), ("CO_DETAINEE_OF", False, "prison_peer"),
])
def test_the_relation_depends_on_the_end_it_is_seen_from(
    vocabulary: Vocabulary, kind: str, ego_is_source: bool, relation: str
) -> None:
    assert vocabulary.relation_seen_from(kind, ego_is_source) == relation


@pytest.mark.parametrize(("kind", "ends", "fits"), [
    ("SIBLING_OF", ("person", "person"), True), ("SIBLING_OF", ("person", "group"), False),
    ("ATTENDS", ("person", "group"), True), ("ATTENDS", ("group", "person"), False),
    ("EMPLOYER_OF", ("group", "person"), True), ("EMPLOYED_BY", ("person", "group"), True),
    ("GROUP_ASSOCIATE_OF", ("person", "group"), True), ("GROUP_ASSOCIATE_OF", ("group", "person"), True),
    ("GROUP_ASSOCIATE_OF", ("group", "group"), False),
])
def test_ends_fit_the_kind(vocabulary: Vocabulary, kind: str, ends: tuple[str, str], fits: bool) -> None:
    assert vocabulary.tie_kinds[kind].fits(*ends) is fits


def test_terms_come_in_the_order_of_the_file(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.domains) == ["FAMILY", "PEER", "RELIGIOUS", "COMMUNITY", "PROFESSIONAL"]
    assert [domain.order for domain in vocabulary.domains.values()] == [1, 2, 3, 4, 5]


def test_answers_about_a_tie_fit_a_group_as_well(vocabulary: Vocabulary) -> None:
    ties = [key for key in vocabulary.fact_keys.values() if "tie" in key.about]
    said = [words for key in ties for words in (key.asked(of_group=True), key.label())]
    said += [vocabulary.label(key.values, code) for key in ties if key.values for code in vocabulary.lists[key.values]]
    assert not [words for words in said if "this person" in words.lower()]
