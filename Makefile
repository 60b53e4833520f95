# `make` alone lists the targets.

PYTHON ?= python3
EXAMPLE := examples/sister-party-letter.txt
INSTALL := -m pip install -qq --disable-pip-version-check -c constraints.txt
PARTS := pyproject.toml constraints.txt src/onrecord/__init__.py

BIN := .venv/bin
CHROMIUM := chromium chromium-browser google-chrome

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench train docs docs-check package constraints hooks chromium \
  postgresql clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/ready ## install OnRecord here and read the example story
	@$(BIN)/onrecord read $(EXAMPLE)
	@printf '\nTry next:\n'
	@printf '  %s\n' \
	  '$(BIN)/onrecord read --html story.html $(EXAMPLE)' \
	  '$(BIN)/onrecord read --json examples/ > records.jsonl' \
	  '$(BIN)/onrecord read --help'

test: .venv/ready-dev chromium postgresql ## run all tests on all cores; ARGS="..." goes to pytest
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

lint: .venv/ready-dev ## check style, format, types and the layers
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports

format: .venv/ready-dev ## mend style and format where a tool can
	@$(BIN)/python -m ruff check --fix .
	@$(BIN)/python -m ruff format .

bench: .venv-bench/ready ## print the README's figures; needs ONRECORD_CORPORA
	@.venv-bench/bin/python -m benchmarks $(ARGS)

train: .venv-train/ready ## train the model and write its files; needs ONRECORD_CORPORA
	@.venv-train/bin/python -m training $(ARGS)

docs: .venv/ready-dev ## write the references anew, then check all of the docs
	@$(BIN)/python docs/command_reference.py
	@$(BIN)/python docs/database_reference.py
	@$(BIN)/python docs/batch_reference.py
	@$(MAKE) --no-print-directory docs-check

docs-check: .venv/ready-dev ## check that the docs are true: references, code in docs
	@$(BIN)/python docs/command_reference.py --check
	@$(BIN)/python docs/database_reference.py --check
	@$(BIN)/python docs/batch_reference.py --check
	@$(BIN)/python -m pytest -q -p no:cacheprovider --doctest-modules --doctest-glob='*.md' src docs

package: .venv/ready-dev ## build the wheel, install it alone and read an example with it
	@rm -rf build/package
	@$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps -w build/package .
	@$(PYTHON) -m venv build/package/venv
	@build/package/venv/bin/python $(INSTALL) build/package/onrecord-*.whl
	@cd build/package && venv/bin/onrecord --version
	@cd build/package && venv/bin/onrecord read --json ../../$(EXAMPLE) > record.jsonl
	@$(BIN)/python -c "import json; n = len(json.load(open('build/package/record.jsonl'))['statements']); \
	  print(f'the wheel, alone, found {n} statements'); raise SystemExit(n == 0)"

constraints: ## find the newest versions that fit and write constraints.txt
	@rm -rf .venv-constraints
	@$(PYTHON) -m venv .venv-constraints
	@.venv-constraints/bin/python -m pip install -qq --disable-pip-version-check \
	  '.[dev,bench,train]'
	@{ echo '# Versions that OnRecord is tested with; `make constraints` writes this file.'; \
	  .venv-constraints/bin/python -m pip list --format=freeze --disable-pip-version-check \
	    --exclude onrecord --exclude pip --exclude setuptools \
	    | sed 's/+[a-z0-9.]*$$//' | LC_ALL=C sort -f; } > constraints.txt
	@rm -rf .venv-constraints

hooks: ## run formatter and linter before each commit of this clone
	@git config core.hooksPath .githooks

chromium: # the browser tests use the system's browser, and skip without one
	@for name in $(CHROMIUM); do command -v "$$name" >/dev/null && exit 0; done; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo 'Installing Chromium for the browser tests ...'; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	      apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 || \
	    echo 'Chromium could not be installed; the browser tests will be skipped.'; \
	  else \
	    echo 'The browser tests need Chromium (Debian: apt-get install chromium).'; \
	  fi

postgresql: # the store's tests start a server of their own, and skip what needs one without it
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo 'Installing PostgreSQL for the tests of the store ...'; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	      apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1 || \
	    echo 'PostgreSQL could not be installed; its tests will be skipped.'; \
	  else \
	    echo 'Tests of the store need PostgreSQL (Debian: apt-get install postgresql).'; \
	  fi

clean: ## remove environments, caches and what was built
	@rm -rf .venv .venv-bench .venv-train .venv-constraints build dist .coverage
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One environment to run and develop, one to measure, one to train. Each is made anew when the
# parts list changes, and is left alone otherwise.

.venv/ready: $(PARTS) | .venv/bin/python
	@echo 'Installing OnRecord into .venv (a minute or two, once) ...'
	@$(BIN)/python $(INSTALL) -e .
	@touch $@

.venv/ready-dev: $(PARTS) | .venv/bin/python
	@echo 'Installing OnRecord and its development tools into .venv (a few minutes, once) ...'
	@$(BIN)/python $(INSTALL) -e '.[dev]'
	@touch $@ .venv/ready

.venv-bench/ready: $(PARTS) | .venv-bench/bin/python
	@echo 'Installing OnRecord and spaCy into .venv-bench (a few minutes, once) ...'
	@.venv-bench/bin/python $(INSTALL) -e '.[bench]'
	@touch $@

.venv-train/ready: $(PARTS) | .venv-train/bin/python
	@echo 'Installing OnRecord and PyTorch into .venv-train (several minutes, once) ...'
	@.venv-train/bin/python $(INSTALL) -e '.[train]'
	@touch $@

%/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'OnRecord needs Python 3.11 or newer; name one: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv $* || \
	  { rm -rf $*; echo 'No environment could be made (Debian: apt-get install python3-venv).'; exit 1; }
