"""Accounts, for administrators."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import UserShown, page_of
from api.schemas.bodies import NewUser, UserChange
from api.schemas.queries import PageQuery
from graph_schema.records import User
from netmap.actor import Call
from netmap.services.accounts import add_user, list_users, read_user, set_disabled

DOOR = Door("users", __name__, description="Local accounts.")


@DOOR.read("/users", page_of(UserShown), PageQuery)
def list_all(query: dict[str, Any]) -> Any:
    """Every account, oldest first; never a password, nor its hash."""
    after, limit = after_cursor(query["cursor"]), query["limit"]
    users = sorted(list_users(core(), current_actor()), key=lambda user: user.id)
    return page([user for user in users if after is None or user.id > after][: limit + 1], limit)


@DOOR.add("/users", NewUser, UserShown)
def add_one(values: dict[str, Any], call: Call) -> User:
    """Add an account."""
    password = values.pop("password", "")
    return add_user(core(), current_actor(), values, password, call)


@DOOR.read("/users/<username>", UserShown)
def read_one(username: str) -> User:
    """One account."""
    return read_user(core(), current_actor(), username)


@DOOR.change("PATCH", "/users/<username>", UserShown, UserChange)
def change_one(values: dict[str, Any], seen: int, call: Call, username: str) -> User:
    """Disable an account, or let it in again; either way its sign-ins and unused links are dead from then on."""
    return set_disabled(core(), current_actor(), username, seen, values["disabled"], call)
