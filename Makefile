# make rehearse   rehearse a target and write the report      make test   pass all tests of the project
# make benchmark  compare our speed with the usual ways; ARGS names some of them
#
#   make rehearse TARGET=dir SERVER=embedded|container|local|postgresql://… OUT=dir ARGS="…pytest arguments…"
#
# exits with 0 for GO, 1 for NO-GO, 2 for undecided or a harness that failed.
#
# Why it is so: make itself exits with 2 whenever a recipe fails, and with 1 only in question mode, when there is work
# left to do. So `make rehearse` runs in question mode, its real work behind a `+` (which runs in every mode), and a
# NO-GO is told to make as work left to do.

TARGET ?= sql/enterprise
SERVER ?= embedded
OUT ?= reports/out
ARGS ?=
PYTHON ?= python3

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
VERDICT := $(VENV)/verdict

ifneq ($(filter rehearse,$(MAKECMDGOALS)),)
MAKEFLAGS += --question
endif

.PHONY: rehearse test benchmark lint clean rehearsed
.DEFAULT_GOAL := rehearse

rehearse: rehearsed
	$(if $(filter 1,$(shell cat $(VERDICT))),@NO-GO,+@exit $$(cat $(VERDICT)))

rehearsed: export REHEARSAL_SERVER = $(value SERVER)
rehearsed: $(READY)
	+@$(BIN)/python -m pytest suites/rehearsal --target '$(TARGET)' --out '$(OUT)' \
	  -q --no-header --no-summary --tb=no $(ARGS); \
	code=$$?; [ $$code -le 2 ] || code=2; echo $$code > $(VERDICT)

test: $(READY)
	$(BIN)/python -m pytest suites/selftest -n auto --dist loadfile $(ARGS)

benchmark: $(VENV)/bench-ready
	$(BIN)/python -m suites.benchmarks $(ARGS)

lint: $(READY)
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

clean:
	rm -rf $(VENV) reports/out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(READY): pyproject.toml
	+@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, but $(PYTHON) is " + sys.version.split()[0] + "; name a newer one with PYTHON=")'
	+@echo "Setting up $(VENV) (once; takes a minute)"
	+@$(PYTHON) -m venv $(VENV)
	+@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	+@touch $(READY)

$(VENV)/bench-ready: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@
