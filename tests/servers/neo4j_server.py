"""Starts a real Neo4j Community server for one test run and ends it by its process id, whatever happens.

The jars come from `assemble_neo4j.sh`; everything else (data, settings, logs, password) lives in a folder of this run.
"""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

ROOT = Path(__file__).parents[2]
START_LIMIT_SECONDS = 120  # 6 s on an idle machine; continuous integration is rarely idle
LOG_LINES_SHOWN = 40
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size=512m
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
db.transaction.timeout=30s
"""
PLANNED_ONCE = """\
dbms.cypher.min_replan_interval=1h
dbms.cypher.statistics_divergence_threshold=1.0
"""
"""For tests, which empty and fill the database: Neo4j would plan every statement anew, again and again, at 0.2 s each.
Not for the bench: an agency's server plans anew as it grows."""
JVM_OPTIONS = [
    "-Xms256m",
    "-Xmx512m",
    "-XX:+UseG1GC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Dfile.encoding=UTF-8",
    "-Dlog4j2.disable.jmx=true",
    "-Dio.netty.tryReflectionSetAccessible=true",
    *(
        f"--add-opens=java.base/{package}=ALL-UNNAMED"
        for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
    ),
    "--add-modules=jdk.incubator.vector",
]
JVM_OPTIONS_FROM_24 = ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]


class Line(NamedTuple):
    """One line of Neo4j releases: where its jars are, what starts it, the oldest Java it accepts."""

    lib: Path
    main_class: str
    oldest_java: int


class Neo4jAddress(NamedTuple):
    """All that a test needs to reach the server."""

    url: str
    user: str
    password: str


LINES = {
    "5.26": Line(ROOT / ".servers/neo4j-5.26/lib", "org.neo4j.server.CommunityEntryPoint", 17),
    "2026": Line(ROOT / ".servers/neo4j-2026/lib", "org.neo4j.server.Neo4jCommunity", 21),
}


class ServerFailedError(Exception):
    """The server could not be started; the message holds the end of its log."""


@contextmanager
def running_server(line: Line, home: Path, settings: str = SETTINGS) -> Iterator[Neo4jAddress]:
    """Run a fresh server in the folder `home`; both are gone when the block is left."""
    if not line.lib.is_dir():
        raise ServerFailedError(f"{line.lib} is missing: `make test` assembles it (tests/servers/assemble_neo4j.sh)")
    java = _java(line.oldest_java)
    address = Neo4jAddress(f"bolt://127.0.0.1:{_free_port()}", "neo4j", secrets.token_urlsafe(16))
    _prepare(line, java, home, address, settings)
    process = _start(line, java, home)
    try:
        _wait_until_ready(process, address, home / "console.log")
        yield address
    finally:
        process.kill()  # nothing in it is to be kept, and a clean end takes 12 s
        process.wait()
        shutil.rmtree(home, ignore_errors=True)


def _java(oldest: int) -> str:
    found = subprocess.run(
        ["bash", str(ROOT / "tests/servers/find_java.sh"), str(oldest)], capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise ServerFailedError(found.stderr.strip())
    return found.stdout.strip()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepare(line: Line, java: str, home: Path, address: Neo4jAddress, settings: str) -> None:
    """Write the settings and the first password, which must be there before the first start."""
    (home / "conf").mkdir(parents=True)
    (home / "conf/neo4j.conf").write_text(settings.format(port=address.url.rpartition(":")[2]))
    admin = [java, "-cp", f"{line.lib}/*", f"-Dbasedir={home}", "org.neo4j.server.startup.Neo4jAdminCommand"]
    done = subprocess.run(
        [*admin, "dbms", "set-initial-password", "--", address.password],
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerFailedError(f"the first password was refused:\n{done.stdout}{done.stderr}")


def _start(line: Line, java: str, home: Path) -> "subprocess.Popen[bytes]":
    options = [*JVM_OPTIONS, *(JVM_OPTIONS_FROM_24 if _has_java(java, 24) else [])]
    server = [line.main_class, f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    # The kernel ends the server when this process is killed and no `finally` can run.
    guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    with (home / "console.log").open("wb") as log:
        return subprocess.Popen(
            [*guard, java, *options, "-cp", f"{line.lib}/*", *server],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _has_java(java: str, version: int) -> bool:
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    return int(shown.split('"')[1].split(".")[0]) >= version


def _wait_until_ready(process: "subprocess.Popen[bytes]", address: Neo4jAddress, log: Path) -> None:
    limit = time.monotonic() + START_LIMIT_SECONDS
    with neo4j.GraphDatabase.driver(address.url, auth=(address.user, address.password)) as driver:
        while process.poll() is None and time.monotonic() < limit:
            try:
                driver.verify_connectivity()
            except (DriverError, Neo4jError):
                time.sleep(0.2)
            else:
                return
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-LOG_LINES_SHOWN:])
    raise ServerFailedError(f"Neo4j did not answer within {START_LIMIT_SECONDS} s; the end of {log}:\n{tail}")
