# The portal's commands; `make` alone lists them.
# python3 (3.11 or newer, with venv) is all they need; the rest goes into .venv.

PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?=
PYTHONS = $(or $(PYTHON),python3 python3.13 python3.12 python3.11)
WORKERS ?= auto
BIN = .venv/bin
RUN = requirements.txt
DEV = requirements-dev.txt

# The servers of `make test-services`; name others in the environment.
DATABASE_URL_FOR_TESTS = $(or $(DATABASE_URL),postgres://postgres@localhost:5432/postgres)
REDIS_URL_FOR_TESTS = $(or $(REDIS_URL),redis://localhost:6379/0)

# Brings .venv up to a lock file: free when nothing changed.
define prepare
@$(BIN)/python -I portal/bootstrap.py --check $(1) 2>/dev/null || { \
	for python in $(PYTHONS); do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then exec $$python -I portal/bootstrap.py $(1); fi; \
	done; \
	echo "The portal needs Python 3.11 or newer; tried: $(PYTHONS)." >&2; \
	echo "On Debian: apt install python3 python3-venv." >&2; \
	echo "Or name one: make run PYTHON=/path/to/python3.12" >&2; \
	exit 1; }
endef

.PHONY: help run test test-services test-browser lint format messages bench lock clean
.DEFAULT_GOAL := help

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: ## Install, prepare and serve the portal: http://localhost:8000/ (PORT=8123 for another)
	$(call prepare,$(RUN))
	@exec env DEMO=1 BASE_URL="$${BASE_URL:-http://localhost:$(PORT)}" \
		$(BIN)/python manage.py run --port "$(PORT)" --host "$(HOST)"

test: ## Run every test that needs no server (SQLite)
	$(call prepare,$(DEV))
	@env -u DATABASE_URL -u REDIS_URL -u ELASTICSEARCH_URL $(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 12

test-services: ## The same on PostgreSQL, Redis, Elasticsearch (DATABASE_URL, REDIS_URL, ELASTICSEARCH_URL)
	$(call prepare,$(DEV))
	@DATABASE_URL="$(DATABASE_URL_FOR_TESTS)" REDIS_URL="$(REDIS_URL_FOR_TESTS)" \
		$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 12

test-browser: ## Journeys in Chromium against the running portal
	$(call prepare,$(DEV))
	@$(BIN)/python -m pytest tests/browser -n $(WORKERS) --maxprocesses 4 --dist loadfile

lint: ## Format, style, import flow, migrations, words, lock files
	$(call prepare,$(DEV))
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/lint-imports
	DEMO=1 $(BIN)/python manage.py makemigrations --check --dry-run
	DEMO=1 $(BIN)/python manage.py messages --check
	$(BIN)/python -m portal.locks

format: ## Put the code into its form
	$(call prepare,$(DEV))
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

messages: ## Bring locale/ up to the words in code and templates
	$(call prepare,$(DEV))
	@DEMO=1 $(BIN)/python manage.py messages

bench: ## Measure: every bench/*.py
	$(call prepare,$(DEV))
	@set -e; for bench in $(sort $(wildcard bench/*.py)); do \
		echo "== $$bench"; PYTHONPATH=. $(BIN)/python $$bench; done

LOCK = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links

lock: ## Write requirements*.txt anew from requirements*.in (UPGRADE=1 for newer packages)
	$(call prepare,$(DEV))
	$(LOCK) $(if $(UPGRADE),--upgrade) requirements.in -o $(RUN)
	$(LOCK) $(if $(UPGRADE),--upgrade) requirements-dev.in -o $(DEV)

clean: ## Remove .venv and caches (var/ with the site's data stays)
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
