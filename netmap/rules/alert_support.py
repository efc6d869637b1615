"""Alerts about support: for somebody who needs it, and by somebody whose role has run out or has no supervision."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.records import Person
from netmap.rules.around import Around
from netmap.rules.plain_words import day_in_words, day_of, in_sentences, listed, lower_first
from netmap.rules.statements_model import Definition, Said, Standing

FAMILY = frozenset({"kin", "partner", "ex_partner", "child"})
NEED = "alter.support_need"
_NOT_VETTED = {"not_vetted": "has not been vetted", "vetting_refused": "was not vetted, since vetting was refused",
               "none": "has not been vetted"}


def family_of(around: Around) -> tuple[Person, ...]:
    """The relatives, partners, former partners and children with a tie to the offender on the day, by name."""
    related = {ego.alter_id for ego in around.egos if ego.relation in FAMILY}
    return tuple(person for person in around.people if person.id in related)


def _needs_support(around: Around) -> Iterator[Said]:
    for person in around.people:
        needs = [f for f in around.answers(person.id, NEED) if f.value != "none"]
        fresh = [f for f in needs if around.is_fresh(f)]
        if not needs:
            continue
        shown = fresh or needs
        kinds = listed(dict.fromkeys(lower_first(around.vocabulary.label("support_needs", f.value)) for f in shown))
        name, offer = person.display_name, "offer support; it is free to take or leave and asks for nothing in return"
        yield Said(
            standing=Standing.HOLDS if fresh else Standing.NOT_KNOWN, party_ids=(person.id,),
            tie_ids=tuple(tie.id for tie in around.ties_of[person.id]), fact_ids=tuple(f.id for f in shown),
            missing=() if fresh else (NEED,),
            sentence=in_sentences(f"{name} needs support with: {kinds}", offer) if fresh else in_sentences(
                f"{name} needed support with: {kinds}", "that was recorded long ago; it is not known whether it is so",
            ),
        )
    not_asked = [p.id for p in family_of(around) if not around.answers(p.id, NEED)]
    if not_asked:
        verb = "needs" if len(not_asked) == 1 else "need"
        yield Said(
            standing=Standing.NOT_KNOWN, party_ids=tuple(not_asked), missing=(NEED,),
            tie_ids=tuple(ego.tie.id for alter_id in not_asked for ego in around.by_alter[alter_id]),
            sentence=in_sentences(f"it is not known whether {around.names(not_asked)} {verb} support"),
        )


def in_support_role(around: Around) -> tuple[Person, ...]:
    """Those who left the movement and mentors and volunteers: by kind of tie, or by what is recorded of the role."""
    found = {ego.alter_id for ego in around.egos if ego.relation == "former"}
    for ego in around.egos:
        ties = around.ties_of[ego.alter_id]
        mentors = ego.tie.kind == "MENTOR_OF" and ego.tie.source_id == ego.alter_id
        volunteers = any(tie.kind == "VOLUNTEERS_AT" and tie.source_id == ego.alter_id for tie in ties)
        stated = any(around.answers(ego.alter_id, key) for key in ("alter.planned_end", "alter.supervised_by"))
        if mentors or volunteers or stated:
            found.add(ego.alter_id)
    return tuple(person for person in around.people if person.id in found)


def _role_without_frame(around: Around) -> Iterator[Said]:
    for person in in_support_role(around):
        wrong: list[str] = []
        open_: list[str] = []
        missing: list[str] = []
        for key, problem, question in (_planned_end, _supervised, _vetted):
            found = around.newest(person.id, key)
            told = problem(around, found.value) if found else ""
            if told:
                wrong.append(told)
            elif found is None or (key != "alter.planned_end" and not around.is_fresh(found)):
                open_.append(question)
                missing.append(key)
        if wrong or open_:
            keys = ("alter.planned_end", "alter.supervised_by", "alter.vetting")
            rests_on = [f for key in keys for f in around.answers(person.id, key)]
            yield Said(
                standing=Standing.HOLDS if wrong else Standing.NOT_KNOWN, party_ids=(person.id,),
                tie_ids=tuple(ego.tie.id for ego in around.by_alter[person.id]), missing=tuple(missing),
                fact_ids=tuple(f.id for f in rests_on),
                sentence=in_sentences(
                    f"{person.display_name} supports {around.offender} in a role of trust",
                    f"{person.display_name} {listed(wrong)}" if wrong else "",
                    f"it is not known {listed(open_)}" if open_ else "",
                ),
            )


def _after_the_end(around: Around, value: str) -> str:
    if value == "none":
        return "has no planned end of the role"
    end = day_of(value)
    return f"was to end the role on {day_in_words(end)}" if end is not None and end < around.day else ""


_planned_end = ("alter.planned_end", _after_the_end, "when the role is planned to end")
_supervised = ("alter.supervised_by", lambda around, value: "is supervised by nobody" if value == "none" else "",
               "who supervises it")
_vetted = ("alter.vetting", lambda around, value: _NOT_VETTED.get(value, ""), "whether there was vetting")


W05 = Definition(
    code="W05", name="Needs support", test=_needs_support,
    says="Somebody around the offender needs support: offer it. It is free to take or leave, and it never depends on "
         "giving information.",
    why="Relatives carry shame, threat, grief, hardship and loneliness; they are partners with rights of their own.",
    limits="It is about a need, never about a danger. Whether support was offered and taken stands with the family "
           "support of the case; it changes nothing here.",
    sources=("Koehler and Ehrt 2018", "Clubb et al. 2024, doi:10.1080/09546553.2024.2317801"),
    ends="The question of what the person needs is answered anew with “none”.",
)

W07 = Definition(
    code="W07", name="A support role that has run out or lacks supervision", test=_role_without_frame,
    says="Somebody who left the movement, a mentor or a volunteer is past the planned end of the role, without "
         "supervision, or not vetted.",
    why="People who left a movement, and mentors, may help, under selection, training, supervision and a time limit.",
    limits="The evidence on mentors is thin. It is about the programme's duty, not about a failing of the person.",
    sources=("Winterbotham 2020, RUSI",),
    ends="A new end is planned or the role ends, somebody supervises, and the person has been vetted.",
)
