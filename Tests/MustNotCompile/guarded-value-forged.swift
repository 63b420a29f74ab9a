// expect: 'Guarded<Value, C>' initializer is inaccessible due to 'package' protection level
// because: wrapping a value as another category would let the wrong purposes read it.
import PrivacyKernel

func relabel(_ points: Int64, of subject: SubjectID) -> Guarded<Int64, Financial> {
    Guarded<Int64, Financial>(raw: points, subject: subject, field: Fields.dependants.id)
}
