# make demo · make test · make check · make bench · make fuzz · make test-faults
.PHONY: setup demo demo-reset test check fix texts bench fuzz screenshots test-faults
PYTHON ?= python3
BIN = .venv/bin
TESTS = $(BIN)/python scripts/run_tests.py

setup:
	@$(PYTHON) scripts/setup.py

demo: setup
	@$(BIN)/mitreden demo

demo-reset: setup
	@$(BIN)/mitreden demo --reset

test: setup
	@$(TESTS)

test-faults: setup
	$(BIN)/python -m tests.faults.suite 1000

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_templates.py
	$(BIN)/python scripts/texts.py --check
	$(BIN)/python scripts/check_migrations.py
	$(BIN)/python scripts/document_settings.py --check
	$(BIN)/python scripts/document_privacy.py --check
	$(BIN)/python scripts/vendor_assets.py --check

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python scripts/check_templates.py --fix

texts: setup
	$(BIN)/python scripts/texts.py

bench: setup
	$(BIN)/python -m bench

fuzz: setup
	FUZZ=20000 $(BIN)/python -m pytest -q tests/checks/test_fuzz.py

screenshots: setup
	$(BIN)/python scripts/screenshots.py
