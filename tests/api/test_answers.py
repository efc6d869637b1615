"""What every answer carries, what an error looks like, and what is written about the API."""

import logging
from typing import Any

import pytest

from api.app import create_app
from api.headers import CONTENT_SECURITY_POLICY
from netmap.errors import StoreUnavailable
from netmap.settings import Settings
from tests.api.office import NOWHERE, Caller, Office

ADDRESSES = ["/healthz", "/readyz", "/openapi.json", "/api/v1/docs", "/api/v1/me", "/api/v1/nothing", "/nothing",
             "/static/netmap.css", "/static/nothing.css"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_headers_everywhere(office: Office, path: str) -> None:
    """Good answers and errors, pages, data and files alike."""
    answer = office.app.test_client().get(path)
    headers = answer.headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert len(headers["X-Request-Id"]) == 16
    assert ("no-store" in headers.get("Cache-Control", "")) == (not path.startswith("/static/"))
    assert "Strict-Transport-Security" not in headers


def test_secure_cookies(office: Office) -> None:
    """With HTTPS: HSTS, and a cookie that only this host gets, only over HTTPS."""
    app = create_app(Settings(secure_cookies=True, secret_key="k" * 32), office.core)

    @app.get("/set-a-cookie")
    def set_a_cookie() -> str:
        from flask import session

        session["a"] = 1
        return ""

    answer = app.test_client().get("/set-a-cookie")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    name, *attributes = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Host-netmap=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes)
    assert not any(attribute.startswith("Domain") for attribute in attributes)


PROBLEMS = {
    ("GET", "/me", False): (401, "not_signed_in"),
    ("GET", "/audit", True): (403, "not_allowed"),
    ("GET", f"/cases/{NOWHERE}", True): (404, "not_found"),
    ("GET", "/cases/not-an-id", True): (404, "not_found"),
    ("GET", "/no/such/address", True): (404, "not_found"),
    ("GET", "/vocabulary/none", True): (404, "not_found"),
    ("PUT", "/cases", True): (405, "method_not_allowed"),
    ("GET", "/cases?limit=x", True): (422, "invalid_input"),
    ("GET", "/vocabulary/%E2%80%A8%22<b>", True): (404, "not_found"),
}


@pytest.mark.parametrize(("method", "path", "signed_in"), PROBLEMS)
def test_problems(office: Office, method: str, path: str, signed_in: bool) -> None:
    """RFC 9457: type, title, status, detail, instance; and what joins it to the log."""
    caller = office.caller("caseworker") if signed_in else Caller(office.app, None)
    answer = caller.call(method, path)
    status, code = PROBLEMS[method, path, signed_in]
    body = answer.get_json()
    assert (answer.status_code, body["status"]) == (status, status)
    assert body["type"] == f"urn:netmap:problem:{code}"
    assert answer.content_type == "application/problem+json"
    assert body["title"]
    assert body["detail"]
    assert body["instance"].isascii()
    assert "<" not in body["instance"]
    assert body["request_id"] == answer.headers["X-Request-Id"]
    assert ("errors" in body) == (status == 422)


def test_pages_get_a_page(office: Office) -> None:
    """Outside /api/ an error is read by a person."""
    answer = office.app.test_client().get("/nothing/<script>")
    assert answer.content_type.startswith("text/html")
    assert b"<script>" not in answer.data.replace(b'<script type="module" src="/static/start.js">', b"")


def test_a_fault_of_ours(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """500 tells nothing outside; the log has the request id and the place, no content."""
    app = create_app(core=office.core)

    def fault() -> str:
        raise ValueError("a name that nobody may read")

    app.view_functions["documentation.read_page"] = fault
    with caplog.at_level(logging.DEBUG):
        answer = app.test_client().get("/api/v1/docs")
    assert (answer.status_code, answer.get_json()["type"]) == (500, "urn:netmap:problem:internal")
    assert answer.get_json()["request_id"] in caplog.text
    assert "ValueError" in caplog.text
    assert "nobody may read" not in caplog.text + answer.get_data(as_text=True)


def test_store_that_does_not_answer() -> None:
    """503 with Retry-After and a process that is alive; nothing waits for the store once it is known to be gone."""
    word = "k" * 32
    app = create_app(Settings(store="bolt://127.0.0.1:9", store_user="u", store_password=word, secret_key=word))
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    for path in ("/readyz", "/readyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert answer.get_json()["type"] == f"urn:netmap:problem:{StoreUnavailable.code}"
    assert client.get("/api/v1/me", headers={"Authorization": "Bearer x"}).status_code == 503


def test_openapi(office: Office) -> None:
    """OpenAPI 3.1; every operation has a summary, a good answer and its problems."""
    spec = office.app.test_client().get("/openapi.json").get_json()
    assert spec["openapi"] == "3.1.0"
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                assert operation["summary"], path
                assert {"401", "422", "503"} <= set(operation["responses"]), path
                assert any(status.startswith("2") for status in operation["responses"]), path


def test_page_to_read_it(office: Office) -> None:
    """Every path is on the page; nothing on it comes from elsewhere or runs inline."""
    client = office.app.test_client()
    page = client.get("/api/v1/docs").get_data(as_text=True)
    for path in client.get("/openapi.json").get_json()["paths"]:
        assert path in page
    assert "<script" not in page
    assert "style=" not in page
    assert "//" not in page.replace("<!DOCTYPE html>", "")


def test_words_and_rules(office: Office) -> None:
    """Every list can be read, and every rule with its sources."""
    caller = office.caller("auditor")
    names = caller.get("/vocabulary").get_json()["items"]
    assert {"tie_kinds", "fact_keys", "roles"} <= set(names)
    for name in names:
        terms: list[dict[str, Any]] = caller.get(f"/vocabulary/{name}").get_json()["terms"]
        assert all(term["code"] and term["labels"]["en"] for term in terms)
    rules = caller.get("/rules").get_json()["items"]
    assert {"R01", "R04", "R05", "R10", "P01", "P02", "P04"} <= {rule["id"] for rule in rules}
    assert all(rule["limits"] and rule["sources"] for rule in rules)
