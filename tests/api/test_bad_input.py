"""Bad input: a clear problem that names the field, never a 500, never a partial write."""

import io
import json
import time
from typing import Any

import pytest

from netmap.bootstrap import new_id
from tests.api.office import FACT, NOWHERE, PERSON, Caller, Office, tie_between

BODIES: dict[str, tuple[bytes, int]] = {
    "not JSON": (b"{", 400),
    "empty": (b"", 400),
    "a list": (b"[]", 400),
    "null": (b"null", 400),
    "NaN": (b'{"display_name": NaN}', 400),
    "Infinity": (b'{"display_name": -Infinity}', 400),
    "a number beyond all bounds": (b'{"birth_year": 1e999}', 400),
    "thousands of digits": (b'{"birth_year": ' + b"9" * 5000 + b"}", 400),
    "fifty-one deep": (b'{"note":' + b"[" * 50 + b"]" * 50 + b"}", 400),
    "a hundred thousand deep": (b"[" * 100_000, 400),
    "deep and closed": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, 400),
    "half a million quotes": (b'{"a": "' + rb'\"' * 400_000, 400),
    "quotes before brackets": (rb'{"display_name": "\\\"[[[[[[[[[["}', 201),
    "brackets in a string are not depth": (json.dumps({"display_name": "[" * 90}).encode(), 201),
    "not UTF-8": (b'{"display_name": "\xff"}', 400),
    "UTF-16": ('{"display_name": "A"}'.encode("utf-16"), 400),
    "a lone surrogate": (b'{"display_name": "\\ud800"}', 422),
    "a lone surrogate as a name": (b'{"\\udfff": 1, "display_name": "A"}', 422),
    "a name twice": (b'{"display_name": "A", "display_name": "B"}', 422),
    "a null character": (b'{"display_name": "A\\u0000B"}', 422),
    "too large": (b'{"note": "' + b"x" * 1_000_000 + b'"}', 413),
}


@pytest.mark.parametrize("name", BODIES)
def test_bad_body(office: Office, name: str) -> None:
    """The body as a whole."""
    text, status = BODIES[name]
    case, worker = _case(office), office.caller("caseworker")
    path = f"/cases/{case['id']}/people"
    before = len(worker.get(f"{path}?limit=200").get_json()["items"])
    began = time.monotonic()
    answer = worker.call("POST", path, data=text, content_type="application/json")
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert time.monotonic() - began < 2
    after = len(worker.get(f"{path}?limit=200").get_json()["items"])
    assert after - before == (1 if status == 201 else 0)
    if status != 201:
        assert answer.content_type == "application/problem+json"
        assert answer.get_json()["detail"]


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_other_content(office: Office, kind: str | None) -> None:
    """Only JSON is taken, so that no form of another site can write."""
    case = _case(office)
    answer = office.caller("caseworker").call("POST", f"/cases/{case['id']}/people", data=b"{}", content_type=kind)
    assert answer.status_code == 415


@pytest.mark.parametrize(("length", "status"), [(100, 201), (2_000_000, 413)])
def test_chunks(office: Office, length: int, status: int) -> None:
    """A body without a length announced, as gunicorn hands it over: the same limit."""
    case, worker = _case(office), office.caller("caseworker")
    text = json.dumps({"display_name": "A", "note": "x" * length}).encode()
    answer = worker.call(
        "POST", f"/cases/{case['id']}/people", headers={"Transfer-Encoding": "chunked"}, input_stream=io.BytesIO(text),
        content_type="application/json", environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == status, answer.get_data(as_text=True)


FIELDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "unknown field": ("people", {**PERSON, "score": 7}, "score"),
    "a field that is ours": ("people", {**PERSON, "version": 7}, "version"),
    "missing": ("people", {}, "display_name"),
    "empty": ("people", {"display_name": "  "}, "display_name"),
    "too long": ("people", {"display_name": "x" * 201}, "display_name"),
    "a number for text": ("people", {"display_name": 7}, "display_name"),
    "null for text": ("people", {"display_name": None}, "display_name"),
    "a list for text": ("people", {"display_name": ["A"]}, "display_name"),
    "text for a number": ("people", {**PERSON, "birth_year": "1980"}, "birth_year"),
    "a fraction": ("people", {**PERSON, "birth_year": 1980.5}, "birth_year"),
    "truth for a number": ("people", {**PERSON, "birth_year": True}, "birth_year"),
    "out of bounds": ("people", {**PERSON, "birth_year": 1066}, "birth_year"),
    "text for truth": ("people", {**PERSON, "minor": "yes"}, "minor"),
    "one for truth": ("people", {**PERSON, "minor": 1}, "minor"),
    "text for a list": ("people", {**PERSON, "aliases": "Al"}, "aliases"),
    "a number in a list": ("people", {**PERSON, "aliases": ["Al", 7]}, "aliases.1"),
    "too many": ("people", {**PERSON, "aliases": ["Al"] * 51}, "aliases"),
    "unknown code": ("people", {**PERSON, "category": "villain"}, "category"),
    "unknown handling": ("people", {**PERSON, "handling": "SECRET"}, "handling"),
    "impossible day": ("people", {**PERSON, "deceased_on": "2023-02-30"}, "deceased_on"),
    "a day in another shape": ("people", {**PERSON, "deceased_on": "20230201"}, "deceased_on"),
    "a moment for a day": ("people", {**PERSON, "deceased_on": "2023-02-01T00:00:00Z"}, "deceased_on"),
    "the year one": ("people", {**PERSON, "deceased_on": "0001-01-01"}, "deceased_on"),
    "a kind of group": ("groups", {"display_name": "G", "kind": "cabal"}, "kind"),
    "an unknown kind": ("ties", {"kind": "ENEMY_OF"}, "kind"),
    "an end before the start": ("ties", {"valid_from": "2020-01-01", "from_precision": "day",
                                         "valid_to": "2019-01-01", "to_precision": "day"}, "valid_to"),
    "a tie with oneself": ("ties", {"target_id": "the offender"}, "target_id"),
    "a tie to nobody": ("ties", {"target_id": NOWHERE}, "target_id"),
    "a tie to no id": ("ties", {"target_id": "../../etc"}, "target_id"),
    "a tie into another case": ("ties", {"target_id": "elsewhere"}, "target_id"),
    "an unknown key": ("facts", {"key": "tie.aura"}, "key"),
    "another's key": ("facts", {"key": "alter.offending", "value": "past"}, "key"),
    "a value that does not fit": ("facts", {"value": "purple"}, "value"),
    "a day to come": ("facts", {"observed_on": "2199-01-01"}, "observed_on"),
    "an unknown view": ("facts", {"perspective": "gossip"}, "perspective"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_bad_field(office: Office, name: str) -> None:
    """One field: it is named, and nothing was written."""
    collection, values, field = FIELDS[name]
    case, worker = _case(office), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    path, body = _request(office, worker, case, collection, values)
    before = worker.get(f"{home}/network").data
    answer = worker.post(path, body)
    assert answer.status_code == 422, answer.get_data(as_text=True)
    assert field in answer.get_json()["errors"]
    assert worker.get(f"{home}/network").data == before


def _request(
    office: Office, worker: Caller, case: dict[str, Any], collection: str, values: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    home = f"/cases/{case['id']}"
    if collection not in {"ties", "facts"}:
        return f"{home}/{collection}", values
    person = worker.made(f"{home}/people", {"display_name": f"Alter {new_id()}"})
    body = tie_between(case, person)
    if collection == "facts":
        tie = worker.made(f"{home}/ties", body)
        return f"{home}/ties/{tie['id']}/facts", {**FACT, **values}
    told = {"the offender": case["offender_id"], "elsewhere": office.case()["offender_id"]}
    return f"{home}/ties", {**body, **{name: told.get(value, value) for name, value in values.items()}}


def test_offender_inside_a_case(office: Office) -> None:
    """A problem in a part names the part."""
    answer = office.caller("caseworker").post("/cases", {"reference": "X-1", "offender": {"score": 1}})
    assert set(answer.get_json()["errors"]) == {"offender.score", "offender.display_name"}


@pytest.mark.parametrize("offender", [None, [], "Ego", 7])
def test_part_that_is_no_part(office: Office, offender: Any) -> None:
    """Something else where a part should be."""
    answer = office.caller("caseworker").post("/cases", {"reference": "X-1", "offender": offender})
    assert set(answer.get_json()["errors"]) == {"offender"}


@pytest.mark.parametrize("query", ["as_of=2023-02-30", "as_of=yesterday", "known_at=2023-01-01", "score=1", "as_of="])
def test_bad_query(office: Office, query: str) -> None:
    """What stands after the question mark is checked as well, unknown names too."""
    case = _case(office)
    answer = office.caller("caseworker").get(f"/cases/{case['id']}/network?{query}")
    assert answer.status_code == 422
    assert set(answer.get_json()["errors"]) == {query.partition("=")[0]}


def test_unknown_parameter_where_there_is_none(office: Office) -> None:
    """An address without parameters takes none."""
    for path in ("/me", "/rules", f"/cases/{_case(office)['id']}"):
        assert office.caller("caseworker").get(f"{path}?verbose=1").status_code == 422


def test_states_and_reasons(office: Office) -> None:
    """A state needs a reason, and has to be one of this sort of record; the offender stays on the map."""
    case, worker = office.case(), office.caller("caseworker")
    path = f"/cases/{case['id']}/people/{case['offender_id']}/state"
    for body, field in (
        ({"state": "disputed", "reason": "Why."}, "state"), ({"state": "gone", "reason": "Why."}, "state"),
        ({"state": "entered_in_error", "reason": "Why."}, "state"), ({"state": "recorded"}, "reason"),
        ({"state": "recorded", "reason": " "}, "reason"),
    ):
        answer = worker.post(path, body, If_Match='"1"')
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [field]), body


def test_same_reference_twice(office: Office) -> None:
    """One agency has each file number once."""
    case = office.case()
    answer = office.caller("caseworker").post("/cases", {"reference": case["reference"], "offender": PERSON})
    assert answer.status_code == 409


def test_same_tie_twice(office: Office) -> None:
    """Ties of one kind between two people do not overlap."""
    case, worker = office.case(), office.caller("caseworker")
    person = worker.made(f"/cases/{case['id']}/people", PERSON)
    body = tie_between(case, person)
    worker.made(f"/cases/{case['id']}/ties", body)
    assert worker.post(f"/cases/{case['id']}/ties", body).status_code == 422


def _case(office: Office) -> dict[str, Any]:
    """One case for the whole table, since each row leaves it as it was."""
    kept: dict[str, Any] = office.app.extensions.setdefault("tests.case", {})
    if not kept:
        kept.update(office.case())
    return kept


def test_a_role_that_does_not_exist_is_refused(office: Office) -> None:
    """A mistyped role would hide a record from everybody but its author, without a word."""
    case, worker = office.case(), office.caller("caseworker")
    body = {**PERSON, "handling": "RESTRICTED", "restricted_to": ["family_support_worker", "family worker"]}
    answer = worker.post(f"/cases/{case['id']}/people", body)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["restricted_to"])


def test_what_has_ended_is_not_ended_again(office: Office) -> None:
    """The last day of a standing is not moved to yesterday."""
    case, worker = office.case(), office.caller("caseworker")
    made = worker.made(f"/cases/{case['id']}/access", {"username": "colleague", "standing": "team"})
    path = f"/cases/{case['id']}/access/{made['id']}"
    assert worker.call("DELETE", path, headers={"If-Match": '"1"'}).status_code == 200
    assert worker.call("DELETE", path, headers={"If-Match": '"2"'}).status_code == 422
