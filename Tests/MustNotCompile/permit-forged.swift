// expect: 'Permit<P>' initializer is inaccessible due to 'package' protection level
// because: only the gate gives leave, after the decision is on the log.
import PrivacyKernel

func forge(_ scope: Scope) -> Permit<CreditAssessment> { Permit<CreditAssessment>(scope: scope) }
