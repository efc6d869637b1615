"""What workers made of a tie, in words beside what the rules compute; neither ever takes the other's place."""

from __future__ import annotations

from collections.abc import Mapping

from graph_schema.records import Judgement
from graph_schema.vocabulary import Vocabulary
from netmap.judgements.model import Answer, Judged, JudgedList, JudgementState, Kind, Stated, needs_second
from netmap.rules.findings import Polarity
from visualisations.ego_ties import Links
from visualisations.told_judgements import ToldJudgement, ToldList
from visualisations.words import on_day

HEADS = {Polarity.RISK: "Puts at risk", Polarity.PROTECTIVE: "Protects"}
SOMEBODY = "A colleague on the case team"
_PAST = (JudgementState.SUPERSEDED, JudgementState.WITHDRAWN)


class Judgements:
    """What was judged on each tie of one view, in words. `names` are those of the people who judged, by id."""

    def __init__(self, judged: Judged, names: Mapping[str, str], vocabulary: Vocabulary, links: Links) -> None:
        """Keep what every judgement is put into words with."""
        self.judged, self.names, self.vocabulary, self.links = judged, names, vocabulary, links

    def of(self, tie_id: str) -> tuple[ToldList, ...]:
        """The lists of a tie on which something was judged that is still open; risk first."""
        tie = self.judged.get(tie_id)
        return tuple(self.told(one) for one in tie.lists if one.open) if tie else ()

    def told(self, one: JudgedList) -> ToldList:
        """One list of a tie: the computed class, the judged value that counts, and who said so, why, until when."""
        return ToldList(
            head=f"{HEADS[one.polarity]}: {self._value(one)}",
            alone=bool(one.open) and one.standing is None,
            said=tuple(self.said(each) for each in one.open),
            earlier=tuple(self.said(each) for each in one.given if each.state in _PAST),
        )

    def said(self, stated: Stated) -> ToldJudgement:
        """One judgement in words, with the second person's answer."""
        judgement, label = stated.judgement, self.vocabulary.label
        return ToldJudgement(
            what=self._against(judgement),
            reason=judgement.reason,
            origin=f"{self._name(judgement.author_id)}, {on_day(judgement.made_on)}"
                   f" · to be looked at again by {on_day(judgement.review_on)}",
            state="" if stated.state is JudgementState.STANDS else label("judgement_states", stated.state),
            changed=tuple(label("judgement_changes", change) for change in _worth_saying(stated)),
            second=self._second(judgement),
            second_reason=judgement.answer_reason or "",
            href=self.links("judgement", judgement.id),
        )

    def _value(self, one: JudgedList) -> str:
        computed = self._computed(one.computed)
        return f"{computed} – {self._what(one.standing.judgement)}" if one.standing else computed

    def _against(self, judgement: Judgement) -> str:
        """What was made of which list, beside the class that was computed at that time."""
        computed = self._computed(judgement.computed)
        return f"{HEADS[Polarity(judgement.polarity)]}: {computed} – {self._what(judgement)}"

    def _computed(self, code: str) -> str:
        word = self.vocabulary.label("tie_classes", code).lower()
        return f"computed {word}" if self.vocabulary.knows("weights", code) else f"computed, {word}"

    def _what(self, judgement: Judgement) -> str:
        """What was made of the computed class; only proposed, as long as no second person has agreed."""
        if judgement.kind == Kind.CONFIRM:
            return "confirmed"
        to = "set aside" if judgement.judged is None else self.vocabulary.label("weights", judgement.judged).lower()
        if needs_second(judgement) and judgement.answer != Answer.AGREE:
            return f"proposed: {to}"
        return to if judgement.judged is None else f"judged {to}"

    def _second(self, judgement: Judgement) -> str:
        if judgement.answer is None or not needs_second(judgement):
            return ""
        says = "agrees" if judgement.answer == Answer.AGREE else "does not agree"
        return f"{self._name(judgement.answered_by)} {says}, {on_day(judgement.answered_on)}"

    def _name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "") or SOMEBODY


def people_in(judged: Judged) -> set[str]:
    """The ids of everybody who judged or answered, so that their names can be asked for; none for a guest."""
    given = [each.judgement for tie in judged.values() for one in tie.lists for each in one.given]
    return {user_id for each in given for user_id in (each.author_id, each.answered_by) if user_id}


def _worth_saying(stated: Stated) -> tuple[str, ...]:
    """What has changed under a judgement, where that is why it does not count."""
    return tuple(stated.changed) if stated.state is JudgementState.NEEDS_RECONFIRMATION else ()
