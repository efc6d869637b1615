"""Signing in and out, by name and password or by a link that works once."""

from __future__ import annotations

import re

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.actor import actor_or_none, begin_browser_session, end_session
from api.pages.asking import can, core
from api.pages.blueprint import page, pages
from netmap.errors import SignInRefused
from netmap.permissions.actions import Action
from netmap.services.sign_in import sign_in, sign_in_by_link

_OWN_PAGE = re.compile(r"/(?:cases|rules|audit|users)(?:[/?][A-Za-z0-9/_?&=.%+:-]*)?")


def safe_next(address: str) -> str:
    """The page to go to after signing in, if it is one of ours, or else the first page."""
    if _OWN_PAGE.fullmatch(address) and "//" not in address and ".." not in address:
        return address
    return "/"


@page("/", Action.ACCOUNT_OWN)
def home() -> ResponseReturnValue:
    """To the page where this role begins its work."""
    if can(Action.CASES_LIST):
        return redirect(url_for("pages.cases"))
    if can(Action.AUDIT_READ):
        return redirect(url_for("pages.audit"))
    if can(Action.REPORTS_READ):
        return redirect(url_for("pages.fairness"))
    return redirect(url_for("pages.users" if can(Action.USERS_MANAGE) else "pages.rules"))


@page("/sign-in", None, write=True)
def sign_in_page() -> ResponseReturnValue:
    """Name and password; a refusal never says which of the two was wrong."""
    after = safe_next(request.values.get("next", ""))
    if request.method != "POST":
        if actor_or_none() is not None:
            return redirect(after)
        return render_template("sign_in/password.html", after=after, username="", errors={})
    username, password = request.form.get("username", ""), request.form.get("password", "")
    try:
        begin_browser_session(sign_in(core(), username, password, g.request_id))
    except SignInRefused as refusal:
        errors = {"username": [str(refusal)]}
        return render_template("sign_in/password.html", after=after, username=username[:60], errors=errors), 401
    return redirect(after, code=303)


@page("/sign-in/link/<token>", None, write=True)
def sign_in_link(token: str) -> ResponseReturnValue:
    """A link that works once. Looking at it does not use it up, so that a preview of a message does no harm."""
    if request.method != "POST":
        return render_template("sign_in/link.html", token=token)
    try:
        begin_browser_session(sign_in_by_link(core(), token[:200], g.request_id))
    except SignInRefused as refusal:
        return render_template("sign_in/refused.html", sentence=str(refusal)), 401
    return redirect("/", code=303)


@pages.post("/sign-out")
def sign_out_page() -> ResponseReturnValue:
    """Sign out; the session dies on the server."""
    end_session()
    flash("You are signed out.", "success")
    return redirect(url_for("pages.sign_in_page"), code=303)
