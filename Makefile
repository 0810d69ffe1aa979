# Every target works from a bare clone: it makes its own .venv first.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/.ready
# Spark is tried where there is a Java to run it.
EXTRAS := dev$(shell command -v java >/dev/null 2>&1 && echo ,spark)
# What starts a hundred commands keeps their bytecode, as an installed program has it.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help

$(READY): pyproject.toml
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@touch $@

.PHONY: help setup demo images test check format cases rules mutate bench wheel clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk 'BEGIN {FS = ":.*## "} {printf "  %-8s %s\n", $$1, $$2}'

setup: $(READY) ## make .venv with everything in it

demo: $(READY) ## analyze an example and two decided cases, write every paper of the example to out/, screen two bank files
	@$(RUN)/python scripts/demo.py

images: $(READY) ## draw the pictures that the README opens with into docs/images/
	@$(RUN)/python scripts/images.py

test: $(READY) ## everything that must hold: lint, types, decided cases, clause coverage, planted faults, tests, the wheel
	@$(MAKE) --no-print-directory -j2 check cases rules
	@$(MAKE) --no-print-directory mutate
	@$(RUN)/python -m pytest -n 2

check: $(READY) ## lint, formatting and types
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy

format: $(READY) ## format the sources
	@$(RUN)/ruff check --fix .
	@$(RUN)/ruff format .

cases: $(READY) ## the decided cases: what the court held against what the program says
	@$(RUN)/python scripts/cases.py

rules: $(READY) ## which clauses the rule tests cover
	@$(RUN)/python scripts/coverage.py

mutate: $(READY) ## plant faults in the rules and see that the tests find every one
	@$(RUN)/python scripts/mutate.py

bench: $(READY) ## the figures: medians over runs, on this machine
	@$(RUN)/python benchmarks/run.py
	@$(RUN)/python benchmarks/tracing.py
	@$(RUN)/python benchmarks/names.py
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(RUN)/python benchmarks/screening.py

wheel: $(READY) ## build the wheel into dist/
	@$(RUN)/python -m build --wheel --outdir dist .

clean: ## remove what the other targets made
	@rm -rf $(VENV) dist build out .mypy_cache .ruff_cache .pytest_cache .hypothesis
