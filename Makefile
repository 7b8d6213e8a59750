# What people do with this project: `make help` lists it. Everything is installed into the project's own folder.
# Targets that are files hang on the locks, so a second call is quick.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run install test test-quick test-long check bench translations locks clean

python := .venv/bin/python
own_files := $(shell find static templates -type f -not -path 'static/vendor/*' -not -name '*.br' -not -name '*.gz' 2>/dev/null)
catalogs := $(patsubst %.po,%.mo,$(wildcard innovation/translations/*/LC_MESSAGES/*.po))
site := .venv/.run static/vendor/.stamp $(catalogs)
po := innovation/translations/en/LC_MESSAGES/messages.po
babel = $(python) -m babel.messages.frontend --quiet
tools := .venv/.dev static/vendor/.stamp $(catalogs)

help: ## Lists what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

run: $(site) ## Starts the site with its demo world: http://127.0.0.1:8000 (PORT, HOST, INSTANCE_PATH, DEMO=0 change it)
	@exec $(python) -m innovation.cli.serve --stop-with-parent

install: $(site) ## Installs what the site needs to run and starts nothing (deploy/README.md)

test: $(tools) ## All tests, on SQLite and on PostgreSQL, with the browser tests where a Chromium is found
	@status=0; \
	echo "On SQLite:"; TEST_DATABASE=sqlite $(python) -m pytest -q -n auto || status=1; \
	echo "On PostgreSQL:"; TEST_DATABASE=postgres $(python) -m pytest -q -n auto || status=1; \
	exit $$status

test-quick: $(tools) ## The tests of about a minute: SQLite, no browser
	@$(python) -m pytest -q -n auto -m "not long and not browser" --hypothesis-profile=quick

test-long: $(tools) ## The full rounds, corpora and matrices as well, on both databases
	@status=0; \
	for database in sqlite postgres; do \
		TEST_DATABASE=$$database $(python) -m pytest -q -n auto -m "" --hypothesis-profile=long || status=1; \
	done; exit $$status

check: $(tools) ## Static checks: style, types, the order of the packages, templates
	@status=0; \
	echo "ruff:"; .venv/bin/ruff check --quiet . || status=1; .venv/bin/ruff format --check --quiet . || status=1; \
	echo "mypy:"; .venv/bin/mypy || status=1; \
	echo "import-linter:"; .venv/bin/lint-imports --no-logo || status=1; \
	echo "djlint:"; .venv/bin/djlint --lint --quiet templates || status=1; \
	exit $$status

bench: $(tools) ## Measures speed beside a bare application (ONLY=board: one thing)
	@$(python) -m tests.load.bench

translations: $(tools) ## Brings new texts into the English catalog, to be filled in, and takes out what is no longer used
	@$(babel) extract -F pyproject.toml -k _l -k lazy_gettext -k lazy_ngettext:1,2 --no-location --sort-output \
		-o $(po)t .
	@$(babel) update -i $(po)t -o $(po) -l en --no-fuzzy-matching --ignore-obsolete --no-wrap
	@sed -E -e '1,/^$$/{/^"(Project-Id|Report-|P.*-Date|Last-|Language-Team|Generated-)/d;}' -e '$${/^$$/d;}' $(po) > $(po)t
	@mv $(po)t $(po)

locks: ## Renews the locks to the newest versions that requirements/*.in allow (needs uv)
	@for name in run dev npm; do uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make locks" \
		requirements/$$name.in -o requirements/$$name.txt || exit 1; done

clean: ## Deletes what was installed and made; instance/ with the data stays
	@rm -rf .venv node_modules static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find static -name '*.br' -delete -o -name '*.gz' -delete
	@find innovation tests migrations -name __pycache__ -prune -exec rm -rf {} +
	@rm -f $(catalogs)

.venv/.run: requirements/run.txt
	@requirements/install.sh run
	@touch $@

.venv/.dev: requirements/dev.txt
	@requirements/install.sh dev
	@touch $@ .venv/.run

# Pages are plain without these files, so what fails here keeps nobody from starting; the next start tries again.
node_modules/.stamp: package-lock.json | .venv/.run
	@if requirements/install.sh frontend; then touch $@; fi

static/vendor/.stamp: node_modules/.stamp innovation/web/frontend.py $(own_files)
	@if [ -e node_modules/.stamp ] && $(python) -m innovation.web.frontend; then touch $@; fi

%.mo: %.po | .venv/.run
	@$(python) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@
