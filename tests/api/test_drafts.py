"""Drafts over the API: one's own only; and what was learned and explained in contacts."""

from __future__ import annotations

from tests.api.office import FACT, NOWHERE, PERSON, Office, tie_between

DRAFT = {
    "form": "contact", "form_key": "sheet-1",
    "content": {"family_view": ["Quieter now."], "person_ids": ["a", "b"]},
}


def test_a_draft_is_kept_read_and_thrown_away_by_its_author_alone(office: Office) -> None:
    """A colleague on the team finds nothing, and neither the changes nor the network show it."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    worker.made(f"{home}/access", {"username": "colleague", "standing": "team"})
    made = worker.made(f"{home}/support/drafts", DRAFT)
    assert made["content"] == DRAFT["content"]
    later = worker.made(f"{home}/support/drafts", {**DRAFT, "content": {"note": ["Later."]}})
    assert (later["id"], later["content"]) == (made["id"], {"note": ["Later."]})
    assert worker.get(f"{home}/support/drafts").get_json()["items"] == [later]
    colleague, address = office.caller("colleague"), f"{home}/support/drafts/{made['id']}/thrown-away"
    assert colleague.get(f"{home}/support/drafts").get_json()["items"] == []
    assert colleague.post(address, {}).status_code == 404
    assert "Later." not in worker.get(f"{home}/changes?since=2020-01-01T00:00:00Z").get_data(as_text=True)
    assert worker.post(address, {}).get_json()["content"] == {}
    assert worker.post(address, {}).status_code == 404
    assert worker.get(f"{home}/support/drafts").get_json()["items"] == []


def test_what_is_wrong_with_a_draft_is_said_by_field(office: Office) -> None:
    """And nothing is kept; another sheet's draft is not written over."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}/support/drafts"
    for wrong, field in (({"form": "letter"}, "form"), ({"content": {"note": "text"}}, "content"),
                         ({"form_key": ""}, "form_key"), ({"content": {"n": ["x" * 8000] * 9}}, "content")):
        answer = worker.post(home, {**DRAFT, **wrong})
        assert answer.status_code == 422, wrong
        assert field in answer.get_data(as_text=True)
    assert worker.get(home).get_json()["items"] == []
    worker.made(home, DRAFT)
    refused = worker.post(home, {**DRAFT, "form_key": "sheet-2"})
    assert (refused.status_code, "This is not kept" in refused.get_data(as_text=True)) == (422, True)
    assert worker.made(home, {**DRAFT, "form_key": "sheet-2", "instead_of": "sheet-1"})["form_key"] == "sheet-2"


def test_what_was_learned_is_linked_to_its_contact_once(office: Office) -> None:
    """The same key twice makes one fact and one link; a contact that is not there makes neither."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    mother = worker.made(f"{home}/people", PERSON)
    tie = worker.made(f"{home}/ties", tie_between(case, mother))
    contact = worker.made(f"{home}/support/contacts", {
        "contact_on": office.core.today().isoformat(), "mode": "home", "outcome": "held",
        "person_ids": [mother["id"]], "information_given": ["sharing"], "language": "Arabic",
    })
    body = {**FACT, "subject_id": tie["id"]}
    address = f"{home}/support/contacts/{contact['id']}"
    sent = [worker.post(f"{address}/facts", body, Idempotency_Key="tap") for _ in range(2)]
    assert [answer.status_code for answer in sent] == [201, 201]
    assert worker.get(address).get_json()["changed_ids"] == [sent[0].get_json()["id"]]
    assert worker.post(f"{home}/support/contacts/{NOWHERE}/facts", body).status_code == 404
    assert len(worker.get(f"{home}/ties/{tie['id']}/facts").get_json()["items"]) == 1
    (told,) = worker.get(f"{home}/support/explained").get_json()["items"]
    assert (told["person_id"], told["topic"], told["language"]) == (mother["id"], "sharing", "Arabic")
