"""The fairness report over the API: who gets it, and what is in it."""

import pytest

from graph_schema.vocabulary import load_vocabulary
from netmap.rules.table import RULES
from tests.api.office import PERSON, Office, tie_between

RELATIONS = list(load_vocabulary().lists["relations"])


def test_evaluators_and_supervisors_get_the_same(office: Office) -> None:
    """Twelve cases with a brother each: that is enough for relatives, and for nothing else."""
    worker = office.caller("caseworker")
    for _ in range(12):
        case = office.case()
        brother = worker.made(f"/cases/{case['id']}/people", PERSON)
        worker.made(f"/cases/{case['id']}/ties", tie_between(case, brother, "SIBLING_OF"))
    answers = [office.caller(name).get("/reports/fairness") for name in ("evaluator", "supervisor")]
    assert [answer.status_code for answer in answers] == [200, 200]
    body = answers[0].get_json()
    assert body == answers[1].get_json()
    assert (body["year"], body["smallest"], body["cases"]) == (office.core.today().year, 10, 10)
    assert [row["code"] for row in body["rules"]] == [rule.id for rule in RULES]
    assert [row["code"] for row in body["judged"]] == ["risk", "protective"]
    first = {cell["relation"]: cell for cell in body["rules"][0]["cells"]}
    assert list(first) == ["", *RELATIONS]
    assert first["kin"] == {"relation": "kin", "ties": 10,
                            "shares": {"applies": 10, "not_confirmed": 10, "not_known": 90}}
    assert first["partner"] == {"relation": "partner", "ties": None, "shares": {}}
    assert all(name not in answers[0].get_data(as_text=True) for name in ("Alter", "Ego", "N-1"))


@pytest.mark.parametrize(
    "name", ["caseworker", "family_support_worker", "conference_guest", "auditor", "administrator"]
)
def test_nobody_else_gets_it(office: Office, name: str) -> None:
    """Not over the API, and not as a page or a file."""
    caller = office.caller(name)
    assert caller.get("/reports/fairness").status_code == 403
    for path in ("/reports/fairness", "/reports/fairness.csv"):
        assert caller.client.get(path, headers={"Authorization": f"Bearer {caller.token}"}).status_code == 403


@pytest.mark.parametrize("query", ["year=1999", "year=2999", "year=soon", "year=", "year=2026.5", "team=north"])
def test_a_wrong_year_is_named(office: Office, query: str) -> None:
    """The field, and no 500."""
    answer = office.caller("evaluator").get(f"/reports/fairness?{query}")
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [query.split("=")[0]])


def test_an_evaluator_opens_no_case(office: Office) -> None:
    """Aggregates, and nothing behind them; also where somebody put them on a team."""
    case, worker = office.case(), office.caller("caseworker")
    worker.made(f"/cases/{case['id']}/access", {"username": "evaluator", "standing": "team"})
    for path in ("", f"/{case['id']}", f"/{case['id']}/network", f"/{case['id']}/people"):
        assert office.caller("evaluator").get(f"/cases{path}").status_code == 403


def test_the_file_is_a_table_and_its_leaving_is_logged(office: Office) -> None:
    """Under a neutral name; a wrong year gives no file."""
    eva = office.caller("evaluator")
    signed = {"Authorization": f"Bearer {eva.token}"}
    answer = eva.client.get("/reports/fairness.csv", headers=signed)
    year = office.core.today().year
    assert answer.headers["Content-Disposition"] == f'attachment; filename="fairness-{year}.csv"'
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.get_data().startswith(b"\xef\xbb\xbfyear,as_of,")
    entries = office.core.store.read(lambda reader: reader.audit_events())
    assert [e.operation for e in entries if e.action == "reports.read" and e.outcome == "done"][-1] == "disclosure"
    assert eva.client.get("/reports/fairness.csv?year=1066", headers=signed).status_code == 422
