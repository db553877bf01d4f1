# Every target does its own set-up. PYTHON=/path/to/python picks the interpreter of a new .venv.

python := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test soak bench clean environment browser

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' Makefile

run: environment ## start the explorer on http://localhost:8501
	@.venv/bin/pathways ui

test: environment browser ## check style and types, run every test but the long ones
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

soak: environment browser ## run the long tests: many cases, many people, hours in little
	$(python) -m pytest -m soak

bench: environment browser ## measure speed
	$(python) -m benchmarks.signal
	$(python) -m benchmarks.run
	$(python) -m benchmarks.authors
	$(python) -m benchmarks.sessions
	$(python) -m benchmarks.neighbours

clean: ## remove what the other targets made, .venv too
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests ui benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@.setup/environment

browser:
	@.setup/browser
