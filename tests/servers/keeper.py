"""Keeps one Neo4j server for a whole test run, as a process of its own that lives as long as the run does.

A run may have several pytest processes (`-n 2`), which begin and end at different times; none of them can own the
server. Whichever needs it first starts a keeper; the keeper writes the address into the run's folder and watches the
process that began the run. Usage: python -m tests.servers.keeper RUN_FOLDER PROCESS_ID LINE
"""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

import psutil

from tests.servers.neo4j_server import (
    LINES,
    PLANNED_ONCE,
    ROOT,
    SETTINGS,
    Neo4jAddress,
    ServerFailedError,
    running_server,
)

WATCH_SECONDS = 0.5


def server_of_run(run: Path, owner: int, line: str) -> Neo4jAddress:
    """Return the address of the run's one server; the first caller starts it and the others wait for that."""
    with (run / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = run / "answer.json"
        if not answer.exists():
            _start_keeper(run, owner, line, answer)
        told = json.loads(answer.read_text())
    if "failure" in told:
        raise ServerFailedError(told["failure"])
    return Neo4jAddress(**told)


def end_server_of_run(run: Path) -> None:
    """Stop the run's keeper, and with it the server; do nothing when the run never needed one."""
    pid_file = run / "keeper.pid"
    if not pid_file.exists():
        return
    try:
        keeper = psutil.Process(int(pid_file.read_text()))
        keeper.terminate()
        keeper.wait(30)
    except psutil.NoSuchProcess:
        return


def _start_keeper(run: Path, owner: int, line: str, answer: Path) -> None:
    with (run / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.servers.keeper", str(run), str(owner), line],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for pytest, which then ends the keeper in order
        )
    (run / "keeper.pid").write_text(str(keeper.pid))
    while not answer.exists():
        if keeper.poll() is not None:
            raise ServerFailedError(f"the keeper of the server ended:\n{(run / 'keeper.log').read_text()}")
        time.sleep(0.1)


def _keep(run: Path, owner: int, line: str) -> None:
    threading.Thread(target=_leave_with, args=(psutil.Process(owner),), daemon=True).start()
    try:
        with running_server(LINES[line], run / "home", SETTINGS + PLANNED_ONCE) as address:
            _answer(run, address._asdict())
            while True:
                signal.pause()
    except ServerFailedError as failure:
        _answer(run, {"failure": str(failure)})
    except SystemExit:
        shutil.rmtree(run, ignore_errors=True)  # if pytest was killed, nobody else tidies up


def _leave_with(owner: psutil.Process) -> None:
    """Ask this process to end when the run's own has, at whatever step it is."""
    try:
        while owner.is_running() and owner.status() != psutil.STATUS_ZOMBIE:
            time.sleep(WATCH_SECONDS)
    finally:  # also when it ended between the two questions
        os.kill(os.getpid(), signal.SIGTERM)


def _answer(run: Path, told: dict[str, str]) -> None:
    """Write the whole answer at once, so that no reader meets half of it."""
    (run / "answer.tmp").write_text(json.dumps(told))
    os.replace(run / "answer.tmp", run / "answer.json")


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)  # as an exception, so that the server is ended on the way out


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)
    _keep(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
