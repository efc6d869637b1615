"""Looking at drafts: only at one's own, only where one may still write, and only while they are not too old."""

from __future__ import annotations

import json
from datetime import timedelta

import msgspec

from graph_schema.records import Draft
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.services.road import read_case_file
from netmap.store.port import Find


def drafts_begun(core: Core, actor: Actor, case_id: str) -> list[Draft]:
    """That there are drafts of this actor's own in a case, and since when, without what is in them.

    For a page of that case, which was opened (and logged) before.
    """
    return [msgspec.structs.replace(draft, content="") for draft in _own(core, actor, case_id)]


def drafts_everywhere(core: Core, actor: Actor) -> list[Draft]:
    """That there are drafts of this actor's own, in whichever case, without what is in them.

    For a list of what to do, in which each case is decided and logged by itself.
    """
    own = {"user_id": actor.user_id, "thrown_away_at": None}
    found: list[Draft] = core.store.read(lambda reader: reader.fetch(Find(Draft, own))[0])
    return [msgspec.structs.replace(draft, content="") for draft in found if stands(core, draft)]


def read_drafts(core: Core, actor: Actor, case_id: str) -> list[Draft]:
    """One's own drafts in a case with what is in them; the look is logged.

    Raises:
        NotFound, NotAllowed: as everywhere; a draft is no reason to see a case.
    """
    standing = _own(core, actor, case_id)
    read_case_file(core, actor, Action.DRAFTS_RECORD, case_id, subjects=lambda _: [draft.id for draft in standing])
    return standing


def content_of(draft: Draft) -> dict[str, list[str]]:
    """What was typed: texts by the name of their field."""
    return dict(json.loads(draft.content or "{}"))


def stands(core: Core, draft: Draft) -> bool:
    """Whether it is neither thrown away nor too old."""
    return draft.thrown_away_at is None and core.now() - draft.kept_at < timedelta(days=core.settings.draft_days)


def _own(core: Core, actor: Actor, case_id: str) -> list[Draft]:
    own = {"user_id": actor.user_id, "of_case": case_id, "thrown_away_at": None}
    found: list[Draft] = core.store.read(lambda reader: reader.fetch(Find(Draft, own))[0])
    return [draft for draft in found if stands(core, draft)]
