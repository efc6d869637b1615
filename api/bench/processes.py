"""What is measured from outside: how soon the command line is ready, and how large the server becomes."""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress

import msgspec
import psutil

from api.bench.agency import DAY, reference_of, worker
from api.bench.databases import Database
from api.bench.figures import Figure, Target
from api.bench.sampling import Spread, spread
from netmap.services.sessions import begin
from netmap.settings import Settings

_START = "from api.command_line import main; main()"
_READY_SECONDS = 30.0
_MEGABYTE = 1_000_000


def start_figures(database: Database, times: int) -> list[Figure]:
    """Seconds until `netmap --help` and `netmap network` have answered, as processes of their own."""
    asked = {
        "netmap --help": ["--help"],
        "netmap network": ["network", "--case", reference_of(1), "--as-of", DAY.isoformat(), "--json"],
    }
    return [_started(what, arguments, database, times) for what, arguments in asked.items()]


def _started(what: str, arguments: list[str], database: Database, times: int) -> Figure:
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _START, *arguments], env=environment_of(database.core.settings),
            capture_output=True, text=True, check=False,
        )
        taken.append(time.perf_counter() - start)
        if done.returncode:
            return Figure(what=what, unit="s", note=(done.stderr.strip().splitlines() or ["it failed"])[-1])
    return Figure(what=what, unit="s", ours=spread(taken[1:]), target=Target(0.5, on="ours"))


def memory_figures(database: Database, requests: int) -> list[Figure]:
    """Resident memory of each process of the server, on gunicorn as in the container, after some hundred requests."""
    token, session_id = secrets.token_urlsafe(32), database.core.new_id()
    core = database.core
    core.store.write(lambda unit: begin(core, unit, worker(), session_id, token, ""), core.new_id())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "4", "--no-control-socket",
         "--bind", f"127.0.0.1:{port}", "--log-level", "error", "api.app:create_app()"],
        env=environment_of(core.settings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        return _of_processes(psutil.Process(server.pid), database, port, token, requests)
    except (OSError, http.client.HTTPException) as error:
        return [Figure(what="server memory", unit="MB", note=f"the server did not answer: {error}")]
    finally:
        server.terminate()
        server.wait(30)


def environment_of(settings: Settings) -> Mapping[str, str]:
    """The environment of a process that works with these settings, and finds netmap where this one does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NETMAP_")}
    given = {f"NETMAP_{name.upper()}": str(value) for name, value in msgspec.structs.asdict(settings).items()}
    return {**kept, **given, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}


def _of_processes(
    master: psutil.Process, database: Database, port: int, token: str, requests: int
) -> list[Figure]:
    _wait_for(port)
    taken = []
    for turn in range(requests):
        path = "/api/v1/cases" if turn % 10 == 0 else f"/api/v1/cases/{database.any_case()}/network"
        start = time.perf_counter()
        status = _get(port, path, token)
        taken.append((time.perf_counter() - start) * 1000)
        if status != 200:
            return [Figure(what="server memory", unit="MB", note=f"{path.split('/')[-1]} answered {status}")]
    workers = [worker.memory_info().rss for worker in master.children()]
    figures = [
        Figure(what=f"server memory: {name}", store=database.store, cases=database.cases, unit="MB",
               ours=Spread(round(rss / _MEGABYTE, 1), 0, 1), target=Target(150.0, on="ours"))
        for name, rss in [("master", master.memory_info().rss), *(("worker", rss) for rss in workers)]
    ]
    return [*figures, Figure(what="one request over HTTP", store=database.store, cases=database.cases,
                             ours=spread(taken), note=f"{requests} networks and lists of cases as JSON, one at a time")]


def _wait_for(port: int) -> None:
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        with suppress(OSError):
            if _get(port, "/healthz", "") == 200:
                return
        time.sleep(0.05)
    raise OSError(f"no answer within {_READY_SECONDS:g} s")


def _get(port: int, path: str, token: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
