"""What ends a sign-in for good, and what of it is in the log."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from graph_schema.records import AuditEvent
from netmap.actor import Call
from netmap.bootstrap import Core
from netmap.errors import NotFound, SignInRefused
from netmap.services.accounts import set_disabled
from netmap.services.sessions import actor_of
from netmap.services.sign_in import make_link, sign_in, sign_in_by_link
from tests.api.office import OPERATOR, PASSWORD, Office


def _events(core: Core) -> list[AuditEvent]:
    return core.store.read(lambda reader: reader.audit_events())


def test_disabling_ends_sign_ins_and_links_for_good(office: Office) -> None:
    """Whoever is let in again has to sign in again: a token or a link that got into wrong hands stays dead."""
    colleague = office.caller("colleague")
    link = make_link(office.core, OPERATOR, "colleague")
    set_disabled(office.core, OPERATOR, "colleague", None, True, Call())
    assert colleague.get("/me").status_code == 401
    set_disabled(office.core, OPERATOR, "colleague", None, False, Call())
    assert colleague.get("/me").status_code == 401
    with pytest.raises(SignInRefused):
        sign_in_by_link(office.core, link)
    assert sign_in(office.core, "colleague", PASSWORD)


REFUSED: list[Callable[[Core], str]] = [
    lambda core: sign_in(core, "colleague", "wrong"),
    lambda core: sign_in(core, "nobody", PASSWORD),
    lambda core: sign_in_by_link(core, "nonsense", "request"),
]


@pytest.mark.parametrize("ask", REFUSED)
def test_every_refused_sign_in_is_in_the_log(office: Office, ask: Callable[[Core], str]) -> None:
    """By link as well as by password."""
    before = len(_events(office.core))
    with pytest.raises(SignInRefused):
        ask(office.core)
    assert [(e.operation, e.outcome, e.outcome_reason) for e in _events(office.core)[before:]] == [
        ("denial", "refused", "sign_in")
    ]


def test_an_account_out_of_reach_that_was_asked_for_is_in_the_log(office: Office) -> None:
    """An administrator who tries names of another organisation leaves a trace."""
    core = office.core
    adam = actor_of(core, sign_in(core, "administrator", PASSWORD))
    assert adam is not None
    before = len(_events(core))
    for ask in (
        lambda: set_disabled(core, adam, "abroad", None, True, Call()), lambda: make_link(core, adam, "abroad"),
    ):
        with pytest.raises(NotFound):
            ask()
    assert [e.operation for e in _events(core)[before:]].count("denial") == 2


def test_a_clock_that_is_set_back_does_not_lengthen_a_sign_in(office: Office) -> None:
    """A sign-in that was last used in what is now the future has ended; a second or two do no harm."""
    worker = office.caller("caseworker")
    try:
        office.clock.ahead = -timedelta(seconds=5)
        assert worker.get("/me").status_code == 200
        office.clock.ahead = -timedelta(days=3)
        assert worker.get("/me").status_code == 401
    finally:
        office.clock.ahead = timedelta()
