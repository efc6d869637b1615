"""The demo's users: one for each kind."""

from __future__ import annotations

from typing import NamedTuple

from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.services.accounts import add_user, list_users

AGENCY = "Exit programme (demonstration)"
LOADER = Actor(user_id="os:demo", name="demo", role="operator")
"""In whose name accounts are added; everything else is done by the demo's own users."""


class DemoUser(NamedTuple):
    """A user of the demo. There is no password: a one-time link signs in."""

    username: str
    display_name: str
    role: str


DEMO_USERS = (
    DemoUser("carla", "Carla (caseworker)", "caseworker"),
    DemoUser("farid", "Farid (family support)", "family_support_worker"),
    DemoUser("sofia", "Sofia (supervisor)", "supervisor"),
    DemoUser("gwen", "Gwen (guest)", "conference_guest"),
    DemoUser("eva", "Eva (evaluator)", "evaluator"),
    DemoUser("audrey", "Audrey (auditor)", "auditor"),
    DemoUser("adam", "Adam (administrator)", "administrator"),
)


def ensure_users(core: Core) -> dict[str, Actor]:
    """The demo's users as actors, by user name; those that are absent are added, the others stay as they are."""
    known = {user.username: user for user in list_users(core, LOADER)}
    for each in DEMO_USERS:
        if each.username not in known:
            known[each.username] = add_user(core, LOADER, {**each._asdict(), "agency": AGENCY}, "", Call())
    return {
        name: Actor(user_id=user.id, name=user.display_name, role=user.role, agency=user.agency)
        for name, user in known.items()
        if name in {each.username for each in DEMO_USERS}
    }
