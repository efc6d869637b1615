"""Connections and support: what is said of a network, how two are connected, two days compared, and what if."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from api.pages.analysis_told import compared, parties_offered, ties_offered, told, told_sections, told_ways
from api.pages.asking import core, open_file
from api.pages.blueprint import page
from api.pages.form_input import FormInput
from api.pages.showing import show
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.what_if import Change, can_begin, can_end
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.analyses import connections_in, measures_in, network_of, turnover_in, what_if_in


@page("/cases/<record:case_id>/connections", Action.MEASURES_READ)
def connections(case_id: str) -> ResponseReturnValue:
    """Support, connections, parts of life and structure, as sentences with their ties."""
    seen, given = _asked(case_id)
    found = measures_in(core(), seen, given.day("as_of"))
    sections = told_sections(found.sections, found.seen.case_file)
    return _page("overview", seen, given, sections=sections, day_shown=found.seen.day)


@page("/cases/<record:case_id>/connections/between", Action.MEASURES_READ)
def between(case_id: str) -> ResponseReturnValue:
    """How two people or groups are connected."""
    seen, given = _asked(case_id)
    network = network_of(core(), seen, given.day("as_of"))
    from_id, to_id = given.words("from"), given.words("to")
    shown: dict[str, Any] = {}
    if request.args and not given.problems:
        try:
            found = connections_in(network, from_id, to_id)
        except InvalidInput as error:
            given.problems |= _without_ids(error, {"from": from_id, "to": to_id})
        else:
            shown = {
                "statements": told(found.statements, network.case_file),
                "ways": told_ways(found.ways, network.case_file),
                "others": told_ways(found.without_offender, network.case_file),
            }
    return _page(
        "between", seen, given, **shown, parties=parties_offered(network), from_id=from_id, to_id=to_id,
        offender=network.ego_name, day_shown=network.day,
    )


@page("/cases/<record:case_id>/connections/turnover", Action.MEASURES_READ)
def turnover(case_id: str) -> ResponseReturnValue:
    """Who around the offender stayed, came and went between two days."""
    seen, given = _asked(case_id)
    days = {field: given.day(field) for field in ("from_day", "to_day")}
    for field, day in days.items():
        if request.args and day is None:
            given.problems.setdefault(field, ["Give a day, such as 2026-05-03."])
    statements = None
    if days["from_day"] and days["to_day"] and not given.problems:
        try:
            statements = told(turnover_in(seen, days["from_day"], days["to_day"]).statements, seen)
        except InvalidInput as error:
            given.problems |= error.problems
    return _page("turnover", seen, given, statements=statements)


@page("/cases/<record:case_id>/connections/what-if", Action.MEASURES_READ)
def what_if(case_id: str) -> ResponseReturnValue:
    """The statements before and after one change that is only imagined; nothing is saved."""
    seen, given = _asked(case_id)
    network = network_of(core(), seen, given.day("as_of"))
    chosen = {field: given.text(field) for field in ("without", "ended", "begun")}
    found = None
    if request.args and not given.problems:
        try:
            found = what_if_in(network, Change(**chosen))
        except InvalidInput as error:
            given.problems |= _without_ids(error, chosen)
    return _page(
        "what_if", seen, given, found=found, compared=compared(found, network.case_file) if found else [],
        chosen=chosen, day_shown=network.day, **_choices(network),
    )


def _choices(network: SeenNetwork) -> dict[str, Any]:
    return {
        "parties": parties_offered(network, with_offender=False),
        "current": ties_offered(can_end(network), network.case_file),
        "planned": ties_offered(can_begin(network), network.case_file),
    }


def _asked(case_id: str) -> tuple[CaseFile, FormInput]:
    """The case file as its reader may see it, and what stands in the address."""
    return open_file(Action.MEASURES_READ, case_id), FormInput(MultiDict(request.args))


def _without_ids(error: InvalidInput, chosen: dict[str, Any]) -> dict[str, list[str]]:
    """The problems by field; for a field that was left empty, what to do instead of what was not found."""
    asked = {"from": "Choose the first person or group.", "to": "Choose the second person or group."}
    return {
        field: sentences if chosen.get(field) or field not in asked else [asked[field]]
        for field, sentences in error.problems.items()
    }


def _page(name: str, seen: CaseFile, given: FormInput, **context: Any) -> ResponseReturnValue:
    """One of the pages, with what was typed and what is wrong with it."""
    typed = {field: request.args.get(field, "")[:20] for field in ("as_of", "from_day", "to_day")}
    body = show(f"analyses/{name}.html", seen, errors=given.problems, typed=typed, **context)
    return (body, 422) if given.problems else body
