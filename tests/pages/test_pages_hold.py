"""What holds for every page: no accessibility fault, no sideways scrolling on a phone, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pages.conftest import SignIn
from tests.pages.goal_town import with_goals
from tests.pages.served import Served
from tests.pages.support_town import happened, met
from tests.pages.town import facts_about

AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
WORKER = (
    "/cases", "/cases/new", "/rules", "{case}", "{case}/change", "{case}/close", "{case}/access", "{case}/changes",
    "{case}/errors", "{case}/history", "{case}/people/new", "{case}/groups/new", "{case}/people/{Mother}",
    "{case}/people/{Sami}", "{case}/people/{Neighbour}", "{case}/people/{Older brother}",
    "{case}/people/{Mother}/change", "{case}/people/{Mother}/state", "{case}/people/{Mother}/history",
    "{case}/groups/{Boxing club}", "{case}/groups/{Boxing club}/change", "{case}/ties/new?source={Mother}",
    "{case}/ties/{tie}", "{case}/ties/{tie}/change", "{case}/ties/{tie}/end", "{case}/ties/{tie}/state",
    "{case}/ties/{tie}/history", "{case}/facts/new?subject={tie}", "{case}/facts/new?subject={tie}&key=tie.exit_stance",
    "{case}/facts/new?subject={tie}&key=tie.last_contact", "{case}/facts/{fact}", "{case}/facts/{fact}/history",
    "{case}/network", "{case}/people/absent", "{case}/connections", "{case}/connections/between",
    "{case}/connections/between?from={Niece}&to={Mother}", "{case}/connections/between?from=&to=",
    "{case}/connections/turnover", "{case}/connections/turnover?from_day=2019-01-01&to_day=2026-01-01",
    "{case}/connections/what-if", "{case}/connections/what-if?without={Mother}",
    "{case}/support", "{case}/support/plan", "{case}/support/plan/new", "{case}/support/people/{Mother}",
    "{case}/support/people/{Mother}/set", "/due", "/due?whose=team",
    "{case}/support/over-time", "{case}/support/over-time?from=2026-09&to=soon",
    "{case}/support/report", "{case}/support/report?from=soon", "/support/report",
    "{case}/support/contacts", "{case}/support/contacts?person={Mother}&outcome=attempts", "{case}/support/events",
    "{case}/support/contacts/new", "{case}/support/contacts/new?person={Mother}", "{case}/support/contacts/attempt",
    "{case}/support/contacts/sheet?person={Mother}", "{case}/support/contacts/from-sheet", "{case}/support/events/new",
    "{case}/support/contacts/{contact}", "{case}/support/contacts/{contact}/change",
    "{case}/support/contacts/{contact}/history", "{case}/support/contacts/{contact}/state",
    "{case}/support/events/{event}", "{case}/support/events/{event}/change", "{case}/support/events/{event}/history",
    "{case}/support/events/{event}/state", "{case}/support/explained",
    "{case}/facts/new?subject={tie}&key=tie.exit_stance&contact={contact}",
    "{case}/ratings", "{case}/ratings/new", "{case}/support/around", "{case}/support/asking", "{case}/support/roles",
    "{case}/support/roles/new", "{case}/support/referrals", "{case}/support/referrals/new", "{case}/support/readiness",
    "{case}/support/readiness/new?item=housing",
)
GOALS = (
    "/support/catalogue", "{case}/support/interventions", "{case}/support/interventions/new",
    "{case}/support/interventions/{offer}", "{case}/support/interventions/{offer}/change",
    "{case}/support/interventions/{offer}/next", "{case}/support/interventions/{offer}/state",
    "{case}/support/interventions/{offer}/history", "{case}/support/goals", "{case}/support/goals/new",
    "{case}/support/goals/{goal}", "{case}/support/goals/{goal}/change", "{case}/support/goals/{goal}/end",
    "{case}/support/goals/{goal}/step", "{case}/support/goals/{goal}/rate", "{case}/support/goals/{goal}/state",
    "{case}/support/goals/{goal}/history", "{case}/support/goal-ratings/{rating}/change",
    "{case}/support/goal-ratings/{rating}/state", "{case}/support/goal-ratings/{rating}/history",
    "{case}/support/measures", "{case}/support/readings/new", "{case}/support/readings/{reading}",
    "{case}/support/readings/{reading}/change", "{case}/support/readings/{reading}/state",
    "{case}/support/readings/{reading}/history", "{case}/support/people/{Mother}/readings/score_15",
    "{case}/support/people/{Mother}/readings/score_15?then=paper", "{case}/support/people/{Mother}/readings/own_scale",
    "{case}/support/people/{Mother}/readings/ors",
)
OTHERS = [("ada", "/audit"), ("max", "/users"), ("max", "/users/robin/link"), ("max", "/users/robin/state"),
          ("max", "/users/robin/certificates"), ("gus", "{case}/support/asking"), ("gus", "{case}/ratings"),
          ("eva", "/reports/fairness"), ("vera", "/reports/fairness?year=soon"),
          ("gus", "{case}"), ("gus", "{case}/connections"), ("gus", "{case}/support"),
          ("gus", "{case}/support/contacts"), ("vera", "{case}/support/explained"),
          ("", "/sign-in"), ("", "/sign-in/link/nothing")]


def faults(page: Any) -> list[str]:
    """What axe finds wrong on the page that is open."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations")
    return [f"{page.url}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in found]


def overflow(page: Any) -> str | None:
    """The page's address, if it is wider than the screen."""
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return page.url if wide else None


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_every_page_of_a_caseworker(served: Served, sign_in: SignIn, phone: bool) -> None:
    """axe finds nothing, also on a phone of 320 px, where nothing has to be scrolled sideways."""
    width = 320 if phone else 1280
    page = sign_in("robin", viewport={"width": width, "height": 700}, bypass_csp=True)
    tie = served.town.ties["Mother"]
    fact = facts_about(served.core, served.town, tie)[0].id
    places = {"case": f"/cases/{served.town.case_id}", "tie": tie, "fact": fact, **served.town.people,
              "contact": met(served, served.town, topics=("Visits",), changed_ids=(tie,)).id,
              "event": happened(served, served.town).id}
    found: list[str] = []
    for pattern in WORKER:
        page.goto(served.url + pattern.format(**places))
        found += [wide for wide in [overflow(page)] if wide] if phone else faults(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_every_page_of_goals_interventions_and_measures(served: Served, sign_in: SignIn, phone: bool) -> None:
    """The same for these."""
    here = with_goals(served, served.another_case())
    page = sign_in("robin", viewport={"width": 320 if phone else 1280, "height": 700}, bypass_csp=True)
    places = {"case": f"/cases/{here.town.case_id}", "goal": here.goal.id, "rating": here.rating.id,
              "offer": here.offer.id, "reading": here.reading.id, **here.town.people}
    found: list[str] = []
    for pattern in GOALS:
        answer = page.goto(served.url + pattern.format(**places))
        assert answer is not None
        found += [] if answer.status == 200 else [f"{pattern}: {answer.status}"]
        found += [wide for wide in [overflow(page)] if wide] if phone else faults(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("username", "path"), OTHERS)
def test_every_page_of_the_others(served: Served, sign_in: SignIn, username: str, path: str) -> None:
    """The same for auditor, administrator, guest and somebody who is not signed in."""
    page = sign_in(username, viewport={"width": 320, "height": 700}, bypass_csp=True)
    page.goto(served.url + path.format(case=f"/cases/{served.town.case_id}"))
    assert overflow(page) is None
    assert faults(page) == []
    assert "Mother" not in page.title()
    assert "Sami" not in page.title()


def test_a_form_with_errors_is_accessible(served: Served, sign_in: SignIn) -> None:
    """Also the page that says what is wrong."""
    page = sign_in("robin", bypass_csp=True)
    page.goto(f"{served.case()}/people/new")
    page.get_by_role("button", name="Save", exact=True).click()
    assert faults(page) == []


def test_headers_forbid_what_pages_do_not_need(served: Served, sign_in: SignIn) -> None:
    """Strict policy, nothing kept, no referrer."""
    page = sign_in("robin")
    answer = page.goto(served.case())
    assert answer is not None
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
