// expect: 'permit' consumed more than once
// because: a copy could be kept, and used when its owner has long finished.
// compiles when: (permit, permit) -> (permit, nil)
import PrivacyKernel

func duplicate(_ permit: consuming Permit<CreditAssessment>) -> Pair { Pair(permit, permit) }

struct Pair: ~Copyable {
    let first: Permit<CreditAssessment>
    let second: Permit<CreditAssessment>?

    init(_ first: consuming Permit<CreditAssessment>, _ second: consuming Permit<CreditAssessment>?) {
        self.first = first
        self.second = second
    }
}
