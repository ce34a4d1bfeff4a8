# These targets need only Python (3.11 or newer), make and git.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# Tests run in as many processes as the machine has cores; one test at a time with `make unit PARALLEL=`.
PARALLEL ?= -n auto --dist worksteal

.PHONY: demo test lint types unit coverage lowest docs bench scale differential wheel clean

demo: $(INSTALLED)  ## check the example site, which has mistakes on purpose
	$(BIN)/postlint check examples/site --fail-on never

test: lint types unit  ## everything that must pass

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(INSTALLED)
	$(BIN)/mypy

unit: $(INSTALLED)  ## the tests; with COVERAGE=1 they fail if they run too little of the program
ifdef COVERAGE
	$(BIN)/coverage erase
	PYTHONPATH=$(CURDIR)/tests/measured $(BIN)/coverage run -m pytest $(PARALLEL)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
else
	$(BIN)/pytest $(PARALLEL)
endif

coverage:  ## the tests, and the lines and branches of the program that none of them runs
	$(MAKE) unit COVERAGE=1

lowest:  ## the tests with the oldest versions that pyproject.toml allows
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/pip install --quiet --upgrade pip uv
	$(VENV)-lowest/bin/uv pip install --quiet --python $(VENV)-lowest/bin/python --resolution lowest-direct -e . --group dev
	$(VENV)-lowest/bin/pytest $(PARALLEL)

docs: $(INSTALLED)  ## rewrite the generated pages of the rules
	$(BIN)/python -m postlint.docs

bench: $(INSTALLED)  ## compare postlint with similar tools on a generated corpus
	$(BIN)/python -m benchmarks.compare

scale: $(INSTALLED)  ## measure how the time of a check grows with the text; not part of `make test`
	$(BIN)/python -m benchmarks.scale

differential: $(INSTALLED)  ## compare postlint's reading with that of the real programs; not part of `make test`
	$(BIN)/python -m differential

wheel: $(INSTALLED)
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf $(VENV) $(VENV)-lowest build dist .coverage .coverage.*

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@
