// expect: 'Scope' initializer is inaccessible due to 'package' protection level
// because: a scope is evidence that a line on the log allowed the work.
import PolicyModel
import PrivacyKernel

func forge(_ subject: SubjectID) -> Scope {
    Scope(subject: subject, purpose: CreditAssessment.id, fields: [Fields.iin.id], line: "none")
}
