# make report   the worked example's annual report, from a fresh clone to DOCX and PDF
# make review   the same workspace in the browser: drop documents, look at records, decide
# make test     every check: ruff, mypy, import contracts, tests
# make hunt     look for texts that break a law: the property tests with fifteen times the examples (an hour)
# make lock     pin every dependency anew, with hashes (needs the package index); run.txt without extras, test.txt with all
# make clean    remove what can be made again; what people decided (data/decisions) and may have edited (reports) stays

PYTHON ?= python3
YEAR ?= 2023
OUTLOOK ?= 2024
PYTEST_ARGS ?= --numprocesses=auto --dist=worksteal

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes --only-binary :all:
LOCK := $(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

.PHONY: report review test hunt lock clean

report: $(VENV)/.run
	@$(BIN)/annual-report report $(YEAR) --outlook $(OUTLOOK)

review: $(VENV)/.run
	@$(BIN)/annual-report review serve

test: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(PYTEST_ARGS)

hunt: $(VENV)/.test
	$(BIN)/python -m pytest --numprocesses=auto --hypothesis-profile=hunt tests/property

lock: $(VENV)/.test
	$(PIP) install uv
	$(LOCK) --upgrade --output-file requirements/run.txt pyproject.toml requirements/build.in
	$(LOCK) --upgrade --output-file requirements/test.txt --constraints requirements/run.txt \
		--all-extras pyproject.toml requirements/build.in

clean:
	rm -rf $(VENV) build dist data/processed/* .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

# the stamps say what is installed: newer requirements install again, otherwise nothing is done
$(VENV)/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 4; }
	@echo "Installing into $(VENV) (once) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv is missing; on Debian: sudo apt install python3-venv" >&2; exit 4; }
	@$(INSTALL) -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@echo "Installing what tests need into $(VENV) (once) …" >&2
	@$(INSTALL) -r requirements/test.txt
	@touch $@
