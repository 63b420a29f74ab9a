// expect: 'permit' used after consume
// because: leave to read ends when the work it was given for ends.
// compiles when: finish(permit) -> _ = permit.scope.line
import PrivacyKernel

func read(_ name: Guarded<String, Identification>, _ permit: consuming Permit<PersonIdentification>) throws -> String {
    finish(permit)
    return try name.reveal(permit)
}
