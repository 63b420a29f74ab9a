# make run    set everything up and start the demonstration lender
# make test   set everything up and run all tests
PORT ?= 8080
SIMULATOR_PORT ?= 8090
DATA ?= data

.PHONY: run test format check
run:
	@Scripts/setup.sh
	@Scripts/build.sh
	@exec .build/debug/kepil run --port $(PORT) --simulator-port $(SIMULATOR_PORT) --data $(DATA)

test:
	@Scripts/setup.sh test
	swift build --build-tests
# Those that wait for answers come by themselves: while the others calculate on every core, an answer comes too late.
	KEPIL_REQUIRE_POSTGRES=1 swift test --skip-build --filter CounterpartiesTests
	KEPIL_REQUIRE_POSTGRES=1 swift test --skip-build --skip CounterpartiesTests

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks Packages/*/Sources Packages/*/Package.swift

check:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Packages/*/Sources Packages/*/Package.swift
