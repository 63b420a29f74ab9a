// expect: type 'Permit<CreditAssessment>' does not conform to protocol 'Copyable'
// because: permits do not pile up in collections, to be used some other day.
// compiles when: [Permit<CreditAssessment>] -> [Scope]
import PrivacyKernel

struct Drawer: ~Copyable {
    var permits: [Permit<CreditAssessment>] = []
}
