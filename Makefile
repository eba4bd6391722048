# `make run` starts the bot, `make test` proves it; both set everything up by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip compile --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help setup run demo check test tests lint format full crash year soak fuzz pictures bench worst schema lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@echo "Creating $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed.") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/run.stamp: requirements/run.txt | $(BIN)/python
	@echo "Installing what the bot needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/demo.stamp
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/demo.stamp: requirements/demo.txt $(VENV)/run.stamp
	@echo "Installing what the demo needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

setup: $(VENV)/test.stamp ## Prepare .venv for running and testing

# With a token the bot runs on Discord and needs nothing of the demo.
HAS_TOKEN := $(or $(DISCORD_TOKEN),$(shell grep -sE '^ *DISCORD_TOKEN *= *[^ ]' .env))

run: $(VENV)/$(if $(HAS_TOKEN),run,demo).stamp ## Run on Discord when .env has a token, else the demo in a browser page
	@$(BIN)/python -m bot run

demo: $(VENV)/demo.stamp ## Run the demo in a browser page
	@$(BIN)/python -m bot demo

check: $(VENV)/run.stamp ## Validate the fact base
	@$(BIN)/python -m bot check data

lint: $(VENV)/test.stamp ## Check style, types, unused code and who imports whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/vulture
	@$(BIN)/lint-imports

format: $(VENV)/test.stamp ## Format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

test: $(VENV)/test.stamp ## Lint, validate the data and run all tests, all at the same time
	@$(MAKE) --no-print-directory --jobs=3 lint check tests

# Tests start the bot dozens of times: its modules are compiled once, whatever is set around it.
tests full: export PYTHONDONTWRITEBYTECODE =

tests: $(VENV)/test.stamp
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

full: $(VENV)/test.stamp ## Run all tests over every entry, day and damage, where `make test` takes a fair part
	@FULL=1 $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

crash: $(VENV)/test.stamp ## Kill the bot at random during 2,000 deliveries: 0 doubled, 0 lost
	@$(BIN)/python -m tests.crash

year: $(VENV)/test.stamp ## Live through all days of a year in 14 time zones (a few minutes)
	@FULL=1 $(BIN)/python -m pytest -s tests/daily/test_year.py -k every_post

MINUTES ?= 30
soak: $(VENV)/test.stamp ## Random faults at a steady load (MINUTES=30), at the gateway and over HTTP
	@$(BIN)/python -m tests.soak --minutes $(MINUTES) --way gateway
	@$(BIN)/python -m tests.soak --minutes $(MINUTES) --way http

fuzz: $(VENV)/test.stamp ## Have 20,000 random and damaged inputs read by each parser; the slowest are printed
	@$(BIN)/python -m tests.fuzz

pictures: $(VENV)/test.stamp ## Look by program at the cards and pictures of each entry, and at a thousand random ranges
	@FULL=1 $(BIN)/python -m pytest -q tests/drawing tests/cards/test_first_view.py tests/cards/test_limits.py

bench: $(VENV)/test.stamp ## Measure: figures and ratios, nothing is asserted (BENCH=--full for the long ones)
	@$(BIN)/python -m tests.bench $(BENCH)

worst: $(VENV)/test.stamp ## Look for the slowest of 20,000 random and adversarial searches
	@$(BIN)/python -m tests.search.worst

schema: $(VENV)/run.stamp ## Write data/schema.json from the model
	@$(BIN)/python -m bot schema

lock: $(VENV)/test.stamp ## Pin all dependencies anew
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	@$(UV) pyproject.toml --extra meaning -o requirements/run.txt
	@$(UV) pyproject.toml --extra meaning --extra demo -o requirements/demo.txt
	@$(UV) pyproject.toml --extra meaning --extra demo --extra test -o requirements/test.txt
	@echo uv | $(UV) - -o requirements/lock.txt

clean: ## Remove what was installed and cached; what the bot remembers, in var/, stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
