"""Whatever fits our own OpenAPI document, and much that does not: no 5xx, nothing undocumented, nothing slow."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.office import FACT, JUDGEMENT, PERSON, Office, tie_between

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]
SLOWEST_SECONDS = 2.0
BOUNDED = settings(
    max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate], derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def ids(office: Office) -> dict[str, dict[str, str]]:
    """Ids of real records, so that the fuzzing gets past the first door."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    person = worker.made(f"{home}/people", PERSON)
    group = worker.made(f"{home}/groups", {"display_name": "Club"})
    tie = worker.made(f"{home}/ties", tie_between(case, person))
    fact = worker.made(f"{home}/ties/{tie['id']}/facts", FACT)
    judgement = worker.made(f"{home}/ties/{tie['id']}/judgements", JUDGEMENT)
    access = worker.get(f"{home}/access").get_json()["items"][0]
    return {
        "case": {"case_id": case["id"]},
        "people": {"record_id": person["id"]}, "groups": {"record_id": group["id"]},
        "ties": {"record_id": tie["id"], "judgement_id": judgement["id"]},
        "facts": {"fact_id": fact["id"]}, "access": {"access_id": access["id"]},
    }


def test_fuzz(office: Office, ids: dict[str, dict[str, str]], subtests: pytest.Subtests) -> None:
    """Each operation, as a caseworker: as it was made up, and then on real records with a version that may fit."""
    described = schemathesis.openapi.from_wsgi("/openapi.json", office.app)
    headers = {"Authorization": f"Bearer {office.caller('caseworker').token}"}
    for found in described.get_all_operations():
        operation = found.ok()
        if operation.label == "DELETE /api/v1/sessions":
            continue
        parts = operation.path.split("/")
        real = {**ids["case"], **ids.get(parts[5] if len(parts) > 5 else "", {})}
        with subtests.test(operation.label):
            _fuzz(operation, real, headers)


def _fuzz(operation: APIOperation, real: dict[str, str], headers: dict[str, str]) -> None:
    @BOUNDED
    @given(case=operation.as_strategy())
    def run(case: Case) -> None:
        _check(case, headers)
        if case.path_parameters:
            case.path_parameters = {name: real.get(name, value) for name, value in case.path_parameters.items()}
            _check(case, {**headers, "If-Match": '"1"'})

    run()


def _check(case: Case, headers: dict[str, str]) -> None:
    answer = case.call(headers=headers)
    assert answer.elapsed < SLOWEST_SECONDS
    case.validate_response(answer, checks=CHECKS)
