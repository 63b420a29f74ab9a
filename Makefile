# make run    set everything up and start the demonstration lender
# make test   set everything up and run all tests
PORT ?= 8080
SIMULATOR_PORT ?= 8090
DATA ?= data
# Tests that start programs and servers, and tests that only calculate or compile.
PROCESSES = CommandsTests|StoreTests|TransparencyLogTests
AT_ONCE = SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=4
ARITHMETIC = LoanMathTests|LendingTests|PolicyModelTests|PrivacyKernelTests|StructureTests|IdentifiersTests

.PHONY: run test format check
run:
	@Scripts/setup.sh
	@Scripts/build.sh
	@exec .build/debug/kepil run --port $(PORT) --simulator-port $(SIMULATOR_PORT) --data $(DATA)

test:
	@Scripts/setup.sh test
	swift build --build-tests
# In groups, and so many tests at a time as the machine can serve: while arithmetic and compiling keep every core busy,
# answers that other tests wait for come too late.
	$(AT_ONCE) KEPIL_REQUIRE_POSTGRES=1 swift test --skip-build --filter CounterpartiesTests
	$(AT_ONCE) KEPIL_REQUIRE_POSTGRES=1 swift test --skip-build --filter '$(PROCESSES)'
	$(AT_ONCE) KEPIL_REQUIRE_POSTGRES=1 swift test --skip-build --filter '$(ARITHMETIC)'
	$(AT_ONCE) KEPIL_REQUIRE_POSTGRES=1 swift test --skip-build --skip 'CounterpartiesTests|$(PROCESSES)|$(ARITHMETIC)'

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks Packages/*/Sources Packages/*/Package.swift

check:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Packages/*/Sources Packages/*/Package.swift
