"""`netmap serve`: the server, on gunicorn."""

from __future__ import annotations

import errno
import os
import socket
from typing import Any

import click

from netmap.errors import SettingsError
from netmap.settings import Settings, from_environment


@click.command("serve")
def serve() -> None:
    """Start the server on NETMAP_HOST and NETMAP_PORT; Ctrl-C stops it."""
    settings = from_environment(os.environ)
    check_port(settings)
    run_server(settings)


def address_of(settings: Settings) -> str:
    """Where the server listens, as one types it into a browser."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def check_port(settings: Settings) -> None:
    """Stop when the server could not listen.

    Raises:
        SettingsError: the port is taken, not permitted, or the host is none of this machine.
    """
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, where = found[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(where)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Port {settings.port} on {settings.host} is taken by another program. "
                "Choose another one: NETMAP_PORT=8010 netmap …"
            ) from None
        if error.errno == errno.EACCES:
            raise SettingsError(f"NETMAP_PORT: port {settings.port} is not permitted to this account.") from None
        raise SettingsError(f"NETMAP_HOST: this machine cannot listen on {settings.host!r}: {error}.") from None


def run_server(settings: Settings) -> None:
    """Serve until stopped: one process, `NETMAP_THREADS` threads, its store opened after the fork."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        """netmap under gunicorn, configured from the settings alone."""

        def load_config(self) -> None:
            """Everything that differs from gunicorn's own choice."""
            host = f"[{settings.host}]" if ":" in settings.host else settings.host
            for name, value in {
                "bind": f"{host}:{settings.port}",
                "workers": 1,
                "worker_class": "gthread",
                "threads": settings.threads,
                "control_socket_disable": True,
                "graceful_timeout": 5,
                "loglevel": "warning",
                "proc_name": "netmap",
                "when_ready": lambda _: click.echo(f"netmap is ready on {address_of(settings)}; Ctrl-C stops it."),
            }.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            """The application, made in the worker."""
            from api.app import create_app

            return create_app(settings)

    Server().run()
