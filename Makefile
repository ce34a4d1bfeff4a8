# These targets need only Python (3.11 or newer), make and git.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# Tests run in as many processes as the machine has cores; one test at a time with `make unit PARALLEL=`.
PARALLEL ?= -n auto --dist worksteal

# The tests to run, all if empty; and the system or mode to run them in: windows, macos or strict.
TESTS ?=
EMULATE ?=
ENVIRONMENT_ := env
ENVIRONMENT_windows := env POSTLINT_EMULATE=windows PYTHONPATH=$(CURDIR)/tests/emulated
# A temporary folder of its own: pytest removes those of earlier runs, and here it cannot remove names that are NFD on disk.
ENVIRONMENT_macos := env POSTLINT_EMULATE=macos PYTHONPATH=$(CURDIR)/tests/emulated PYTEST_DEBUG_TEMPROOT=$$(mktemp -d)
ENVIRONMENT_strict := env PYTHONDEVMODE=1 PYTHONWARNINGS=error PYTHONWARNDEFAULTENCODING=1
ENVIRONMENT = $(or $(ENVIRONMENT_$(EMULATE)),$(error EMULATE: no system $(EMULATE); expected windows, macos or strict))

# How long `make fuzz` looks for faults.
SECONDS ?= 1800

.PHONY: demo test lint types types-linux types-darwin types-win32 unit coverage lowest docs bench differential fuzz scale wheel clean

demo: $(INSTALLED)  ## check the example site, which has mistakes on purpose
	$(BIN)/postlint check examples/site --fail-on never

test: lint types unit  ## everything that must pass

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(INSTALLED)  ## the types, as each system sees them; mypy uses one core
	$(MAKE) --jobs=3 --output-sync types-linux types-darwin types-win32

types-linux:
	$(BIN)/mypy

types-darwin:
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin --no-warn-unreachable

types-win32:
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 --no-warn-unreachable --exclude tests/test_benchmarks.py src tests .ci

unit: $(INSTALLED)  ## the tests; with COVERAGE=1 they fail if they run too little of the program
ifdef COVERAGE
	$(BIN)/coverage erase
	PYTHONPATH=$(CURDIR)/tests/measured $(BIN)/coverage run -m pytest $(PARALLEL)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
else
	$(ENVIRONMENT) $(BIN)/pytest $(PARALLEL) $(TESTS)
endif

coverage:  ## the tests, and the lines and branches of the program that none of them runs
	$(MAKE) unit COVERAGE=1

lowest:  ## the tests with the oldest versions that pyproject.toml allows
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/pip install --quiet --upgrade pip uv
	$(VENV)-lowest/bin/uv pip install --quiet --python $(VENV)-lowest/bin/python --resolution lowest-direct -e . --group dev
	$(VENV)-lowest/bin/pytest $(PARALLEL) $(TESTS)

docs: $(INSTALLED)  ## rewrite the generated pages of the rules
	$(BIN)/python -m postlint.docs

bench: $(INSTALLED)  ## compare postlint with similar tools on a generated site, and write benchmarks/results.md
	$(BIN)/python -m benchmarks.compare --write

scale: $(INSTALLED)  ## measure how the time of a check grows with the text and the number of posts; not part of `make test`
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.site --posts 10000 100000 --jobs 2 --write

differential: $(INSTALLED)  ## compare postlint's reading with that of the real programs; not part of `make test`
	$(BIN)/python -m differential

fuzz: $(INSTALLED)  ## look for crashes and other faults; with atheris too, where `pip install atheris` works
	$(BIN)/python -m tests.fuzz $(SECONDS)

wheel: $(INSTALLED)
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf $(VENV) $(VENV)-* build dist .coverage .coverage.*

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --editable . --group dev
	touch $@
