"""The codes that code names. A list may grow and its labels may change, but these have to stay in it."""

from __future__ import annotations

from collections.abc import Mapping

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "domains": ("FAMILY", "PEER", "RELIGIOUS", "COMMUNITY", "PROFESSIONAL"),
    "relations": (
        "kin", "partner", "ex_partner", "child", "peer", "prison_peer", "religious", "community", "work_education",
        "professional", "former", "movement_org", "online",
    ),
    "kin_qualifiers": ("UNKNOWN",),
    "date_precisions": ("day", "month", "year", "unknown"),
    "end_reasons": ("unknown",),
    "record_states": ("recorded", "disputed", "entered_in_error"),
    "tie_statuses": ("PLANNED", "CURRENT", "DORMANT", "ENDED", "DISPUTED", "ENTERED_IN_ERROR"),
    "tie_roles": ("NEXT_OF_KIN", "EMERGENCY_CONTACT", "CAREGIVER", "CO_DECIDER"),
    "contact_permissions": ("APPROVED", "SUPERVISED", "REFUSED", "PROHIBITED", "NOT_ASSESSED"),
    "discussion_occasions": ("conference", "team"),
    "prompts": (),
    "roles": (
        "caseworker", "family_support_worker", "supervisor", "conference_chair", "conference_guest", "evaluator",
        "auditor", "administrator", "operator",
    ),
    "handling_classes": ("CONFERENCE", "TEAM", "RESTRICTED", "SEALED"),
    "case_stages": ("intake", "custody", "release", "aftercare"),
    "case_standings": ("team", "guest", "excluded"),
    "person_categories": ("convicted", "suspect", "victim", "contact", "other"),
    "genders": ("not_asked", "female", "male", "other"),
    "group_kinds": ("movement", "other"),
    "perspectives": ("offender", "family", "worker", "professional", "document"),
    "source_kinds": ("offender", "family", "professional", "document", "other"),
    "reliabilities": ("reliable", "untested", "not_reliable"),
    "fact_statuses": ("confirmed", "provisional", "disputed", "withdrawn"),
    "natures": ("fact", "assessment"),
    "answers": ("unknown", "refused", "none"),
    "audit_operations": (
        "collection", "alteration", "consultation", "disclosure", "combination", "erasure", "sign_in",
        "administration", "denial",
    ),
    "polarities": ("risk", "protective"),
    "rule_states": ("fired", "provisional", "not_met", "unknown", "historical", "stale"),
    "weights": ("low", "medium", "high"),
    "tie_classes": ("none_recorded", "low", "medium", "high", "not_enough_recorded"),
    "judgement_kinds": ("confirm", "raise", "lower", "set_aside"),
    "cosign_answers": ("agree", "decline"),
    "judgement_states": ("stands", "proposed", "declined", "superseded", "withdrawn", "needs_reconfirmation"),
    "judgement_changes": ("facts", "computed", "review"),
    "flags": ("protective", "risk", "both", "none_recorded", "not_enough_recorded"),
    "evidence_grades": ("A", "B", "C"),
    "strands": ("exposure", "exit", "harm", "bond", "practical"),
    "extremist_involvements": ("none_known", "past_disengaged", "sympathiser", "active", "leader_recruiter"),
    "violence_stances": ("rejects", "ambivalent", "endorses"),
    "contact_statuses": ("active", "dormant", "ended"),
    "channels": ("in_person", "visit", "phone", "letter", "through_others"),
    "qualities": ("supportive", "mixed", "strained", "hostile"),
    "supports": ("housing", "money", "transport_documents"),
    "exit_stances": ("actively_supports", "opposes", "pressures_against"),
    "controls": ("none_known", "by_alter", "by_offender", "mutual"),
    "support_phases": ("crisis", "intensive", "regular", "maintenance"),
    "support_consents": ("not_asked", "given", "declined", "withdrawn"),
    "clock_states": ("on_track", "due_soon", "overdue", "long_overdue", "paused", "not_applicable"),
    "due_reasons": ("first_contact", "cadence", "before_release", "after_release"),
    "contact_outcomes": (
        "held", "partly", "no_show", "cancelled_by_family", "cancelled_by_service", "not_reached", "refused",
    ),
    "intervention_states": (
        "offered", "accepted", "declined", "planned", "running", "paused", "completed", "stopped", "evaluated",
    ),
    "intervention_types": tuple(f"FI{number:02}" for number in range(1, 21)),
    "score_15_items": tuple(str(number) for number in range(1, 16)), "score_15_answers": ("1", "2", "3", "4", "5"),
    "score_15_parts": ("total", "strengths", "difficulties", "communication"),
    "contact_modes": (), "contact_initiators": ("worker",), "contact_purposes": (), "contact_consents": (),
    "concern_kinds": (), "concern_levels": (), "engagement_anchors": ("1", "2", "3", "4", "5"),
    "support_information": (), "support_events": (),
    "measures": (
        "score_15", "ors", "srs", "faces_iv_cohesion", "faces_iv_flexibility", "faces_iv_communication",
        "faces_iv_satisfaction", "wai_sr", "own_scale",
    ),
    "work_kinds": (
        "contact", "appointment", "other_way", "concern", "next_step", "case_review", "tie_review", "goal_review",
        "judgement_review", "second_person", "to_confirm", "out_of_date", "unsourced", "contact_decision",
        "safe_contact", "draft", "instrument_review", "role_review", "referral", "readiness",
    ),
    "tie_kinds": (),
    "instruments": ("general", "other"),
    "referral_answers": ("waiting", "accepted", "declined", "no_answer"),
    "readiness_items": (), "readiness_answers": ("settled", "under_way", "none", "unknown", "refused", "not_needed"),
    "fact_keys": (
        "alter.extremist_involvement", "alter.violence_stance", "tie.channel", "tie.contact_status", "tie.control",
        "tie.exit_act", "tie.exit_stance", "tie.last_contact", "tie.quality", "tie.ring", "tie.support",
        "tie.support_offered", "tie.wish_to_ask", "alter.agrees_to_be_asked", "alter.willingness",
    ),
}

NEVER_INPUTS: frozenset[str] = frozenset({
    "religion", "religiosity", "religious", "faith", "belief", "ethnicity", "ethnic", "race", "nationality", "origin",
    "political", "politics", "opinion", "neighbourhood", "postcode", "family_size", "contact_count", "centrality",
    "degree", "betweenness", "health", "mental", "diagnosis", "disorder", "sentiment",
})
"""Words that no fact key may have in its code: what is never asked cannot come to count (rules, "never inputs")."""
