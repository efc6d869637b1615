"""Who was trained in which instrument: without a certificate nobody enters ratings."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.answers import list_of
from api.schemas.bodies import NewState
from api.schemas.from_records import answer_schema, change_schema, new_schema
from graph_schema.records import UserCertificate
from netmap.actor import Call
from netmap.services.certificates import (
    change_certificate,
    list_certificates,
    record_certificate,
    set_certificate_state,
)

DOOR = Door("certificates", __name__, description="Certificates for licensed instruments.")
_MANY = "/users/<username>/certificates"
_ONE = f"{_MANY}/<record:record_id>"
_SHOWN = answer_schema(UserCertificate, "UserCertificate")


@DOOR.read(_MANY, list_of(_SHOWN))
def list_all(username: str) -> dict[str, list[UserCertificate]]:
    """Every certificate of a user, oldest first; what was entered in error says so."""
    return {"items": list_certificates(core(), current_actor(), username)}


@DOOR.add(_MANY, new_schema(UserCertificate, "NewUserCertificate"), _SHOWN)
def add_one(values: dict[str, Any], call: Call, username: str) -> UserCertificate:
    """Record one; an instrument that is not in the list is added by its name."""
    return record_certificate(core(), current_actor(), username, values, call)


@DOOR.change("PATCH", _ONE, _SHOWN, change_schema(UserCertificate, "UserCertificateChange"))
def change_one(values: dict[str, Any], seen: int, call: Call, username: str, record_id: str) -> UserCertificate:
    """Correct it, or let it end."""
    return change_certificate(core(), current_actor(), username, record_id, seen, values, call)


@DOOR.change("POST", f"{_ONE}/state", _SHOWN, NewState)
def say_state(values: dict[str, Any], seen: int, call: Call, username: str, record_id: str) -> UserCertificate:
    """Say that it was entered in error, or stands after all."""
    return set_certificate_state(core(), current_actor(), username, record_id, seen, values["state"], call)
