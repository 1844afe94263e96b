# Reftel: make demo | test | lint | proof | bench | fuzz | quality | site | packages | sbom | lock | clean
#
# Everything runs in .venv, which is made once from requirements.lock (every file checked by its hash); afterwards no network is needed.
# Another interpreter:  make PYTHON=python3.13 test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8737
SECONDS ?= 60
LOCKING := $(shell command -v uv || echo $(BIN)/uv) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --quiet --upgrade

.PHONY: help demo test lint proof bench fuzz quality site packages sbom lock clean

help:
	@sed -n '1s/^# //p' Makefile

demo: $(READY)
	$(BIN)/reftel demo --port $(PORT)

# a file of tests stays in one process, which makes what its tests share only once
test: lint
	$(BIN)/pytest --numprocesses=auto --dist=loadfile

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# plants leaks in the code and has the two-run tests catch every one of them
proof: $(READY)
	PYTHONPATH=tests $(BIN)/python -m noninterference.prove

bench: $(READY)
	@for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

# damaged telegrams through reading, parsing and the gate; guided by coverage where atheris is installed (.venv/bin/pip install atheris)
fuzz: $(READY)
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

# measures every task against its gold and raises the floors; lowering one needs ALLOW=--allow-regression
quality: $(READY)
	$(BIN)/python tests/quality/measure.py --write $(ALLOW)

# the documentation as pages that load nothing from elsewhere, in build/site
site: $(READY)
	$(BIN)/python docs/reference.py
	$(BIN)/mkdocs build --strict --quiet

# wheel and source, the same bytes from the same commit
packages: $(READY)
	SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} $(BIN)/python -m hatchling build --directory dist

# what a release is made of, CycloneDX 1.5, from the lock
sbom: $(READY)
	@mkdir -p dist
	$(BIN)/python deploy/sbom.py requirements-runtime.lock > dist/reftel.cdx.json

# the environment: made again only when the lock or the build settings change
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Reftel needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || echo not to be found)." >&2; \
		echo "Name another one:  make PYTHON=python3.13 $(or $(MAKECMDGOALS),demo)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' comes without venv; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --no-index --editable .
	@touch $@

# needs uv; writes no host and no address, so that any index that serves the same files will do
lock:
	@$(firstword $(LOCKING)) --version >/dev/null 2>&1 || { echo "make lock needs uv:  $(BIN)/pip install uv" >&2; exit 1; }
	$(LOCKING) --all-extras --group dev --group build --output-file requirements.lock
	$(LOCKING) --output-file requirements-runtime.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
