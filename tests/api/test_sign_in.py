"""Sign-ins: made by password, dead at sign-out, when idle, at their end, when the account is disabled."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from api.actor import begin_browser_session
from netmap.actor import Call
from netmap.services.accounts import set_disabled
from netmap.services.sign_in import sign_in
from tests.api.office import OPERATOR, PASSWORD, PERSON, Caller, Office


def _fresh(office: Office, name: str = "caseworker") -> Caller:
    answer = Caller(office.app, None).post("/sessions", {"username": name, "password": PASSWORD})
    return Caller(office.app, answer.get_json()["token"])


def _browser(office: Office, name: str = "caseworker") -> FlaskClient:
    """A browser that signed in: it holds a cookie and no token of the API."""
    client = office.app.test_client()
    with client.session_transaction() as kept:
        kept["_user_id"] = sign_in(office.core, name, PASSWORD)
    return client


def test_who_am_i(office: Office) -> None:
    """The role, and what it includes."""
    me = office.caller("auditor").get("/me").get_json()
    assert (me["name"], me["role"]) == ("Auditor", "auditor")
    assert me["actions"] == ["account.own", "audit.read", "rules.read", "vocabulary.read"]


@pytest.mark.parametrize(("name", "password"), [("caseworker", "wrong"), ("nobody", PASSWORD), ("nobody", "wrong")])
def test_refusal_says_nothing(office: Office, name: str, password: str) -> None:
    """A wrong name and a wrong password answer alike."""
    answer = Caller(office.app, None).post("/sessions", {"username": name, "password": password})
    body = answer.get_json()
    assert (answer.status_code, body["type"]) == (401, "urn:netmap:problem:sign_in_refused")
    assert body["detail"] == "The name and the password do not fit, or this account may not sign in."


def test_dead_after_sign_out(office: Office) -> None:
    """The token, not only the cookie; other sign-ins of the same user live on."""
    caller, other = _fresh(office), _fresh(office)
    assert caller.call("DELETE", "/sessions").status_code == 204
    assert [one.get("/me").status_code for one in (caller, other)] == [401, 200]


def test_dead_after_idling_and_at_the_end(office: Office) -> None:
    """Half an hour without a request, or ten hours whatever happens."""
    caller = _fresh(office)
    try:
        office.clock.ahead = timedelta(minutes=29)
        assert caller.get("/me").status_code == 200
        office.clock.ahead = timedelta(minutes=58)
        assert caller.get("/me").status_code == 200
        office.clock.ahead = timedelta(minutes=89)
        assert caller.get("/me").status_code == 401
        late = _fresh(office)
        for step in range(1, 30):
            office.clock.ahead = timedelta(minutes=89 + 20 * step)
            alive = late.get("/me").status_code == 200
            assert alive == (20 * step < 600)
            if not alive:
                break
    finally:
        office.clock.ahead = timedelta()


def test_dead_when_disabled(office: Office) -> None:
    """From the next request on; and the account cannot sign in again."""
    caller = _fresh(office, "family_support_worker")
    assert caller.get("/me").status_code == 200
    set_disabled(office.core, OPERATOR, "family_support_worker", None, True, Call(reason="Left."))
    assert caller.get("/me").status_code == 401
    again = Caller(office.app, None).post("/sessions", {"username": "family_support_worker", "password": PASSWORD})
    assert again.status_code == 401


def test_new_account_signs_in(office: Office) -> None:
    """What the administrator adds can sign in; its answer holds no secret."""
    body = {"username": "new.one", "display_name": "New", "role": "caseworker", "agency": "north",
            "password": "four green doors open"}
    answer = office.caller("administrator").post("/users", body)
    assert answer.status_code == 201
    assert b"argon2" not in answer.data
    assert b"green" not in answer.data
    sent = Caller(office.app, None).post("/sessions", {"username": "new.one", "password": body["password"]})
    assert sent.status_code == 201
    listed = office.caller("administrator").get("/users").get_json()["items"]
    assert "new.one" in [user["username"] for user in listed]


def test_too_many_tries(office: Office) -> None:
    """Guessing is slowed down; whoever is signed in goes on."""
    office.app.config["SIGN_IN_LIMIT"] = "3 per minute"
    try:
        body = {"username": "caseworker", "password": "wrong"}
        answers = [Caller(office.app, None).post("/sessions", body) for _ in range(5)]
    finally:
        office.app.config["SIGN_IN_LIMIT"] = "10000 per minute"
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
    assert answers[-1].content_type == "application/problem+json"
    assert office.caller("auditor").get("/me").status_code == 200


def test_cookie_reads_and_writes_only_with_its_token(office: Office) -> None:
    """A browser may look; a write that another site could have sent is refused."""
    browser = _browser(office)
    assert browser.get("/api/v1/me").status_code == 200
    body = {"reference": "C-1", "offender": PERSON}
    refused = browser.post("/api/v1/cases", json=body)
    assert (refused.status_code, refused.content_type) == (400, "application/problem+json")
    assert browser.post("/api/v1/cases", json=body, headers={"X-CSRF-Token": "forged"}).status_code == 400
    with office.app.test_request_context():
        from flask import session
        from flask_wtf.csrf import generate_csrf

        token, raw = generate_csrf(), session["csrf_token"]
    with browser.session_transaction() as kept:
        kept["csrf_token"] = raw
    assert browser.post("/api/v1/cases", json=body, headers={"X-CSRF-Token": token}).status_code == 201


def test_a_token_is_looked_at_alone(office: Office) -> None:
    """A wrong Authorization header is not helped by a cookie, so it cannot be used to get round the check."""
    browser = _browser(office)
    for value in ("Bearer wrong", "Basic Zm9vOmJhcg==", "Bearer", ""):
        answer = browser.post("/api/v1/cases", json={}, headers={"Authorization": value})
        assert answer.status_code == 401, value


def test_cookie_dies_on_the_server(office: Office) -> None:
    """A cookie that was copied before the sign-out opens nothing after it."""
    browser, thief = _browser(office), office.app.test_client()
    with browser.session_transaction() as kept, thief.session_transaction() as copied:
        copied.update(kept)
        token = kept["_user_id"]
    assert thief.get("/api/v1/me").status_code == 200
    Caller(office.app, token).call("DELETE", "/sessions")
    assert [one.get("/api/v1/me").status_code for one in (browser, thief)] == [401, 401]


def test_signing_in_drops_what_the_cookie_held(office: Office) -> None:
    """Nothing that was planted before the sign-in survives it."""
    from flask import g, session

    with office.app.test_request_context():
        g.request_id = "r"
        session["planted"] = True
        begin_browser_session(sign_in(office.core, "caseworker", PASSWORD))
        assert "planted" not in session
