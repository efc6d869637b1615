"""In whose name the command line acts."""

from __future__ import annotations

from graph_schema.records import User
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotAllowed
from netmap.permissions.actions import Action
from netmap.services.auditing import log_refusal
from netmap.store.port import Find

_LONGEST = 80


def actor_named(core: Core, name: str) -> Actor:
    """The user of this name with the role of the account; where there is none, an operator of that name.

    Whoever runs a command holds the store already, so no password is asked. What a role does not include, it does not
    include here either, and everything is in the log under this name.

    Raises:
        InvalidInput: this cannot be a name.
        NotAllowed: the account is disabled; logged.
    """
    name = name.strip()
    if not 1 <= len(name) <= _LONGEST or not name.isprintable():
        raise InvalidInput.of("--as", f"A name of at most {_LONGEST} printable characters is needed.")
    found: list[User] = core.store.read(lambda reader: reader.fetch(Find(User, {"username": name.lower()}))[0])
    request_id = core.new_id()
    if not found:
        return Actor(user_id=f"os:{name}", name=name, role="operator", request_id=request_id)
    user = found[0]
    actor = Actor(
        user_id=user.id, name=user.display_name, role=user.role, agency=user.agency, request_id=request_id
    )
    if user.disabled:
        log_refusal(core, actor, Action.ACCOUNT_OWN, "disabled")
        raise NotAllowed(f"The account {name!r} is disabled.")
    return actor
