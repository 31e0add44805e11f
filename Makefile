# The commands of the project. `make help` lists them.
SWIFT ?= swift
BUILD := $(SWIFT) build -c release --static-swift-stdlib
BIN := .build/release/sijill
IMAGE := Sources/CSijillPack/pack.image
PACKS := $(shell find Languages Reference -type f 2>/dev/null)
VENV := .venv

.PHONY: help demo build test lint bench fuzz evaluate format clean setup

help: ## Lists these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: build ## Reads the example articles and prints what they say
	@Scripts/demo

build: setup ## Leaves .build/release/sijill, with the packs inside
	@[ Sources/CSijillPack/pack.S -nt Reference/rates.tsv ] && [ Sources/CSijillPack/pack.S -nt Reference/pegs.tsv ] || touch Sources/CSijillPack/pack.S
	@[ -z "$$(find Web -newer Sources/CSijillWeb/web.S)" ] || touch Sources/CSijillWeb/web.S
	$(BUILD) --product sijill
	@$(BIN) languages compile ar --output $(IMAGE).new
	@if cmp -s $(IMAGE).new $(IMAGE); then rm $(IMAGE).new; else mv $(IMAGE).new $(IMAGE) && touch Sources/CSijillPack/pack.S && $(BUILD) --product sijill; fi

test: build ## Runs every test
	$(SWIFT) test
	@Scripts/python-tests

lint: build ## Checks format, packs and the rules of the layout
	$(SWIFT) format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests
	@Scripts/check-layout
	$(BIN) languages check .

format: ## Formats the Swift files
	$(SWIFT) format --in-place --recursive --configuration .swift-format Package.swift Sources Tests

bench: build ## Shows where the time goes, beside libraries that do a part of the work
	@Benchmarks/run
	@Benchmarks/record
	@Benchmarks/archive

fuzz: build ## Gives the reader mutated articles, the intake mutated pages and archives, for SECONDS (60) each
	@Tests/Fuzzing/run $(SECONDS)
	@Tests/FuzzingIntake/run $(SECONDS)

evaluate: build ## Scores reader and merging on what was annotated, where it lies beside the project
	@Evaluation/run
	$(BUILD) --product sijill-pages
	@Evaluation/pages
	@Evaluation/merging

setup:
	@Scripts/setup

clean: ## Removes everything that was built
	rm -rf .build $(VENV) Sources/CSijillPack/*.image
