"""Fixtures for every test: what is cheap is made new for each test, the one dear thing is shared.

The dear thing is a real Neo4j (about 8 s to start, 450 MB). `neo4j_server` gives its address: one server for the whole
run, started by the first test that asks and so never by a run of unit tests. A server has one database and the tests
empty it, so with `-n 2` one worker takes all of them: a second server would have to warm up as well, which costs more
than it brings. It is never skipped: without a server the tests that need one fail.

NETMAP_TEST_NEO4J (with NETMAP_TEST_NEO4J_USER and NETMAP_TEST_NEO4J_PASSWORD) names a server that is running already;
NETMAP_TEST_NEO4J_LINE says which assembled one to start (5.26 unless told).
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from tests.servers.keeper import end_server_of_run, server_of_run
from tests.servers.neo4j_server import Neo4jAddress

RUN_FOLDER = pytest.StashKey[Path]()
SERVER = "neo4j"
WORKERS = "gw"  # how xdist names its workers
OWNER = "NETMAP_TEST_RUN"  # inherited by xdist's workers: the folder of the run and the process that began it


def pytest_configure(config: pytest.Config) -> None:
    """Let the process that begins the run make the run's folder; workers find it in their environment."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="netmap-tests-"))
        config.stash[RUN_FOLDER] = folder
        os.environ[OWNER] = f"{os.getpid()}:{folder}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the server with the run, also after Ctrl-C; if pytest is killed, the server's keeper notices."""
    folder = config.stash.get(RUN_FOLDER, None)
    if folder is not None:
        for each in (folder, *folder.glob(f"{WORKERS}*")):
            end_server_of_run(each)
        shutil.rmtree(folder, ignore_errors=True)


class OneForTheServer(LoadScopeScheduling):
    """Hands out whole files, but what runs on Neo4j (its id says so) as one piece, and that first: it takes longest."""

    def _split_scope(self, nodeid: str) -> str:
        return SERVER if SERVER in nodeid else nodeid.partition("::")[0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        if SERVER in self.workqueue:
            self.workqueue.move_to_end(SERVER, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)  # without xdist there is nothing to hand out
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneForTheServer:
    """See `OneForTheServer`."""
    return OneForTheServer(config, log)


@pytest.fixture(scope="session")
def neo4j_server() -> Neo4jAddress:
    """Address of this process's one real Neo4j: `url`, `user`, `password`."""
    if url := os.environ.get("NETMAP_TEST_NEO4J"):
        user = os.environ.get("NETMAP_TEST_NEO4J_USER", "neo4j")
        return Neo4jAddress(url, user, os.environ["NETMAP_TEST_NEO4J_PASSWORD"])
    owner, _, folder = os.environ[OWNER].partition(":")
    own = Path(folder) / os.environ.get("PYTEST_XDIST_WORKER", "")
    own.mkdir(exist_ok=True)
    return server_of_run(own, int(owner), os.environ.get("NETMAP_TEST_NEO4J_LINE", "5.26"))
