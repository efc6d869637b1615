"""`netmap network`: the ties that are current on a day, for a person or for a machine."""

from __future__ import annotations

from datetime import date, datetime

import click
import msgspec

from api.command_line.acting import about_case, in_whose_name, opened
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.exchange.network_json import network_document
from netmap.permissions.actions import Action
from netmap.services.finding_cases import case_id_of
from netmap.services.networks import NetworkView, read_network


@click.command("network")
@click.option("--case", "reference", required=True, metavar="REF", help="The case's reference.")
@click.option("--as-of", metavar="DATE", help="The day it stands for (ISO 8601); today unless given.")
@click.option("--known-at", metavar="TIME", help="As it was known at this moment (ISO 8601); now unless given.")
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@in_whose_name
def network(reference: str, as_of: str | None, known_at: str | None, as_json: bool, as_name: str | None) -> None:
    """Show the ties of a case that are current on a day; an unknown start or end is open."""
    day = _day(as_of)
    with about_case(reference), opened(as_name) as (core, actor):
        moment = _moment(core, known_at)
        case_id = case_id_of(core, actor, Action.NETWORK_READ, reference)
        view = read_network(core, actor, case_id, day, moment)
        click.echo(_json(core, view) if as_json else _plain(core, view))


def _json(core: Core, view: NetworkView) -> str:
    return msgspec.json.format(msgspec.json.encode(network_document(view, core.vocabulary))).decode()


def _plain(core: Core, view: NetworkView) -> str:
    party, vocabulary = view.case_file.party, core.vocabulary
    lines = [f"Case {view.case_file.case.reference} on {view.day}: {len(party)} people and groups"]
    for tie in view.current_ties():
        found = view.of(tie.id)
        flag = f"  [{vocabulary.label('flags', found.flag)}]" if found else ""
        source, target = party[tie.source_id].display_name, party[tie.target_id].display_name
        lines.append(f"  {source} {vocabulary.label('tie_kinds', tie.kind)} {target}{flag}")
    return "\n".join(lines)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise InvalidInput.of("--as-of", "A day such as 2026-03-31 is needed.") from None


def _moment(core: Core, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=core.settings.zone())).astimezone()
    except (ValueError, OverflowError):
        raise InvalidInput.of("--known-at", "A moment such as 2026-03-31T14:00 is needed.") from None
