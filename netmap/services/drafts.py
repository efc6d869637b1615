"""Drafts: what somebody has begun to write in a case and has not logged; their author's alone, and not for long."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec

from graph_schema.records import Draft
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.permissions.actions import Action
from netmap.rules.plain_words import moment_in_words
from netmap.services.auditing import event, log_refusal
from netmap.services.draft_reading import drafts_begun, stands
from netmap.services.road import NOT_THERE, Desk, change_case, read_case_file
from netmap.store.port import Find

Content = Mapping[str, Sequence[str]]

NO_CALL = Call()
LONGEST = 60_000
"""Characters of a draft, as JSON."""
TELL_EVERY = timedelta(minutes=10)
"""While somebody types, the audit log is told at the first keeping, and again at most this often."""
_FORMS = ("contact", "sheet")
_OVER = "This one was logged or thrown away already. Open the form anew."
_OTHER = "This is not kept: you have begun another draft of this form, kept on {}. Log this one now, or end that first."


def keep_draft(
    core: Core, actor: Actor, case_id: str, form: str, form_key: str, content: Content, instead_of: str = "",
    call: Call = NO_CALL,
) -> Draft:
    """Keep what somebody has typed so far, in place of what they typed into the same sheet of the form before.

    Audited when it is begun, then at most every ten minutes while it is typed, when it is opened and when it is thrown
    away: each keeping would drown the log. `instead_of` is the key of another sheet's draft that may be written over.

    Raises:
        InvalidInput: there is no such form, it is too long, it was logged already, or another window has a draft of it.
        NotFound, NotAllowed: nothing was written.
    """
    if form not in _FORMS:
        raise InvalidInput.of("form", f"One of {', '.join(_FORMS)} is needed.")
    text, draft_id = _as_text(content), core.new_id()

    def work(desk: Desk) -> Draft:
        former: Draft | None = desk.found[0][0] if desk.found[0] else None
        told_at = desk.at
        if former is not None:
            _check_sheet(core, former, form_key, instead_of)
            if former.form_key == form_key and desk.at - former.told_at < TELL_EVERY:
                told_at = former.told_at
        kept = Draft(
            id=former.id if former else draft_id, version=former.version + 1 if former else 1, recorded_at=desk.at,
            recorded_by=actor.user_id, user_id=actor.user_id, of_case=case_id, form=form, form_key=form_key,
            content=text, kept_at=desk.at, told_at=told_at,
        )
        (desk.unit.revise if former else desk.unit.add)(kept)
        if told_at == desk.at:
            _empty_what_is_too_old(core, actor, desk, kept.id)
        return kept

    return change_case(
        core, actor, Action.DRAFTS_RECORD, case_id, call, work, also=(_own(actor, case_id, form),),
        told=lambda draft: draft.told_at == draft.kept_at,
    )


def _as_text(content: Content) -> str:
    text = json.dumps({name: list(values) for name, values in content.items() if any(values)})
    if len(text) > LONGEST:
        raise InvalidInput.of("content", f"At most {LONGEST:,} characters.")
    return text


def throw_away(core: Core, actor: Actor, case_id: str, form: str, form_key: str | None = None) -> Draft | None:
    """Empty one's own draft of a form, because it was logged or is not wanted; `None` where there is none.

    With `form_key`, only the draft of that sheet: another window's stays.

    Raises:
        NotFound, NotAllowed: nothing was written.
    """
    begun = [draft for draft in drafts_begun(core, actor, case_id) if draft.form == form]
    if not begun or form_key not in (None, begun[0].form_key):
        return None

    def work(desk: Desk) -> Draft:
        former: Draft = desk.found[0][0]
        emptied = _emptied(former, desk, actor)
        desk.unit.revise(emptied)
        return emptied

    own = _own(actor, case_id, form)
    return change_case(core, actor, Action.DRAFTS_RECORD, case_id, Call(), work, also=(own,), operation="erasure")


def throw_away_by_id(core: Core, actor: Actor, case_id: str, draft_id: str) -> Draft:
    """The same for a draft that is named by its id.

    Raises:
        NotFound: there is no such draft of this actor's own in this case; nothing was written.
        NotAllowed: nothing was written.
    """
    read_case_file(core, actor, Action.DRAFTS_RECORD, case_id, subjects=lambda _: ())
    for draft in drafts_begun(core, actor, case_id):
        if draft.id == draft_id and (emptied := throw_away(core, actor, case_id, draft.form)) is not None:
            return emptied
    log_refusal(core, actor, Action.DRAFTS_RECORD, "absent", case_id)
    raise NotFound(NOT_THERE)


def _check_sheet(core: Core, former: Draft, form_key: str, instead_of: str) -> None:
    """Stop what would write over another sheet's draft, or bring back one that was logged while it was on its way."""
    if former.form_key == form_key:
        if former.thrown_away_at is not None:
            raise InvalidInput.of("draft", _OVER)
    elif stands(core, former) and former.form_key != instead_of:
        raise InvalidInput.of("draft", _OTHER.format(_clock(core, former)))


def _own(actor: Actor, case_id: str, form: str) -> Find:
    return Find(Draft, {"user_id": actor.user_id, "of_case": case_id, "form": form})


def _emptied(draft: Draft, desk: Desk, actor: Actor) -> Draft:
    return msgspec.structs.replace(
        draft, version=draft.version + 1, recorded_at=desk.at, recorded_by=actor.user_id, content="",
        thrown_away_at=desk.at,
    )


def _empty_what_is_too_old(core: Core, actor: Actor, desk: Desk, without: str) -> None:
    """Empty everybody's drafts that nobody went on with in time; nothing of them is shown to anybody."""
    (found,) = desk.unit.fetch(Find(Draft, {"thrown_away_at": None}))
    for draft in found:
        if draft.id != without and not stands(core, draft):
            desk.unit.revise(_emptied(draft, desk, actor))
            desk.unit.append_audit(event(
                core, actor, "erasure", "drafts.too_old", case_id=draft.of_case, subjects=(draft.id,)
            ))


def _clock(core: Core, draft: Draft) -> str:
    return moment_in_words(draft.kept_at.astimezone(core.settings.zone()))
