"""What was made says where it is."""

from tests.api.office import FACT, PERSON, Office, tie_between


def test_what_was_made_says_where_it_is(office: Office) -> None:
    """Every 201 names an address at which the same record is read, the same ETag included."""
    worker = office.caller("caseworker")
    case = office.case()
    home = f"/cases/{case['id']}"
    person = worker.made(f"{home}/people", PERSON)
    tie = worker.made(f"{home}/ties", tie_between(case, person))
    bodies = {
        "/cases": {"reference": "placed", "offender": {"display_name": "Ego"}},
        f"{home}/people": {"display_name": "Another"},
        f"{home}/groups": {"display_name": "Club"},
        f"{home}/ties": tie_between(case, person, "COUSIN_OF"),
        f"{home}/ties/{tie['id']}/facts": FACT,
        f"{home}/people/{person['id']}/facts": {**FACT, "key": "alter.offending", "value": "past"},
        f"{home}/access": {"username": "colleague", "standing": "team"},
    }
    for path, body in bodies.items():
        made = worker.post(path, body)
        assert made.status_code == 201, made.get_data(as_text=True)
        place = made.headers["Location"]
        assert place.startswith("/api/v1/"), place
        found = worker.get(place.removeprefix("/api/v1"))
        assert (found.status_code, found.get_json()) == (200, made.get_json())
        assert found.headers["ETag"] == made.headers["ETag"]


def test_a_new_account_says_where_it_is(office: Office) -> None:
    """At its name."""
    body = {"username": "placed", "display_name": "P", "role": "auditor", "agency": "north"}
    made = office.caller("administrator").post("/users", body)
    assert made.headers["Location"] == "/api/v1/users/placed"
    found = office.caller("administrator").get("/users/placed")
    assert (found.status_code, found.get_json(), found.headers["ETag"]) == (200, made.get_json(), '"1"')


def test_disabling_an_account(office: Office) -> None:
    """By its version; the sign-in dies with it; out of reach looks like absent."""
    administrator, colleague = office.caller("administrator"), office.caller("colleague")
    assert colleague.get("/me").status_code == 200
    change = {"disabled": True, "reason": "Left us."}
    assert administrator.call("PATCH", "/users/colleague", change).status_code == 428
    done = administrator.call("PATCH", "/users/colleague", change, {"If-Match": '"1"'})
    assert (done.status_code, done.get_json()["disabled"], done.headers["ETag"]) == (200, True, '"2"')
    assert colleague.get("/me").status_code == 401
    assert administrator.call("PATCH", "/users/colleague", change, {"If-Match": '"1"'}).status_code == 412
    for name in ("abroad", "no-such-user"):
        answers = [administrator.get(f"/users/{name}"),
                   administrator.call("PATCH", f"/users/{name}", change, {"If-Match": '"1"'})]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert office.caller("caseworker").get(f"/users/{name}").status_code == 403
