"""Codes that are no longer offered: not for what is new, and no hindrance to changing what has them."""

from dataclasses import replace

import msgspec
import pytest

from graph_schema.records import Person
from netmap.actor import Actor, Call
from netmap.errors import InvalidInput
from netmap.services.cases import open_case
from netmap.services.parties import record_party
from netmap.services.ties import change_tie, record_tie
from tests.api.office import Office

WORKER = Actor(user_id="os:somebody", name="Somebody", role="operator")


def test_a_tie_of_a_retired_kind_can_still_be_changed(office: Office) -> None:
    """The kind stays on the tie that has it, and is refused to a new one."""
    core, call = office.core, Call()
    case = open_case(core, WORKER, {"reference": "retired"}, {"display_name": "Ego"}, call)
    friend, other = (record_party(core, WORKER, Person, case.id, {"display_name": name}, call) for name in "AB")
    values = {"source_id": case.offender_id, "target_id": friend.id, "kind": "FRIEND_OF"}
    tie = record_tie(core, WORKER, case.id, values, call)
    words = core.vocabulary
    retired = msgspec.structs.replace(words.tie_kinds["FRIEND_OF"], active=False)
    kinds = {**words.tie_kinds, "FRIEND_OF": retired}
    lists = {**words.lists, "tie_kinds": kinds}
    later = replace(core, vocabulary=msgspec.structs.replace(words, tie_kinds=kinds, lists=lists))
    assert change_tie(later, WORKER, case.id, tie.id, 1, {"note": "calls on Sundays"}, call).version == 2
    with pytest.raises(InvalidInput) as caught:
        record_tie(later, WORKER, case.id, {**values, "target_id": other.id}, call)
    assert "kind" in caught.value.problems
