# `make demo` and `make test` do all the set-up they need, in .venv.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test test-all lint format bench train dist clean help

help:  ## What can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q src  # pip compiles what it copies, and it copies nothing here
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

demo: $(VENV)/installed  ## From a blog post to a bibliography in Chicago style, in a temporary folder
	@PATH="$(abspath $(BIN)):$$PATH" sh examples/demo.sh

test: $(VENV)/installed-dev  ## All tests but the slow ones
	$(BIN)/python -m pytest -n auto -m "not slow"

test-all: $(VENV)/installed-dev  ## All tests, with coverage
	$(BIN)/python -m pytest -n auto --cov=readinglist --cov-report=term

lint: $(VENV)/installed-dev  ## Formatting, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-dev  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

train: $(VENV)/installed-dev  ## Make the models again from the training data (see training/README.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[train]"
	$(BIN)/python training/make_gazetteer.py
	$(BIN)/python training/train_parser.py --held 40
	$(BIN)/python training/train_finder.py
	$(BIN)/python training/train_judge.py

bench: $(VENV)/installed-dev  ## Speed and accuracy (see benchmarks/README.md)
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/parser.py
	$(BIN)/python benchmarks/finder.py
	$(BIN)/python benchmarks/formats.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/csl.py
	$(BIN)/python benchmarks/library.py
	$(BIN)/python benchmarks/merge.py

dist: $(VENV)/installed-dev  ## Wheel and source archive in dist/
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build
	$(BIN)/python -m build

clean:  ## Remove what was made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
