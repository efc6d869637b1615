"""Load the demo case through the services, so that it is checked and logged like any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from graph_schema.records import Case, Fact, Group, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.demo.load_around import load_around
from netmap.demo.load_support import load_support
from netmap.demo.script import RECORDER, Entry, Script, read_script
from netmap.demo.users import ensure_users
from netmap.services.access import grant_access
from netmap.services.cases import change_details, open_case
from netmap.services.contact_permissions import record_permission
from netmap.services.cosigning import cosign_judgement
from netmap.services.discussions import record_discussion
from netmap.services.facts import change_status, record_fact
from netmap.services.judgements import record_judgement
from netmap.services.listing_cases import list_cases
from netmap.services.parties import record_party
from netmap.services.states import set_state
from netmap.services.ties import change_tie, record_tie

REFERENCE = "2026-014"
_AT_ONCE = 50


def load_demo(core: Core) -> Case:
    """The demo case: found unchanged where it is, else recorded by the demo's users as of today.

    A loading that was cut short is taken up where it stopped: each step has an operation id of its own, and the case
    leaves its first stage, and thereby its first version, last of all.
    """
    users = ensure_users(core)
    case = _existing(core, users[RECORDER])
    if case is not None and case.version > 1:
        return case
    script = read_script(core.today())
    case = open_case(core, users[RECORDER], script.case, script.offender, _call("case"))
    for name in script.team:
        grant_access(core, users[RECORDER], case.id, name, "team", _call("team", name))
    for name, last_day in script.guests.items():
        grant_access(core, users[RECORDER], case.id, name, "guest", _call("guest", name), last_day)
    loading = _Loading(core, users, case)
    _record(loading, script)
    load_support(core, users, case.id, loading.ids, f"demo {REFERENCE} support")
    load_around(core, users, case.id, loading.ids, f"demo {REFERENCE} around")
    return change_details(core, users[RECORDER], case.id, case.version, {"stage": script.stage}, _call("stage"))


def _existing(core: Core, actor: Actor) -> Case | None:
    """The demo case, among those in which its caseworker has a standing."""
    after = None
    while page := list_cases(core, actor, after, _AT_ONCE):
        for case in page:
            if case.reference == REFERENCE:
                return case
        after = page[-1].id
    return None


def _call(*step: str, reason: str | None = None) -> Call:
    return Call(op_id=" ".join(("demo", REFERENCE, *step)), reason=reason)


P = TypeVar("P", Person, Group)


class _Loading:
    """What recording needs: the core, the users, the case, and the ids of what has been recorded, by name."""

    def __init__(self, core: Core, users: Mapping[str, Actor], case: Case) -> None:
        assert case.offender_id is not None
        self.core, self.users, self.case_id = core, users, case.id
        self.ids = {"ilyas": case.offender_id}

    def party(self, kind: type[P], entry: Entry) -> None:
        """Put a person or group on the map."""
        actor = self.users[entry.recorder]
        party = record_party(self.core, actor, kind, self.case_id, entry.values, _call("party", entry.name))
        self.ids[entry.name] = party.id
        if entry.then:
            set_state(self.core, actor, kind, self.case_id, party.id, party.version, entry.then["state"],
                      _call("party", entry.name, "then", reason=entry.then["reason"]))

    def tie(self, entry: Entry) -> None:
        """Record a tie, and correct or dispute it where the script says so."""
        actor, call = self.users[entry.recorder], _call("tie", entry.name)
        tie = record_tie(self.core, actor, self.case_id, self._named(entry, "source_id", "target_id"), call)
        self.ids[entry.name] = tie.id
        if not entry.then:
            return
        then = dict(entry.then)
        later = _call("tie", entry.name, "then", reason=then.pop("reason"))
        if "state" in then:
            set_state(self.core, actor, Tie, self.case_id, tie.id, tie.version, then["state"], later)
        else:
            change_tie(self.core, actor, self.case_id, tie.id, tie.version, then, later)

    def fact(self, entry: Entry) -> None:
        """Record a fact, and withdraw or dispute it where the script says so."""
        actor, call = self.users[entry.recorder], _call("fact", entry.name)
        fact: Fact = record_fact(self.core, actor, self.case_id, self._named(entry, "subject_id"), call)
        if entry.then:
            change_status(self.core, actor, self.case_id, fact.id, fact.version, entry.then["status"],
                          _call("fact", entry.name, "then", reason=entry.then["reason"]))

    def judgement(self, entry: Entry) -> None:
        """Judge a tie, and answer as the second person where the script says so."""
        values, call = dict(entry.values), _call("judgement", entry.name)
        tie_id = self.ids[values.pop("tie")]
        made = record_judgement(self.core, self.users[entry.recorder], self.case_id, tie_id, values, call)
        if entry.then:
            answered = _call("judgement", entry.name, "then", reason=entry.then["reason"])
            cosign_judgement(self.core, self.users[entry.then["by"]], self.case_id, tie_id, made.id, made.version,
                             entry.then["answer"], answered)

    def permission(self, entry: Entry) -> None:
        """Record what was decided about contact with somebody."""
        values = {**entry.values, "other_id": self.ids[entry.values["with"]]}
        del values["with"]
        record_permission(self.core, self.users[entry.recorder], self.case_id, values, _call("permission", entry.name))

    def discussion(self, entry: Entry) -> None:
        """Record that a tie was talked about."""
        values, call = dict(entry.values), _call("discussion", entry.name)
        tie_id = self.ids[values.pop("tie")]
        record_discussion(self.core, self.users[entry.recorder], self.case_id, tie_id, values, call)

    def _named(self, entry: Entry, *fields: str) -> dict[str, Any]:
        return {**entry.values, **{field: self.ids[entry.values[field]] for field in fields}}


def _record(loading: _Loading, script: Script) -> None:
    for entry in script.people:
        loading.party(Person, entry)
    for entry in script.groups:
        loading.party(Group, entry)
    late = [fact for fact in script.facts if fact.late]
    for record, entries in (
        (loading.tie, script.ties), (loading.permission, script.contact_permissions),
        (loading.fact, [fact for fact in script.facts if not fact.late]), (loading.judgement, script.judgements),
        (loading.fact, late), (loading.discussion, script.discussions),
    ):
        for entry in entries:
            record(entry)
