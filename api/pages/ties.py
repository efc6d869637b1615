"""One tie: its ends, its period, what it shows and why, and what everybody said about it."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from api.pages.asking import core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.showing import show
from api.pages.tie_told import told
from graph_schema.records import Tie
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.services.networks import view_of


@page("/cases/<record:case_id>/ties/<record:record_id>", Action.TIES_READ)
def tie(case_id: str, record_id: str) -> ResponseReturnValue:
    """One tie."""
    seen = open_file(Action.TIES_READ, case_id, subjects=lambda file: _shown_with(file, record_id))
    found = record_in(seen, Tie, record_id)
    today = core().today()
    view = view_of(core(), seen, today)
    offender = seen.case.offender_id
    end = found.source_id if found.target_id == offender else found.target_id
    return show(
        "ties/tie.html", seen, tie=found, told=told(found, end, view, seen, vocabulary(), today),
        source=seen.party.get(found.source_id), target=seen.party.get(found.target_id),
        of_offender=offender in (found.source_id, found.target_id),
        discussions=sorted(
            (d for d in seen.discussions if d.tie_id == record_id and d.state != "entered_in_error"),
            key=lambda d: (d.discussed_on, d.id), reverse=True,
        ),
    )


def _shown_with(case_file: CaseFile, record_id: str) -> set[str]:
    """The tie and both of its ends."""
    ends = [{t.source_id, t.target_id} for t in case_file.ties if t.id == record_id]
    return {record_id}.union(*ends)
