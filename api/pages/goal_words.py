"""The fields of offers, goals, ratings and readings in words."""

from __future__ import annotations

from collections.abc import Mapping

from graph_schema.records import Goal, GoalRating, Intervention, Reading, Record

GOAL_LABELS: Mapping[type[Record], dict[str, str]] = {
    Intervention: {
        "kind": "What", "provider": "By whom", "person_id": "For whom", "tie_id": "For which tie",
        "goal_id": "Towards which goal", "offered_on": "Offered on", "progress": "How it stands",
        "progress_reason": "Why", "planned_from": "Planned from", "planned_to": "Planned until",
        "planned_contacts": "Contacts planned", "begun_on": "Began on", "ended_on": "Ended on",
        "evaluation": "What came of it", "note": "Note",
    },
    Goal: {
        "title": "What is to become better", "person_id": "Whose goal", "indicator": "What the levels are about",
        "much_less": "-2", "less": "-1", "expected": "0", "more": "+1", "much_more": "+2", "weight": "Weight",
        "baseline": "At the start", "steps": "Small steps", "steps_done": "Days of the steps", "set_on": "Agreed on",
        "review_on": "Look at it again on", "ended_on": "Ended on", "note": "Note",
    },
    GoalRating: {
        "goal_id": "Goal", "rated_on": "Day", "level": "Level", "perspective": "Whose view", "note": "Note",
    },
    Reading: {
        "person_id": "Whose", "measure": "Measure", "measured_on": "Day", "items": "Answers", "value": "Figure",
        "question": "Question", "anchor_low": "0 means", "anchor_high": "10 means", "contact_id": "Contact",
        "note": "Note",
    },
}
"""By type, each field that is shown in a history or beside somebody else's change."""
