"""What stands around the support and has a day: ratings to renew, roles, referrals, questions about release."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.records import CaseRole, ReadinessAnswer
from netmap.case_file import CaseFile
from netmap.ratings.latest import latest_of_each
from netmap.rules.plain_words import lower_first
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.people import gone, left_alone, names_of

_OPEN = frozenset({"waiting", "no_answer"})


def instrument_reviews(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """The latest rating with each instrument, where it is to be renewed soon; only that it is due, never what it says.

    Nothing in it is read, and nothing is put in its order by it.
    """
    for each in latest_of_each(case_file.assessments):
        if asked.near(each.review_on):
            name = each.instrument_name or asked.vocabulary.label("instruments", each.instrument)
            yield Task(
                kind=WorkKind.INSTRUMENT_REVIEW, case_id=each.case_id, record=each, day=each.review_on,
                what=f"Rate anew with {name}, or say why not.", state=asked.state(each.review_on),
                whom=names_of(case_file, [case_file.case.offender_id or ""]), whose=asked.on_team(each.assessor_id),
            )


def role_reviews(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Roles that end soon, or for which somebody set a day to ask whether they still hold; not those that are over."""
    for role in case_file.case_roles:
        day = min((d for d in (role.review_on, role.ends_on) if d is not None), default=None)
        if day is None or not asked.near(day) or (role.ends_on is not None and role.ends_on < asked.day):
            continue
        yield Task(
            kind=WorkKind.ROLE_REVIEW, case_id=role.case_id, record=role, day=day, state=asked.state(day),
            what=f"{'Ends' if day == role.ends_on else 'Still so'}: {role.task}", whom=_holder(case_file, role),
            whose=asked.on_team(role.user_id),
        )


def referrals(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Organisations that were asked and have not answered; not for somebody who does not want support any more."""
    quiet = left_alone(case_file, asked.day) | gone(case_file, asked.day)
    for referral in case_file.referrals:
        day = referral.ask_again_on
        if day is None or referral.answer not in _OPEN or not asked.near(day) or referral.person_id in quiet:
            continue
        yield Task(
            kind=WorkKind.REFERRAL, case_id=referral.case_id, record=referral, day=day, state=asked.state(day),
            what=f"Ask {referral.organisation} again: {lower_first(referral.asked_for)}",
            whom=names_of(case_file, [referral.person_id or ""]) or "The family",
            whose=asked.on_team(referral.recorded_by),
        )


def readiness(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Questions about release that are to be asked again; the latest answer to each counts."""
    latest: dict[str, ReadinessAnswer] = {}
    for each in sorted(case_file.readiness_answers, key=lambda a: (a.answered_on, a.id)):
        latest[each.item] = each
    for each in latest.values():
        if each.review_on is not None and asked.near(each.review_on):
            label = lower_first(asked.vocabulary.label("readiness_items", each.item))
            yield Task(
                kind=WorkKind.READINESS, case_id=each.case_id, record=each, day=each.review_on,
                what=f"Ask again: {label}.", whom=names_of(case_file, [case_file.case.offender_id or ""]),
                state=asked.state(each.review_on), whose=asked.on_team(each.recorded_by),
            )


def _holder(case_file: CaseFile, role: CaseRole) -> str:
    return names_of(case_file, [role.party_id or ""]) or role.by_name or role.organisation or "A colleague"
