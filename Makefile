# `make` lists what there is to do.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help build run demo test firefox nightly fuzz lint format bench bench-live bench-jobs bench-api bench-web setup clean

# What a build depends on; a stamp says when a program was last brought up to date.
sources := Package.swift $(wildcard Package.resolved) $(shell find Sources -type f 2>/dev/null)
server := .build/tuppence.stamp
simulator := .build/provider-simulator.stamp

help: ## List what there is to do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

build: setup $(server) ## Build the server: .build/release/tuppence

run: build ## Build and start the server on http://127.0.0.1:8080
	@exec .build/release/tuppence serve

demo: build $(simulator) ## Start the server with made-up data and a stand-in for WhatsApp
	@exec Scripts/demo

test: ## Run every check and every test
	@Scripts/setup --tests
	@Scripts/test

firefox: ## Run the main journeys in Firefox
	@Scripts/setup --tests
	@swift build --product tuppence
	@TUPPENCE_BIN="$(CURDIR)/.build/debug/tuppence" .venv-firefox/bin/python -m pytest -q Tests/Firefox

nightly: ## Repeat the tests of failures many more times: hours
	@Scripts/setup --tests
	@STAGE_MINUTES=1440 ROUNDS=2000 CUTS=1000 WORKER_KILLS=1000 WORKER_FREEZES=200 RESTARTS=200 REDIS_ROUNDS=200 Scripts/test

fuzz: ## Ask the API 1,000 made-up things of each kind, and 500 times 64 at once
	@Scripts/setup --tests
	@STAGE_MINUTES=1440 EXAMPLES=1000 ROUNDS=500 Scripts/test contract api

lint: ## Check the rules of the house
	@Scripts/lint

format: ## Lay out the Swift files that differ from the last commit
	@git diff --name-only --diff-filter=d HEAD -- '*.swift' | xargs -r swift format --in-place

bench: build $(simulator) ## Measure; results go to Bench/RESULTS.md
	@Scripts/setup --bench
	@Bench/run

bench-live: ## Measure 10,000 open pages
	@swift build -c release --product tuppence
	@Bench/live

bench-jobs: ## Measure background jobs; POSTGRES=postgres://… for an empty database there
	@BENCHMARKS=1 swift build -c release --static-swift-stdlib --product jobs-benchmark
	@Bench/jobs $(POSTGRES)

bench-api: ## Measure the API, and what signing in costs others
	@swift build -c release --static-swift-stdlib --product tuppence
	@BENCHMARKS=1 swift build -c release --static-swift-stdlib --product list-benchmark
	@Bench/api
	@Bench/signin

bench-web: ## Measure what a person waits for, in a browser on a slow phone
	@Scripts/setup --tests
	@swift build -c release --static-swift-stdlib --product tuppence
	@.venv/bin/python Bench/web

setup: ## Install what is missing
	@Scripts/setup

clean: ## Remove what was built; data stays
	rm -rf .build .venv Web/vendor

.build/%.stamp: $(sources)
	@echo "Building $*; the first time takes several minutes."
	swift build -c release --static-swift-stdlib --product $*
	@touch $@
