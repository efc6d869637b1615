"""Who am I here."""

from __future__ import annotations

from api.actor import current_actor
from api.routes.door import Door
from api.schemas.answers import Me
from netmap.permissions.actions import CAPABILITIES

DOOR = Door("me", __name__, description="Who is signed in.")


@DOOR.read("/me", Me)
def read_me() -> dict[str, object]:
    """Who is signed in, and what the role includes at all; what of it holds in a case is decided there."""
    actor = current_actor()
    return {
        "id": actor.user_id, "name": actor.name, "role": actor.role, "agency": actor.agency,
        "actions": sorted(action.value for action in CAPABILITIES[actor.role]),
    }
