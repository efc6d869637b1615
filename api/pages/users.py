"""Accounts, for administrators: add, disable, let in again, make a link that signs in once."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from netmap.errors import StaleRevision
from netmap.permissions.actions import CAPABILITIES, Action
from netmap.services.accounts import add_user, list_users, read_user, set_disabled
from netmap.services.sign_in import make_link


@page("/users", Action.USERS_MANAGE, write=True)
def users() -> ResponseReturnValue:
    """Everybody who has an account, and a form to add somebody."""
    found = list_users(core(), actor())

    def form(v: Form, errors: Errors) -> str:
        roles = [pair for pair in offered(vocabulary(), "roles") if pair[0] in CAPABILITIES and pair[0] != "operator"]
        return render_template(
            "admin/users.html", v=v, errors=errors, users=found, roles=roles, label=vocabulary().label,
            own=actor().user_id,
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = {
            "username": given.words("username"), "display_name": given.words("display_name"),
            "role": given.words("role"), "agency": actor().agency,
        }
        given.need("display_name", "Give the name.")
        given.need("username", "Give the user name.")
        given.need("role", "Choose a role.")
        given.finish()
        add_user(core(), actor(), values, "", call_of())
        return done("The account is there. Make a sign-in link for its user.", url_for("pages.users"))

    return handle(form, save)


@page("/users/<username>/link", Action.USERS_MANAGE, write=True)
def user_link(username: str) -> ResponseReturnValue:
    """A link that signs a user in once; shown this one time, as only its hash is kept."""
    user = read_user(core(), actor(), username)
    link = None
    if request.method == "POST":
        token = make_link(core(), actor(), username)
        link = url_for("pages.sign_in_link", token=token, _external=True)
    return render_template("admin/link.html", user=user, link=link, errors={})


@page("/users/<username>/state", Action.USERS_MANAGE, write=True)
def user_state(username: str) -> ResponseReturnValue:
    """Disable an account, or let it in again."""
    user = read_user(core(), actor(), username)

    def form(v: Form, errors: Errors) -> str:
        return render_template("admin/user_state.html", v=v, errors=errors, user=user)

    def save(given: FormInput) -> ResponseReturnValue:
        given.finish()
        try:
            set_disabled(core(), actor(), username, seen_version(), not user.disabled, call_of())
        except StaleRevision:
            return done("Somebody else changed this account; see below how it stands.", url_for("pages.users"))
        said = "The account can sign in again." if user.disabled else "The account is disabled."
        return done(said, url_for("pages.users"))

    return handle(form, save, {"seen": user.version})
