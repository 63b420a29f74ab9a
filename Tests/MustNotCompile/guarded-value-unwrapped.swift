// expect: 'raw' is inaccessible due to 'package' protection level
// because: an extension is not a way around the permit.
import PrivacyKernel

extension Guarded {
    var leaked: Value { raw }
}
