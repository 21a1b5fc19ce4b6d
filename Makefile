# Everything runs from a clean clone with Python 3.11 or newer and make: `make start`, `make test`.

VENV ?= .venv
PORT ?= 8000
# How many pages `make trials` generates, and in how many processes.
COUNT ?= 100000
PROCESSES ?= 1
# Imports killed by make trials, on SQLite and, where DATABASE_URL names one, on PostgreSQL.
KILLS ?= 100
# Files that make trials imports twice, watching the memory.
LONG ?= 20000
# Newspaper pages that make trials prints, scans and reads.
PRINTED ?= 40
# More for pytest: make test ARGS='-k groups'
ARGS ?=
SHELL := /bin/bash
RUN := $(VENV)/bin
MANAGE := $(RUN)/python manage.py
READY := $(VENV)/.ready
CATALOGUES := $(wildcard articles/locale/*/LC_MESSAGES/django.po)

# The first that runs and is new enough: a name may be a shim for a version that is not there.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

export NEWSROOM_DEBUG ?= 1

.PHONY: help setup start test lint format messages bench trials learn score screenshots clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(READY) $(CATALOGUES:.po=.mo) ## make the virtual environment and compile the translations

$(READY): requirements.txt requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "The newsroom needs Python 3.11 or newer: install it, or name it with make PYTHON=..."; exit 1; }
	@$(RUN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	@$(RUN)/python -m pip install --quiet --upgrade pip
	@$(RUN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@

%.mo: %.po $(READY)
	@$(MANAGE) compile_translations

start: setup ## run the newsroom with its sample on http://127.0.0.1:8000 (PORT=...)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_sample
	@$(MANAGE) create_demo_accounts
	@echo "Readers: http://127.0.0.1:$(PORT)/   desk: http://127.0.0.1:$(PORT)/admin/   stop with Ctrl-C"
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

test: setup ## run the tests; those in the browser too where a Chromium is installed
	@$(RUN)/pytest -n auto $(ARGS)

lint: setup ## check style, layers, types, migrations and translations
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/lint-imports
	@$(RUN)/mypy
	@$(MANAGE) makemigrations --check --dry-run
	@$(RUN)/pytest --quiet -k TestTranslations tests/test_ground.py

format: setup ## let ruff write what it would check
	@$(RUN)/ruff check --fix .
	@$(RUN)/ruff format .

messages: setup ## gather new strings into the catalogue (needs gettext)
	@$(MANAGE) makemessages --locale zh_Hans --ignore $(VENV)

bench: setup ## measure how fast pages are read, imported and served, into docs/bench.md
	@$(RUN)/python bench/speed.py

trials: setup ## throw pages at the parser, kill imports, import many, read print (COUNT KILLS LONG PRINTED PROCESSES)
	@$(RUN)/python bench/trials.py --count $(COUNT) --processes $(PROCESSES)
	@$(RUN)/python bench/kills.py --kills $(KILLS)
	@$(RUN)/python bench/long.py --pages $(LONG)
	@$(RUN)/python bench/printed_trial.py --pages $(PRINTED) --processes $(PROCESSES) --report docs/trials-printed.md

learn: setup ## learn the labeller's weights anew from the golden pages
	@$(RUN)/python bench/learn.py
	@$(MANAGE) train_labels --output articles/pipeline/lexicon/labels.crfsuite

score: setup ## score the parser, and how suggestions learn, on the golden pages
	@$(RUN)/python bench/score.py
	@$(RUN)/python bench/choices.py

screenshots: setup ## photograph the real screens, into docs/pictures
	@$(RUN)/python bench/screenshots.py

clean: ## remove what can be made again; the database stays
	@rm -rf $(VENV) build staticfiles .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
