"""What nobody is ever shown, and what is always shown: asked of a running application, at every address."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NoReturn

import pytest

from netmap.settings import Settings
from tests.api.office import FACT, Caller, Office, open_office, tie_between

CANARY = "what the family told me alone"
RESTRICTED = {"handling": "RESTRICTED", "restricted_to": ["family_support_worker"]}
ROOM = {"handling": "CONFERENCE"}
FIRM = {**FACT, "status": "confirmed", "reliability": "reliable"}
DECLINED = "I was there myself and it was quite different from that."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    opened = open_office(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('nevers') / 'netmap.sqlite'}"))
    yield opened
    opened.core.store.close()


class Confided:
    """A case of a team with a guest, in which a family confides in its support worker wherever words can be put."""

    def __init__(self, office: Office) -> None:
        self.case, self.worker = office.case(), office.caller("caseworker")
        self.home, support = f"/cases/{self.case['id']}", office.caller("family_support_worker")
        for name, standing in (("family_support_worker", "team"), ("supervisor", "team"), ("colleague", "team"),
                               ("conference_guest", "guest")):
            until = {"valid_to": office.core.today().isoformat()} if standing == "guest" else {}
            self.worker.made(f"{self.home}/access", {"username": name, "standing": standing, **until})
        self.wife = self.worker.made(f"{self.home}/people", {"display_name": "Wife", **ROOM})
        self.tie = self.worker.made(f"{self.home}/ties", {**tie_between(self.case, self.wife, "SPOUSE_OF"), **ROOM})
        today = {"observed_on": office.core.today().isoformat()}
        own = {**FIRM, **RESTRICTED, **today, "note": CANARY, "source_name": CANARY}
        about = f"{self.home}/ties/{self.tie['id']}"
        self.worker.made(f"{about}/facts", {**FIRM, **ROOM, **today, "key": "tie.contact_status", "value": "active"})
        facts = [support.made(f"{about}/facts", {**own, "key": key, "value": value}) for key, value in (
            ("tie.control", "by_offender"), ("tie.exit_stance", "pressures_against"), ("tie.exit_act", CANARY),
        )]
        friend = support.made(f"{self.home}/people", {"display_name": CANARY, "note": CANARY, **RESTRICTED})
        club = support.made(f"{self.home}/groups", {"display_name": f"Club {CANARY}", "kind": "club", **RESTRICTED})
        between = {"source_id": self.wife["id"], "target_id": friend["id"], "kind": "FRIEND_OF", "note": CANARY}
        other = support.made(f"{self.home}/ties", {**between, **RESTRICTED})
        facts.append(support.made(f"{self.home}/people/{self.wife['id']}/facts",
                                  {**own, "key": "person.role_in_family", "value": CANARY}))
        judged = {"polarity": "risk", "kind": "confirm", "reason": CANARY, **RESTRICTED}
        judgement = support.made(f"{about}/judgements", judged)
        decided = {"other_id": self.wife["id"], "permission": "PROHIBITED", "legal_basis": CANARY, **RESTRICTED}
        permission = support.made(f"{self.home}/contact-permissions", decided)
        talked = {"discussed_on": today["observed_on"], "note": CANARY, **RESTRICTED}
        discussion = support.made(f"{about}/discussions", talked)
        self.ids = {
            "people": [self.wife["id"], friend["id"]], "groups": [club["id"]], "ties": [self.tie["id"], other["id"]],
            "facts": [fact["id"] for fact in facts], "judgements": [judgement["id"]], "discussions": [discussion["id"]],
            "contact-permissions": [permission["id"]], "access": [],
        }

    def addresses(self, office: Office) -> list[str]:
        """Every address of this case that is read, of the API and of the pages, for each of its records."""
        found = []
        for rule in office.app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or "case_id" not in rule.rule:
                continue
            path, kind = rule.rule.replace("<record:case_id>", self.case["id"]), ""
            ways = [path]
            for place in re.findall(r"([\w-]+)/<record:\w+>", path):
                kind = place
                ways = [re.sub(r"<record:\w+>", each, way, count=1) for way in ways for each in self.ids.get(kind, [])]
            wife, ego = self.wife["id"], self.case["offender_id"]
            asked = {
                "connections": f"?from={wife}&to={ego}",
                "between": f"?from={wife}&to={ego}",
                "what-if": f"?without={wife}",
                "turnover": "?from_day=2020-01-01&to_day=2021-01-01",
                "changes": "?since=2020-01-01T00:00:00Z",
                "new": f"?subject={self.tie['id']}",
            }
            api = rule.rule.startswith("/api/")
            last = path.rsplit("/", 1)[-1]
            query = asked.get(last, "") if api or last in ("between", "what-if", "turnover", "new") else ""
            found += [way + query for way in ways]
        return found


@pytest.fixture(scope="module")
def confided(office: Office) -> Confided:
    return Confided(office)


def shown(caller: Caller, path: str) -> tuple[int, str]:
    """The status and the whole answer, headers included, of any address."""
    answer = caller.client.get(path, headers={"Authorization": f"Bearer {caller.token}"})
    return answer.status_code, answer.get_data(as_text=True) + str(answer.headers)


def test_never_07_a_confidence_reaches_the_named_role(office: Office, confided: Confided) -> None:
    """Else the test below would prove nothing: at many addresses, of the API and of the pages, it is there."""
    support = office.caller("family_support_worker")
    there = [path for path in confided.addresses(office) if CANARY in shown(support, path)[1]]
    assert len([path for path in there if path.startswith("/api/")]) >= 15
    assert len([path for path in there if not path.startswith("/api/")]) >= 12
    for part in ("/network", "/alerts", "/measures", "/connections", "/judgements", "/history"):
        assert any(part in path for path in confided.addresses(office)), part


@pytest.mark.parametrize("name", ["caseworker", "colleague", "supervisor", "conference_guest"])
def test_never_07_it_is_shown_to_nobody_else(office: Office, confided: Confided, name: str) -> None:
    """In no page, answer, picture, alert, analysis, history or judgement; nor does anything follow from it."""
    caller, opened = office.caller(name), 0
    for path in confided.addresses(office):
        status, text = shown(caller, path)
        assert status < 500, path
        assert CANARY not in text, path
        opened += status == 200
    assert opened >= 10
    drawn = caller.get(f"{confided.home}/network").get_json()
    (tie,) = drawn["ties"]
    assert not {"R05", "R11"} & {reason["rule"] for reason in tie["reasons"] if reason["state"] != "unknown"}
    assert [j["given"] for j in tie["judged"] if j.get("given")] == []
    alerts = caller.get(f"{confided.home}/alerts").get_json()["alerts"]
    assert not {"W01", "W03"} & {alert["code"] for alert in alerts if alert["state"] == "holds"}


def test_never_05_recording_harm_calls_nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every way out of the process barred, harm is recorded, read and judged as always."""

    def barred(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("something was to be sent")

    for name in ("connect", "connect_ex", "sendto", "sendmsg", "bind"):
        monkeypatch.setattr(socket.socket, name, barred)
    monkeypatch.setattr("subprocess.Popen.__init__", barred)
    monkeypatch.setattr("os.system", barred)
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    wife = worker.made(f"{home}/people", {"display_name": "Wife"})
    tie = worker.made(f"{home}/ties", tie_between(case, wife, "SPOUSE_OF"))
    for key, value in (("tie.contact_status", "active"), ("tie.control", "by_offender")):
        worker.made(f"{home}/ties/{tie['id']}/facts",
                    {**FIRM, "key": key, "value": value, "observed_on": office.core.today().isoformat()})
    alerts = worker.get(f"{home}/alerts").get_json()["alerts"]
    assert "W01" in {alert["code"] for alert in alerts if alert["state"] == "holds"}


def test_never_06_the_page_says_who_is_never_tasked(office: Office, confided: Confided) -> None:
    """A child, a victim, and whoever the offender may harm; each as far as the reader may know."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    said = "to do anything in this work"
    people = {
        "Niece": {"minor": True}, "Neighbour": {"category": "victim"}, "Wife": {}, "Aunt": {},
    }
    made = {
        name: worker.made(f"{home}/people", {"display_name": name, **ROOM, **more}) for name, more in people.items()
    }
    tie = worker.made(f"{home}/ties", {**tie_between(case, made["Wife"], "SPOUSE_OF"), **ROOM})
    for key, value in (("tie.contact_status", "active"), ("tie.control", "by_offender")):
        worker.made(f"{home}/ties/{tie['id']}/facts",
                    {**FIRM, **ROOM, "key": key, "value": value, "observed_on": office.core.today().isoformat()})
    until = office.core.today().isoformat()
    worker.made(f"{home}/access", {"username": "conference_guest", "standing": "guest", "valid_to": until})

    def locked(name: str, who: str = "caseworker") -> bool:
        status, text = shown(office.caller(who), f"{home}/people/{made[name]['id']}")
        assert status == 200
        return said in text

    assert {name for name in made if locked(name)} == {"Niece", "Neighbour", "Wife"}
    assert {name for name in made if locked(name, "conference_guest")} == {"Niece", "Neighbour"}
    wife = f"{confided.home}/people/{confided.wife['id']}"
    assert said in shown(office.caller("family_support_worker"), wife)[1]
    assert said not in shown(office.caller("caseworker"), wife)[1]


def test_never_06_nobody_is_prompted_to_ask_whether_a_child_helps(office: Office) -> None:
    """Neither beside the tie, nor on the child's page, nor in the network's reasons; of an aunt it is asked."""
    case, worker = office.case(), office.caller("caseworker")
    home, asked = f"/cases/{case['id']}", office.core.vocabulary.fact_keys["tie.support"].question
    for name, kind, more in (("Daughter", "PARENT_OF", {"minor": True}), ("Aunt", "FRIEND_OF", {})):
        made = worker.made(f"{home}/people", {"display_name": name, **more})
        tie = worker.made(f"{home}/ties", {
            "source_id": case["offender_id"], "target_id": made["id"], "kind": kind, "valid_from": "2020-01-01"
        })
        for path in (f"{home}/people/{made['id']}", f"{home}/ties/{tie['id']}", f"{home}/network"):
            text = shown(worker, path)[1]
            assert (asked in text) is (name == "Aunt"), (name, path)
            assert "violence" in text, path
        assert ("nobody counts on a child" in shown(worker, f"{home}/ties/{tie['id']}")[1]) is (name == "Daughter")
    made = worker.made(f"{home}/people", {"display_name": "Son", "birth_year": office.core.today().year - 6})
    tie = worker.made(f"{home}/ties", {
        "source_id": case["offender_id"], "target_id": made["id"], "kind": "PARENT_OF", "valid_from": "2020-01-01"
    })
    for path in (f"{home}/people/{made['id']}", f"{home}/ties/{tie['id']}"):
        text = shown(worker, path)[1]
        assert office.core.vocabulary.fact_keys["alter.violence_stance"].question not in text
        assert office.core.vocabulary.fact_keys["tie.control"].question in text
        assert "Under 14, it is not asked either" in text


def test_never_09_who_does_not_agree_stays_on_record(office: Office) -> None:
    """A disputed statement, a declined judgement and one taken back are read by everybody on the team afterwards."""
    case, worker, supervisor = office.case(), office.caller("caseworker"), office.caller("supervisor")
    home = f"/cases/{case['id']}"
    worker.made(f"{home}/access", {"username": "supervisor", "standing": "team"})
    brother = worker.made(f"{home}/people", {"display_name": "Brother"})
    tie = worker.made(f"{home}/ties", tie_between(case, brother, "SIBLING_OF"))
    today = {"observed_on": office.core.today().isoformat()}
    about = f"{home}/ties/{tie['id']}"
    for key, value in (("tie.contact_status", "active"), ("tie.recruitment", "alter_recruited")):
        worker.made(f"{about}/facts", {**FIRM, **today, "key": key, "value": value})
    said = worker.made(f"{about}/facts", {**FIRM, **today, "key": "tie.quality", "value": "hostile", "note": DECLINED})
    lower = {
        "polarity": "risk",
        "kind": "lower",
        "judged": "medium",
        "reason": "They have not met for a long time now.",
    }
    first = worker.made(f"{about}/judgements", lower)
    answer = {"answer": "decline", "reason": DECLINED}
    declined = supervisor.call("POST", f"{about}/judgements/{first['id']}/cosign", answer, {"If-Match": '"1"'})
    assert declined.status_code == 200, declined.get_data(as_text=True)
    later = worker.made(
        f"{about}/judgements", {"polarity": "risk", "kind": "confirm", "reason": "The wing says the same as he does."}
    )
    back = worker.call(
        "POST", f"{about}/judgements/{later['id']}/withdraw", {"reason": "It was premature."}, {"If-Match": '"1"'}
    )
    assert back.status_code == 200, back.get_data(as_text=True)
    disputed = {"status": "disputed", "reason": "His sister says otherwise."}
    assert worker.call("POST", f"{home}/facts/{said['id']}/status", disputed, {"If-Match": '"1"'}).status_code == 200
    for caller in (worker, supervisor):
        listed = caller.get(f"{about}/judgements").get_data(as_text=True)
        assert DECLINED in listed
        assert first["id"] in listed
        assert later["id"] in listed
        page = shown(caller, f"/cases/{case['id']}/ties/{tie['id']}")[1]
        assert DECLINED in page
        assert lower["reason"] in page
        assert "Hostile" in page


def test_never_09_no_address_deletes_what_somebody_said(office: Office) -> None:
    """DELETE ends a standing in a case and one's own sign-in, and nothing else."""
    deleting = {rule.endpoint for rule in office.app.url_map.iter_rules() if "DELETE" in (rule.methods or ())}
    assert deleting == {"access.end_one", "sessions.sign_out"}


def test_never_01_nothing_is_sorted_by_what_the_rules_say(office: Office) -> None:
    """No address takes an order, a threshold or a filter by risk; the list of cases refuses one."""
    spec = office.caller("caseworker").client.get("/openapi.json").get_json()
    asked = {
        parameter["name"] for path in spec["paths"].values() for method in path.values() if isinstance(method, dict)
        for parameter in method.get("parameters", []) if parameter["in"] == "query"
    }
    assert "limit" in asked
    assert {
        name for name in asked if re.search(r"sort|order|risk|flag|class|weight|by$|min|max|top|filter", name)
    } == set()
    answer = office.caller("caseworker").get("/cases?sort=risk")
    assert answer.status_code == 422


def test_never_10_no_tie_reaches_into_another_case(office: Office) -> None:
    """Two cases of one's own: neither a tie, nor a statement, nor a permission leads from one to the other."""
    worker, first, second = office.caller("caseworker"), office.case(), office.case()
    home, stranger = f"/cases/{first['id']}", second["offender_id"]
    bodies = {
        "ties": ({"source_id": first["offender_id"], "target_id": stranger, "kind": "SIBLING_OF"}, 422),
        "contact-permissions": ({"other_id": stranger, "permission": "APPROVED"}, 422),
        f"people/{stranger}/facts": ({**FACT, "key": "alter.offending", "value": "past"}, 404),
    }
    for place, (body, status) in bodies.items():
        assert worker.post(f"{home}/{place}", body).status_code == status, place


def test_never_12_fact_and_assessment_are_told_apart(office: Office) -> None:
    """On every page that tells a statement (the print is that page), in the picture and over the API."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    brother = worker.made(f"{home}/people", {"display_name": "Brother"})
    tie = worker.made(f"{home}/ties", tie_between(case, brother, "SIBLING_OF"))
    today = {"observed_on": office.core.today().isoformat()}
    worker.made(f"{home}/ties/{tie['id']}/facts", {**FIRM, **today, "key": "tie.contact_status", "value": "active"})
    made = {}
    for nature, key, value in (
        ("fact", "tie.frequency", "weekly"),
        ("assessment", "tie.household", "yes"),
    ):
        body = {**FIRM, **today, "key": key, "value": value, "nature": nature}
        made[nature] = worker.made(f"{home}/ties/{tie['id']}/facts", body)
        assert made[nature]["nature"] == nature
    for path in (f"{home}/ties/{tie['id']}", f"{home}/people/{brother['id']}", f"{home}/network"):
        text = shown(worker, path)[1]
        for nature in made:
            assert re.search(rf"reliable · {nature}\b", text), (path, nature)
    for nature, fact in made.items():
        assert f"<dd>{nature.capitalize()}</dd>" in shown(worker, f"{home}/facts/{fact['id']}")[1]
    wrong = {**FIRM, **today, "key": "tie.quality", "value": "hostile"}
    for nature in ("both", "", None):
        answer = worker.post(f"{home}/ties/{tie['id']}/facts", {**wrong, "nature": nature})
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["nature"])


def test_never_12_a_person_is_in_one_of_five_categories(office: Office) -> None:
    """From a closed list, always one, and shown by name on the person's page."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    labels = {code: term.label() for code, term in office.core.vocabulary.lists["person_categories"].items()}
    assert set(labels) == {"convicted", "suspect", "victim", "contact", "other"}
    for code, label in labels.items():
        made = worker.made(f"{home}/people", {"display_name": f"Alter {code}", "category": code})
        told = shown(worker, f"{home}/people/{made['id']}")[1]
        assert f'<p class="nm-head__line">Recorded as: {label.lower()}' in told
    for wrong in ("terrorist", "", None, ["victim", "suspect"]):
        answer = worker.post(f"{home}/people", {"display_name": "Alter", "category": wrong})
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["category"])


def test_never_13_nobody_is_kept_without_an_end(office: Office) -> None:
    """Each case gets a day, nobody takes it away, and past it the case says so, on its page and in the list."""
    case, worker = office.case(), office.caller("caseworker")
    home, days = f"/cases/{case['id']}", (office.core.today(), case["review_on"])
    assert days[0].isoformat() < days[1]
    for wrong in (None, (office.core.today() + timedelta(days=400)).isoformat(), "2199-01-01"):
        answer = worker.call("PATCH", home, {"review_on": wrong}, {"If-Match": '"1"'})
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["review_on"])
        body = {"reference": f"late {wrong}", "offender": {"display_name": "Ego"}, "review_on": wrong}
        assert worker.post("/cases", body).status_code == (201 if wrong is None else 422)
    worker.made(f"{home}/people", {"display_name": "Neighbour"})
    assert "Review overdue" not in shown(worker, home)[1]
    past = worker.call("PATCH", home, {"review_on": "2020-01-31"}, {"If-Match": '"1"'})
    assert past.status_code == 200
    text = shown(worker, home)[1]
    assert "Review overdue since 31 January 2020." in text
    assert re.search(r'id="still-needed".*Neighbour.*no tie that holds', text, re.S)
    listed = shown(worker, "/cases")[1]
    assert re.search(r"31 January 2020\s*<strong[^>]*>overdue", listed)
