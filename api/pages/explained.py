"""What was explained to each member of the family, when and in which language; read from the contacts alone."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from api.pages.asking import core, open_file, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.showing import show
from api.pages.tie_words import by_name
from graph_schema.records import SupportContact
from netmap.case_file import CaseFile, holds_on
from netmap.permissions.actions import Action
from netmap.support.explained import explained_to


@page("/cases/<record:case_id>/support/explained", Action.SUPPORT_READ)
def explained(case_id: str) -> ResponseReturnValue:
    """A small table for each person who is supported, or was there when something was explained."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=_whom)
    topics = offered(vocabulary(), "support_information")
    people = by_name([person for person in seen.people if person.id in _whom(seen)])
    contacts = {each.id: each for each in seen.support_contacts}
    return show(
        "support/explained.html", seen, topics=topics,
        people=[(person, explained_to(person.id, seen.support_contacts)) for person in people],
        consents={person.id: _consent(seen, person.id) for person in people}, contacts=contacts,
    )


def _whom(seen: CaseFile) -> set[str]:
    today = core().today()
    supported = {
        each.person_id for each in seen.supported_people if each.state == "recorded" and holds_on(each, today)
    }
    told = {
        person for each in seen.support_contacts if each.information_given and each.state == "recorded"
        for person in each.present_ids
    }
    return supported | told


def _consent(seen: CaseFile, person_id: str) -> SupportContact | None:
    """The latest contact with this person in which consent was recorded."""
    found = [
        each for each in seen.support_contacts
        if each.state == "recorded" and each.consent and person_id in each.present_ids
    ]
    return max(found, key=lambda each: (each.contact_on, each.id), default=None)
