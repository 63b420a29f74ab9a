internal import PolicyModel
internal import PrivacyKernel

extension Disclosed {
    /// Field id to value as the recipient reads it.
    var plainFields: [String: String] {
        Dictionary(uniqueKeysWithValues: fields.map { ($0.key.rawValue, $0.value) })
    }
}
