# Two steps: `make demo` to look at netmap, `make test` to check it. Nothing is installed outside this folder,
# except the Debian packages that tests/servers/ensure_system.sh names, and only by `make test`.
.DEFAULT_GOAL := help
.PHONY: help install demo test test-neo4j-current bench clean
.DELETE_ON_ERROR:

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$candidate; break; fi; done)

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-20s %s\n", $$1, $$2 }' Makefile

install: .venv/.installed  ## put netmap and its pinned dependencies into .venv

demo: install  ## open netmap with an invented case, on this machine only
	$(BIN)/netmap demo

test: .venv/.installed-test  ## run every check, with a real Neo4j and a real browser
	bash tests/servers/ensure_system.sh
	@if [ -z "$${NETMAP_TEST_NEO4J:-}" ]; then bash tests/servers/assemble_neo4j.sh 5.26; fi
	$(BIN)/ruff check .
	$(BIN)/mypy
	@if [ -f .importlinter ]; then $(BIN)/lint-imports; fi
	$(BIN)/pytest -n 2 --dist loadscope

test-neo4j-current: .venv/.installed-test  ## run the store's contract tests on Neo4j 2026 (needs a JDK from 21 on)
	@bash tests/servers/find_java.sh 21 >/dev/null
	env -u NETMAP_TEST_NEO4J bash tests/servers/ensure_system.sh
	bash tests/servers/assemble_neo4j.sh 2026
	env -u NETMAP_TEST_NEO4J NETMAP_TEST_NEO4J_LINE=2026 $(BIN)/pytest tests/contract

bench: .venv/.installed-test  ## measure speed and memory on this machine; BENCH="--cases 1000" for a short run
	@if [ -z "$${NETMAP_TEST_NEO4J:-}" ]; then \
		bash tests/servers/ensure_system.sh && bash tests/servers/assemble_neo4j.sh 5.26; fi
	$(BIN)/python -m tests.servers.with_neo4j $(BIN)/netmap bench $(BENCH)

clean:  ## remove what make made; var/, which holds data, stays
	rm -rf .venv .servers .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# hatchling comes from the constraints as well, so that the build is pinned like the rest: no build isolation.
.venv/.installed: pyproject.toml constraints.txt
	@if [ -z "$(PYTHON)" ]; then echo "netmap needs Python 3.11 or newer; none was found as python3 or python3.11 to python3.14" >&2; exit 1; fi
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "installing netmap into .venv (a minute or two)"
	@$(PYTHON) -m venv .venv
	@$(PIP) install -c constraints.txt hatchling editables
	@$(PIP) install -c constraints.txt --no-build-isolation -e .
	@touch $@

.venv/.installed-test: .venv/.installed
	@echo "installing the test tools into .venv"
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[test]'
	@touch $@
