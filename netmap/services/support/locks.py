"""Whom nobody may be asked to task: decided on everything that is recorded, told to each reader without the why."""

from __future__ import annotations

from graph_schema.records import CaseRole
from netmap.analysis.could_be_asked import said_no
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.rules.do_not_task import locked
from netmap.services.networks import view_of
from netmap.services.road import Desk
from netmap.services.support.naming import in_sight
from netmap.store.port import Reader

DO_NOT_ASK = "Do not ask this person to do anything in this work."
SAID_NO = "This person has said no to helping. If that has changed, record the new answer first."
_END = "A role that they have is ended: give it its last day, today or earlier."
_END_IT = f"{DO_NOT_ASK} {_END}"


def locked_people(core: Core, whole: CaseFile, reader: Reader | None = None) -> frozenset[str]:
    """The ids of everybody in a case who is never given a task, as of today.

    `whole` is the case file before anything is taken out of it for a reader: what may not be told to this reader must
    still keep somebody safe. Nothing but ids leaves, and a caller shows them only for people whom the reader sees.
    """
    view = view_of(core, whole, core.today(), reader=reader)
    return frozenset(
        person.id for person in view.case_file.people if locked(view.case_file, view.findings, person.id)
    )


def check_not_locked(core: Core, desk: Desk, role: CaseRole) -> None:
    """Stop a role for somebody who is never given a task, or who said no to helping. One that is over may be kept.

    The message does not say why; but that they said no is told to whoever may see where it is written.

    Raises:
        InvalidInput: names the field.
    """
    over = role.ends_on is not None and role.ends_on <= core.today()
    whole = desk.unit.case_file(desk.case.id) if role.party_id is not None and not over else None
    if whole is None or role.party_id is None:
        return
    said = said_no(whole.without_errors(), role.party_id, core.today())
    if role.party_id in locked_people(core, whole, desk.unit) or (said and not in_sight(desk, said)):
        raise InvalidInput.of("party_id", DO_NOT_ASK if role.version == 1 else _END_IT)
    if said:
        raise InvalidInput.of("party_id", SAID_NO if role.version == 1 else f"{SAID_NO} {_END}")


def locked_in(core: Core, seen: CaseFile) -> frozenset[str]:
    """The same for the people whom a reader sees, of a case file that has been filtered for that reader."""
    whole = core.store.read(lambda reader: reader.case_file(seen.case.id))
    return locked_people(core, whole) & frozenset(seen.party) if whole is not None else frozenset()
