"""The fields of ratings, roles, referrals and answers about release in words, for histories and comparisons."""

from __future__ import annotations

from graph_schema.records import Assessment, CaseRole, ReadinessAnswer, Record, Referral

_COMMON = {"note": "Note", "state": "State", "handling": "Who may see it", "restricted_to": "Roles that may see it"}
AROUND_LABELS: dict[type[Record], dict[str, str]] = {
    Assessment: {
        "instrument": "Instrument", "instrument_name": "Its name", "instrument_version": "Version",
        "assessed_on": "Rated on", "ratings": "Items, by code", "review_on": "Review due", "sources": "Sources",
        **_COMMON,
    },
    CaseRole: {
        "party_id": "Who", "user_id": "Who", "by_name": "Who", "organisation": "Organisation", "task": "Does what",
        "for_id": "For whom", "starts_on": "Since", "ends_on": "Last day", "review_on": "Look at it again on",
        **_COMMON,
    },
    Referral: {
        "organisation": "Organisation", "group_id": "On the map as", "person_id": "For whom",
        "intervention_id": "Part of", "asked_for": "What for", "referred_on": "Asked on", "answer": "Answer",
        "answered_on": "Answered on", "answer_note": "What they said", "ask_again_on": "Ask again on",
        "shared": "What was shared", "legal_basis": "Legal basis", **_COMMON,
    },
    ReadinessAnswer: {
        "item": "Question", "answer": "Answer", "answered_on": "Day", "source_kind": "Source",
        "source_name": "Name of the source", "review_on": "Ask again on", **_COMMON,
    },
}
AROUND_KINDS: dict[type[Record], str] = {
    Assessment: "rating from an instrument", CaseRole: "role", Referral: "referral",
    ReadinessAnswer: "answer about release",
}
