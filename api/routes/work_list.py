"""What is to be done in all of one's cases."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.work_list import WorkListQuery, WorkListShown
from netmap.services.work_list import WorkList, read_work_list
from netmap.worklist.choosing import Whose, after, of_kind, of_whom
from netmap.worklist.model import Task, WorkKind

DOOR = Door("work_list", __name__, description="What is to be done, by when and by whom, in all of one's cases.")


@DOOR.read("/work-list", WorkListShown, WorkListQuery)
def read_all(query: dict[str, Any]) -> Any:
    """The work list of a worker or a team: contacts due, next steps, reviews, answers to look at again."""
    cursor, actor = after_cursor(query["cursor"]), current_actor()
    found = read_work_list(core(), actor, query["as_of"])
    kind = WorkKind(query["kind"]) if query["kind"] else None
    tasks = of_kind(of_whom(found.tasks, Whose(query["whose"]), actor.user_id), kind)
    body, headers = page(after(tasks, cursor), query["limit"], key="key")
    told = {
        **body, "items": [_told(task, found) for task in body["items"]], "as_of": found.day.isoformat(),
        "cases_read": found.read, "cases_left": found.left,
    }
    return told, headers


def _told(task: Task, found: WorkList) -> dict[str, Any]:
    return {
        "kind": task.kind.value, "case_id": task.case_id, "reference": found.references[task.case_id],
        "what": task.what, "whom": task.whom, "person_id": task.person_id,
        "day": task.day.isoformat() if task.day else None, "state": task.state.value if task.state else None,
        "whose": list(task.whose), "record_type": type(task.record).__name__, "record_id": task.record.id,
    }
